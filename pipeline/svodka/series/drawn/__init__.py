"""Figures of series: PNG and SVG for a report, a plot of characters for a terminal. Both need the extra «series»."""

from collections.abc import Sequence
from typing import Literal

from svodka.errors import extra
from svodka.series.model import Series

Form = Literal["png", "svg"]


def figure(series: Sequence[Series], form: Form, *, title: str | None = None) -> bytes:
    """A figure of series as PNG or SVG; equal series give equal bytes, by one version of matplotlib.

    Series of one measure, unit and length of period share a panel, a line for each place; the panels of most points come
    first, six at most, and the foot tells how many series are left out. ``title`` is the heading; without it, the
    indicator. ValueError when no series has a point with a period and a number.

    Raises MissingExtraError when matplotlib is not installed.
    """
    with extra("series", "a figure"):
        from svodka.series.drawn.chart import chart
    return chart(series, form, title)


def left_out(series: Sequence[Series]) -> int:
    """How many of the series have no line in ``figure``: of one period beside longer ones, or beyond its room."""
    from svodka.series.drawn.panel import left_out as count

    return count(series)


def terminal(series: Sequence[Series], *, width: int = 80, colour: bool = False) -> str:
    """The same as lines of characters, one plot after another, at most three; '' when there is nothing to draw.

    Raises MissingExtraError when plotext is not installed.
    """
    with extra("series", "a plot in the terminal"):
        from svodka.series.drawn.characters import plots
    return plots(series, width, colour=colour)
