"""Codes are checked against the standards' own tables: ISO 4217 by pycountry, UCUM's grammar and atoms by ucumvert."""

import pycountry
import pytest
from ucumvert import get_ucum_parser

from svodka.lexicon import entries

# Codes of the annotation guide that no standard has.
GUIDE = {"pp", "x", "pt"}


@pytest.mark.parametrize("code", sorted({item.code for item in entries("currencies.currency")}))
def test_currency_is_in_iso_4217(code: str) -> None:
    assert pycountry.currencies.get(alpha_3=code) is not None


@pytest.mark.parametrize("item", entries("currencies.currency"), ids=lambda item: item.name)
def test_currency_of_another_country_is_in_iso_4217(item) -> None:
    for country, code in item.data.get("country", {}).items():
        assert pycountry.countries.get(alpha_2=country) is not None
        assert pycountry.currencies.get(alpha_3=code) is not None


@pytest.fixture(scope="module")
def parser():
    return get_ucum_parser()


@pytest.mark.parametrize("code", sorted({i.code for t in ("units.unit", "units.per") for i in entries(t)} - GUIDE))
def test_unit_is_ucum(parser, code: str) -> None:
    assert parser.parse(code) is not None


@pytest.mark.parametrize("item", entries("places.country"), ids=lambda item: item.name)
def test_country_is_in_iso_3166(item) -> None:
    assert pycountry.countries.get(alpha_2=item.name) is not None
