"""``str()`` of an amount is the notation that examples are written in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.model import Amount
from svodka.model.number import notation, plain


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Amount(Decimal(22), comparator="almost", unit="t"), "almost 22 t"),
        (Amount(lower=Decimal("10E9"), upper=Decimal("15E9"), unit="KZT"), "10000000000..15000000000 KZT"),
        (Amount(lower=Decimal(5), unit="%"), "5.. %"),
        (Amount(upper=Decimal(5), unit="%"), "..5 %"),
        (Amount(Decimal("8.40"), origin=Decimal("8.60"), unit="%"), "8.6->8.4 %"),
        (Amount(Decimal(0)), "0 1"),
        (Amount(Decimal("-5"), unit="Cel"), "-5 Cel"),
    ],
)
def test_an_amount_is_written_in_the_notation(amount, written):
    assert str(amount) == written


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_the_notation_reads_back_exactly(number):
    assert Decimal(notation(number)) == number


@given(st.integers(min_value=-(10**30), max_value=10**30), st.integers(min_value=0, max_value=5))
def test_the_notation_of_a_whole_number_has_only_digits(number, zeros):
    assert notation(Decimal(f"{number}.{'0' * zeros}" if zeros else number)) in (str(number), f"-{abs(number)}")


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_a_whole_number_is_a_json_integer(number):
    assert isinstance(plain(Decimal(number)), int)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=3))
def test_a_fraction_is_the_nearest_float(number):
    assert plain(number) == float(number)
