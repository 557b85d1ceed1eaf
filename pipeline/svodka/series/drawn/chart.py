"""Series as a figure of matplotlib: PNG or SVG, the same bytes for the same series."""

import io
import warnings
from collections.abc import Sequence
from datetime import date
from typing import Literal

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from svodka.series.drawn.look import (
    BETWEEN,
    COLOURS,
    FOOT,
    HEAD,
    HEIGHT,
    LEFT,
    MARKERS,
    RIGHT,
    ROW,
    STYLE,
    WIDTH,
    WRONG,
)
from svodka.series.drawn.panel import PANELS, Line, Panel, Spot, left_out, panels, ticks, written
from svodka.series.drawn.wording import foot, headline, legend, legend_rows, words
from svodka.series.model import Series

_LABELLED = 14
"""Points of a panel that all have their number written; of more only the last of each line."""


def chart(series: Sequence[Series], form: Literal["png", "svg"], title: str | None) -> bytes:
    """The figure; see ``svodka.series.drawn.figure``."""
    shown = panels(series)[:PANELS]
    if not shown:
        raise ValueError("nothing to draw: no point of the series has a period and a number")
    above = [HEAD, *[BETWEEN] * (len(shown) - 1)]
    above = [room + ROW * legend_rows(panel) for room, panel in zip(above, shown, strict=True)]
    height = sum(above) + HEIGHT * len(shown) + FOOT
    drawn = io.BytesIO()
    with style.context(["default", STYLE]), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        figure = Figure(figsize=(WIDTH, height))
        for number, panel in enumerate(shown):
            bottom = height - sum(above[: number + 1]) - HEIGHT * (number + 1)
            box = (LEFT / WIDTH, bottom / height, (WIDTH - LEFT - RIGHT) / WIDTH, HEIGHT / height)
            _draw(figure.add_axes(box), panel, named=title is not None or panel.indicator != shown[0].indicator)
        heading = title or shown[0].indicator
        headline(figure, heading[:1].upper() + heading[1:], height)
        foot(figure, shown, height, left_out(series))
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(drawn, format=form, dpi=200, metadata=metadata, facecolor="white")
    return drawn.getvalue()


def _draw(axes: Axes, panel: Panel, *, named: bool) -> None:
    for number, line in enumerate(panel.lines):
        _line(axes, line, COLOURS[number], MARKERS[number])
    _scale(axes, panel)
    _numbers(axes, panel)
    place = panel.lines[0].name if len(panel.lines) == 1 else ""
    parts = (panel.indicator if named else "", place, panel.about, panel.unit)
    # The legend stands between heading and axes, so that it covers no point.
    words(axes, " · ".join(part for part in parts if part), 12 + 72 * ROW * legend_rows(panel))
    if len(panel.lines) > 1:
        legend(axes, panel)


def _line(axes: Axes, line: Line, colour: str, marker: str) -> None:
    actual = [spot for spot in line.spots if not spot.expected]
    expected = [spot for spot in line.spots if spot.expected]
    axes.plot(_days(actual), [spot.number for spot in actual], color=colour, linewidth=1.8, zorder=2)
    if expected:
        before = [spot for spot in actual if spot.day <= expected[0].day][-1:]
        dashed = [*before, *expected]
        numbers = [spot.number for spot in dashed]
        axes.plot(_days(dashed), numbers, color=colour, linewidth=1.5, linestyle=(0, (4, 3)), zorder=2)
    for spot in line.spots:
        _spot(axes, spot, colour, marker)


def _spot(axes: Axes, spot: Spot, colour: str, marker: str) -> None:
    day = _day(spot.day)
    if spot.ends:
        axes.errorbar(
            day,
            spot.number,
            [[spot.number - spot.ends[0]], [spot.ends[1] - spot.number]],
            color=colour,
            linewidth=1.4,
            capsize=4,
            zorder=2,
        )
    if spot.others:
        reach = [spot.number, *spot.others]
        axes.plot([day, day], [min(reach), max(reach)], color=WRONG, linewidth=1, linestyle=(0, (1, 1.5)), zorder=3)
        axes.plot([day] * len(spot.others), spot.others, "x", color=WRONG, markersize=7, markeredgewidth=1.8, zorder=5)
        axes.plot(day, spot.number, "o", color="none", markeredgecolor=WRONG, markersize=11, markeredgewidth=1.3, zorder=3)
    hollow = spot.expected or spot.point.baseline
    axes.plot(
        day,
        spot.number,
        marker,
        color="white" if hollow else colour,
        markeredgecolor=colour,
        markeredgewidth=1.5,
        markersize=5.5 if not spot.point.baseline else 4.5,
        zorder=4,
    )
    if spot.open:
        axes.annotate(
            "",
            (day, spot.number),
            xytext=(0, 17 * spot.open),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<|-", "color": colour, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 4},
            zorder=3,
        )


def _numbers(axes: Axes, panel: Panel) -> None:
    """Numbers beside the points: all of them where they are few, else the last of each line, to its right."""
    if len(panel.lines) == 1 and len(panel.spots) <= _LABELLED:
        spots = panel.lines[0].spots
        for place, spot in enumerate(spots):
            beside = [other.number for other in (*spots[max(0, place - 1) : place], *spots[place + 1 : place + 2])]
            _over_or_under(axes, spot, valley=bool(beside) and min(beside) > spot.number)
        return
    low, high = axes.get_ylim()
    gap, taken = (high - low) * 0.062, dict[date, float]()
    for spot in sorted((line.spots[-1] for line in panel.lines), key=lambda spot: spot.number):
        at = max(spot.number, taken.get(spot.day, low - gap) + gap)
        taken[spot.day] = at
        axes.annotate(
            _value(spot),
            (_day(spot.day), at),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
            zorder=6,
        )


def _over_or_under(axes: Axes, spot: Spot, *, valley: bool) -> None:
    """A number over its point; under it in a valley of the line, or where an arrow or a higher contradiction is over it."""
    over = not (valley or spot.open > 0 or any(other > spot.number for other in spot.others))
    end = (max if over else min)(spot.ends or (spot.number,))
    axes.annotate(
        _value(spot),
        (_day(spot.day), end),
        xytext=(0, 9 if over else -9),
        textcoords="offset points",
        ha="center",
        va="bottom" if over else "top",
        fontsize=8.5,
        zorder=6,
    )


def _value(spot: Spot) -> str:
    if spot.ends:
        return f"{written(spot.ends[0])}–{written(spot.ends[1])}"
    signs = {"approx": "≈", "almost": "≲", "gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
    sign = signs.get(spot.point.comparator, "")
    if spot.point.value is None:
        sign = "≥" if spot.open > 0 else "≤"
    return f"{sign}\N{NARROW NO-BREAK SPACE}{written(spot.number)}" if sign else written(spot.number)


def _scale(axes: Axes, panel: Panel) -> None:
    numbers = [number for spot in panel.spots for number in (spot.number, *spot.others, *(spot.ends or ()))]
    low, high = min(numbers), max(numbers)
    if low >= 0 and low < 0.6 * high:
        axes.set_ylim(0, high * 1.2)
    else:
        room = (high - low) or abs(high) or 1.0
        bottom = low - 0.3 * room
        axes.set_ylim(max(0.0, bottom) if low >= 0 else bottom, high + 0.3 * room)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10], integer=panel.counts))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: written(value)))
    axes.grid(axis="y")
    longest = max(len(part) for _, text in ticks(panel, len(panel.spots)) for part in text.split("\n"))
    marked = ticks(panel, int((WIDTH - LEFT - RIGHT) / (0.085 * longest + 0.12)))
    axes.set_xticks([_day(day) for day, _ in marked], [text for _, text in marked])
    days = [_day(spot.day) for spot in panel.spots]
    room = (max(days) - min(days)) * 0.06 or 30.0
    # The last numbers of several lines stand to the right of their points.
    axes.set_xlim(min(days) - room, max(days) + room * (1 if len(panel.lines) == 1 else 2))


def _days(spots: Sequence[Spot]) -> list[float]:
    return [_day(spot.day) for spot in spots]


def _day(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]
