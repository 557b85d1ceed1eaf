"""Rules that are not asked would have declined: nothing that is read depends on what was learnt before."""

import importlib
import json
from pathlib import Path

import pytest

import svodka
from svodka.grammar.openings import Openings
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import Index

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
                assert openings.read(words, at) == book.read(words, at), words.text[at : at + 5]


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
    for at in range(len(texts)):
        openings.read(texts, at)
    calls.clear()
    for at in range(len(texts)):
        openings.read(texts, at)
    return calls


def plain(words: Words) -> list[int]:
    return [at for at in range(len(words)) if at not in words.numerals and not words.key[at][:1].isdecimal()]


@pytest.mark.parametrize(
    "read",
    [
        lambda words, at: None if words.at(at) else None,
        lambda words, at: None if words.is_(at, "рост") or words.pos(at) or words.key[at] else None,
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
        lambda words, at: None if words.at(at + 1) else None,
        lambda words, at: None if words.at(at - 1) else None,
        lambda words, at: None if len(words) else None,
        lambda words, at: None if words.glued(at) else None,
        lambda words, at: None if words.doc[at].is_sent_start else None,
        lambda words, at: None if words.next(at + 1) else None,
        lambda words, at: None if words.text[:at] else None,
        lambda words, at: None if any(key == "рост" for key in words.key) else None,
        lambda words, at: None if at + 1 in words.numerals else None,
        lambda words, at: None if len(words.numerals) else None,
        lambda words, at: None if list(words.numerals) else None,
        lambda words, at: None if words.start[at] else None,
        lambda words, at: None if words.lines() else None,
        lambda words, at: "something",
    ],
)
def test_a_rule_that_reads_anything_else_is_asked_every_time(read, texts):
    assert set(plain(texts[0])) <= set(asked(read, texts[0]))


def test_numbers_are_always_asked_about(texts):
    words = texts[0]
    numbers = set(range(len(words))) - set(plain(words))
    assert numbers
    assert numbers <= set(asked(lambda words, at: None, words))


def test_every_lexicon_has_openings_of_its_own(tmp_path):
    """A word that only a user's lexicon knows opens a rule for that user's pipeline, whoever read it first."""
    own = tmp_path / "own.toml"
    own.write_text('[units.unit]\n"кубаночка" = { code = "1" }\n', encoding="utf-8")
    text = "Собрано две кубаночки."
    before = [record.unit for record in svodka.extract(text).records]
    try:
        nlp = svodka.load(lexicon=own)
    except svodka.SvodkaError:
        pytest.skip("the lexicon's form has changed")
    list(svodka.extract_many([{"text": text}], nlp=nlp))
    assert [record.unit for record in svodka.extract(text).records] == before
