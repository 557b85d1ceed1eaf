"""The executor against slovnet's own: the same weights, the same sentences, the same numbers."""

import json
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from navec import Navec
from slovnet import NER, Syntax
from slovnet.const import REL, TAG
from slovnet.exec import model as models
from slovnet.shape import word_shape

from svodka.russian import names, syntax
from svodka.russian.encoder import Arcs, Chain, Encoder, Layout, batches, code, load, words
from svodka.russian.encoder.table import SEPARATOR, Table
from svodka.russian.segment import blank, printed, sentence_starts, tokenize
from svodka.russian.weights import data

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))
ODD = [
    ["Рост"],
    ["."],
    ["12,5"],
    ["Qwertyuiop", "и", "ё-моё", "№", "…", "!!!", "USB-C", "COVID-19"],
    ["—", "Ёлкин", "—", "из", "Нью-Йорка", "🙂", "\u0391\u03b2", "2015–2020", "<unk>"],
    [f"слово{number}" if number % 7 else "Москва" for number in range(300)],
]


@cache
def sentences() -> list[list[str]]:
    found = list(ODD)
    for path in CORPUS[::6]:
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        cuts, spans = [*sentence_starts(text), len(text)], tokenize(text)
        for start, end in pairwise(cuts):
            cut = [text[a:b] for a, b in spans if start <= a < end and not blank(text[a:b])]
            if cut:
                found.append(cut)
    return found


@cache
def navec() -> Navec:
    return Navec.load(data("emb/navec_news_v1_1B_250K_300d_100q.tar"))


@pytest.fixture(scope="module")
def slovnet_names():
    return NER.load(data("model/slovnet_ner_news_v1.tar")).navec(navec()).infer


@pytest.fixture(scope="module")
def slovnet_syntax():
    return Syntax.load(data("model/slovnet_syntax_news_v1.tar")).navec(navec()).infer


def theirs(infer, sentence):
    """What slovnet makes of one sentence: its input and the vectors of its words."""
    (made,) = infer.encoder([[printed(word) for word in sentence]])
    return made, infer.model.encoder(infer.model.emb(made.word_id, made.shape_id), made.pad_mask)


def ours(encoder, cut):
    layout = Layout.of([len(sentence) for sentence in cut])
    rows = encoder([[code(word) for word in sentence] for sentence in cut], layout)
    return layout, rows


def parts(layout, rows):
    return [rows[start : start + size] for start, size in zip(layout.starts, layout.sizes, strict=True)]


def test_the_vocabularies_of_the_models_are_the_embeddings(slovnet_names, slovnet_syntax):
    known = words().numbers
    for infer in (slovnet_names, slovnet_syntax):
        vocabulary = infer.encoder.words_vocab
        assert vocabulary.unk_id == words().unknown
        assert {word: number for word, number in vocabulary.item_ids.items() if word != "<pad>"} == known
    assert "<pad>" not in known


@pytest.mark.parametrize("word", ["Рост", "рост", "МВД", "12,5", "—", "№", "!!", "Нью-Йорк", "USB", "неттакогослова", "ё"])
def test_a_code_is_a_word_and_a_shape(word, slovnet_names):
    width = len(slovnet_names.encoder.shapes_vocab)
    number, shape = divmod(code(word), width)
    seen = printed(word)
    assert number == slovnet_names.encoder.words_vocab.encode(seen.lower())
    assert shape == slovnet_names.encoder.shapes_vocab.encode(word_shape(seen))


def test_embeddings_are_navecs():
    known = navec()
    numbers = [known.vocab[word] for word in ("рост", "москва", "<unk>")]
    assert np.array_equal(words().vectors(np.array(numbers)), np.stack([known.pq[number] for number in numbers]))


def test_vectors_and_scores_of_names_are_slovnets(slovnet_names):
    model, _ = load("model/slovnet_ner_news_v1.tar", models.NER, TAG)
    encoder = Encoder(model, words())
    chain = Chain(model.head, encoder)
    layout, rows = ours(encoder, sentences())
    tags = chain(chain.scores(rows), layout)
    zipped = zip(sentences(), parts(layout, rows), parts(layout, tags), strict=True)
    for sentence, vectors, found in zipped:
        made, expected = theirs(slovnet_names, sentence)
        scores = slovnet_names.model.head(expected)
        assert np.abs(vectors * encoder.gain + encoder.shift - expected[0]).max() < 1e-4
        assert np.abs(chain.scores(vectors) - scores[0]).max() < 1e-4
        assert found.tolist() == slovnet_names.model.head.crf.decode(scores, ~made.pad_mask)[0].tolist()


def test_vectors_heads_and_relations_of_trees_are_slovnets(slovnet_syntax):
    model, _ = load("model/slovnet_syntax_news_v1.tar", models.Syntax, REL)
    encoder = Encoder(model, words())
    layout, rows = ours(encoder, sentences())
    arcs = Arcs(model.head, model.rel, encoder)
    heads, relations = arcs(rows, layout)
    zipped = zip(sentences(), parts(layout, rows), parts(layout, heads), parts(layout, relations), strict=True)
    for sentence, vectors, tops, kinds in zipped:
        made, expected = theirs(slovnet_syntax, sentence)
        assert np.abs(vectors * encoder.gain + encoder.shift - expected[0]).max() < 1e-4
        scores = slovnet_syntax.model.head(expected)[0]
        every = np.arange(len(sentence))
        best = scores.argmax(-1)
        # Where heads are equals to rounding, the first is taken.
        assert np.abs(scores[every, tops] - scores[every, best]).max() < 2e-4
        assert (tops <= best)[tops != best].all()
        pairs = slovnet_syntax.model.rel(expected, tops[None])[0]
        assert kinds.tolist() == pairs.argmax(-1).tolist()
        assert made.pad_mask.sum() == 0


def test_names_are_slovnets(slovnet_names):
    vocabulary = slovnet_names.decoder.tags_vocab
    for sentence, found in zip(sentences(), names.find(sentences()), strict=True):
        made, vectors = theirs(slovnet_names, sentence)
        scores = slovnet_names.model.head(vectors)
        (tags,) = slovnet_names.model.head.crf.decode(scores, ~made.pad_mask)
        assert found == names._spans([vocabulary.decode(tag) for tag in tags])


def test_nothing_depends_on_the_company_of_a_sentence():
    cut = sentences()
    together = names.find(cut), syntax.parse(cut)
    alone = [names.find([sentence])[0] for sentence in cut], [syntax.parse([sentence])[0] for sentence in cut]
    assert together == alone
    backwards = names.find(cut[::-1])[::-1], syntax.parse(cut[::-1])[::-1]
    assert together == backwards


def test_equal_cells_of_a_table_hang_alike():
    """To the last digit their scores differ by where they stand; they are equals all the same."""
    row = "Процент занятости кресел | 81,7 % | + 2,6 п . п . | 79,4 % | + 1,9 п . п .".split()
    for company in ([], [["Рост"]], [["Рост", "."]], [row] * 3):
        assert syntax.parse([*company, row])[-1] == syntax.parse([row])[0]


def test_empty_sentences_have_nothing():
    assert names.find([]) == []
    assert names.find([[], []]) == [[], []]
    assert syntax.parse([[], ["Рост"], []]) == [([], []), ([0], ["root"]), ([], [])]


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(1, 100))
def test_batches_are_all_sentences_in_order(sizes, rows):
    cuts = list(batches(sizes, rows))
    assert [index for first, last in cuts for index in range(first, last)] == list(range(len(sizes)))
    for first, last in cuts:
        assert last - first == 1 or sum(sizes[first:last]) + last - first <= rows


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_every_sentence_lies_between_separators(sizes):
    layout = Layout.of(sizes)
    taken = [row for start, size in zip(layout.starts, layout.sizes, strict=True) for row in range(start, start + size)]
    assert sorted([*taken, *layout.separators]) == list(range(layout.rows))


def table(size: int) -> Table:
    model, _ = load("model/slovnet_ner_news_v1.tar", models.NER, TAG)
    conv = model.encoder.layers[0].conv
    return Table(words(), model.emb.shape.weight.array, conv.weight.array, conv.bias.array, size)


def test_the_table_is_bounded_and_forgetting_changes_nothing():
    forms = [code(word) for word in sorted({word for sentence in sentences() for word in sentence})][:400]
    small, large = table(16), table(1000)
    batch = [[SEPARATOR, *forms[at : at + 12], SEPARATOR] for at in range(0, len(forms), 5)]
    for codes in [*batch, *batch[::3], *batch]:
        assert np.allclose(small.output(codes)[1:-1], large.output(codes)[1:-1], atol=1e-5)
        assert len(small) <= 16
    assert len(large) == len(set(forms))


def test_more_words_than_the_table_holds_are_computed():
    forms = [code(word) for word in sorted({word for sentence in sentences() for word in sentence})][:50]
    codes = [SEPARATOR, *forms, SEPARATOR]
    small = table(8)
    assert np.allclose(small.output(codes), table(100).output(codes), atol=1e-5)
    assert len(small) == 0


def viterbi(scores, steps):
    """The best path by trying all."""
    paths = product(range(scores.shape[1]), repeat=len(scores))
    return max(paths, key=lambda p: sum(scores[i, t] for i, t in enumerate(p)) + sum(steps[a, b] for a, b in pairwise(p)))


def test_the_chain_finds_the_best_path():
    model, _ = load("model/slovnet_ner_news_v1.tar", models.NER, TAG)
    chain = Chain(model.head, Encoder(model, words()))
    sizes = [3, 1, 4, 2, 4]
    layout = Layout.of(sizes)
    scores = np.random.default_rng(1).normal(size=(layout.rows, 8)).astype(np.float32)
    found = parts(layout, chain(scores, layout))
    expected = [viterbi(part, model.head.crf.transitions.array) for part in parts(layout, scores)]
    assert [tuple(tags.tolist()) for tags in found] == expected
