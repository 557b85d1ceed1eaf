"""How sentences lie in one matrix: end to end, a row of nothing before each, between them and after the last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

ROWS = 1024
"""About as many rows go through the layers at once: 256 numbers each, they stay in the processor's second cache."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each sentence of a batch begins and how many words it has; what lies between are separators."""

    starts: Ints
    sizes: Ints
    rows: int

    @staticmethod
    def of(sizes: Sequence[int] | Ints) -> "Layout":
        """The places of sentences with so many words each; none is empty."""
        lengths = np.asarray(sizes, dtype=np.intp)
        ends = np.cumsum(lengths + 1)
        return Layout(starts=ends - lengths, sizes=lengths, rows=int(ends[-1]) + 1)

    @property
    def separators(self) -> Ints:
        """The rows that hold no word: one before each sentence and one after the last."""
        return np.append(self.starts - 1, self.rows - 1)


def batches(sizes: Iterable[int], rows: int = ROWS) -> Iterator[tuple[int, int]]:
    """Runs of sentences, as (first, one past the last), that fill about so many rows; a longer sentence goes alone."""
    first = filled = index = 0
    for index, size in enumerate(sizes):
        if filled and filled + size + 1 > rows:
            yield first, index
            first, filled = index, 0
        filled += size + 1
    if filled:
        yield first, index + 1
