"""How far an F1 may be trusted: percentile intervals by bootstrap over documents."""

from collections.abc import Sequence

import numpy as np

RESAMPLES = 1000
SEED = 0
PERCENTILES = (2.5, 97.5)


def f1_interval(hits: Sequence[int], gold: Sequence[int], predicted: Sequence[int]) -> tuple[float, float]:
    """The 95 % interval (low, high) of the micro F1, from the counts of each document.

    Deterministic: the documents are drawn anew 1000 times with a fixed seed, so equal counts give equal intervals.
    """
    documents = len(hits)
    draws = np.random.default_rng(SEED).multinomial(documents, [1 / documents] * documents, size=RESAMPLES)
    found = draws @ np.asarray(hits)
    records = draws @ (np.asarray(gold) + np.asarray(predicted))
    # A resample with no record on either side has nothing wrong in it.
    f1 = np.divide(2 * found, records, out=np.ones(RESAMPLES), where=records > 0)
    low, high = np.percentile(f1, PERCENTILES)
    return float(low), float(high)
