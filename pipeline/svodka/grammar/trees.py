"""Trees on a Doc: heads and relations, written for all tokens at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, pairwise

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from svodka.grammar.questions import once
from svodka.grammar.words import Words

_BEGINS, _INSIDE = 3, 1
"""What spaCy's ENT_IOB says of the first token of a name, and of another."""


def plant(doc: Doc, heads: Sequence[int], relations: Sequence[str]) -> Doc:
    """The Doc with the head of each token, a position, and its relation."""
    columns = np.zeros((len(doc), 2), dtype="uint64")
    columns[:, 0] = (np.asarray(heads, dtype="int64") - np.arange(len(doc))).astype("uint64")
    columns[:, 1] = [doc.vocab.strings.add(relation) for relation in relations]
    return doc.from_array(["HEAD", "DEP"], columns)  # type: ignore[arg-type]


class Trees:
    """The trees of a Doc as columns, one item a token, as they were when this was made; its sentences, names and tags."""

    def __init__(self, words: Words) -> None:
        columns = np.asarray(words.doc.to_array(["HEAD", "SENT_START", "DEP"]), dtype="uint64")
        self.head: list[int] = (columns[:, 0].astype("int64") + np.arange(len(columns))).tolist()
        """The head of each token; the root's is itself."""
        self.dep: list[str] = _names(words.doc, columns[:, 2])
        """The relation of each token to its head, '' where no tree was made."""
        starts, bounds = _cut(words)
        self.bounds: list[tuple[int, int]] = bounds if np.array_equal(starts, columns[:, 1]) else _bounds(columns[:, 1])
        """The sentence around each token: [start, end)."""
        self.below: dict[int, list[int]] = {}
        """The tokens that hang on a token, in text order."""
        below = self.below
        for at, head in enumerate(self.head):
            if head in below and head != at:
                below[head].append(at)
            elif head != at:
                below[head] = [at]
        self.tags = tags(words)


@dataclass(frozen=True, slots=True)
class Tags:
    """What models and dictionary say of each token of a Doc, one item a token."""

    entity: list[str]
    """The kind of the name that a token belongs to (PER, ORG, LOC), '' for no name."""
    begins: list[bool]
    """Whether a name begins with a token."""
    goes_on: list[bool]
    """Whether a token goes on the name of the token before."""
    opens: list[bool]
    """Whether a token is marked as the first of a sentence."""
    pos: list[str]
    """The part of speech that the Doc gives a token: it knows proper nouns."""


@once
def tags(words: Words) -> Tags:
    """The tags of a Doc, as they were when they were first asked for."""
    doc = words.doc
    columns = np.asarray(doc.to_array(["ENT_TYPE", "ENT_IOB", "SENT_START", "POS"]), dtype="uint64")
    begins, inside = ((columns[:, 1] == code).tolist() for code in (_BEGINS, _INSIDE))
    opens = (columns[:, 2] == 1).tolist()
    return Tags(_names(doc, columns[:, 0]), begins, inside, opens, _names(doc, columns[:, 3]))


@once
def names(words: Words) -> list[tuple[int, int, str]]:
    """The names that the model found: [start, end) and the kind, as ``Doc.ents`` would tell them more slowly."""
    told = tags(words)
    found: list[tuple[int, int, str]] = []
    for start in compress(count(), told.begins):
        end = start + 1
        while end < len(told.goes_on) and told.goes_on[end]:
            end += 1
        found.append((start, end, told.entity[start]))
    return found


def sentences(words: Words) -> list[tuple[int, int]]:
    """The sentence around each token: [start, end)."""
    return _cut(words)[1]


@once
def _cut(words: Words) -> tuple[npt.NDArray[np.uint64], list[tuple[int, int]]]:
    """The marks of where sentences start, as they were when they were first asked for, and the sentences."""
    starts = np.asarray(words.doc.to_array(["SENT_START"]), dtype="uint64").reshape(-1)
    return starts, _bounds(starts)


def _bounds(starts: npt.NDArray[np.uint64]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    opening = [0, *(np.flatnonzero(starts[1:] == 1) + 1).tolist()] if len(starts) else []
    for start, end in pairwise([*opening, len(starts)]):
        bounds.extend([(start, end)] * (end - start))
    return bounds


def _names(doc: Doc, column: npt.NDArray[np.uint64]) -> list[str]:
    codes = column.tolist()
    try:
        return list(map(_labels.__getitem__, codes))
    except KeyError:
        strings = doc.vocab.strings
        _labels.update((code, strings[code]) for code in set(codes) if code)
        return list(map(_labels.__getitem__, codes))


_labels = {0: ""}
"""The labels of models by their codes, which are the same in every vocabulary; models have few."""
