"""Errors told record by record."""

import json

from evaluate_samples import TEXT, corpora, document, record
from hypothesis import given, settings

from svodka.evaluate import Difference, WrongField, evaluate, judge, worst_first
from svodka.evaluate import find_differences as find
from svodka.model import Document


def find_differences(gold: list[Document], predicted: list[Document]) -> list[Difference]:
    return find(judge(gold, predicted))


YEAR = {"start": "2023-01-01", "end": "2023-12-31"}


def test_wrong_missed_and_spurious_in_text_order() -> None:
    gold = [document(record(18, 28), record(38, 45), record(54, 60), id="b"), document(record(), id="a")]
    predicted = [document(record(0, 7), record(18, 20, unit="t", place="Россия"), record(54, 60), id="b")]
    found = find_differences(gold, predicted)
    assert [(one.document, one.kind, one.mention.start) for one in found] == [
        ("a", "missed", 18),
        ("b", "spurious", 0),
        ("b", "wrong", 18),
        ("b", "missed", 38),
    ]
    missed, spurious, wrong, _ = found
    assert missed.predicted is None
    assert spurious.gold is None
    assert wrong.wrong == (WrongField("unit", "1", "t"), WrongField("place", None, "Россия"))


def test_prints_as_a_paragraph() -> None:
    baseline = {**YEAR, "value": 8.4}
    gold = [document(record(direction="up", period=YEAR))]
    predicted = [document(record(18, 20, value=2.5, indicator="изъято рыбы", baseline=baseline))]
    (difference,) = find_differences(gold, predicted)
    assert str(difference).splitlines() == [
        "a 18…28 number, direction, indicator, period, baseline: Полиция задержала [20 человек] и изъяла 5 тонн рыбы, в 2 раза больше,",
        "  mention     gold «20 человек»  predicted «20»",
        "  value       gold 20  predicted 2.5",
        "  indicator   gold «задержано человек»  predicted «изъято рыбы»",
        "  direction   gold «up»  predicted null",
        "  period      gold 2023-01-01…2023-12-31  predicted null",
        "  baseline    gold null  predicted 2023-01-01…2023-12-31 value 8.4",
    ]


def test_the_context_stays_on_one_line() -> None:
    text = "Итоги\n\n20 человек\n— задержано"
    (difference,) = find_differences([document(record(7, 17, text), text=text)], [])
    assert str(difference) == "a 7…17 missed: Итоги [20 человек] — задержано"


def test_to_dict_is_json() -> None:
    (difference,) = find_differences([document(record(period=YEAR))], [document(record())])
    written = json.loads(json.dumps(difference.to_dict()))
    assert written["gold"] == written["predicted"] == {"text": "20 человек", "start": 18, "end": 28}
    assert written["wrong"] == {"period": {"gold": YEAR, "predicted": None}}
    assert (written["kind"], written["document"]) == ("wrong", "a")
    assert (written["classes"], written["severity"]) == (["period"], 3)
    assert TEXT[:17] in written["context"]


@settings(deadline=None)  # the first example loads the dictionary
@given(corpora(), corpora(min_size=0))
def test_there_is_a_difference_for_every_record_that_is_not_right(gold: list[Document], predicted: list[Document]) -> None:
    assert find_differences(gold, gold) == []
    evaluation = evaluate(gold, predicted)
    kinds = [difference.kind for difference in find_differences(gold, predicted)]
    assert kinds.count("missed") == evaluation.gold - evaluation.aligned
    assert kinds.count("spurious") == evaluation.predicted - evaluation.aligned
    assert kinds.count("wrong") <= evaluation.aligned


def test_the_worst_come_first_and_of_equals_the_surer_one() -> None:
    gold = document(record(0, 7), record(18, 28), record(38, 45), record(54, 60))
    predicted = document(
        record(0, 7, place="Россия", confidence=0.9),
        record(18, 28, unit="t", confidence=0.2),
        record(38, 45, unit="t", confidence=0.8),
        record(54, 60, value=20000, confidence=0.1),
    )
    order = [(one.classes, one.confidence) for one in worst_first(find_differences([gold], [predicted]))]
    assert order == [(("scale",), 0.1), (("unit",), 0.8), (("unit",), 0.2), (("place",), 0.9)]
