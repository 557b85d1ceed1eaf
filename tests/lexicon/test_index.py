"""The index finds the longest entry, whatever full stops and spaces stand in the text, and gives a form one owner."""

import pytest

from svodka.errors import LexiconError
from svodka.lexicon import Entry, Index, entries
from svodka.lexicon.entry import OWN
from svodka.russian.morphology import lemmas
from svodka.russian.segment import key, normal, tokenize, words


def index(*items: Entry, before: bool = False) -> Index:
    return Index.of(items, words, before=before)


def phrase(table: str, words_: str) -> Entry:
    return Entry(table, words_, lemmas=(words_,))


def found(where: Index, text: str, at: int = 0):
    """The (name, words taken) of the entry at a word of a text, None if there is none."""
    pieces = [normal(text[start:end]) for start, end in tokenize(text)]
    hit = where.match([key(piece) for piece in pieces], [[key(lemma) for lemma in lemmas(piece)] for piece in pieces], at)
    return None if hit is None else (hit[0].name, hit[1] - at)


TONNE = Entry("units.unit", "t", lemmas=("тонна",), short=("т", "т."))
METRE = Entry("units.unit", "m", lemmas=("метр",), short=("м",))
SQUARE = Entry("units.unit", "m2", lemmas=("квадратный метр",), short=("кв. м", "м²", "м2"))
POINTS = Entry("units.unit", "pp", lemmas=("процентный пункт",), short=("п. п.", "п.п."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("тонн муки", ("t", 1)),
        ("тоннами", ("t", 1)),
        ("т муки", ("t", 1)),
        ("т. муки", ("t", 2)),
        ("метров", ("m", 1)),
        ("м. ткани", ("m", 1)),
        ("кв. м ткани", ("m2", 3)),
        ("кв м ткани", ("m2", 2)),
        ("кв.м ткани", ("m2", 3)),
        ("кв. метров", None),
        ("квадратных метров", ("m2", 2)),
        ("квадратный", None),
        ("м² ткани", ("m2", 1)),
        ("м2 ткани", ("m2", 1)),
        ("п. п. выше", ("pp", 4)),
        ("п.п. выше", ("pp", 4)),
        ("пп выше", None),
        ("муки", None),
    ],
)
def test_the_entry_at_a_word(text, expected):
    assert found(index(TONNE, METRE, SQUARE, POINTS), text) == expected


def test_the_longest_entry_wins_in_any_order():
    short, long = phrase("t.a", "год"), phrase("t.b", "учебный год")
    wide = phrase("t.c", "учебный год школа")
    for items in ([short, long, wide], [wide, long, short]):
        assert found(index(*items), "учебного года школы") == ("учебный год школа", 3)


def test_a_longer_entry_that_is_broken_off_gives_way_to_the_shorter():
    where = index(phrase("t.a", "учебный год"), phrase("t.b", "учебный год в школе"))
    assert found(where, "учебного года в стране") == ("учебный год", 2)


def test_yo_and_ye_are_one_letter():
    assert found(index(phrase("t.a", "счёт")), "счета") == ("счёт", 1)


def test_nothing_is_found_past_the_end():
    assert found(index(TONNE), "тонна", 1) is None


def test_signs_before_the_number_have_an_index_of_their_own():
    dollar = Entry("currencies.currency", "USD", lemmas=("доллар",), data={"before": ["$", "US$"]})
    assert found(index(dollar, before=True), "$") == ("USD", 1)
    assert found(index(dollar, before=True), "доллар") is None
    assert found(index(dollar), "$") is None


def test_a_second_owner_is_refused_and_both_are_named():
    metre = Entry("units.unit", "m", short=("м",))
    minute = Entry("units.time", "min", short=("м",))
    with pytest.raises(LexiconError, match=r"«м» belongs to units.unit «m» and to units.time «min»"):
        index(metre, minute)


def test_a_form_that_differs_in_full_stops_has_one_owner_too():
    with pytest.raises(LexiconError, match="a form has one owner"):
        index(Entry("t.a", "g", short=("г.",)), Entry("t.b", "y", short=("г",)))


def test_an_entry_may_say_the_same_words_twice():
    assert found(index(Entry("t.a", "t", lemmas=("тонна", "тонна"), short=("т", "т."))), "т") == ("t", 1)


@pytest.mark.parametrize("empty", [".", ". .", " "])
def test_an_entry_without_a_word_is_refused(empty):
    with pytest.raises(LexiconError, match="has no word in it"):
        index(Entry("t.a", "x", short=(empty,)))


@pytest.mark.parametrize(
    "table", [("units.unit", "currencies.currency"), ("units.per",), ("comparators.verb",), ("calendar.season",)]
)
def test_the_tables_of_the_package_make_an_index(table):
    assert Index.of([item for name in table for item in entries(name)], words).root.lemmas


@pytest.mark.parametrize("table", sorted(OWN))
def test_every_table_has_entries(table):
    assert entries(table)
