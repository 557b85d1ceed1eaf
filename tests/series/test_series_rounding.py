"""How exactly a value is told, and which statements can be true together."""

from decimal import Decimal

import pytest

from svodka.series.rounding import bounds, step


@pytest.mark.parametrize(
    ("mention", "value", "found"),
    [
        ("1,3 тыс.", 1300, 100),
        ("1,30 тыс. краж", 1300, 10),
        ("1 312 краж", 1312, 1),
        ("1\u202f300", 1300, 1),
        ("1.300 тонн", 1300, 1),
        ("12,7 %", "12.7", "0.1"),
        ("15 %", 15, 1),
        ("2 млрд тенге", 2 * 10**9, 10**9),
        ("2,05 млрд тенге", 2050000000, 10**7),
        ("с 827 до 593", 593, 1),
        ("от 10 до 15 млрд", 15 * 10**9, 10**9),
        ("4 тонны 663 кг", "4.663", "0.001"),
        ("1 из 10 жителей", 10, 1),
        ("полтора миллиона", 1500000, 100000),
        ("двое", 2, 1),
        ("сто двадцать", 120, 1),
        ("треть", "33.3", 4),
        ("50 б.п.", "0.5", "0.01"),
        ("0 случаев", 0, 1),
        ("-3,5 °C", "-3.5", "0.1"),
    ],
)
def test_the_step_of_the_last_digit(mention, value, found):
    unit = "%" if mention == "треть" else "1"
    assert step(mention, unit, Decimal(str(value))) == Decimal(str(found))


def read(text: str):
    """«gt 2 млрд = 2000000000»: comparator, mention, value."""
    words, _, value = text.partition("=")
    comparator, _, mention = words.strip().partition(" ")
    known = comparator in ("approx", "almost", "gt", "ge", "lt", "le")
    if ".." in value:
        lower, upper = (Decimal(end.strip()) for end in value.split(".."))
        return bounds(words, "1", None, lower, upper)
    return bounds(mention if known else words, "1", Decimal(value.strip()), comparator=comparator if known else "eq")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1,3 тыс. = 1300", "1 312 = 1312"),
        ("1,3 тыс. = 1300", "1 349 = 1349"),
        ("gt 2 млрд = 2000000000", "2,1 млрд = 2100000000"),
        ("gt 2 млрд = 2000000000", "ge 3 млрд = 3000000000"),
        ("le 500 = 500", "500 = 500"),
        ("approx 40 тыс. = 40000", "41 500 = 41500"),
        ("almost 22 = 22", "21 = 21"),
        ("от 10 до 15 = 10..15", "12 = 12"),
        ("от 10 до 15 = 10..15", "от 15 до 20 = 15..20"),
        ("1 312 = 1312", "1312 = 1312"),
        ("0 = 0", "ноль = 0"),
    ],
)
def test_these_agree(left, right):
    assert read(left).agrees(read(right))
    assert read(right).agrees(read(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1,3 тыс. = 1300", "1 412 = 1412"),
        ("1,3 тыс. = 1300", "1,4 тыс. = 1400"),
        ("1 312 = 1312", "1 313 = 1313"),
        ("1 300 = 1300", "1 312 = 1312"),
        ("gt 2 млрд = 2000000000", "1,7 млрд = 1700000000"),
        ("lt 100 = 100", "gt 100 = 100"),
        ("almost 22 = 22", "24 = 24"),
        ("approx 40 тыс. = 40000", "50 000 = 50000"),
        ("от 10 до 15 = 10..15", "18 = 18"),
    ],
)
def test_these_exclude_each_other(left, right):
    assert not read(left).agrees(read(right))
    assert not read(right).agrees(read(left))


def test_an_open_range_has_one_bound():
    within = bounds("от 10 тыс.", "1", None, Decimal(10000), None)
    assert within.low == Decimal("9500") and within.high == Decimal("Infinity")
