"""The scores: levels, fields, intervals."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from evaluate_samples import corpora, document, record
from hypothesis import given, settings
from hypothesis import strategies as st

from svodka.errors import InputError
from svodka.evaluate import LEVELS, Evaluation, evaluate
from svodka.evaluate.bootstrap import Counts, f1_interval
from svodka.evaluate.compare import FIELDS, NULLABLE
from svodka.gold import read_documents
from svodka.model import Document

DEV_GOLD = os.environ.get("SVODKA_DEV_GOLD")


def levels(evaluation: Evaluation) -> dict[str, float]:
    return {name: score.f1 for name, score in evaluation.levels.items()}


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, 4),
        ({"counted": "рыба"}, 4),
        ({"source": "МВД"}, 3),
        ({"modality": "planned"}, 3),
        ({"baseline": {"start": None, "end": None, "value": 3}}, 3),
        ({"direction": "up"}, 2),
        ({"indicator": "изъято рыбы"}, 2),
        ({"comparator": "gt"}, 1),
        ({"value": 21}, 1),
        ({"value": 21, "source": "МВД"}, 1),
        ({"start": 0, "end": 7}, 0),
    ],
    ids=[
        "nothing", "counted", "source", "modality", "baseline", "direction", "indicator", "comparator", "value",
        "value and source", "another mention",
    ],
)  # fmt: skip
def test_the_first_levels_hold_whatever_the_later_ones_add(change: dict[str, Any], right: int) -> None:
    evaluation = evaluate([document(record())], [document(record(**change))])
    assert list(levels(evaluation).values()) == [1.0] * right + [0.0] * (len(LEVELS) - right)


def test_precision_recall_and_f1_are_micro_averaged() -> None:
    gold = [document(record(0, 5), record(6, 10), record(18, 28), id="a"), document(record(0, 5), id="b")]
    predicted = [document(record(0, 5), record(12, 15), id="a"), document(id="b")]
    score = evaluate(gold, predicted).mention
    assert (score.precision, score.recall) == (1 / 2, 1 / 4)
    assert score.f1 == pytest.approx(1 / 3)


def test_a_missing_prediction_counts_as_no_records_and_one_without_gold_does_not_count() -> None:
    gold = [document(record(), id="a"), document(record(), id="b")]
    evaluation = evaluate(gold, [document(record(), id="a"), document(record(), id="c")])
    assert (evaluation.documents, evaluation.gold, evaluation.predicted, evaluation.aligned) == (2, 2, 1, 1)
    assert (evaluation.full.precision, evaluation.full.recall) == (1.0, 0.5)


def test_fields_are_scored_over_aligned_pairs() -> None:
    gold = [document(record(0, 5), record(6, 10, place="РФ"), record(18, 28))]
    predicted = [document(record(0, 5, place="МВД"), record(6, 10, unit="t", place="Россия"), record(40, 44))]
    evaluation = evaluate(gold, predicted)
    assert evaluation.fields == {**dict.fromkeys(FIELDS, 1.0), "unit": 0.5, "place": 0.5}
    assert evaluation.field_f1["place"] == pytest.approx(2 / 3)  # one hit, one filled in gold, two in the prediction
    assert evaluation.field_f1["actor"] == 1.0
    assert evaluation.field_f1["period"] is None
    assert tuple(evaluation.field_f1) == NULLABLE


def test_agreeing_nulls_are_no_hits() -> None:
    gold, predicted = record(0, 5, actor=None), record(0, 5, actor="МЧС")
    evaluation = evaluate([document(gold, record(18, 28, actor=None))], [document(predicted, record(18, 28, actor=None))])
    assert evaluation.fields["actor"] == 0.5
    assert evaluation.field_f1["actor"] == 0.0


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    evaluation = evaluate([document()], [document()])
    assert levels(evaluation) == dict.fromkeys(LEVELS, 1.0)
    assert evaluation.mention.ci == (1.0, 1.0)
    assert set(evaluation.fields.values()) == {None}


@pytest.mark.parametrize(("gold", "predicted"), [((), (record(),)), ((record(),), ())], ids=["spurious", "missed"])
def test_only_one_side_has_records(gold: tuple, predicted: tuple) -> None:
    evaluation = evaluate([document(*gold)], [document(*predicted)])
    assert (evaluation.mention.precision, evaluation.mention.recall, evaluation.mention.f1) == (0, 0, 0)
    assert evaluation.fields["value"] is None


def test_no_gold_is_an_error() -> None:
    with pytest.raises(InputError, match="no gold documents"):
        evaluate([], [document()])


def test_to_dict_is_one_json_object_rounded_to_four_places() -> None:
    gold = [document(record(0, 5), record(6, 10), record(18, 28))]
    written = evaluate(gold, [document(record(0, 5))]).to_dict()
    counts = ["documents", "gold", "predicted", "aligned"]
    assert list(written) == [*LEVELS, "fields", "field_f1", "exact", *counts, "errors", "calibration"]
    micro = {"precision": 1.0, "recall": 0.3333, "f1": 0.5}
    assert written["core"] == {**micro, "ci": [0.5, 0.5], "macro": micro}
    assert list(written["fields"]) == list(FIELDS)
    assert json.loads(json.dumps(written)) == written


@settings(deadline=None)  # the first example loads the dictionary
@given(corpora())
def test_gold_against_itself_is_right_everywhere(gold: list[Document]) -> None:
    evaluation = evaluate(gold, gold)
    for score in evaluation.levels.values():
        assert (score.precision, score.recall, score.f1, score.ci) == (1, 1, 1, (1, 1))
    assert set(evaluation.fields.values()) | set(evaluation.field_f1.values()) <= {1.0, None}
    assert evaluation.aligned == evaluation.gold == evaluation.predicted


@settings(deadline=None)  # the first example loads the dictionary
@given(corpora(), corpora(min_size=0), st.data())
def test_the_order_of_documents_does_not_matter(
    gold: list[Document], predicted: list[Document], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(gold)), data.draw(st.permutations(predicted))
    assert evaluate(gold, predicted) == evaluate(*shuffled)


@settings(deadline=None)  # the first example loads the dictionary
@given(corpora(), corpora(min_size=0))
def test_a_harder_level_never_scores_higher(gold: list[Document], predicted: list[Document]) -> None:
    evaluation = evaluate(gold, predicted)
    for easier, harder in zip(list(evaluation.levels.values()), list(evaluation.levels.values())[1:], strict=False):
        assert harder.f1 <= easier.f1
        assert harder.ci <= easier.ci
    assert all(0 <= score.ci[0] <= score.ci[1] <= 1 for score in evaluation.levels.values())


def test_the_interval_is_deterministic_and_holds_the_f1() -> None:
    hits, gold, predicted = [9, 2, 5, 7, 1], [10, 10, 10, 10, 10], [10, 10, 10, 10, 10]
    low, high = f1_interval(Counts(hits, gold, predicted))
    assert (low, high) == f1_interval(Counts(hits, gold, predicted))
    assert low < 24 / 50 < high


def test_the_interval_of_one_document_is_its_f1() -> None:
    assert f1_interval(Counts([3], [4], [5])) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_the_interval_of_a_thousand_documents_is_quick() -> None:
    started = time.perf_counter()
    f1_interval(Counts([3] * 1000, [4] * 1000, [5] * 1000))
    assert time.perf_counter() - started < 2


@pytest.mark.skipif(
    DEV_GOLD is None,
    reason="development gold is not here: run with SVODKA_DEV_GOLD=/path/to/folder pytest tests/evaluate",
)
def test_development_gold_scores_full_marks_against_itself_and_less_when_spoilt() -> None:
    gold = read_documents(Path(DEV_GOLD or ""))
    assert levels(evaluate(gold, gold)) == dict.fromkeys(LEVELS, 1.0)
    spoilt = [
        one.model_copy(update={"records": tuple(r.model_copy(update={"modality": "negated"}) for r in one.records[::2])})
        for one in gold
    ]
    evaluation = evaluate(gold, spoilt)
    assert evaluation.core.precision == 1.0
    assert 0.4 < evaluation.core.recall < 0.7
    assert evaluation.full.f1 < 0.1
