"""The layers after the first, each convolution → ReLU → batch norm; the norm is folded into what reads it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from svodka.russian.encoder.layout import Floats, Layout
from svodka.russian.encoder.table import SEPARATOR, Table
from svodka.russian.encoder.words import Words


class Encoder:
    """Sentences in, a vector of each word out, before the last layer's norm: ``gain`` and ``shift`` are for the heads."""

    def __init__(self, model: Any, words: Words, table: int | None = None) -> None:
        """``model`` is slovnet's, without embeddings; ``table``: how many words the first layer keeps."""
        first, *others = model.encoder.layers
        sizes = {} if table is None else {"size": table}
        shapes, conv = model.emb.shape.weight.array, first.conv
        self.table = Table(words, shapes, conv.weight.array, conv.bias.array, **sizes)
        self.gain, self.shift = _norm(first)
        self._layers: list[_Layer] = []
        for layer in others:
            self._layers.append(_Layer(layer, self.gain, self.shift))
            self.gain, self.shift = _norm(layer)

    def __call__(self, sentences: Sequence[Sequence[int]], layout: Layout) -> Floats:
        """One row for each row of the layout; those of separators mean nothing."""
        codes = [SEPARATOR]
        for sentence in sentences:
            codes.extend(sentence)
            codes.append(SEPARATOR)
        separators = layout.separators
        rows = self.table.output(codes)
        np.maximum(rows, 0, out=rows)
        for layer in self._layers:
            rows = layer(rows, separators)
        return rows


class _Layer:
    def __init__(self, layer: Any, gain: Floats, shift: Floats) -> None:
        weight: Floats = layer.conv.weight.array  # filters × inputs × 3
        self._weight = np.ascontiguousarray((weight * gain[:, None]).transpose(2, 1, 0).reshape(-1, len(weight)))
        self._bias: Floats = layer.conv.bias.array + np.einsum("fik,i->f", weight, shift)
        # The norm of this is zero, which is what a sentence sees beyond its ends.
        self._edge = -shift / gain

    def __call__(self, rows: Floats, separators: npt.NDArray[np.intp]) -> Floats:
        """The next layer's rows, after ReLU; the first and the last are separators."""
        rows[separators] = self._edge
        count, width = rows.shape
        made = np.zeros((count, len(self._bias)), np.float32)
        # Every third window of three rows borders on the next: as one matrix they need no copy.
        for phase in range(3):
            windows = (count - phase) // 3
            if windows:
                seen = rows[phase : phase + 3 * windows].reshape(windows, 3 * width)
                np.matmul(seen, self._weight, out=made[phase + 1 : phase + 3 * windows : 3])
        made += self._bias
        np.maximum(made, 0, out=made)
        return made


def _norm(layer: Any) -> tuple[Floats, Floats]:
    """Batch norm as x · gain + shift."""
    norm = layer.norm
    gain = norm.weight.array / norm.std.array
    return gain, norm.bias.array - norm.mean.array * gain
