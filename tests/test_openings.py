"""Rules that are not asked would have declined: nothing that is read depends on what was learnt before."""

import importlib
import json
from pathlib import Path

import pytest

import svodka
from svodka.grammar.openings import Openings, by_word
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import Index, activate, active

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.json"))


@pytest.fixture(scope="module")
def texts():
    nlp = svodka.load(disable=["svodka_names", "svodka_places", "svodka_syntax", "svodka_indicators", "svodka_records"])
    return [Words.of(doc) for doc in nlp.pipe(json.loads(path.read_text(encoding="utf-8"))["text"] for path in CORPUS[::5])]


@pytest.mark.parametrize("stage", ["numerals.rules", "periods.order", "quantities.shapes"])
def test_the_first_opinion_is_that_of_the_whole_book(stage, texts):
    book = importlib.import_module(f"svodka.stages.{stage}").book
    openings = Openings(book)
    for _ in range(2):
        for words in texts:
            for at in range(len(words)):
                expected, found = book.read(words, at), openings.first(words, at)
                if expected is None:
                    assert found is None or found[0] > at, words.text[at : at + 5]
                else:
                    assert found == (at, *expected), words.text[at : at + 5]


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
    assert openings.first(texts, 0) is None
    calls.clear()
    assert openings.first(texts, 0) is None
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


def test_numbers_are_always_asked_about(texts):
    words = texts[0]
    numbers = set(range(len(words))) - set(plain(words))
    assert numbers
    assert numbers <= set(asked(lambda words, at: None, words))


def test_answers_of_words_are_kept_by_word(texts):
    words, calls = texts[0], []

    @by_word
    def adjective(words, at):
        calls.append(at)
        return words.pos(at) == "ADJ"

    plainly = [words.pos(at) == "ADJ" for at in range(len(words))]
    assert [adjective(words, at) for at in range(len(words))] == plainly
    calls.clear()
    assert [adjective(words, at) for at in range(len(words))] == plainly
    assert not set(calls) - set(words.numerals)


@pytest.mark.parametrize(
    "function",
    [
        lambda words, at, more: words.pos(at + 1) == "ADJ" if at + 1 < len(words) else at,
        lambda words, at, more: words.key[at] in more,
        lambda words, at, more: more + at,
        lambda words, at, more: (words.key[at], at),
    ],
)
def test_answers_that_depend_on_more_are_not_kept(function, texts):
    asked_of = by_word(function)
    for words in texts[:3]:
        for more in ([], ["в"]):
            for at in range(len(words)):
                try:
                    expected = function(words, at, more)
                except TypeError:
                    with pytest.raises(TypeError):
                        asked_of(words, at, more)
                else:
                    assert asked_of(words, at, more) == expected


def test_a_question_outside_the_text_is_asked():
    words = Words.of(svodka.load(disable=["svodka_names", "svodka_syntax"])("Рост."))
    assert by_word(lambda words, at: words.at(at))(words, -1) == ""
    assert by_word(lambda words, at: words.at(at))(words, 9) == ""


def test_every_lexicon_has_answers_of_its_own(texts):
    words, seen = texts[0], []
    ask = by_word(lambda words, at: seen.append(active()))
    at = plain(words)[0]
    for path in ("", "other.toml", "", "other.toml"):
        activate(path)
        ask(words, at)
    activate("")
    assert seen == ["", "other.toml"]


def test_a_rule_that_is_added_later_is_asked_at_words_known_before(texts):
    book = Book("late")
    book.rule(yes=["да"], no=["нет"])(lambda words, at: None)
    openings, words = Openings(book), texts[0]
    assert openings.first(words, 0) is None
    book.rule(yes=["да"], no=["нет"])(lambda words, at: words.text[at])
    assert openings.first(words, 0) == (0, "<lambda>", words.text[0])
    del book.rules[-1]
    assert openings.first(words, 0) is None
