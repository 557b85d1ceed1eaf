"""When a field of a predicted record equals the gold one: one named function for each kind of field, one table."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from svodka.evaluate.lemmas import lemmas, name_lemmas, overlap
from svodka.model import Baseline, Period, Record

NUMBER_TOLERANCE = Decimal("0.002")
"""Share of the larger magnitude by which two equal numbers may differ."""
INDICATOR_THRESHOLD = 0.5
NAME_THRESHOLD = 0.66
ALTERNATIVES = "|"
"""Between the readings of a gold name that are equally good."""

Equality = Callable[[Record, Record], bool]


def same_number(gold: Decimal | None, predicted: Decimal | None) -> bool:
    """Whether both are null, or differ by at most 0.2 % of the larger magnitude."""
    if gold is None or predicted is None:
        return gold is predicted
    return abs(gold - predicted) <= NUMBER_TOLERANCE * max(abs(gold), abs(predicted))


def same_numbers(gold: Record, predicted: Record) -> bool:
    """Whether value, lower and upper of two records are equal."""
    return all(FIELDS[name](gold, predicted) for name in ("value", "lower", "upper"))


def same_indicator(gold: str, predicted: str) -> bool:
    """Whether two titles share lemmas with an F1 of at least 0.5."""
    return overlap(lemmas(gold), lemmas(predicted)) >= INDICATOR_THRESHOLD


def same_name(gold: str | None, predicted: str | None) -> bool:
    """Whether both are empty, or share lemmas, aliases resolved, with an F1 of at least 0.66.

    Gold may give alternatives, «полиция|МВД»; one that agrees is enough, and an empty one («полиция|») allows null.
    """
    found = name_lemmas(predicted or "")
    readings = (gold or "").split(ALTERNATIVES)
    return any(overlap(name_lemmas(reading), found) >= NAME_THRESHOLD for reading in readings)


def same_period(gold: Period | None, predicted: Period | None) -> bool:
    """Whether both are null, or both dates are the same."""
    if gold is None or predicted is None:
        return gold is predicted
    return (gold.start, gold.end) == (predicted.start, predicted.end)


def same_baseline(gold: Baseline | None, predicted: Baseline | None) -> bool:
    """Whether dates and value are the same; a baseline that holds only nulls is none."""
    gold, predicted = _said(gold), _said(predicted)
    if gold is None or predicted is None:
        return gold is predicted
    return (gold.start, gold.end) == (predicted.start, predicted.end) and same_number(gold.value, predicted.value)


def _said(baseline: Baseline | None) -> Baseline | None:
    if baseline is None or (baseline.start is None and baseline.end is None and baseline.value is None):
        return None
    return baseline


FIELDS: Mapping[str, Equality] = {
    "value": lambda gold, predicted: same_number(gold.value, predicted.value),
    "lower": lambda gold, predicted: same_number(gold.lower, predicted.lower),
    "upper": lambda gold, predicted: same_number(gold.upper, predicted.upper),
    "unit": lambda gold, predicted: gold.unit == predicted.unit,
    "comparator": lambda gold, predicted: gold.comparator == predicted.comparator,
    "counted": lambda gold, predicted: same_name(gold.counted, predicted.counted),
    "indicator": lambda gold, predicted: same_indicator(gold.indicator, predicted.indicator),
    "measure": lambda gold, predicted: gold.measure == predicted.measure,
    "direction": lambda gold, predicted: gold.direction == predicted.direction,
    "period": lambda gold, predicted: same_period(gold.period, predicted.period),
    "baseline": lambda gold, predicted: same_baseline(gold.baseline, predicted.baseline),
    "place": lambda gold, predicted: same_name(gold.place, predicted.place),
    "actor": lambda gold, predicted: same_name(gold.actor, predicted.actor),
    "source": lambda gold, predicted: same_name(gold.source, predicted.source),
    "modality": lambda gold, predicted: gold.modality == predicted.modality,
}
"""Every compared field of a record, in the order of reports, and when it agrees."""

NULLABLE = ("value", "lower", "upper", "counted", "direction", "period", "baseline", "place", "actor", "source")
"""The compared fields that may be null and are scored by F1 too."""

LEVELS: Mapping[str, tuple[str, ...]] = {
    "mention": (),
    "quantity": ("value", "lower", "upper", "unit", "comparator"),
    "core": ("measure", "direction", "indicator"),
    "full": ("period", "modality", "place", "baseline", "actor", "source"),
}
"""The levels from the easiest to the hardest, and the fields that each adds to those of the levels before it."""


def wrong_fields(gold: Record, predicted: Record) -> tuple[str, ...]:
    """The names of the fields in which two aligned records do not agree, in the order of ``FIELDS``."""
    return tuple(name for name, same in FIELDS.items() if not same(gold, predicted))


def is_filled(record: Record, field: str) -> bool:
    """Whether a field that may be null holds something."""
    return _said(record.baseline) is not None if field == "baseline" else getattr(record, field) is not None
