"""Classes of error, by hand: gold, prediction → classes."""

import pytest
from evaluate_samples import record

from svodka.evaluate import ERROR_CLASSES
from svodka.evaluate.compare import FIELDS, wrong_fields
from svodka.evaluate.error_classes import WEIGHTS, error_classes, severity

RANGE = {"value": None, "lower": 10, "upper": 15}


@pytest.mark.parametrize(
    ("gold", "predicted", "classes"),
    [
        ({}, {}, ()),
        ({"value": 12700}, {"value": "12.7"}, ("scale",)),
        ({"value": 2}, {"value": 2000000000}, ("scale",)),
        ({"value": 990}, {"value": 10}, ("number",)),
        ({"value": "99.9"}, {"value": "1000"}, ("scale",)),  # within 0.2 % after the shift
        ({"value": 12}, {"value": 13}, ("number",)),
        ({"value": 0}, {"value": 10}, ("number",)),
        ({"value": -5}, {"value": 50}, ("number",)),
        ({"value": -5}, {"value": -50}, ("scale",)),
        (RANGE, {"value": None, "lower": 10000, "upper": 15000}, ("scale",)),
        (RANGE, {"value": None, "lower": 10, "upper": 15000}, ("scale",)),
        (RANGE, {"value": None, "lower": 11, "upper": 150}, ("number",)),
        (RANGE, {"value": 15}, ("number",)),
        ({"unit": "t"}, {"unit": "kg", "value": 20000}, ("scale", "unit")),
        ({"comparator": "gt"}, {"comparator": "eq"}, ("comparator",)),
        ({"direction": "up", "measure": "change"}, {}, ("measure", "direction")),
        ({"place": "РФ"}, {"place": "Россия"}, ()),
        ({"place": "РФ"}, {"place": "Казахстан", "modality": "planned"}, ("place", "modality")),
    ],
)
def test_classes(gold: dict, predicted: dict, classes: tuple) -> None:
    one, two = record(**gold), record(**predicted)
    assert error_classes(one, two, wrong_fields(one, two)) == classes


def test_every_field_has_its_class_and_every_class_its_weight() -> None:
    assert set(WEIGHTS) == set(ERROR_CLASSES)
    assert set(FIELDS) - {"value", "lower", "upper"} <= set(ERROR_CLASSES)


def test_a_wrong_figure_is_worse_than_a_wrong_name() -> None:
    assert severity(("scale",)) > severity(("missed",)) > severity(("place", "counted")) > severity(()) == 0
