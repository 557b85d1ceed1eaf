"""Whether confidence means what it says: predicted records by how sure they are, and how many have a right core."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from svodka.evaluate.compare import LEVELS
from svodka.evaluate.verdicts import Verdict

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_CORE = frozenset().union(*(LEVELS[level] for level in ("mention", "quantity", "core")))


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


def calibration(verdicts: Sequence[Verdict]) -> tuple[Bin, ...]:
    """The bins that have records, from the least sure; none when no record says how sure it is."""
    told = [
        (pair.predicted.confidence, _CORE.isdisjoint(pair.wrong))
        for verdict in verdicts
        for pair in verdict.pairs
        if pair.predicted.confidence is not None
    ]
    told += [(r.confidence, False) for verdict in verdicts for r in verdict.invented if r.confidence is not None]
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [(sure, right) for sure, right in told if low <= sure < high or sure == high == _EDGES[-1]]
        if inside:
            count = len(inside)
            mean, share = sum(sure for sure, _ in inside) / count, sum(right for _, right in inside) / count
            bins.append(Bin(low, high, count, mean, share))
    return tuple(bins)
