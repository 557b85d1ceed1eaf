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


@pytest.mark.parametrize("table", ["gazetteer.region", "gazetteer.city"])
def test_code_of_a_place_is_in_iso_3166_2(table) -> None:
    wrong = {item.name: item.code for item in entries(table) if pycountry.subdivisions.get(code=item.code) is None}
    assert wrong == {}


# Letters that Russian names and the standard's Latin ones share whatever the spelling.
_SHARED = dict(zip("бдлмнр", "bdlmnr", strict=True))


def _sounds(name: str) -> str:
    """The shared consonants of a name, doubled ones once."""
    found = [_SHARED.get(letter, letter) for letter in name.lower()]
    return "".join(dict.fromkeys(letter for letter in found if letter in _SHARED.values()))[:2]


@pytest.mark.parametrize("item", [i for i in entries("gazetteer.region") if i.code.startswith("RU")], ids=lambda i: i.name)
def test_code_of_a_russian_region_is_that_of_its_name(item) -> None:
    standard = pycountry.subdivisions.get(code=item.code).name
    for noun in ("Respublika", "oblast'", "kray", "avtonomnaya", "avtonomnyy okrug", ","):
        standard = standard.replace(noun, "")
    name = item.name
    for noun in ("Республика", "область", "край", "автономная", "автономный округ", "(Якутия)"):
        name = name.replace(noun, "")
    if item.name not in ("Якутия", "Республика Саха (Якутия)"):
        assert _sounds(standard)[:1] == _sounds(name)[:1]


def test_capital_of_a_country_is_one_at_a_time() -> None:
    capitals = [
        item.data["capital"] for item in entries("gazetteer.city") if "capital" in item.data and "since" not in item.data
    ]
    assert len(capitals) == len(set(capitals))
    assert all(pycountry.countries.get(alpha_2=code) is not None for code in capitals)
