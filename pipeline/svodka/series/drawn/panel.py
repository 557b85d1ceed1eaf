"""What is drawn: lines by place in panels of one measure, unit and length, numbers in a scale that is read at a glance."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from svodka.model import Period
from svodka.model.number import notation
from svodka.series.labels import unit_label
from svodka.series.model import Point, Series, Statement
from svodka.series.period import label, middle, told

_SCALES = ((10**12, 10**12, "трлн"), (10**9, 10**9, "млрд"), (10**6, 10**6, "млн"), (10**4, 10**3, "тыс."))
"""From which number on, by what it is divided, the word: 1 300 is read as it is, 13 000 as 13 thousand."""
_MEASURES = {
    "level": "",
    "share": "доля",
    "change": "изменение",
    "relative_change": "изменение",
    "multiple": "во сколько раз",
}
_COMPARED = {"year-ago": "к тому же периоду годом ранее", "previous": "к предыдущему периоду", "other": "к другому периоду"}
PANELS = 6
"""Panels of a figure; of more those of most points are drawn."""
LINES = 8
"""Lines of a panel; of more places those of most points are drawn."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a line, its numbers in the scale of the panel."""

    day: dt.date
    period: Period
    number: float
    ends: tuple[float, float] | None
    """The ends of a range."""
    open: int
    """1 for «more than», -1 for «less than», 0 for neither."""
    others: tuple[float, ...]
    """What contradicting documents say."""
    point: Point

    @property
    def expected(self) -> bool:
        """Planned or forecast: not yet so."""
        return self.point.modality in ("planned", "forecast")


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one place, by time."""

    name: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines on one pair of axes."""

    indicator: str
    about: str
    """«по годам», «январь–сентябрь», what a change is to."""
    unit: str
    """The unit with its scale: «млн т»."""
    length: str
    lines: tuple[Line, ...]
    documents: frozenset[str]
    counts: bool
    """Whole numbers of things: their axis has no halves."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All points of all lines."""
        return tuple(spot for line in self.lines for spot in line.spots)


def panels(series: Sequence[Series]) -> list[Panel]:
    """The panels of series, those of most points first.

    Countries stand apart from their regions, which would lie flat at the bottom of the axis. What has no period or no
    number cannot be drawn, and a panel of one period is only drawn where there is no other.
    """
    groups: dict[tuple[object, ...], list[Series]] = {}
    for one in series:
        if any(_drawable(point) for point in one.points):
            country = "-" not in (one.place_code or "-")
            key = (one.indicator, one.measure, one.unit, one.compared, one.length, country)
            groups.setdefault(key, []).append(one)
    made = sorted((_panel(group) for group in groups.values()), key=lambda panel: -len(panel.spots))
    return [panel for panel in made if len({spot.period for spot in panel.spots}) > 1] or made


def left_out(series: Sequence[Series]) -> int:
    """How many of the series a figure has no line for: of one period beside longer ones, or more than there is room for."""
    return len(series) - sum(len(panel.lines) for panel in panels(series)[:PANELS])


def _drawable(point: Point) -> bool:
    return point.period is not None and _number(point) is not None


def _panel(group: list[Series]) -> Panel:
    ranked = sorted(group, key=lambda one: (-sum(map(_drawable, one.points)), one.place or ""))
    drawn, first = ranked[:LINES], ranked[0]
    most = max(abs(number) for one in drawn for point in one.points if (number := _number(point)) is not None)
    size, word = next(((size, word) for least, size, word in _SCALES if most >= least), (1, ""))
    lines = tuple(Line(_plain(one.place or "место не названо"), _spots(one, size)) for one in drawn)
    about = ", ".join(
        part for part in (_MEASURES[first.measure], told(first.length), _COMPARED.get(first.compared or "", "")) if part
    )
    documents = frozenset(
        statement.origin.key for one in drawn for point in one.points if _drawable(point) for statement in point.statements
    )
    unit = " ".join(part for part in (word, unit_label(first.unit)) if part)
    numbers = [number for line in lines for spot in line.spots for number in (spot.number, *spot.others)]
    return Panel(
        indicator=_plain(first.indicator),
        about=about,
        unit=_plain(unit),
        length=first.length,
        lines=lines,
        documents=documents,
        counts=first.unit == "1" and all(number.is_integer() for number in numbers),
    )


def _plain(text: str) -> str:
    """Text of a document without what a terminal would obey and an SVG may not hold."""
    return "".join(char if char.isprintable() else " " for char in text)


def _spots(series: Series, size: int) -> tuple[Spot, ...]:
    found = []
    for point in series.points:
        number = _number(point)
        if point.period is None or number is None:
            continue
        ends = None
        if point.lower is not None and point.upper is not None:
            ends = (float(point.lower / size), float(point.upper / size))
        others = tuple(
            float(other / size)
            for statement in point.statements
            if statement.status == "contradicts" and (other := _number(statement)) is not None
        )
        found.append(Spot(middle(point.period), point.period, float(number / size), ends, _open(point), others, point))
    return tuple(found)


def _number(said: Point | Statement) -> Decimal | None:
    """One number for a dot: the value, the middle of a range, the end of an open one."""
    if said.value is None and said.lower is not None and said.upper is not None:
        return (said.lower + said.upper) / 2
    return next((one for one in (said.value, said.lower, said.upper) if one is not None), None)


def _open(point: Point) -> int:
    if point.value is None and (point.lower is None) != (point.upper is None):
        return 1 if point.upper is None else -1
    return {"gt": 1, "ge": 1, "lt": -1, "le": -1}.get(point.comparator, 0)


def ticks(panel: Panel, count: int) -> list[tuple[dt.date, str]]:
    """At most ``count`` days of the axis of time with what is written under them.

    What the panel's own heading says of every period («январь–сентябрь») is not repeated: the year is enough.
    """
    periods = {middle(spot.period): spot.period for spot in panel.spots}
    days = sorted(periods)
    step = max(1, -(-len(days) // max(count, 1)))
    # Counted from the end: the newest period always has its label.
    return [(day, _tick(periods[day], panel.length)) for day in reversed(days[::-1][::step])]


def _tick(period: Period, length: str) -> str:
    if length.startswith("january-") or length == "year":
        return str(period.end.year)
    text = label(period)
    if length == "day":
        return f"{period.start:%d.%m}\n{period.start.year}"
    head, _, year = text.rpartition(" ")
    return f"{head}\n{year}" if head and length in ("month", "quarter", "half-year", "week") else text


def written(number: float) -> str:
    """A number of a figure for a reader: «12 700», «8,4», «−3,1», three digits after the comma at most."""
    digits = 0 if abs(number) >= 1000 else 1 if abs(number) >= 100 else 2 if abs(number) >= 1 else 3
    text = notation(Decimal(f"{abs(number):.{digits}f}"))
    whole, comma, rest = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if len(whole) > 4 else whole
    return ("\N{MINUS SIGN}" if number < 0 and float(text) else "") + grouped + ("," + rest if comma else "")
