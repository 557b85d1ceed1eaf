"""Stated changes held against the levels of a series: «на 12,7 % меньше» beside the two values that it is about."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from svodka.model import Period, Record
from svodka.series.convert import comparable, converted, rounded
from svodka.series.model import Compared
from svodka.series.period import length
from svodka.series.rounding import Bounds
from svodka.series.tell import Told

_PERCENT = Decimal(100)


def compared(record: Record) -> Compared | None:
    """What a change, or an index in percent, is to; None for amounts and where the text does not say it.

    «103,2 % к маю» and «112,2 % к июню прошлого года» are two things, though both are the index of June.
    """
    before, period = record.baseline, record.period
    state = record.measure in ("level", "share")
    if before is None or before.start is None or before.end is None or (state and (record.unit != "%" or before.value)):
        return None
    if period is None:
        return "other"
    if before.end + dt.timedelta(days=1) == period.start:
        return "previous" if length(Period(start=before.start, end=before.end)) != "year" else "year-ago"
    year_ago = (period.start.year - 1, period.start.month, period.end.year - 1, period.end.month)
    return "year-ago" if (before.start.year, before.start.month, before.end.year, before.end.month) == year_ago else "other"


@dataclass(frozen=True, slots=True)
class Held:
    """A stated change and what the two levels give for it, both in ``unit``."""

    told: Told
    before: Period
    unit: str
    stated: Decimal
    computed: Decimal
    within: Bounds
    agrees: bool


def hold(changes: Iterable[Told], levels: Mapping[Period, Told], unit: str) -> list[Held]:
    """Each change of which both periods have an exact level in ``levels``, whose numbers are in ``unit``."""
    found = []
    for told in changes:
        before = told.record.baseline
        if told.period is None or before is None or before.start is None or before.end is None or told.value is None:
            continue
        earlier = Period(start=before.start, end=before.end)
        now, then = levels.get(told.period), levels.get(earlier)
        if now is not None and then is not None and earlier != told.period:
            held = _held(told, earlier, now, then, unit)
            if held is not None:
                found.append(held)
    return found


def _held(told: Told, earlier: Period, now: Told, then: Told, unit: str) -> Held | None:
    if now.value is None or then.value is None or told.value is None or told.record.direction not in ("up", "down"):
        return None
    match told.record.measure:
        case "change":
            as_points = unit == "%" and told.record.unit == "pp"
            if not as_points and not comparable(told.record.unit, unit):
                return None
            computed = now.value - then.value
            within = Bounds(now.bounds.low - then.bounds.high, now.bounds.high - then.bounds.low)
            stated, stated_within = told.value, told.bounds
            if not as_points:
                stated = converted(stated, told.record.unit, unit)
                low, high = (converted(end, told.record.unit, unit) for end in (told.bounds.low, told.bounds.high))
                stated_within = Bounds(low, high)
            return _compared(told, earlier, unit, stated, stated_within, computed, within)
        case "relative_change":
            if then.bounds.low <= 0 or now.bounds.low < 0:
                return None
            computed, within = _ratio(now, then)
            computed, within = (computed - 1) * _PERCENT, Bounds((within.low - 1) * _PERCENT, (within.high - 1) * _PERCENT)
            return _compared(told, earlier, "%", told.value, told.bounds, computed, within)
        case "multiple":
            over, under = (now, then) if told.record.direction == "up" else (then, now)
            if under.bounds.low <= 0 or over.bounds.low < 0:
                return None
            computed, within = _ratio(over, under)
            return _compared(told, earlier, "x", told.value, told.bounds, computed, within)
    return None


def _ratio(over: Told, under: Told) -> tuple[Decimal, Bounds]:
    assert over.value is not None and under.value is not None
    value = over.value / under.value
    return value, Bounds(over.bounds.low / under.bounds.high, over.bounds.high / under.bounds.low)


def _compared(
    told: Told, before: Period, unit: str, stated: Decimal, stated_within: Bounds, computed: Decimal, within: Bounds
) -> Held:
    # A border shared is agreement here: both sides have been rounded, and the quotient with them.
    agrees = stated_within.low <= within.high and within.low <= stated_within.high
    return Held(told, before, unit, stated, rounded(computed), within, agrees)
