"""SDMX-CSV 2.0 (SDMX 3.0): an observation a row, under the header STRUCTURE, STRUCTURE_ID, ACTION.

What press releases say is no clean series. A record is an observation of its own (dimension STATEMENT), so that two releases
that give different figures for one time do not collide. Records without a period are left out, and told: SDMX has no
observation without a time. A range and what a release denies have no OBS_VALUE (OBS_STATUS O); the range is in LOWER_BOUND
and UPPER_BOUND, and the words of both in AMOUNT.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from svodka.errors import InputError
from svodka.export.content import Content
from svodka.export.formats import comma
from svodka.export.formats.cells import text
from svodka.export.rows import Tell
from svodka.export.times import Time

STRUCTURE = ("datastructure", "SVODKA:FACTS(1.0.0)", "I")
"""Kind and identifier of the structure, and the action «information». No registry holds it: ``COMPONENTS`` is what it is."""
NO_AREA = "_X"
"""The area of a record that has no code of a place («not specified» in SDMX's code lists)."""

Cells = Mapping[str, Any]


def _time(cells: Cells) -> Time:
    return Time(cells["period_start"], cells["period_end"])


def status(cells: Cells) -> str:
    """The code of SDMX's CL_OBS_STATUS: O no single value, F planned or forecast, E not exact, A as stated."""
    if cells["modality"] == "negated" or cells["value"] is None:
        return "O"
    if cells["modality"] in ("planned", "forecast"):
        return "F"
    return "A" if cells["comparator"] == "eq" else "E"


def _baseline(cells: Cells) -> str:
    start, end = cells["baseline_start"], cells["baseline_end"]
    if isinstance(start, dt.date) and isinstance(end, dt.date):
        return Time(start, end).period
    return text(start or end)


def _statement(cells: Cells) -> str:
    return f"{cells['release']}#{cells['quantity_start']}-{cells['quantity_end']}"


def _column(name: str) -> Callable[[Cells], object]:
    return lambda cells: cells[name]


COMPONENTS: dict[str, tuple[str, Callable[[Cells], object], str]] = {
    "FREQ": ("dimension", lambda c: _time(c).frequency, "Length of the period, CL_FREQ: A, S, Q, M, W, D; _O any other."),
    "REF_AREA": ("dimension", lambda c: c["place_code"] or NO_AREA, "place_code (ISO 3166); _X where there is none."),
    "INDICATOR": ("dimension", _column("indicator"), "indicator, uncoded."),
    "MEASURE": ("dimension", _column("measure"), "measure."),
    "UNIT_MEASURE": ("dimension", _column("unit"), "unit, in its own codes (ISO 4217, UCUM, 1, %, pp, x, pt)."),
    "STATEMENT": ("dimension", _statement, "Release, and the code points of the quantity in it: makes the key unique."),
    "TIME_PERIOD": (
        "dimension",
        lambda c: _time(c).period,
        "period: 2024, 2024-S1, 2024-Q1, 2024-01, …; else start/duration.",
    ),
    "OBS_VALUE": (
        "measure",
        lambda c: None if c["modality"] == "negated" else c["value"],
        "value, exact; empty for a range and for what is denied.",
    ),
    "OBS_STATUS": (
        "attribute",
        status,
        "CL_OBS_STATUS: A as stated, E not exact, F planned or forecast, O no single value.",
    ),
    "UNIT_MULT": ("attribute", lambda _: "0", "Power of ten: always 0, values are in whole units."),
    "COMPARATOR": ("attribute", _column("comparator"), "comparator: how an E is meant."),
    "LOWER_BOUND": ("attribute", _column("lower"), "lower."),
    "UPPER_BOUND": ("attribute", _column("upper"), "upper."),
    "AMOUNT": ("attribute", _column("amount"), "amount: number, comparator and unit as text."),
    "DIRECTION": ("attribute", _column("direction"), "direction."),
    "MODALITY": ("attribute", _column("modality"), "modality: tells plans from forecasts, and what is denied."),
    "COUNTED": ("attribute", _column("counted"), "counted."),
    "BASE_VALUE": ("attribute", _column("baseline_value"), "baseline_value."),
    "BASE_PER": ("attribute", _baseline, "The time compared with, written as TIME_PERIOD is."),
    "AREA_NAME": ("attribute", _column("place"), "place."),
    "ACTOR": ("attribute", _column("actor"), "actor."),
    "SOURCE": ("attribute", _column("source"), "source."),
    "PUBLISHER": ("attribute", _column("publisher"), "publisher."),
    "PUBLISHED": ("attribute", _column("published"), "published."),
    "URL": ("attribute", _column("url"), "url."),
    "CONFIDENCE": ("attribute", _column("confidence"), "confidence."),
}
"""Every component by its identifier: what it is, how a row gives it, and from which column; in the order of the file."""

HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *COMPONENTS)
_NEEDED = (
    "release indicator measure unit value lower upper comparator amount direction modality counted period_start period_end "
    "baseline_value baseline_start baseline_end place place_code actor source publisher published url confidence "
    "quantity_start quantity_end"
).split()


def write(content: Content, file: BinaryIO, tell: Tell) -> int:
    """Observations of the flat columns; InputError for a table that has not all that are needed."""
    names = [column.name for column in content.columns]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise InputError(f"SDMX-CSV is made of the flat columns, and this table has no {', '.join(missing)}")
    left_out = 0

    def observations() -> Iterator[list[str]]:
        nonlocal left_out
        for row in content.rows():
            cells = dict(zip(names, row, strict=True))
            if cells["period_start"] is None:
                left_out += 1
                continue
            yield [*STRUCTURE, *(text(read(cells)) for _, read, _ in COMPONENTS.values())]

    count = comma.lines(HEADER, observations(), file)
    if left_out:
        tell(f"records without a period are left out, as SDMX has no observation without a time: {left_out}")
    return count
