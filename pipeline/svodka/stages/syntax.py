"""``svodka_syntax``: dependency trees by natasha's model. A quantity's number is one word for the parser, so is its unit."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from svodka.grammar.notes import Quantity
from svodka.grammar.trees import plant
from svodka.grammar.words import Words
from svodka.russian.syntax import parse

Piece = tuple[int, int, str]
Tree = tuple[Span, list[Piece], list[int], list[str]]
"""A sentence, its words as the parser reads them, their heads and their relations."""


class Syntax:
    """Writes ``token.head`` and ``token.dep``; one tree a sentence."""

    def __init__(self, sentences: Literal["needed", "all"]) -> None:
        self.sentences = sentences

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The Docs in order; the model reads the sentences of a batch at once."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            cuts = [self._cuts(doc) for doc in docs]
            trees = iter(parse([[text for _, _, text in cut] for chosen in cuts for _, cut in chosen]))
            for doc, chosen in zip(docs, cuts, strict=True):
                yield self._planted(doc, [(sentence, cut, *next(trees)) for sentence, cut in chosen])

    def _cuts(self, doc: Doc) -> list[tuple[Span, list[Piece]]]:
        """The sentences to be parsed, as the parser reads them."""
        if not len(doc):
            return []
        merged = {piece[0]: piece for quantity in doc._.quantities for piece in _pieces(doc, quantity)}
        words, starts = Words.of(doc), _starts(doc)
        return [(span, _cut(words, span, merged)) for span in doc.sents if doc._.trending or self._needs(starts, span)]

    def _needs(self, starts: list[int], sentence: Span) -> bool:
        """``starts`` are those of the quantities."""
        return self.sentences == "all" or bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end)

    def _planted(self, doc: Doc, trees: list[Tree]) -> Doc:
        """The Doc with the trees that records need; when trends are asked for, all of them are kept for later.

        With trees that it would not have otherwise, the same text would give other records.
        """
        if not len(doc):
            return doc
        if doc._.trending:
            doc._.trees = _columns(doc, trees)
            starts = _starts(doc)
            trees = [tree for tree in trees if self._needs(starts, tree[0])]
        return plant(doc, *_columns(doc, trees))


def _starts(doc: Doc) -> list[int]:
    return sorted(quantity.start for quantity in doc._.quantities)


def _columns(doc: Doc, trees: list[Tree]) -> tuple[list[int], list[str]]:
    """Heads and relations of all tokens; a sentence that was not parsed hangs on its first token as ``dep``.

    spaCy forgets the start of a sentence whose tokens have no relation at all.
    """
    heads = np.zeros(len(doc), dtype="int64")
    labels = ["dep"] * len(doc)
    for sentence in doc.sents:
        heads[sentence.start : sentence.end] = sentence.start
    words = Words.of(doc)
    for sentence, cut, tops, relations in trees:
        _attach(words, sentence, cut, tops, relations, heads, labels)
    return heads.tolist(), labels


def _pieces(doc: Doc, quantity: Quantity) -> list[Piece]:
    """The number of a quantity and its unit, each as one piece with the word that the parser shall read."""
    start, end = quantity.numerals[0][0], quantity.numerals[-1][1]
    if quantity.sign or quantity.start < start:
        signs = doc[quantity.start : start].text.strip()
        if signs in ("+", "-", "−", "$", "€", "₽", "₸", "£"):
            start = quantity.start
    first = doc[quantity.numerals[0][0]].text
    number = "".join(char for char in first if char.isdecimal() or char == ",") if first[:1].isdecimal() else first
    pieces = [(start, end, number)] if not any(doc[at].is_sent_start for at in range(start + 1, end)) else []
    unit = quantity.unit
    if unit is not None and unit[0] >= end:
        text = doc[unit[0] : unit[1]].text
        word = text if unit[1] - unit[0] == 1 else "рублей" if len(quantity.amount.unit) == 3 else "тонн"
        pieces.append((unit[0], unit[1], word))
    return pieces


def _cut(words: Words, sentence: Span, merged: dict[int, Piece]) -> list[Piece]:
    """The words of a sentence as the parser reads them."""
    pieces: list[Piece] = []
    at = sentence.start
    while at < sentence.end:
        piece = merged.get(at)
        if piece is not None and piece[1] <= sentence.end:
            pieces.append(piece)
            at = piece[1]
            continue
        if not words.blank[at]:
            pieces.append((at, at + 1, words.typed[at]))
        at += 1
    return pieces


def _attach(
    words: Words,
    sentence: Span,
    cut: list[Piece],
    tops: list[int],
    relations: list[str],
    heads: npt.NDArray[np.int64],
    labels: list[str],
) -> None:
    """Hangs the tokens of each piece on its first, the first on the head's first, white space on what is before it."""
    root = sentence.start
    for (start, end, _), top, relation in zip(cut, tops, relations, strict=True):
        heads[start:end] = start
        labels[start + 1 : end] = ["flat"] * (end - start - 1)
        heads[start] = cut[top][0]
        labels[start] = relation
        if relation == "root":
            root = start
            labels[start] = "ROOT"
    for at in range(sentence.start, sentence.end):
        if words.blank[at] and labels[at] == "dep":
            heads[at] = root


@Language.factory(
    "svodka_syntax",
    default_config={"sentences": "needed"},
    requires=["token.is_sent_start", "doc._.quantities"],
    assigns=["token.head", "token.dep"],
)
def create(nlp: Language, name: str, sentences: Literal["needed", "all"]) -> Syntax:
    """A parser; ``sentences``: those with quantities (``needed``; when trends are asked for, all), or ``all``."""
    return Syntax(sentences)
