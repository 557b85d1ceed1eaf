"""What a word is for the models: the number of its embedding and that of its shape, as one code."""

from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from navec.meta import Meta
from navec.pq import PQ
from navec.tar import Tar
from navec.vocab import PAD, UNK, Vocab
from slovnet.shape import SHAPES, word_shape

from svodka.caches import WORDS
from svodka.russian.encoder.layout import Floats, Ints
from svodka.russian.segment import printed
from svodka.russian.weights import data

_NUMBERS = {shape: number for number, shape in enumerate([PAD, *SHAPES])}
"""Shapes as natasha's models number them."""
WIDTH = len(_NUMBERS)


class _Codes(PQ):  # type: ignore[misc]
    """Embeddings as navec keeps them, without its tables for likeness, which take 26 MB and a quarter of a second."""

    def precompute(self) -> None:
        """Nothing: embeddings are only read."""


class Words:
    """navec's embeddings, read without its package's tables: 250 000 forms, each a hundred bytes."""

    def __init__(self) -> None:
        with Tar(data("emb/navec_news_v1_1B_250K_300d_100q.tar")) as tar:
            self.name: str = Meta.from_file(tar.load("meta.json")).id
            self.numbers: dict[str, int] = Vocab.from_file(tar.load("vocab.bin")).word_ids
            quantised: Any = _Codes.from_file(tar.load("pq.bin"))
        self.indexes: npt.NDArray[np.uint8] = quantised.indexes
        self.codes: Floats = quantised.codes
        self._parts = np.arange(len(self.codes))
        self.unknown = self.numbers[UNK]
        del self.numbers[PAD]  # no word of a text is the filling between texts

    def vectors(self, numbers: Ints) -> Floats:
        """The embeddings of words by their numbers, one a row."""
        return self.codes[self._parts, self.indexes[numbers]].reshape(len(numbers), -1)


@cache
def words() -> Words:
    """The embeddings of the process, shared by all models."""
    return Words()


@lru_cache(maxsize=WORDS)
def code(word: str) -> int:
    """A word of a text, as the models see it: words of one code are one word to them (all long numbers are)."""
    seen = printed(word)
    known: Words = words()
    shape: int = _NUMBERS[word_shape(seen)]
    number: int = known.numbers.get(seen.lower(), known.unknown)
    return number * WIDTH + shape
