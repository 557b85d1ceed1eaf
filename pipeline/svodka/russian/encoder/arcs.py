"""Heads and relations of words: every pair of words of a sentence is weighed, and never one across sentences."""

from typing import Any

import numpy as np

from svodka.russian.encoder.convolution import Encoder
from svodka.russian.encoder.layout import Floats, Ints, Layout

_AT_ONCE = 256
"""Words whose relations are weighed at once: 1024 numbers each."""
_TIE = np.float32(1e-4)
"""Heads this near to the best are equals, of which the first is taken. In a row of a table words repeat with all that
stands around them, and their scores would differ by rounding, which goes by the place in the batch."""


class Arcs:
    """The two heads of the model of syntax. A head is counted from 1 in its sentence, 0 is the root's."""

    def __init__(self, arc: Any, relation: Any, encoder: Encoder) -> None:
        parts = [part.proj for head in (arc, relation) for part in (head.head, head.tail)]
        weights = np.concatenate([part.weight.array for part in parts], axis=1)
        biases = np.concatenate([part.bias.array for part in parts])
        self._weight = np.ascontiguousarray(weights * encoder.gain[:, None])
        self._bias = biases + encoder.shift @ weights
        self._cuts = np.cumsum([part.weight.shape[1] for part in parts])[:-1]
        # No word is the root: what it gives is known beforehand.
        self._root: Floats = np.maximum(arc.root.array @ weights + biases, 0)
        self._root_relation: Floats = np.maximum(relation.root.array @ weights + biases, 0)
        self._kernel: Floats = arc.kernel.array
        kernel: Floats = relation.kernel.array
        size = len(kernel)
        # (head, relation, tail) as (head and tail) × relation.
        self._relations = np.ascontiguousarray(kernel.reshape(size, -1, size).transpose(0, 2, 1).reshape(size * size, -1))

    def __call__(self, rows: Floats, layout: Layout) -> tuple[Ints, Ints]:
        """The head of each row and the number of its relation; a separator's mean nothing."""
        made = rows @ self._weight
        made += self._bias
        np.maximum(made, 0, out=made)
        head, tail, governor, dependent = np.split(made, self._cuts, axis=1)
        # The row before a sentence is its root.
        before = layout.starts - 1
        tail[before] = np.split(self._root, self._cuts)[1]
        governor[before] = np.split(self._root_relation, self._cuts)[2]
        heads = self._heads(head, tail, layout)
        offsets = np.zeros(layout.rows, np.intp)
        offsets[:-1] = np.repeat(before, layout.sizes + 1)
        return heads, self.relations(governor, dependent, offsets + heads).argmax(1)

    def _heads(self, head: Floats, tail: Floats, layout: Layout) -> Ints:
        heads = np.zeros(layout.rows, np.intp)
        weighed = head @ self._kernel
        for start, size in zip(layout.starts.tolist(), layout.sizes.tolist(), strict=True):
            end = start + size
            scores = weighed[start:end] @ tail[start - 1 : end].T
            scores += _TIE - scores.max(1, keepdims=True)
            (scores >= 0).argmax(1, out=heads[start:end])
        return heads

    def relations(self, governor: Floats, dependent: Floats, tops: Ints) -> Floats:
        """How well each relation suits each row, given the row of its head."""
        scores = np.empty((len(dependent), self._relations.shape[1]), np.float32)
        for at in range(0, len(dependent), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            pairs = governor[tops[part], :, None] * dependent[part, None, :]
            np.matmul(pairs.reshape(len(pairs), -1), self._relations, out=scores[part])
        return scores
