"""Questions about words: the answer kept for a word is the one that the word would give anywhere."""

import importlib
import json
import pkgutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import svodka
import svodka.stages
from svodka.grammar import questions
from svodka.grammar.openings import _One
from svodka.grammar.questions import Question, first, last, marks, once, some, within
from svodka.grammar.words import Words
from svodka.lexicon import activate, active

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.json"))


def _all() -> dict[str, Question]:
    found = {}
    for module in pkgutil.walk_packages(svodka.stages.__path__, "svodka.stages."):
        for name, thing in vars(importlib.import_module(module.name)).items():
            if isinstance(thing, Question):
                found.setdefault(id(thing), (f"{module.name}.{name}", thing))
    return dict(found.values())


QUESTIONS = _all()


@pytest.fixture(scope="module")
def read():
    """Texts with all notes, and the columns of their words."""
    nlp = svodka.load()
    return [Words.of(nlp(json.loads(path.read_text(encoding="utf-8"))["text"])) for path in CORPUS[::7]]


def test_there_are_questions():
    assert len(QUESTIONS) > 20


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_reads_nothing_but_its_token(name, read):
    """What it read elsewhere would be an answer for another place."""
    question = QUESTIONS[name]
    for words in read:
        expected = [question.ask(words, at) for at in range(len(words))]
        assert [question(words, at) for at in range(len(words))] == expected
        assert question.spots(words) == [at for at, answer in enumerate(expected) if answer]
        one = _One(words)
        for at in range(len(words)):
            one.turn(at)
            assert question.ask(one, at) == expected[at]


def test_a_word_is_asked_once(read):
    asked = []
    question = Question(lambda words, at: asked.append(words.form[at]))
    for words in read[:2]:
        for at in range(len(words)):
            question(words, at)
    assert sorted(asked) == sorted({form for words in read[:2] for form in words.form})


def test_outside_the_text_a_question_is_asked_and_nothing_is_kept(read):
    question = Question(lambda words, at: words.at(at))
    assert [question(read[0], -1), question(read[0], len(read[0]))] == ["", ""]
    assert question.spots(read[0]) == [at for at in range(len(read[0])) if read[0].at(at)]


def test_answers_are_forgotten_when_there_are_too_many(read, monkeypatch):
    monkeypatch.setattr(questions, "ANSWERS", 5)
    question = Question(lambda words, at: words.key[at] == "в")
    for words in read:
        assert question.spots(words) == [at for at in range(len(words)) if words.key[at] == "в"]
        assert len(question._kept[active()][0]) <= 5 + len(set(words.form))


def test_every_lexicon_has_answers_of_its_own():
    nlp = svodka.load(disable=["svodka_names", "svodka_syntax"])
    question, seen = Question(lambda words, at: active()), []
    try:
        for path in ("", "other.toml", ""):
            words = Words.of(nlp("Рост."))
            activate(path)
            seen.append(question(words, 0))
    finally:
        activate("")
    assert seen == ["", "other.toml", ""]


def test_what_is_worked_out_once_lives_as_long_as_the_words(read):
    made = []
    ask = once(lambda words: made.append(len(words)) or len(made))
    assert [ask(read[0]), ask(read[0]), ask(read[1])] == [1, 1, 2]


def test_marks_are_single_signs(read):
    for words in read:
        assert marks(words, ",;") == [at for at, text in enumerate(words.text) if text in (",", ";")]


@given(st.lists(st.integers(0, 30), unique=True), st.integers(-3, 33), st.integers(-3, 33))
def test_stretches_of_spots(spots, low, high):
    spots = sorted(spots)
    inside = [at for at in spots if low <= at < high]
    assert within(spots, low, high) == inside
    assert some(spots, low, high) == bool(inside)
    assert first(spots, low, high) == (inside[0] if inside else None)
    assert last(spots, low, high) == (inside[-1] if inside else None)
