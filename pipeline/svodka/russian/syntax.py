"""Dependency trees by natasha's slovnet model, made into trees: the model picks each head alone and may close a circle."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from svodka.russian.segment import printed
from svodka.russian.weights import data, embeddings


@cache
def _model() -> Any:
    from slovnet import Syntax  # heavy: loaded with the weights, on first use

    model = Syntax.load(data("model/slovnet_syntax_news_v1.tar"), batch_size=16)
    model.navec(embeddings())
    return model


def parse(sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[str]]]:
    """Heads and relations of sentences given as words.

    A head is the index of a word of the same sentence, the root's head is its own index. Relations are UD names.
    Every result is one tree: one root, no circle.
    """
    order = sorted((index for index, words in enumerate(sentences) if words), key=lambda index: len(sentences[index]))
    trees: list[tuple[list[int], list[str]]] = [([], []) for _ in sentences]
    marked = _model().map([[printed(word) for word in sentences[index]] for index in order])
    for index, markup in zip(order, marked, strict=True):
        heads = [int(token.head_id) - 1 for token in markup.tokens]
        relations = [token.rel for token in markup.tokens]
        trees[index] = tree(heads, relations)
    return trees


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
