"""Units in each other, held against UCUM's own table as ucumvert and pint read it."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ucumvert import PintUcumRegistry

from svodka.lexicon import entries
from svodka.series.convert import comparable, converted, table, worth
from svodka.series.labels import unit_label
from svodka.series.units import UnknownUnitError, is_unit, known_units, unit_of

CODES = sorted({item.code for item in entries("units.unit")})


@pytest.fixture(scope="module")
def registry():
    return PintUcumRegistry()


@pytest.mark.parametrize("groups", [CODES])
def test_factors_are_those_of_ucum(registry, groups):
    """Every pair of comparable units of the lexicon, neighbours in order, is in each other what UCUM says."""
    kinds: dict = {}
    for code in groups:
        kinds.setdefault(worth(code).things, []).append(code)
    pairs = [pair for codes in kinds.values() for pair in pairwise(codes)]
    assert len(pairs) > 40
    for left, right in pairs:
        ours = float(converted(Decimal(1), left, right))
        theirs = registry.from_ucum(left).to(registry.from_ucum(right)).magnitude
        assert ours == pytest.approx(float(theirs), rel=1e-5), (left, right)


@pytest.mark.parametrize(
    ("value", "unit", "to", "found"),
    [
        ("12700", "kg", "t", "12.7"),
        ("1.3", "MW.h", "kW.h", "1300"),
        ("5", "km2", "har", "500"),
        ("24.5", "dt/har", "t/har", "2.45"),
        ("12.3", "1/1000", "1/100000", "1230"),
        ("9.8", "[ppth]", "1/1000", "9.8"),
        ("1.5", "a", "mo", "18"),
        ("48", "h", "d", "2"),
        ("27", "KZT/kW.h", "KZT/MW.h", "27000"),
        ("0", "t", "kg", "0"),
        ("-3", "t", "kg", "-3000"),
    ],
)
def test_a_value_in_another_unit(value, unit, to, found):
    assert converted(Decimal(value), unit, to) == Decimal(found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("KZT", "RUB"),
        ("KZT/kg", "RUB/kg"),
        ("1", "%"),
        ("%", "pp"),
        ("%", "x"),
        ("1", "1/1000"),
        ("t", "m3"),
        ("t", "t/a"),
        ("mo", "d"),
        ("t/a", "t/d"),
        ("{MRP}", "KZT"),
        ("Cel", "1"),
        ("g/t", "1/1000"),
        ("h/d", "1"),
        ("[HP]", "kW"),
    ],
)
def test_units_of_two_kinds_are_never_in_each_other(left, right):
    assert not comparable(left, right)


def test_an_unknown_unit_is_comparable_with_itself_only():
    assert comparable("{barrow}", "{barrow}")
    assert not comparable("{barrow}", "{cart}")


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(CODES), st.sampled_from(CODES))
def test_there_and_back_is_the_same(value, left, right):
    if comparable(left, right):
        there = converted(value, left, right)
        assert converted(there, right, left) == pytest.approx(value, rel=Decimal("1e-12"))


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        ("t", "т"), ("km2", "км²"), ("m3", "м³"), ("KZT", "тенге"), ("KZT/m2", "тенге/м²"), ("1", "ед."), ("kW.h", "кВт·ч"),
        ("1/100000", "на 100 тыс."), ("1/1000", "на 1000"), ("1/d", "ед./сутки"), ("dt/har", "ц/га"), ("pp", "п.п."), ("XYZ", "XYZ"),
    ],
)  # fmt: skip
def test_a_unit_is_told_in_russian(unit, label):
    assert unit_label(unit) == label


def test_every_unit_of_the_lexicon_has_a_russian_label():
    assert [code for code in CODES if unit_label(code) == code and code != "%"] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("т", "t"),
        ("тонна", "t"),
        ("Тенге", "KZT"),
        ("кв. м", "m2"),
        ("KZT", "KZT"),
        ("га", "har"),
        ("%", "%"),
        ("тонн", "t"),
        ("млн т", "t"),
        ("тыс. тонн", "t"),
        ("миллиардов рублей", "RUB"),
        ("рублей", "RUB"),
        ("млрд руб.", "RUB"),
        ("квадратных метров", "m2"),
        ("тыс. кв. м", "m2"),
        ("МВт·ч", "MW.h"),
        ("Mt", "Mt"),
        ("KZT/kW.h", "KZT/kW.h"),
        ("тенге/кВт·ч", "KZT/kW.h"),
        ("1", "1"),
        ("1/100000", "1/100000"),
    ],
)
def test_a_unit_may_be_asked_for_in_russian(word, code):
    assert unit_of(word) == code


@pytest.mark.parametrize(
    ("word", "nearest"), [("слон", ""), ("тона", "«тонна»"), ("млн", ""), ("", ""), ("тонн пшеницы", ""), ("KZZ", "«KZT»")]
)
def test_what_is_no_unit_is_refused_with_the_nearest(word, nearest):
    with pytest.raises(UnknownUnitError, match="is no unit") as caught:
        unit_of(word)
    assert nearest in str(caught.value)


def test_every_unit_of_the_lexicon_is_known_and_is_found_by_its_words():
    assert all(is_unit(code) and unit_of(code) == code for code in known_units())
    lost = {}
    for item in (*entries("units.unit"), *entries("currencies.currency")):
        for word in (*item.lemmas, *item.short):
            if unit_of(word) != item.code:
                lost[word] = unit_of(word)
    assert lost == {}


@pytest.mark.parametrize("code", ["слон", "t t", "", "t/слон", "KZT/", "kkg"])
def test_what_is_no_code_is_none(code):
    assert not is_unit(code)


def test_the_table_names_no_unit_twice():
    assert set(table()["label"]).isdisjoint(name for name, line in table()["atom"].items() if "label" in line)
