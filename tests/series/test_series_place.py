"""Places: which names are of one, and what stands for a place that nobody names."""

import pytest
from invented import one

from svodka.series.place import Where, common, is_at, where


def at(**fields):
    release = one("a", "2024-01-01", "5", "кражи", 5, **fields)
    return where(release.document.records[0], release.document)


def test_a_place_has_the_code_of_its_own_name():
    assert at(place="Костанайская область") == Where("Костанайская область", "KZ-39")
    assert at(place="Костанай", place_code="KZ-39") == Where("Костанай", "KZ-39")


def test_names_of_one_place_are_one():
    assert at(place="РК").key == at(place="Казахстан").key == at(place="Республика Казахстан").key
    assert common("область Абай") == common("Абайская область")


def test_a_city_is_not_the_region_that_it_lies_in():
    assert at(place="Костанай", place_code="KZ-39").key != at(place="Костанайская область").key


def test_no_place_is_the_country_of_the_publisher_and_marked():
    assert at() == Where("Казахстан", "KZ", assumed=True)
    assert at().key == at(place="Казахстан").key
    assert at(country=None) == Where(None)
    assert at(country="XX") == Where(None)


def test_of_the_alternatives_of_gold_the_first_counts():
    assert at(place="ЕАЭС|Евразийский экономический союз").name == "ЕАЭС"


@pytest.mark.parametrize(
    "asked", ["Костанайская область", "костанайской области", "В Костанайской области", "KZ-39", "kz-39"]
)
def test_a_place_is_asked_for_in_any_case_or_by_its_code(asked):
    assert is_at(asked, Where("Костанайская область", "KZ-39"))


@pytest.mark.parametrize("asked", ["Костанай", "KZ", "KZ-11", "область", ""])
def test_another_place_is_not_meant(asked):
    assert not is_at(asked, Where("Костанайская область", "KZ-39"))
    assert not is_at(asked, Where(None))


def test_the_code_of_a_region_is_not_its_cities():
    assert not is_at("KZ-39", Where("Костанай", "KZ-39"))


def test_a_country_is_meant_by_its_alias():
    assert is_at("РК", Where("Казахстан", "KZ")) and is_at("KZ", Where("Казахстан", "KZ"))
