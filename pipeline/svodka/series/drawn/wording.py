"""The words of a figure: its title, what each panel is of, the legends."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from svodka.series.drawn.look import COLOURS, COLUMNS, EDGE, LEFT, MARKERS, MUTED, RIGHT, WIDTH, WRONG
from svodka.series.drawn.panel import Panel, Spot


def headline(figure: Figure, heading: str, height: float) -> None:
    """The title of a figure of ``height`` inches, in two lines if it is long."""
    lines = textwrap.wrap(heading, 72, max_lines=2, placeholder=" …")
    size = 14 if len(lines) == 1 else 12
    figure.text(EDGE / WIDTH, 1 - 0.16 / height, "\n".join(lines), fontsize=size, fontweight="bold", va="top")


def words(axes: Axes, text: str, above: float) -> None:
    """What a panel is of, so many points above its axes."""
    left = (EDGE - LEFT) * 72
    axes.annotate(
        text, (0, 1), xycoords="axes fraction", xytext=(left, above), textcoords="offset points", color=MUTED, fontsize=10
    )


def legend_rows(panel: Panel) -> int:
    """Rows of the legend of places; none for one place, which the words name."""
    return -(-len(panel.lines) // COLUMNS) if len(panel.lines) > 1 else 0


def legend(axes: Axes, panel: Panel) -> None:
    """The places of a panel, between its words and its axes."""
    handles = [
        Line2D([], [], color=COLOURS[number], marker=MARKERS[number], markersize=5.5, label=line.name)
        for number, line in enumerate(panel.lines)
    ]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=((EDGE - LEFT) / (WIDTH - LEFT - RIGHT), 1.0),
        ncols=min(COLUMNS, len(handles)),
        frameon=False,
        fontsize=9,
        handlelength=1.6,
        columnspacing=1.6,
        borderpad=0.2,
        borderaxespad=0.3,
    )


def foot(figure: Figure, shown: Sequence[Panel], height: float, left_out: int) -> None:
    """What the marks mean, only those that are there, how many documents stand behind them, how many series have no line."""
    marks = list(_marks([spot for panel in shown for spot in panel.spots]))
    if marks:
        place = ((EDGE - 0.06) / WIDTH, 0.28 / height)
        figure.legend(
            handles=marks,
            loc="lower left",
            bbox_to_anchor=place,
            ncols=len(marks),
            frameon=False,
            fontsize=8.5,
            handlelength=2.4,
            columnspacing=1.6,
            borderpad=0,
            borderaxespad=0,
            labelcolor=MUTED,
        )
    documents = len(frozenset().union(*(panel.documents for panel in shown)))
    told = f"документов: {documents}" + (f"; рядов не показано: {left_out}" if left_out else "")
    figure.text(EDGE / WIDTH, 0.1 / height, told, fontsize=8.5, color=MUTED)


def _marks(spots: Sequence[Spot]) -> Iterator[Line2D]:
    def hollow(label: str, style: Any) -> Line2D:
        return Line2D(
            [],
            [],
            color=MUTED,
            linestyle=style,
            marker="o",
            markerfacecolor="white",
            markersize=5,
            label=label,
            linewidth=1.3,
        )

    if any(spot.expected for spot in spots):
        yield hollow("прогноз или план", (0, (4, 3)))
    if any(spot.point.baseline for spot in spots):
        yield hollow("известно из сравнения", "")
    if any(spot.others for spot in spots):
        label = "источники расходятся"
        yield Line2D([], [], color=WRONG, marker="x", linestyle="", markersize=6, markeredgewidth=1.6, label=label)
    if any(spot.open for spot in spots):
        yield Line2D([], [], color=MUTED, marker="^", linestyle="", markersize=5, label="больше или меньше")
