"""How far a figure may be trusted: percentile bootstrap over documents (Efron and Tibshirani, 1993).

Documents are drawn anew, with replacement, as many as there are; records of one document share their author and their
difficulties, so a record is not drawn by itself. Seeds are fixed: equal counts give equal figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
PAIRED_RESAMPLES = 10_000
SEED = 0
PERCENTILES = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of each document, how many records are right, how many gold has, how many the prediction has."""

    hits: Sequence[int]
    gold: Sequence[int]
    predicted: Sequence[int]


@dataclass(frozen=True, slots=True)
class Gain:
    """How much higher the second F1 is than the first, its 95 % interval, and the two-sided p of no difference."""

    gain: float
    ci: tuple[float, float]
    p: float


def f1_interval(counts: Counts) -> tuple[float, float]:
    """The 95 % interval (low, high) of the micro F1, from 1000 resamples of the documents."""
    f1 = _f1(counts, _draws(len(counts.hits), RESAMPLES))
    low, high = np.percentile(f1, PERCENTILES)
    return float(low), float(high)


def paired_gain(first: Counts, second: Counts) -> Gain:
    """What two predictions of the same documents differ by, from 10 000 resamples that both are drawn with.

    p is twice the share of resamples that lie on the other side of zero than most of them, ties counted on both sides
    and one resample added to each, so that it is never 0; it is 1 when no document tells the two apart. It is never under
    2^(1-n), the least that a sign test gives of n documents: few of them can only agree by chance.
    """
    documents = len(first.hits)
    draws = _draws(documents, PAIRED_RESAMPLES)
    gains = _f1(second, draws) - _f1(first, draws)
    low, high = np.percentile(gains, PERCENTILES)
    other = min(int((gains <= 0).sum()), int((gains >= 0).sum()))
    p = min(1.0, max(2 * (other + 1) / (PAIRED_RESAMPLES + 1), 2.0 ** (1 - documents)))
    once = np.ones((1, documents), dtype=np.int64)
    return Gain(float((_f1(second, once) - _f1(first, once))[0]), (float(low), float(high)), p)


def _draws(documents: int, resamples: int) -> npt.NDArray[np.int64]:
    """How often each document (a column) is drawn in each resample (a row)."""
    return np.random.default_rng(SEED).multinomial(documents, [1 / documents] * documents, size=resamples)


def _f1(counts: Counts, draws: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    found = draws @ np.asarray(counts.hits)
    records = draws @ (np.asarray(counts.gold) + np.asarray(counts.predicted))
    # A resample with no record on either side has nothing wrong in it.
    f1: npt.NDArray[np.float64] = np.divide(2 * found, records, out=np.ones(len(draws)), where=records > 0)
    return f1
