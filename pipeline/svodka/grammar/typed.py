"""What is typed in a Doc, as columns: the words, where they begin, and the text. Stages read these before there are tags."""

from dataclasses import dataclass
from itertools import accumulate
from operator import add
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from spacy.attrs import ORTH, SPACY  # type: ignore[import-not-found]
from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a Doc, one item a token, as they were when this was made. They are shared: nobody writes them."""

    text: str
    words: list[str]
    start: list[int]
    """Where each token begins in the text."""


_known: WeakKeyDictionary[Doc, tuple[npt.NDArray[np.uint64], Typed]] = WeakKeyDictionary()


def typed(doc: Doc) -> Typed:
    """The words of a Doc; what its tokenizer told is asked for again when tokens were merged or split since."""
    known = _known.get(doc)
    if known is not None and doc._.passing:
        return known[1]  # our stages neither merge nor split
    columns = _columns(doc)
    if known is None or not np.array_equal(known[0], columns):
        known = _known[doc] = (columns, _typed(doc.text, [token.text for token in doc], columns[:, 1].tolist()))
    return known[1]


def tell(doc: Doc, text: str, words: list[str], spaces: list[bool]) -> None:
    """Lets a tokenizer say of what words and spaces it has made a Doc, so that nobody needs to ask each token."""
    _known[doc] = (_columns(doc), _typed(text, words, spaces))


def starts(words: list[str], spaces: list[bool]) -> list[int]:
    """Where each token begins in the text, from the words and whether a space follows each."""
    return list(accumulate(map(add, map(len, words[:-1]), spaces), initial=0))


def _typed(text: str, words: list[str], spaces: list[bool]) -> Typed:
    return Typed(text, words, starts(words, spaces) if words else [])


def _columns(doc: Doc) -> npt.NDArray[np.uint64]:
    return np.asarray(doc.to_array([ORTH, SPACY]), dtype=np.uint64).reshape(len(doc), 2)
