"""Floor 1: what things are."""

from svodka.model.amount import Amount
from svodka.model.kind import KINDS, Kind, unit_kind
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
from svodka.model.release import Release, Visit

__all__ = [
    "KINDS",
    "Amount",
    "Baseline",
    "Comparator",
    "Direction",
    "Document",
    "Evidence",
    "Kind",
    "Measure",
    "Mention",
    "Modality",
    "Part",
    "Period",
    "Record",
    "Release",
    "Trend",
    "Visit",
    "Zone",
    "unit_kind",
]
