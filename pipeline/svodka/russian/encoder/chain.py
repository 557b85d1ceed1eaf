"""Tags of words by a linear chain: the best path of each sentence, many sentences at once."""

from typing import Any

import numpy as np

from svodka.russian.encoder.convolution import Encoder
from svodka.russian.encoder.layout import Floats, Ints, Layout


class Chain:
    """The head of the model of names."""

    def __init__(self, head: Any, encoder: Encoder) -> None:
        weight: Floats = head.proj.weight.array
        self._weight = weight * encoder.gain[:, None]
        self._bias: Floats = head.proj.bias.array + encoder.shift @ weight
        self._steps: Floats = head.crf.transitions.array

    def scores(self, rows: Floats) -> Floats:
        """How well each tag suits each row by itself."""
        made = rows @ self._weight
        made += self._bias
        return made

    def __call__(self, scores: Floats, layout: Layout) -> Ints:
        """The tag of each row, given how well each suits it; a separator's means nothing."""
        # Longest first: the sentences that still have a word at a step are the first ones.
        order = np.argsort(-layout.sizes, kind="stable")
        starts, sizes = layout.starts[order], layout.sizes[order]
        going = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")
        totals = scores[starts]
        before = []
        for step in range(1, sizes[0]):
            before.append(totals[: going[step]].copy())
            totals[: going[step]] = self._paths(before[-1], scores[starts[: going[step]] + step]).max(0)
        tags = np.zeros(layout.rows, np.intp)
        best = totals.argmax(1)
        for step in range(sizes[0] - 1, -1, -1):
            at = starts[: going[step]] + step
            tags[at] = best[: going[step]]
            if step:
                # The way back is asked for the one tag that was taken, not kept for all.
                best[: going[step]] = self._into(before[step - 1], scores[at], best[: going[step]]).argmax(1)
        return tags

    def _paths(self, totals: Floats, scores: Floats) -> Floats:
        """The worth of each step, from tag × sentence × to tag."""
        paths = totals.T[:, :, None] + self._steps[:, None, :]
        paths += scores
        return paths

    def _into(self, totals: Floats, scores: Floats, tags: Ints) -> Floats:
        """The worth of each step into the given tags, sentence × from tag: the same sums in the same order."""
        into = totals + self._steps.T[tags]
        into += np.take_along_axis(scores, tags[:, None], 1)
        return into
