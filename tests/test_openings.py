"""Rules that are not asked would have declined: nothing that is read depends on what was learnt before."""

import importlib
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import svodka
from svodka.grammar.openings import Openings, shape
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import Index, activate, entries

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.json"))


@pytest.fixture(scope="module")
def texts():
    nlp = svodka.load(disable=["svodka_names", "svodka_places", "svodka_syntax", "svodka_indicators", "svodka_records"])
    return [Words.of(doc) for doc in nlp.pipe(json.loads(path.read_text(encoding="utf-8"))["text"] for path in CORPUS[::5])]


ROOMS = ["numerals", "quantities.read", "periods"]


def openings_of(room: str) -> Openings:
    module = importlib.import_module(f"svodka.stages.{room}")
    return next(kept for kept in vars(module).values() if isinstance(kept, Openings))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("barring", [True, False])
def test_the_first_opinion_is_that_of_the_whole_book(room, barring, texts):
    openings = openings_of(room) if barring else Openings(openings_of(room).book)
    book = openings.book
    for _ in range(2):
        for words in texts:
            walk = openings.over(words)
            for at in range(len(words)):
                expected, found = book.read(words, at), walk.first(at)
                if expected is None:
                    assert found is None or found[0] > at, words.text[at : at + 5]
                else:
                    assert found == (at, *expected), words.text[at : at + 5]


@pytest.mark.parametrize("room", ROOMS)
def test_no_rule_has_an_opinion_where_none_may_begin(room, texts):
    openings = openings_of(room)
    passed = 0
    for words in texts:
        for at in range(len(words)):
            barred = at not in words.numerals and not openings.begins(words, at)
            if barred or (openings.goes_on is not None and not openings.goes_on(words, at)):
                passed += 1
                assert openings.book.read(words, at) is None, words.text[at : at + 5]
    assert passed > sum(map(len, texts)) / 3


def asked(read, texts) -> list[int]:
    """How often a rule that always declines is asked at each word of a text, the first time left out."""
    calls = []

    def rule(words, at):
        if not isinstance(words, Words):
            return read(words, at)
        calls.append(at)
        return None

    book = Book("test")
    book.rule(yes=[], no=[])(rule)
    openings = Openings(book)
    assert openings.over(texts).first(0) is None
    calls.clear()
    assert openings.over(texts).first(0) is None
    return calls


def plain(words: Words) -> list[int]:
    return [at for at in range(len(words)) if at not in words.numerals and not words.key[at][:1].isdecimal()]


@pytest.mark.parametrize(
    "read",
    [
        lambda words, at: (words.at(at), None)[1],
        lambda words, at: (words.is_(at, "рост") or words.pos(at) or words.key[at], None)[1],
        lambda words, at: words.match(Index(str.split), at),
        lambda words, at: words.numerals.get(at),
    ],
)
def test_a_rule_that_reads_the_word_alone_is_asked_once(read, texts):
    seen = asked(read, texts[0])
    assert not set(seen) & set(plain(texts[0]))


@pytest.mark.parametrize(
    "read",
    [
        lambda words, at: (words.at(at + 1), None)[1],
        lambda words, at: (words.at(at - 1), None)[1],
        lambda words, at: (len(words), None)[1],
        lambda words, at: (words.glued(at), None)[1],
        lambda words, at: (words.doc[at].is_sent_start, None)[1],
        lambda words, at: (words.next(at + 1), None)[1],
        lambda words, at: (words.text[:at], None)[1],
        lambda words, at: (any(key == "рост" for key in words.key), None)[1],
        lambda words, at: (at + 1 in words.numerals, None)[1],
        lambda words, at: (len(words.numerals), None)[1],
        lambda words, at: (list(words.numerals), None)[1],
        lambda words, at: (words.start[at], None)[1],
        lambda words, at: (words.lines(), None)[1],
    ],
)
def test_a_rule_that_reads_anything_else_is_asked_every_time(read, texts):
    assert set(plain(texts[0])) <= set(asked(read, texts[0]))


@pytest.mark.parametrize(
    "read",
    [
        lambda words, at: words.numerals[at].kind and None,
        lambda words, at: None if words.numerals.get(at) is None else words.numerals[at].rule and None,
        lambda words, at: (words.glued(at), None)[1],
    ],
)
def test_a_rule_that_reads_a_number_is_asked_every_time(read, texts):
    words = texts[0]
    assert words.numerals
    assert set(words.numerals) <= set(asked(read, words))


def test_numbers_at_which_a_rule_declines_without_reading_more_are_passed_over(texts):
    words = texts[0]
    seen = asked(lambda words, at: None if at in words.numerals or words.at(at) else at, words)
    assert not set(seen) & set(words.numerals)


@pytest.mark.parametrize(
    "number", ["5", "31", "05", "1999", "2100", "17.01.2025", "17.01", "25-летний", "2023-го", "½", "1."]
)
def test_years_days_and_dates_are_like_no_other_number(number):
    assert shape(number) is None


@pytest.mark.parametrize(("number", "like"), [("517", "000"), ("1 949", "0 000"), ("12,7", "00,0"), ("1899", "0000")])
def test_other_numbers_have_a_shape(number, like):
    assert shape(number) == like


@cache
def blank_pipeline():
    return svodka.load(disable=["svodka_names", "svodka_places", "svodka_syntax", "svodka_indicators", "svodka_records"])


NUMBERS = st.one_of(
    st.integers(100, 10**9).map(str),
    st.integers(1000, 10**9).map(lambda number: f"{number:,}".replace(",", " ")),
    st.tuples(st.integers(0, 10**4), st.integers(0, 999)).map(lambda pair: f"{pair[0]},{pair[1]}"),
)


@pytest.mark.parametrize("stage", ["numerals.rules", "periods.order", "quantities.shapes"])
@settings(deadline=None, max_examples=300)
@given(number=NUMBERS)
def test_no_rule_tells_numbers_of_one_shape_apart(stage, number):
    """The rules that a number alone sends away are those that the plainest number of its shape sends away."""
    book = importlib.import_module(f"svodka.stages.{stage}").book
    sent = []
    for text in (number, (shape(number) or number).replace("0", "7")):
        words = Words.of(blank_pipeline()(text))
        if shape(words.key[0]) is None:
            return
        sent.append(
            [rule.name for rule in Openings(book).over(words)._rules[0]] if Openings(book).over(words)._rules else []
        )
    assert sent[0] == sent[1]


def test_a_number_that_is_a_word_of_the_lexicon_is_read_by_itself(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[calendar.season]\n"911 день" = {start = 3, end = 5}\n', encoding="utf-8")
    words = Words.of(svodka.load(lexicon=path, disable=["svodka_names", "svodka_syntax"])("за 517, за 911"))
    book = Book("test")
    index = Index.of([item for item in entries("calendar.season") if "911" in item.name], str.split)
    book.rule(yes=[], no=[])(lambda words, at: words.match(index, at))
    try:
        assert [words.key[place] for place in Openings(book).over(words)._places] == ["911"]
    finally:
        activate("")


def test_a_rule_that_is_added_later_is_asked_at_words_known_before(texts):
    book = Book("late")
    book.rule(yes=["да"], no=["нет"])(lambda words, at: None)
    openings, words = Openings(book), texts[0]
    assert openings.over(words).first(0) is None
    book.rule(yes=["да"], no=["нет"])(lambda words, at: words.text[at])
    assert openings.over(words).first(0) == (0, "<lambda>", words.text[0])
    del book.rules[-1]
    assert openings.over(words).first(0) is None


def test_what_is_known_of_the_rules_of_a_book_says_nothing_of_one_that_is_added(texts):
    book = Book("gated")
    book.rule(yes=["да"], no=["нет"])(lambda words, at: None)
    openings, words = Openings(book, lambda words, at: False, lambda words, at: False), texts[0]
    assert openings.over(words).first(0) is None
    book.rule(yes=["да"], no=["нет"])(lambda words, at: words.text[at])
    assert openings.over(words).first(0) == (0, "<lambda>", words.text[0])
