"""Statements put together: a series for each indicator, place, measure, kind of unit and length of period."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from decimal import Decimal

from svodka.model import Modality, Period
from svodka.series.changes import Held, compared, hold
from svodka.series.convert import comparable, rounded, worth
from svodka.series.labels import unit_label
from svodka.series.model import Check, Origin, Point, Series, Statement, Status
from svodka.series.period import label, length, rank
from svodka.series.quote import quote
from svodka.series.rounding import Bounds
from svodka.series.tell import Told
from svodka.series.verdict import Verdict, judge, speaker

_STATES = frozenset({"level", "share"})
_MODALITIES: tuple[Modality, ...] = ("actual", "planned", "forecast", "negated")

_Key = tuple[Hashable, ...]


def compose(told: Iterable[Told], *, unit: str | None, measures: Collection[str]) -> list[Series]:
    """The series of what was told, those of most points first; changes are held against the levels, too.

    Args:
        told: statements of one query.
        unit: the unit to tell all series in that can be told in it; without it, or for the others, the commonest.
        measures: of which measures there is to be series.
    """
    groups: dict[_Key, list[Told]] = {}
    changes: list[Told] = []
    names: dict[Hashable, Counter[str]] = {}
    for one in told:
        names.setdefault(one.name.key, Counter())[one.record.indicator] += 1
        if one.record.measure in measures:
            groups.setdefault(_key(one), []).append(one)
        if one.record.measure not in _STATES:
            changes.append(one)
    return sorted((_series(group, names[group[0].name.key], changes, unit) for group in groups.values()), key=_order)


def _key(told: Told) -> _Key:
    measure = told.record.measure
    return told.name.key, told.where.key, measure, worth(told.record.unit).things, length(told.period), compared(told.record)


def _order(series: Series) -> tuple[object, ...]:
    return series.indicator, series.measure, -len(series.points), rank(series.length), series.place or "", series.unit


def _series(group: Sequence[Told], named: Counter[str], changes: Iterable[Told], asked: str | None) -> Series:
    unit = asked if asked is not None and comparable(asked, group[0].record.unit) else _commonest(group)
    told = [one.told_in(unit) for one in group]
    voices = Counter(who for who, _ in {(speaker(one), one.period) for one in told if speaker(one) is not None})
    judged = [(period, modality, judge(said, voices)) for (period, modality, *_), said in _points(told).items()]
    judged.sort(key=lambda item: _when(item[0], item[1], item[2]))
    # The names of all series of the query: one indicator has one name in all places.
    ranked = sorted(named, key=lambda name: (-named[name], len(name), name))
    first = min(group, key=lambda one: (one.where.assumed, one.where.code is None))
    levels = {period: verdict.shown for period, modality, verdict in judged if period is not None and modality == "actual"}
    state = group[0].record.measure in _STATES
    beside = [one for one in changes if one.name.key == first.name.key and one.where.key == first.where.key] if state else []
    return Series(
        indicator=ranked[0],
        names=tuple(ranked),
        measure=group[0].record.measure,
        unit=unit,
        unit_label=unit_label(unit),
        place=first.where.name,
        place_code=first.where.code,
        place_assumed=all(one.where.assumed for one in group),
        compared=compared(group[0].record),
        length=length(group[0].period),
        points=tuple(_point(period, modality, verdict) for period, modality, verdict in judged),
        checks=tuple(_check(held) for held in sorted(hold(beside, levels, unit), key=_held_when)),
    )


def _commonest(group: Iterable[Told]) -> str:
    units = Counter(one.record.unit for one in group)
    return min(units, key=lambda unit: (-units[unit], unit))


def _points(told: Iterable[Told]) -> dict[tuple[Period | None, Modality, object], list[Told]]:
    """Statements by period and modality. Without a period nothing says that two speak of one time."""
    found: dict[tuple[Period | None, Modality, object], list[Told]] = {}
    for one in told:
        apart = None if one.period is not None else (one.release.key, one.value, one.lower, one.upper)
        found.setdefault((one.period, one.record.modality, apart), []).append(one)
    return found


def _when(period: Period | None, modality: Modality, verdict: Verdict) -> tuple[object, ...]:
    shown = verdict.shown
    published = shown.release.document.published or dt.date.min
    place = (shown.release.key, shown.record.quantity.start)
    if period is None:
        return True, published, published, _MODALITIES.index(modality), place
    return False, period.start, period.end, _MODALITIES.index(modality), place


def _point(period: Period | None, modality: Modality, verdict: Verdict) -> Point:
    shown = verdict.shown
    return Point(
        period=period,
        label=label(period),
        modality=modality,
        value=_number(shown.value),
        lower=_number(shown.lower),
        upper=_number(shown.upper),
        comparator=shown.comparator,
        baseline=all(one.baseline for one, status in verdict.statements if status != "revised"),
        contradiction=verdict.contradiction,
        statements=tuple(_statement(one, status) for one, status in verdict.statements),
    )


def _statement(told: Told, status: Status) -> Statement:
    return Statement(
        value=_number(told.value),
        lower=_number(told.lower),
        upper=_number(told.upper),
        comparator=told.comparator,
        unit=told.record.unit,
        low=_number(told.bounds.low),
        high=_number(told.bounds.high),
        direction=told.record.direction,
        indicator=told.record.indicator,
        place_assumed=told.where.assumed,
        baseline=told.baseline,
        status=status,
        origin=_origin(told),
    )


def _held_when(held: Held) -> tuple[object, ...]:
    period = held.told.period
    assert period is not None
    record = held.told.record
    return period.start, period.end, held.before.start, held.told.release.key, record.quantity.start


def _check(held: Held) -> Check:
    assert held.told.period is not None
    within: Bounds = held.within
    return Check(
        period=held.told.period,
        baseline=held.before,
        measure=held.told.record.measure,
        unit=held.unit,
        stated=_number(held.stated),
        computed=_number(held.computed),
        low=_number(within.low),
        high=_number(within.high),
        agrees=held.agrees,
        origin=_origin(held.told),
    )


def _origin(told: Told) -> Origin:
    release, record = told.release, told.record
    document = release.document
    return Origin(
        document=document.id or release.key,
        key=release.key,
        url=release.url,
        title=release.title,
        publisher=release.publisher,
        published=document.published,
        version=release.version,
        source=record.source,
        record=record.id,
        mention=record.quantity.text,
        start=record.quantity.start,
        end=record.quantity.end,
        quote=quote(document.text, record.quantity),
        confidence=record.confidence,
    )


def _number(value: Decimal | None) -> Decimal | None:
    """A number as it is written: no noise behind the fifteenth digit, null for an open end."""
    return None if value is None or not value.is_finite() else rounded(value)
