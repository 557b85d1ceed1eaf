import pycountry

from svodka.cli.countries import COUNTRIES


def test_the_countries_are_those_of_iso_3166():
    assert {country.alpha_2 for country in pycountry.countries} == COUNTRIES
