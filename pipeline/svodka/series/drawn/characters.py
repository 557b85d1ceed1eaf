"""Series as lines of characters, by plotext."""

import math
from collections.abc import Sequence

import plotext
from plotext import figure

from svodka.series.drawn.panel import Line, Panel, Spot, panels, ticks, written
from svodka.series.model import Series

_PANELS = 3
_HEIGHT = 15
_WIDEST = 110
_MARKERS = "●■▲◆○□△◇"
_COLOURS = ("blue+", "orange+", "green+", "magenta+", "cyan+", "red", "yellow", "white")
_EXPECTED, _WRONG = "◌", "×"
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def plots(series: Sequence[Series], width: int, *, colour: bool) -> str:
    """The plots; see ``svodka.series.drawn.terminal()``."""
    lines = [panel for panel in panels(series) if len({spot.period for spot in panel.spots}) > 1]
    return "\n\n".join(_plot(panel, min(width, _WIDEST), colour=colour) for panel in lines[:_PANELS])


def _plot(panel: Panel, width: int, *, colour: bool) -> str:
    # plotext has one figure for all: it is emptied before and after.
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, _HEIGHT)
    figure.legend(active=False)
    for number, line in enumerate(panel.lines):
        shade = _COLOURS[number] if colour else "default"
        if len(line.spots) > 1:
            figure.draw(figure.signal(*_ends(line.spots), marker=plotext.marker("braille", shade)).lines())
        for spots, marker in ((_so(line), _MARKERS[number]), (_expected(line), _EXPECTED)):
            if spots:
                figure.draw(figure.signal(*_ends(spots), marker=plotext.marker(marker, shade)))
    for spot in panel.spots:
        for other in spot.others:
            figure.draw(figure.signal([_day(spot)], [other], marker=plotext.marker(_WRONG, "red+" if colour else "default")))
    longest = max(len(_flat(text)) for _, text in ticks(panel, len(panel.spots)))
    marked = ticks(panel, max(1, (width - 10) // (longest + 2)))
    figure.ruler("x").ticks([day.toordinal() for day, _ in marked], [_flat(text) for _, text in marked])
    days = [_day(spot) for spot in panel.spots]
    figure.ruler("x").lim(min(days), max(days))
    heights = _heights([number for spot in panel.spots for number in (spot.number, *spot.others)], panel.counts)
    figure.ruler("y").ticks(heights, [written(height) for height in heights])
    drawn = str(figure.build())
    figure.clear()
    drawn = drawn if colour else plotext.uncolorize(drawn)
    return f"{_heading(panel)}\n" + "\n".join(line.rstrip() for line in drawn.rstrip("\n").split("\n"))


def _heights(numbers: Sequence[float], counts: bool) -> list[float]:
    """Round numbers between the least and the greatest, some four or five; whole ones of ``counts``."""
    low, high = min(numbers), max(numbers)
    if low == high:
        return [low]
    rough = (high - low) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in _STEPS if size * part >= rough and (not counts or (size * part).is_integer()))
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _so(line: Line) -> list[Spot]:
    return [spot for spot in line.spots if not spot.expected]


def _expected(line: Line) -> list[Spot]:
    return [spot for spot in line.spots if spot.expected]


def _heading(panel: Panel) -> str:
    names = [f"{marker} {line.name}" for marker, line in zip(_MARKERS, panel.lines, strict=False)]
    expected = [f"{_EXPECTED} прогноз или план"] if any(spot.expected for spot in panel.spots) else []
    wrong = [f"{_WRONG} источники противоречат"] if any(spot.others for spot in panel.spots) else []
    return f"{panel.indicator} · {panel.about} · {panel.unit}\n" + "   ".join([*names, *expected, *wrong])


def _ends(spots: Sequence[Spot]) -> tuple[list[int], list[float]]:
    return [_day(spot) for spot in spots], [spot.number for spot in spots]


def _day(spot: Spot) -> int:
    return spot.day.toordinal()


def _flat(text: str) -> str:
    return text.replace("\n", " ")
