"""Scores as tables of a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from svodka.cli.console import one_line

if TYPE_CHECKING:
    from svodka.evaluate import Calibration, Comparison, Difference, Evaluation, Group

_UNMEASURED = "—"

FEW = 10
"""Documents under which an interval over documents is hardly one."""


def caution(documents: int) -> str:
    """What to say under the heading of figures of so few documents that they prove little; empty for enough of them."""
    return (
        f"Only {documents} of them: intervals and p are drawn over documents and say little here" if documents < FEW else ""
    )


def shown(score: float | None) -> str:
    """Three places, or a dash for what nothing was measured of."""
    return _UNMEASURED if score is None else f"{score:.3f}"


def table(*headings: str) -> Table:
    """A table whose first column is text and whose others are figures."""
    made = Table()
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="right" if number else "left", no_wrap=not number)
    return made


def level_table(scores: "Evaluation", baseline: "Evaluation | None" = None) -> Table:
    """The levels; with a baseline, its line under each."""
    made = table("level", "precision", "recall", "F1", "95 % CI", "macro F1")
    for name, score in scores.levels.items():
        low, high = score.ci
        figures = (score.precision, score.recall, score.f1)
        made.add_row(name, *map(shown, figures), f"{low:.3f}–{high:.3f}", shown(score.macro.f1))
        if baseline:
            theirs = baseline.levels[name]
            low, high = theirs.ci
            figures = (theirs.precision, theirs.recall, theirs.f1)
            cells = ("  baseline", *map(shown, figures), f"{low:.3f}–{high:.3f}", shown(theirs.macro.f1))
            made.add_row(*cells, style="dim")
    return made


def field_table(scores: "Evaluation", baseline: "Evaluation") -> Table:
    """The accuracy of each field, and the F1 of those that may be null, ours and the baseline's."""
    made = table("field", "accuracy", "F1", "baseline", "its F1")
    for name, accuracy in scores.fields.items():
        ours, theirs = (shown(one.field_f1[name]) if name in one.field_f1 else "" for one in (scores, baseline))
        made.add_row(name, shown(accuracy), ours, shown(baseline.fields[name]), theirs)
    return made


def group_table(by: str, groups: "Sequence[Group]") -> Table:
    """A line for each group: its records, the F1 of the levels, and the baseline's line under it."""
    levels = ("mention", "quantity", "core", "full")
    made = table(by, "records", *levels, "95 % CI of core")
    for group in groups:
        low, high = group.scores.core.ci
        figures = [shown(group.scores.levels[level].f1) for level in levels]
        made.add_row(group.name, str(group.scores.gold), *figures, f"{low:.3f}–{high:.3f}")
        if group.baseline:
            made.add_row("  baseline", "", *(shown(group.baseline.levels[level].f1) for level in levels), "", style="dim")
    return made


def error_table(scores: "Evaluation", worst: "Sequence[Difference]") -> Table:
    """The classes of error, the commonest first: how many records have it, their share of gold, an example."""
    made = table("error", "records", "of gold")
    for column in made.columns:
        column.no_wrap = True  # where it is narrow, the examples take more lines, and the figures none
    made.add_column("example")
    for name, count in sorted(scores.errors.items(), key=lambda item: -item[1]):
        share = f"{count / scores.gold:.1%}" if scores.gold else _UNMEASURED
        # Text, not markup: the brackets around a mention are the text's.
        made.add_row(name, str(count), share, Text(one_line(_example(name, worst))))
    return made


def _example(name: str, worst: "Sequence[Difference]") -> str:
    """A record with this error, rather one with no other."""
    fitting = [one for one in worst if name in one.classes]
    difference = min(fitting, key=lambda one: len(one.classes))
    wrong = next((field for field in difference.wrong if field.field == name), None)
    return f"[{difference.mention.text}] {wrong.told() if wrong else difference.document}"


def calibration_table(calibration: "Calibration") -> Table:
    """The bins of confidence and the share that is right in each."""
    made = table("confidence", "records", "mean", "right")
    for part in calibration.bins:
        span = f"{part.low:.1f}–{part.high:.1f}"
        made.add_row(span, str(part.records), f"{part.confidence:.3f}", f"{part.right:.3f}")
    return made


def gain_table(comparison: "Comparison") -> Table:
    """The F1 of two predictions by level and what the second gains."""
    made = table("level", "first", "second", "gain", "95 % CI", "p", "the second is")
    for level, gain in comparison.gains.items():
        first, second = comparison.first.levels[level].f1, comparison.second.levels[level].f1
        low, high = gain.ci
        span = f"{low:+.3f}…{high:+.3f}"
        made.add_row(level, shown(first), shown(second), f"{gain.gain:+.3f}", span, p(gain.p), comparison.verdict(level))
    return made


def p(value: float) -> str:
    """A p as people write it: «<0.001» rather than a row of zeros."""
    return "<0.001" if value < 0.001 else f"{value:.3f}"
