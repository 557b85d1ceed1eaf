"""Whether confidence means what it says: predicted records by how sure they are, and how many have a right core."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from svodka.evaluate.verdicts import LEVEL_FIELDS, Verdict

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Predicted records whose confidence is in [low, high), the last with its upper end, and what share is right.

    ``confidence`` is their mean, ``right`` the share whose core agrees with gold; a record without gold is wrong.
    """

    low: float
    high: float
    records: int
    confidence: float
    right: float

    def to_dict(self) -> dict[str, Any]:
        """The numbers rounded to 4 places."""
        shares = {"confidence": round(self.confidence, 4), "right": round(self.right, 4)}
        return {"low": self.low, "high": self.high, "records": self.records, **shares}


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibration curve and two figures of it.

    ``error`` is the expected calibration error: how far the confidence of a record is, on average, from the share that
    is right in its bin. ``brier`` is the mean squared distance of confidence from 1 (right) or 0 (wrong); 0 is best.
    """

    bins: tuple[Bin, ...]
    error: float
    brier: float

    def to_dict(self) -> dict[str, Any]:
        """``bins``, ``error`` and ``brier``, rounded to 4 places."""
        return {
            "bins": [part.to_dict() for part in self.bins],
            "error": round(self.error, 4),
            "brier": round(self.brier, 4),
        }


def calibration(verdicts: Sequence[Verdict]) -> Calibration | None:
    """The curve over bins that have records, from the least sure; None when no record says how sure it is."""
    core = LEVEL_FIELDS["core"]
    told = [
        (pair.predicted.confidence, core.isdisjoint(pair.wrong))
        for verdict in verdicts
        for pair in verdict.pairs
        if pair.predicted.confidence is not None
    ]
    told += [(r.confidence, False) for verdict in verdicts for r in verdict.spurious if r.confidence is not None]
    if not told:
        return None
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [(sure, right) for sure, right in told if low <= sure < high or sure == high == _EDGES[-1]]
        if inside:
            count = len(inside)
            mean, share = sum(sure for sure, _ in inside) / count, sum(right for _, right in inside) / count
            bins.append(Bin(low, high, count, mean, share))
    error = sum(part.records * abs(part.confidence - part.right) for part in bins) / len(told)
    return Calibration(tuple(bins), error, sum((sure - right) ** 2 for sure, right in told) / len(told))
