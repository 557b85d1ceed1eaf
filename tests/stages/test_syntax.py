"""``svodka_syntax``: one tree a sentence, and sentences stay as they were."""

import random
import re
from pathlib import Path

import pytest

import svodka
from svodka.gold import read_documents

CORPUS = read_documents(Path(__file__).parents[2] / "corpus")[:3]
EMPTY = ()


def roots(sentence):
    """The words that hang on nothing."""
    return [token.i for token in sentence if token.head.i == token.i and not token.is_space] or [sentence.start]


@pytest.fixture(scope="module")
def parser():
    """All sentences are parsed, not only those with a quantity."""
    later = ["svodka_indicators", "svodka_records"]
    return svodka.load(config={"components": {"svodka_syntax": {"sentences": "all"}}}, disable=later)


@pytest.fixture(scope="module")
def docs(parser):
    return list(parser.pipe(document.text for document in CORPUS))


@pytest.fixture(scope="module")
def odd(parser):
    """Words of the corpus in no order, with marks and line breaks: no parser has seen such sentences."""
    rng = random.Random(5)
    words = [word for document in CORPUS for word in re.findall(r"\w+|\S", document.text)] + [
        "\n",
        "\n\n",
        "\u00a0",
        "(",
        "»",
    ] * 40
    return list(parser.pipe(" ".join(rng.choices(words, k=rng.randint(1, 40))) for _ in range(40)))


@pytest.fixture(params=["docs", "odd"])
def parsed(request):
    return request.getfixturevalue(request.param)


def test_each_sentence_has_one_root(parsed):
    assert [sentence for doc in parsed for sentence in doc.sents if len(roots(sentence)) != 1] == []


def test_no_head_is_in_another_sentence(parsed):
    assert [token for doc in parsed for token in doc if token.head.sent.start != token.sent.start] == []


def test_no_word_hangs_on_itself(parsed):
    assert [token for doc in parsed for token in doc if not token.is_sent_start and token in list(token.ancestors)] == []


def test_the_subtree_of_the_root_is_the_sentence(parsed):
    for doc in parsed:
        for sentence in doc.sents:
            words = [token.i for token in sentence if not token.is_space]
            assert not words or sorted(token.i for token in doc[roots(sentence)[0]].subtree if not token.is_space) == words


def test_sentences_begin_where_they_began(parser, parsed):
    without = svodka.load(disable=[name for name in parser.pipe_names if name != "svodka_sentences"])
    for doc in parsed:
        assert [s.start for s in doc.sents] == [s.start for s in without(doc.text).sents]


def test_a_number_is_one_word_for_the_parser(parser):
    doc = parser("В 2024 году изъято 12,7 тыс. единиц оружия.")
    heads = {token.text: token.head.text for token in doc}
    assert (heads["тыс"], doc[5].dep_) == ("12,7", "flat")


def test_only_sentences_with_a_quantity_are_parsed_by_default(nlp):
    doc = nlp("Полиция работает. Изъято 5 тонн муки.")
    assert [sentence.root.dep_ for sentence in doc.sents] == ["dep", "ROOT"]


@pytest.mark.parametrize("text", [pytest.param("", marks=EMPTY), " ", "\n", "5", "5 кг", "(", "5\n5\n5"])
def test_small_texts_have_trees(parser, text):
    doc = parser(text)
    assert [len(roots(sentence)) for sentence in doc.sents] == [1] * len(list(doc.sents))


def test_white_space_hangs_on_the_root(parser):
    assert parser("Задержаны двое.\nИзъято оружие.")[3].head.i != 3


def test_a_sentence_that_is_not_parsed_stays_a_sentence(nlp):
    doc = nlp("Баранина подорожала до 620 сомов. Вчера прошла ярмарка. Продано 40 овец.")
    assert [sentence.text for sentence in doc.sents] == [
        "Баранина подорожала до 620 сомов.",
        "Вчера прошла ярмарка.",
        "Продано 40 овец.",
    ]
