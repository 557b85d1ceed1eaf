"""The first layer, looked up: what a word gives to its left neighbour, to itself and to its right one depends on it alone.

Those three products are kept for the words seen last. A word that is not there costs a quarter of a million
multiplications, one that is there three reads.
"""

from collections.abc import Sequence

import numpy as np

from svodka.russian.encoder.layout import Floats, Ints
from svodka.russian.encoder.words import WIDTH, Words

WORDS = 16384
"""Words kept by one model: 3 KB each, 50 MB when all places are taken (memory is not touched before)."""
SEPARATOR = -1
"""The code of a row without a word: it gives nothing to anyone."""


class Table:
    """Products of words with the first layer's weights; the least recently used quarter goes when it is full."""

    def __init__(self, words: Words, shapes: Floats, weight: Floats, bias: Floats, size: int = WORDS) -> None:
        """``weight`` is filters × inputs × 3, as in the file; ``size``: how many words are kept, at least 4."""
        filters = len(weight)
        self._words, self._shapes = words, shapes
        # The last word's offer to the next comes first: output t = left[t-1] + own[t] + right[t+1].
        self._weight = np.ascontiguousarray(weight.transpose(1, 2, 0).reshape(weight.shape[1], 3 * filters))
        self._bias = np.concatenate([np.zeros(filters, np.float32), bias, np.zeros(filters, np.float32)])
        self._rows = [np.empty((size + 1, filters), np.float32) for _ in range(3)]
        for rows in self._rows:
            rows[0] = 0
        self._places: dict[int, int] = {SEPARATOR: 0}
        self._free = list(range(size, 0, -1))
        self._used = np.zeros(size + 1, np.int64)
        self._time = 0
        self._size = size

    def __len__(self) -> int:
        return len(self._places) - 1

    def output(self, codes: Sequence[int]) -> Floats:
        """The first layer's sums for words end to end, before ReLU; what stands at separators means nothing."""
        places = list(map(self._places.get, codes))
        if None in places:
            missing = sorted(set(codes) - self._places.keys())
            if len(set(codes)) > self._size:
                return self._uncached(codes)
            self._learn(missing, codes)
            places = list(map(self._places.get, codes))
        at = np.array(places, dtype=np.intp)
        self._time += 1
        self._used[at] = self._time
        return _summed(self._rows, at)

    def _learn(self, missing: list[int], codes: Sequence[int]) -> None:
        if len(missing) > len(self._free):
            self._forget(len(missing), set(codes))
        at = [self._free.pop() for _ in missing]
        for rows, made in zip(self._rows, self._products(missing), strict=True):
            rows[at] = made
        self._places.update(zip(missing, at, strict=True))

    def _forget(self, needed: int, kept: set[int]) -> None:
        """Makes room for so many words and a quarter more, the oldest first, sparing those of the batch."""
        old = sorted((self._used[place], code) for code, place in self._places.items() if code not in kept and place)
        for _, code in old[: max(needed - len(self._free), self._size // 4)]:
            self._free.append(self._places.pop(code))

    def _products(self, codes: Sequence[int]) -> list[Floats]:
        numbers, shapes = np.divmod(np.array(codes, dtype=np.intp), WIDTH)
        vectors = np.concatenate([self._words.vectors(numbers), self._shapes[shapes]], axis=1)
        made = vectors @ self._weight
        made += self._bias
        return np.split(made, 3, axis=1)

    def _uncached(self, codes: Sequence[int]) -> Floats:
        """For a sentence of more different words than the table holds."""
        seen = sorted(set(codes) - {SEPARATOR})
        rows = [np.concatenate([np.zeros_like(made[:1]), made]) for made in self._products(seen)]
        at: Ints = np.searchsorted(np.array([SEPARATOR, *seen]), np.array(codes))
        return _summed(rows, at)


def _summed(rows: Sequence[Floats], at: Ints) -> Floats:
    left, own, right = rows
    sums = own.take(at, axis=0)
    sums[1:] += left.take(at[:-1], axis=0)
    sums[:-1] += right.take(at[1:], axis=0)
    return sums
