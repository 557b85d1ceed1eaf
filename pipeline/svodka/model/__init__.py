"""Floor 1: what things are."""

from svodka.model.amount import Amount
from svodka.model.record import (
    Baseline,
    Comparator,
    Direction,
    Document,
    Evidence,
    Measure,
    Mention,
    Modality,
    Part,
    Period,
    Record,
    Trend,
    Zone,
)

__all__ = [
    "Amount",
    "Baseline",
    "Comparator",
    "Direction",
    "Document",
    "Evidence",
    "Measure",
    "Mention",
    "Modality",
    "Part",
    "Period",
    "Record",
    "Trend",
    "Zone",
]
