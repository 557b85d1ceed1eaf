"""Dependency trees by natasha's slovnet model, made into trees: the model picks each head alone and may close a circle."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from svodka.russian.encoder import Arcs, Encoder


@cache
def _model() -> "tuple[Encoder, Arcs, list[str]]":
    from slovnet.exec.model import Syntax  # heavy: loaded with the weights, on first use

    from svodka.russian.encoder import Arcs, Encoder, load, words

    model, relations = load("model/slovnet_syntax_news_v1.tar", Syntax, "rel")
    encoder = Encoder(model, words())
    return encoder, Arcs(model.head, model.rel, encoder), relations


def parse(sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[str]]]:
    """Heads and relations of sentences given as words.

    A head is the index of a word of the same sentence, the root's head is its own index. Relations are UD names.
    Every result is one tree: one root, no circle.
    """
    trees: list[tuple[list[int], list[str]]] = [([], []) for _ in sentences]
    for index, (heads, relations) in picked(sentences):
        trees[index] = tree([head - 1 for head in heads], relations)
    return trees


def picked(sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, tuple[list[int], list[str]]]]:
    """What the model picks for each word by itself: its head, from 1 (0 is none), and its relation, by sentence."""
    from svodka.russian.encoder import Layout, batches, code

    encoder, arcs, names = _model()
    places = [index for index, words in enumerate(sentences) if words]
    sizes = [len(sentences[index]) for index in places]
    for first, last in batches(sizes):
        layout = Layout.of(sizes[first:last])
        codes = [list(map(code, sentences[index])) for index in places[first:last]]
        tops, kinds = (column.tolist() for column in arcs(encoder(codes, layout), layout))
        for index, start, size in zip(places[first:last], layout.starts.tolist(), sizes[first:last], strict=True):
            yield index, (tops[start : start + size], [names[kind] for kind in kinds[start : start + size]])


def tree(heads: list[int], relations: list[str]) -> tuple[list[int], list[str]]:
    """One tree out of heads picked one by one: -1 or a head outside the sentence is a root, the first root stays."""
    size = len(heads)
    heads = [head if 0 <= head < size and head != index else -1 for index, head in enumerate(heads)]
    roots = [index for index, head in enumerate(heads) if head < 0]
    root = next((index for index in roots if relations[index] == "root"), roots[0] if roots else _entry(heads))
    heads[root], relations[root] = root, "root"
    for index in roots:
        if index != root:
            heads[index], relations[index] = root, "parataxis" if relations[index] == "root" else relations[index]
    settled = {root}
    for start in range(size):
        path: list[int] = []
        at = start
        while at not in settled and at not in path:
            path.append(at)
            at = heads[at]
        if at not in settled:
            heads[at], relations[at] = root, "parataxis"
        settled.update(path)
    return heads, relations


def _entry(heads: list[int]) -> int:
    """Where a sentence without a root is entered: the word that most words hang on, the first of equals."""
    return max(range(len(heads)), key=lambda index: (heads.count(index), -index))
