"""When a field of a record equals the gold one."""

from decimal import Decimal
from typing import Any

import pytest
from evaluate_samples import record

from svodka.evaluate.compare import (
    FIELDS,
    LEVELS,
    NULLABLE,
    is_filled,
    same_indicator,
    same_name,
    same_number,
    wrong_fields,
)
from svodka.model import Record


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        (None, None, True),
        (None, "0", False),
        ("0", None, False),
        ("0", "0", True),
        ("0", "0.0001", False),
        ("1000", "998", True),
        ("998", "1000", True),
        ("1000", "997.9", False),
        ("33.3", "33.3333", True),
        ("33.3", "33.4", False),
        ("66.7", "66.6667", True),
        ("-5", "5", False),
        ("-1000", "-1002", True),
    ],
)
def test_numbers_are_equal_within_two_thousandths_of_the_larger(gold: str | None, predicted: str | None, same: bool) -> None:
    left, right = (None if number is None else Decimal(number) for number in (gold, predicted))
    assert same_number(left, right) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("количество преступлений", "Преступления", True),  # 2/3
        ("зарегистрировано уголовных правонарушений", "число правонарушений", False),  # 2/5
        ("задержано лиц", "изъято лиц", True),  # exactly 1/2
        ("ввоз в РК", "ввоз в Казахстан", True),  # 1/2 by «ввоз»: aliases are for names alone
        ("в РК", "в Казахстан", False),
    ],
)
def test_indicators_agree_from_a_half(gold: str, predicted: str, same: bool) -> None:
    assert same_indicator(gold, predicted) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        (None, None, True),
        (None, "полиция", False),
        ("полиция", None, False),
        ("полиция", "Полицией", True),
        ("Россия", "РФ", True),
        ("РФ", "Россия", True),
        ("ЦБ Армении", "Центральный банк Армении", True),
        ("Ержан Саденов", "Саденов", True),  # 2/3
        ("Ержан Болатович Саденов", "Саденов", False),  # 1/2
        ("органы внутренних дел|полиция", "полиция", True),
        ("органы внутренних дел | полиция", "органы внутренних дел", True),
        ("органы внутренних дел|полиция", "прокуратура", False),
        ("полиция|", None, True),
        ("органы|полиция", "органы|полиция", True),
        ("полиция", "прокуратура|полиция", True),  # 2/3: only gold has alternatives, here is one name of two words
        ("полиция", "суд|прокуратура|полиция", False),  # 1/2
    ],
)
def test_names_agree_from_two_thirds_with_one_alternative_of_gold(
    gold: str | None, predicted: str | None, same: bool
) -> None:
    assert same_name(gold, predicted) is same


YEAR = {"start": "2024-01-01", "end": "2024-12-31"}
HALF = {"start": "2024-01-01", "end": "2024-06-30"}


@pytest.mark.parametrize(
    ("field", "gold", "predicted"),
    [
        ("period", YEAR, YEAR),
        ("period", None, None),
        ("baseline", {**YEAR, "value": 1000}, {**YEAR, "value": 1001}),
        ("baseline", {"start": None, "end": None, "value": 5}, {"start": None, "end": None, "value": 5}),
        ("baseline", None, {"start": None, "end": None, "value": None}),
        ("baseline", {"start": None, "end": None, "value": None}, None),
        ("place", "РК", "Казахстан"),
        ("direction", None, None),
    ],
)
def test_agreeing_fields(field: str, gold: Any, predicted: Any) -> None:
    assert field not in wrong_fields(record(**{field: gold}), record(**{field: predicted}))


@pytest.mark.parametrize(
    ("field", "gold", "predicted"),
    [
        ("value", 20, 21),
        ("unit", "t", "kg"),
        ("unit", "1", "1/d"),
        ("comparator", "gt", "ge"),
        ("counted", "человек", None),
        ("indicator", "задержано человек", "изъято рыбы"),
        ("measure", "level", "share"),
        ("direction", "up", None),
        ("period", YEAR, HALF),
        ("period", YEAR, None),
        ("period", None, YEAR),
        ("baseline", {**YEAR, "value": 5}, {**YEAR, "value": None}),
        ("baseline", {**YEAR, "value": 5}, {**YEAR, "value": 6}),
        ("baseline", {**YEAR, "value": None}, {**HALF, "value": None}),
        ("baseline", {**YEAR, "value": None}, None),
        ("place", "Казахстан", "Алматы"),
        ("actor", "полиция", "МЧС"),
        ("source", "Росстат", None),
        ("modality", "planned", "forecast"),
    ],
)
def test_differing_fields_and_no_other(field: str, gold: Any, predicted: Any) -> None:
    assert wrong_fields(record(**{field: gold}), record(**{field: predicted})) == (field,)


def test_ends_of_a_range_are_compared_each() -> None:
    gold = record(value=None, lower=10, upper=15)
    assert wrong_fields(gold, record(value=None, lower=10, upper=15.01)) == ()
    assert wrong_fields(gold, record(value=None, lower=10, upper=None)) == ("upper",)
    assert wrong_fields(gold, record(value=15)) == ("value", "lower", "upper")


def test_every_level_and_nullable_field_is_a_field_of_the_record() -> None:
    unscored = {"quantity", "id", "place_code", "evidence", "rule", "zone", "confidence"}
    assert FIELDS.keys() == Record.model_fields.keys() - unscored
    assert {field for fields in LEVELS.values() for field in fields} == FIELDS.keys() - {"counted"}
    assert set(NULLABLE) <= FIELDS.keys()


def test_a_baseline_of_nulls_is_not_filled() -> None:
    nulls = {"start": None, "end": None, "value": None}
    assert not is_filled(record(baseline=nulls), "baseline")
    assert is_filled(record(baseline={**nulls, "value": 0}), "baseline")
    assert is_filled(record(actor="полиция"), "actor")
    assert not is_filled(record(actor=None), "actor")
