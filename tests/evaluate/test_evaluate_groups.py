"""Groups, the baseline, two predictions, two annotators: by hand."""

from decimal import Decimal

import pytest
from evaluate_samples import document, record

from svodka.errors import InputError
from svodka.evaluate import agree, baseline, compare, judge, report, slices
from svodka.evaluate.bootstrap import Counts, paired_gain
from svodka.model import Document, unit_kind

MONEY = {"unit": "RUB", "counted": None, "indicator": "доход"}


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("1", "count"), ("%", "percent"), ("pp", "points"), ("pt", "points"), ("x", "multiple"), ("KZT", "money"), ("a", "duration"),
     ("h", "duration"), ("RUB/L", "rate"), ("1/d", "rate"), ("1/100000", "rate"), ("t", "measure"), ("kW.h", "measure"), ("Cel", "measure"),
     ("{MRP}", "measure"), ("t/d", "rate")],
)  # fmt: skip
def test_kinds_of_units(unit: str, kind: str) -> None:
    assert unit_kind(unit) == kind


def test_a_pair_belongs_to_the_group_of_gold_and_a_spurious_record_to_its_own() -> None:
    gold = [document(record(18, 28), record(38, 45, **MONEY), record(54, 60), id="a"), document(record(), id="b")]
    predicted = [document(record(18, 28), record(38, 45), record(0, 7, unit="%"), id="a"), document(record(), id="b")]
    found = slices(judge(gold, predicted), "unit", {})
    counts = {name: (one.documents, one.gold, one.predicted, one.aligned) for name, one in found.items()}
    assert counts == {"count": (2, 3, 2, 2), "money": (1, 1, 1, 1), "percent": (1, 0, 1, 0)}
    assert found["count"].mention.f1 == pytest.approx(2 * 2 / 5)
    assert found["money"].quantity.f1 == 0
    assert found["percent"].errors == {"spurious": 1}


def test_documents_are_grouped_by_their_fields_and_by_an_index() -> None:
    gold = [document(record(), id="a"), document(record(), id="b"), document(id="c")]
    verdicts = judge(gold, gold[:1])
    index = {"a": {"domain": "crime"}, "b": {"domain": "crime"}}
    assert {name: one.documents for name, one in slices(verdicts, "domain", index).items()} == {"crime": 2, "none": 1}
    assert {name: one.full.recall for name, one in slices(verdicts, "document", {}).items()} == {"a": 1, "b": 0, "c": 1}
    assert list(slices(verdicts, "year", {})) == ["none"]


def test_macro_weighs_a_short_document_as_much_as_a_long_one() -> None:
    gold = [document(record(0, 5), record(6, 10), record(18, 28), id="a"), document(record(), id="b"), document(id="c")]
    score = report(gold, [gold[0]]).scores.core
    assert (score.recall, score.f1) == (3 / 4, pytest.approx(6 / 7))
    assert (score.macro.recall, score.macro.f1) == (pytest.approx((1 + 0 + 1) / 3), pytest.approx((1 + 0 + 1) / 3))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Выделено более 2 млрд тенге.", [("более 2 млрд тенге", "gt", 2000000000, "KZT")]),
        ("Собрано 1 949 тонн зерна.", [("1 949 тонн", "eq", 1949, "t")]),
        ("Рост составил 12,7 %.", [("12,7 %", "eq", "12.7", "%")]),
        ("В 2024 году задержано 264 человека.", [("264 человека", "eq", 264, "1")]),
        ("Встреча 21 января в 15:30, телефон 71 239-02-79.", None),
        ("Двое пострадали.", []),
    ],
)
def test_the_baseline_is_a_regex(text: str, found: list | None) -> None:
    records = baseline(Document(text=text)).records
    told = [(one.quantity.text, one.comparator, one.value, one.unit) for one in records]
    if found is None:  # it takes telephones for figures: a script of an hour does
        assert told
    else:
        assert told == [(mention, sign, Decimal(value), unit) for mention, sign, value, unit in found]


def test_the_report_sets_the_baseline_beside_everything() -> None:
    gold = [document(record(), id="a")]
    found = report(gold, gold, by=["measure"])
    written = found.to_dict()
    assert written["full"]["f1"] == 1.0
    assert written["baseline"]["mention"]["recall"] == 1.0
    assert written["by"]["measure"]["level"]["baseline"]["mention"]["recall"] == 1.0
    assert written["by"]["measure"]["level"]["core"]["f1"] == 1.0


def test_the_second_is_better_by_how_much_and_how_surely() -> None:
    gold = [document(record(), id=str(number)) for number in range(30)]
    worse = [document(record(indicator="изъято рыбы"), id=str(number)) for number in range(20)] + gold[20:]
    found = compare(gold, worse, gold)
    assert found.gains["core"].gain == pytest.approx(20 / 30)
    assert found.gains["core"].p == pytest.approx(2 / 10001)
    assert found.gains["core"].ci[0] > 0.4
    assert (found.verdict("core"), found.verdict("quantity")) == ("better", "no difference shown")
    assert (found.gains["quantity"].gain, found.gains["quantity"].p) == (0, 1)
    assert (len(found.mended), len(found.broken)) == (20, 0)
    back = compare(gold, gold, worse)
    assert (back.verdict("core"), len(back.mended), len(back.broken)) == ("worse", 0, 20)
    assert back.gains["core"].gain == pytest.approx(-20 / 30)


def test_a_difference_in_one_document_of_many_shows_nothing() -> None:
    first, second = Counts([1] * 9 + [0], [1] * 10, [1] * 10), Counts([1] * 10, [1] * 10, [1] * 10)
    gain = paired_gain(first, second)
    assert gain.gain == pytest.approx(0.1)
    # None of the draws of the odd document: (9/10)^10 = 0.349, counted on the other side, doubled.
    assert gain.p == pytest.approx(0.697, abs=0.02)


@pytest.mark.parametrize(("documents", "least"), [(1, 1.0), (2, 0.5), (5, 2**-4)])
def test_few_documents_prove_nothing(documents: int, least: float) -> None:
    wrong, right = Counts([0] * documents, [1] * documents, [1] * documents), Counts(*[[1] * documents] * 3)
    assert paired_gain(wrong, right).p == least


def test_agreement_of_annotators_with_chance_taken_out() -> None:
    spans = [(0, 7), (18, 28), (38, 45), (54, 60)]
    one = document(
        *(record(*span, modality=told) for span, told in zip(spans, ["actual"] * 2 + ["planned"] * 2, strict=True))
    )
    two = document(*(record(*span, modality=told) for span, told in zip(spans, ["actual"] * 3 + ["planned"], strict=True)))
    found = agree([one, document(id="only here")], [two])
    assert found.evaluation.documents == 1
    assert found.evaluation.core.f1 == 1.0
    assert found.evaluation.full.f1 == 3 / 4
    # observed 3/4; by chance 2/4 · 3/4 + 2/4 · 1/4 = 1/2
    assert found.kappa["modality"] == pytest.approx((3 / 4 - 1 / 2) / (1 - 1 / 2))
    assert found.kappa["unit"] is None


def test_the_second_annotator_is_held_to_the_first_of_the_alternatives() -> None:
    one, two = document(record(place="Россия|Москва")), document(record(place="Москва|Россия"))
    assert agree([one], [two]).evaluation.fields["place"] == 1.0
    assert (
        agree([document(record(place="Москва"))], [document(record(place="Россия|Москва"))]).evaluation.fields["place"]
        == 0.0
    )


def test_nothing_common_is_an_error() -> None:
    with pytest.raises(InputError, match="no document is in both"):
        agree([document(id="a")], [document(id="b")])
