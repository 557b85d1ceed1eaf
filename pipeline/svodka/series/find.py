"""The search: the series of an indicator among releases, and the names that are like it."""

import datetime as dt
from collections.abc import Collection, Iterable

from svodka.model import Measure, Modality, Release
from svodka.series.compose import compose
from svodka.series.convert import comparable
from svodka.series.likeness import nearest, relation
from svodka.series.model import Found, Series, Similar
from svodka.series.names import Name, senses
from svodka.series.place import is_at
from svodka.series.sift import Sieve
from svodka.series.tell import Told

STATES: tuple[Measure, ...] = ("level", "share")
"""What is looked for when no measure is asked for; the others only where there is none of these."""
MODALITIES: tuple[Modality, ...] = ("actual", "planned", "forecast")
"""What is shown unless asked for otherwise: what is denied is not."""


def find_series(
    releases: Iterable[Release],
    indicator: str,
    *,
    unit: str | None = None,
    place: str | None = None,
    measure: Measure | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    modalities: Collection[Modality] = MODALITIES,
    narrower: bool = False,
) -> list[Series]:
    """The series of an indicator; empty when no record has it. Arguments as of ``search``."""
    found = search(
        releases,
        indicator,
        unit=unit,
        place=place,
        measure=measure,
        since=since,
        until=until,
        modalities=modalities,
        narrower=narrower,
        similar=0,
    )
    return list(found.series)


def search(
    releases: Iterable[Release],
    indicator: str,
    *,
    unit: str | None = None,
    place: str | None = None,
    measure: Measure | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    modalities: Collection[Modality] = MODALITIES,
    narrower: bool = False,
    similar: int = 5,
) -> Found:
    """The series of an indicator, and the names most like it.

    Args:
        releases: read once, from first to last.
        indicator: its name in any form and order of words («кражи», «краж зарегистрировано»).
        unit: a code of a record («t»); only values that can be told in it are taken, and told in it.
        place: its name in any case («Астане»), or the ISO 3166 code of a country or region («KZ», «KZ-39»).
        measure: only this; without it levels and shares, or what there is where there are none of these.
        since: the first day that a period may have; values without a period are left out, then.
        until: the last day that a period may have; likewise.
        modalities: which modalities are taken.
        narrower: take also names that say more («квартирные кражи»), each as series of its own.
        similar: how many names like it to tell.
    """
    readings = senses(indicator)
    sieve = Sieve(readings, narrower=narrower)
    for release in releases:
        sieve.add(release)
    told = [
        one
        for one in _asked_for(sieve.found, readings, narrower)
        if one.record.modality in modalities and (place is None or is_at(place, one.where)) and _within(one, since, until)
    ]
    # Chosen before the unit: where no level is in it, changes that are would come as if they had been asked for.
    measures = _measures(told, measure)
    if unit is not None:
        # The other measures are held against these, and are no series.
        told = [one for one in told if one.record.measure not in measures or comparable(one.record.unit, unit)]
    return Found(
        query=indicator,
        series=tuple(compose(told, unit=unit, measures=measures)),
        similar=tuple(_similar(sieve, readings, similar)) if similar else (),
    )


def list_indicators(releases: Iterable[Release]) -> list[Similar]:
    """Every indicator of the releases, those of most documents first; ``likeness`` means nothing here."""
    sieve = Sieve([])
    for release in releases:
        sieve.add(release)
    return [_told(sieve, text, 0.0, "related") for text in sieve.known()]


def _asked_for(found: Iterable[Told], readings: Iterable[Name], narrower: bool) -> list[Told]:
    """What was asked for: names of the content and head of the likeliest reading that any has, else of its content."""
    told = list(found)
    for reading in readings:
        same = [one for one in told if one.name.key == reading.key] or [
            one for one in told if one.name.content == reading.content
        ]
        if narrower:
            taken = {id(one) for one in same}
            same += [one for one in told if id(one) not in taken and relation(reading, one.name) == "narrower"]
        if same:
            return same
    return []


def _within(told: Told, since: dt.date | None, until: dt.date | None) -> bool:
    if since is None and until is None:
        return True
    period = told.period
    return period is not None and (since is None or period.start >= since) and (until is None or period.end <= until)


def _measures(told: Iterable[Told], asked: Measure | None) -> Collection[str]:
    if asked is not None:
        return (asked,)
    there = {one.record.measure for one in told}
    return STATES if there & set(STATES) else there


def _similar(sieve: Sieve, readings: list[Name], count: int) -> list[Similar]:
    return [_told(sieve, text, score, how) for text, score, how in nearest(readings, sieve.known(), count)]


def _told(sieve: Sieve, text: str, score: float, how: str) -> Similar:
    tally = sieve.tally(text)
    units = tuple(unit for unit, _ in sorted(tally.units.items(), key=lambda item: (-item[1], item[0])))
    return Similar.model_validate(
        {
            "indicator": text,
            "likeness": score,
            "relation": how,
            "records": tally.names.total(),
            "documents": len(tally.documents),
            "units": units,
        }
    )
