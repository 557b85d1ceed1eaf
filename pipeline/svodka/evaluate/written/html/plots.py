"""The figures of the page: F1 by level, group and document, fields, classes of error, calibration."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from svodka.evaluate.calibration import Calibration
from svodka.evaluate.report import Group, Report
from svodka.evaluate.verdicts import counts
from svodka.evaluate.written.html.svg import ACCENT, INK, LINE, MUTED, PAPER, drawn
from svodka.evaluate.written.values import figure as told
from svodka.evaluate.written.values import one_line

_ROW, _AXIS = 0.235, 0.42
"""Inches of a row, and of the axis under the rows."""
_LONGEST = 34
"""Characters of a label."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value of 0 to 1 with its interval, the baseline's value, another value of the same, a link to a place."""

    label: str
    value: float | None
    ends: tuple[float, float] | None = None
    baseline: float | None = None
    other: float | None = None
    link: str | None = field(default=None)


def levels(report: Report) -> str:
    """F1 by level with interval and baseline."""
    rows = [Row(name, score.f1, score.ci, report.baseline.levels[name].f1) for name, score in report.scores.levels.items()]
    return _scale("levels", "F1 by level", rows, "F1")


def fields(report: Report) -> str:
    """Accuracy by field with the baseline."""
    rows = [Row(name, share, None, report.baseline.fields[name]) for name, share in report.scores.fields.items()]
    return _scale("fields", "Accuracy by field", rows, "accuracy over aligned records")


def groups(number: int, by: str, members: Sequence[Group]) -> str:
    """F1 at the level core by group, with interval and baseline; ``number`` tells the groupings of a page apart."""
    rows = [
        Row(f"{group.name} · {group.scores.gold}", group.scores.core.f1, group.scores.core.ci, _core(group))
        for group in members
    ]
    return _scale(f"groups{number}", f"Core F1 by {by}", rows, "F1, level core; records of gold beside the name")


def _core(group: Group) -> float | None:
    return group.baseline.core.f1 if group.baseline else None


def documents(report: Report, anchors: Sequence[str]) -> str:
    """F1 of every document at the levels core and full, the worst first, each linked to its place on the page."""
    core, full = (counts(report.verdicts, level) for level in ("core", "full"))
    rows = []
    for number, verdict in enumerate(report.verdicts):
        records = core.gold[number] + core.predicted[number]
        value, other = ((2 * level.hits[number] / records if records else 1.0) for level in (core, full))
        rows.append(Row(verdict.document.id or "", value, other=other, link=f"#{anchors[number]}"))
    rows.sort(key=lambda row: (row.value or 0.0, row.other or 0.0))
    return _scale("documents", "Core F1 by document", rows, "F1")


def classes(report: Report) -> str:
    """How many records each class of error has, the largest first."""
    items = sorted(report.scores.errors.items(), key=lambda item: -item[1])

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        heights = [count for _, count in items]
        bars = axes.barh(range(len(items)), heights, color=ACCENT, height=0.56)
        axes.bar_label(bars, padding=4, color=INK)
        axes.set_yticks(range(len(items)), [name for name, _ in items])
        axes.set_ylim(len(items) - 0.5, -0.5)
        axes.set_xlim(0, max(heights, default=1) * 1.12)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)

    about = "; ".join(f"{name} {count}" for name, count in items)
    return drawn("classes", f"Records by class of error: {about}", 0.1 + _ROW * max(len(items), 1), draw)


def calibration(curve: Calibration) -> str:
    """The share that is right against confidence, and under it how many records each bin has."""

    def draw(figure: Figure) -> None:
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=(4, 1))
        above.plot([0, 1], [0, 1], color=MUTED, linewidth=1, linestyle=(0, (4, 3)))
        means, shares = [part.confidence for part in curve.bins], [part.right for part in curve.bins]
        above.plot(means, shares, color=ACCENT, linewidth=1.6, marker="o", markersize=6)
        above.set(xlim=(0, 1), ylim=(0, 1.03), ylabel="core right")
        above.grid()
        most = max(part.records for part in curve.bins)
        for part in curve.bins:
            below.bar(part.low, part.records, part.high - part.low, align="edge", color=ACCENT, alpha=0.45, edgecolor=PAPER)
            middle = (part.low + part.high) / 2
            below.text(middle, part.records + most * 0.06, str(part.records), ha="center", fontsize=8.5)
        below.set(ylim=(0, most * 1.5), xlabel="confidence", ylabel="records", yticks=[])

    about = "; ".join(
        f"confidence {told(part.confidence)}, right {told(part.right)}, {part.records} records" for part in curve.bins
    )
    return drawn("calibration", f"Calibration: {about}", 3.5, draw)


def _scale(name: str, about: str, rows: Sequence[Row], axis: str) -> str:
    """Rows of dots on a scale from 0 to 1, the number of each at its right end."""

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        for place, row in enumerate(rows):
            _dots(axes, place, row)
        labels = axes.set_yticks(range(len(rows)), [_label(row.label) for row in rows])
        for tick, row in zip(labels, rows, strict=True):
            tick.label1.set_url(row.link)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
        axes.grid(axis="x")
        axes.tick_params(axis="y", pad=9)  # a dot at 0 stands clear of its label
        axes.set_xlabel(axis)

    values = "; ".join(f"{one_line(row.label)} {told(row.value)}" for row in rows)
    return drawn(name, f"{about}: {values}", _AXIS + _ROW * max(len(rows), 1), draw)


def _dots(axes: Axes, place: int, row: Row) -> None:
    if row.ends:
        axes.plot(row.ends, [place, place], color=ACCENT, linewidth=2, solid_capstyle="butt", clip_on=False)
    for value, marker in ((row.baseline, "D"), (row.other, "s")):
        if value is not None:
            axes.plot(value, place, marker, color=PAPER, markeredgecolor=MUTED, markersize=4.5, clip_on=False)
    if row.value is not None:
        axes.plot(row.value, place, "o", color=ACCENT, markersize=6, clip_on=False)
    axes.annotate(
        told(row.value),
        (1, place),
        xycoords=axes.get_yaxis_transform(),
        xytext=(10, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        color=INK if row.value is not None else LINE,
    )


def _label(text: str) -> str:
    flat = one_line(text)
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
