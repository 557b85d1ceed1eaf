"""Which documents and records belong together."""

import pytest
from evaluate_samples import TEXT, document, record, records
from hypothesis import given, settings
from hypothesis import strategies as st

from svodka.errors import InputError
from svodka.evaluate.align import align_documents, align_records, shared_length
from svodka.model import Mention, Record


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [((0, 4), (0, 4), 4), ((0, 4), (2, 6), 2), ((0, 6), (2, 4), 2), ((0, 4), (4, 6), 0), ((0, 2), (4, 6), 0)],
    ids=["same", "overlap", "inside", "touching", "apart"],
)
def test_shared_length(left: tuple[int, int], right: tuple[int, int], expected: int) -> None:
    one, other = (Mention(text=TEXT[start:end], start=start, end=end) for start, end in (left, right))
    assert shared_length(one, other) == shared_length(other, one) == expected


def test_one_shared_character_aligns_and_touching_does_not() -> None:
    assert align_records([record(0, 5)], [record(4, 9)]) == [(0, 0)]
    assert align_records([record(0, 5)], [record(5, 9)]) == []


def test_equal_numbers_come_before_a_longer_overlap() -> None:
    gold = [record(0, 10, value=7)]
    predicted = [record(0, 10, value=8), record(9, 12, value=7)]
    assert align_records(gold, predicted) == [(0, 1)]


def test_a_number_equals_only_with_its_range() -> None:
    gold = [record(0, 10, value=None, lower=10, upper=15)]
    predicted = [record(0, 10, value=None, lower=10, upper=20), record(8, 12, value=None, lower=10, upper=15)]
    assert align_records(gold, predicted) == [(0, 1)]


def test_then_the_longer_overlap() -> None:
    gold = [record(0, 10, value=7)]
    predicted = [record(0, 4, value=7), record(3, 10, value=7)]
    assert align_records(gold, predicted) == [(0, 1)]


def test_then_gold_order_then_predicted_order() -> None:
    alike = [record(0, 5), record(0, 5)]
    assert align_records(alike, [record(0, 5)]) == [(0, 0)]
    assert align_records([record(0, 5)], alike) == [(0, 0)]
    assert align_records(alike, alike) == [(0, 0), (1, 1)]


def test_a_taken_record_leaves_the_other_its_second_choice() -> None:
    gold = [record(0, 10, value=7), record(10, 20, value=8)]
    predicted = [record(5, 16, value=8), record(0, 2, value=1)]
    assert align_records(gold, predicted) == [(0, 1), (1, 0)]


def test_greedy_is_not_repaired() -> None:
    """The first pair stands although it leaves a gold record without a partner."""
    gold = [record(0, 10, value=7), record(9, 12, value=5)]
    predicted = [record(4, 12, value=7)]
    assert align_records(gold, predicted) == [(0, 0)]


@settings(deadline=None)  # the first example loads the dictionary
@given(st.lists(records(), max_size=6), st.lists(records(), max_size=6))
def test_alignment_is_one_to_one_overlapping_and_maximal(gold: list[Record], predicted: list[Record]) -> None:
    pairs = align_records(gold, predicted)
    lefts, rights = [i for i, _ in pairs], [j for _, j in pairs]
    assert lefts == sorted(set(lefts))
    assert len(set(rights)) == len(rights)
    assert all(shared_length(gold[i].quantity, predicted[j].quantity) for i, j in pairs)
    lonely = [(i, j) for i in range(len(gold)) if i not in lefts for j in range(len(predicted)) if j not in rights]
    assert not any(shared_length(gold[i].quantity, predicted[j].quantity) for i, j in lonely)


def test_documents_are_matched_by_id_and_sorted() -> None:
    a, b, c = (document(id=id) for id in "abc")
    predicted_a = document(record(), id="a")
    assert align_documents([b, a], [c, predicted_a]) == [(a, predicted_a), (b, None)]


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        ([document(id=None)], [], "gold document 0 has no id; give it one"),
        ([document()], [document(), document(id=None)], "predicted document 1 has no id"),
        ([document(), document()], [], "a: two gold documents have this id"),
        ([document()], [document(), document()], "a: two predicted documents have this id"),
        ([document()], [document(text="Другой текст")], "a: the predicted text is not the gold text"),
    ],
    ids=["gold without id", "predicted without id", "gold twice", "predicted twice", "other text"],
)
def test_documents_that_cannot_be_matched(gold: list, predicted: list, message: str) -> None:
    with pytest.raises(InputError, match=f"^{message}"):
        align_documents(gold, predicted)
