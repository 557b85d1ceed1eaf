"""A line of a table is checked, and a fault names the table, the entry and the key."""

from decimal import Decimal

import pytest

from svodka.errors import LexiconError
from svodka.lexicon.entry import entry
from svodka.lexicon.read import entries


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"lemma": ["тонна"]}, "unknown key 'lemma'"),
        ({"lemmas": "тонна"}, "'lemmas' must be a list of words"),
        ({"lemmas": [5]}, "'lemmas' must be a list of words"),
        ({"lemmas": [" "]}, "'lemmas' must be a list of words"),
        ({"short": [""]}, "'short' must be a list of words"),
        ({"try": "5 т"}, "'try' must be a list of words"),
        ({"value": "5"}, "unknown key 'value'"),
    ],
)
def test_a_malformed_line_is_refused(line, told):
    with pytest.raises(LexiconError) as fault:
        entry("units.unit", "t", line)
    assert str(fault.value).startswith("lexicon units.unit, entry «t»: ")
    assert told in str(fault.value)


@pytest.mark.parametrize("line", [{"lemma": []}, {"lemmas": "т"}])
def test_a_fault_is_told_in_one_line(line):
    with pytest.raises(LexiconError) as fault:
        entry("units.unit", "t", line)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("name", "line", "lemmas"),
    [
        ("тонна", {}, ("тонна",)),
        ("kg", {}, ()),
        ("kg", {"lemmas": ["килограмм"]}, ("килограмм",)),
        ("раз", {"lemmas": ["два"]}, ("два",)),
    ],
)
def test_a_russian_name_is_a_word_itself(name, line, lemmas):
    assert entry("units.unit", name, line).lemmas == lemmas


@pytest.mark.parametrize(
    ("name", "line", "code"), [("kg", {}, "kg"), ("RUB#old", {}, "RUB"), ("centner", {"code": "dt"}, "dt")]
)
def test_the_code_of_an_entry(name, line, code):
    assert entry("units.unit", name, line).code == code


@pytest.mark.parametrize(("line", "factor"), [({}, 1), ({"factor": "0.1"}, Decimal("0.1")), ({"factor": 100}, 100)])
def test_the_factor_is_an_exact_decimal(line, factor):
    assert entry("units.unit", "kg", line).factor == factor


def test_an_entry_keeps_its_examples():
    found = entry("units.unit", "t", {"lemmas": ["тонна"], "try": ["[5 т] => 5 t"], "not": ["т. е."]})
    assert (found.yes, found.no) == (("[5 т] => 5 t",), ("т. е.",))


def test_a_table_that_is_not_there_has_no_entries():
    assert entries("units.nothing") == ()


def test_a_table_is_read_once():
    assert entries("units.unit") is entries("units.unit")
