"""The tables of a report, cell by cell, for whatever form they are written in."""

from collections.abc import Sequence
from dataclasses import dataclass

from svodka.evaluate.calibration import Calibration
from svodka.evaluate.report import Group, Report
from svodka.evaluate.score import Evaluation
from svodka.evaluate.written.values import NOTHING, figure, interval


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of cells, as many in each row as there are headings; only the first column is of words."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def levels(report: Report) -> Table:
    """The four levels: over all records, over documents (macro), and of the baseline."""
    head = ("level", "precision", "recall", "F1", "95 % CI", "macro F1", "baseline F1", "baseline CI", "baseline macro")
    rows = []
    for name, score in report.scores.levels.items():
        base = report.baseline.levels[name]
        ours = (figure(score.precision), figure(score.recall), figure(score.f1), interval(score.ci), figure(score.macro.f1))
        rows.append((name, *ours, figure(base.f1), interval(base.ci), figure(base.macro.f1)))
    return Table(head, rows)


def fields(report: Report) -> Table:
    """The accuracy of every field over aligned records, and the F1 of those that may be null."""
    rows = []
    for name, accuracy in report.scores.fields.items():
        ours = (figure(accuracy), _f1(report.scores, name))
        rows.append((name, *ours, figure(report.baseline.fields.get(name)), _f1(report.baseline, name)))
    exact = (figure(report.scores.exact), "", figure(report.baseline.exact), "")
    return Table(
        ("field", "accuracy", "F1", "baseline accuracy", "baseline F1"), [*rows, ("mention to the character", *exact)]
    )


def _f1(scores: Evaluation, field: str) -> str:
    return figure(scores.field_f1[field]) if field in scores.field_f1 else ""


def groups(by: str, members: Sequence[Group]) -> Table:
    """One grouping: the F1 of each group at each level, the baseline's beside it."""
    names = ("mention", "quantity", "core", "full")
    head = [by, "gold", "predicted"]
    for name in names:
        head += [name, "baseline"]
        if name == "core":
            head.append("core CI")
    rows = []
    for group in members:
        row = [group.name, str(group.scores.gold), str(group.scores.predicted)]
        for name in names:
            score = group.scores.levels[name]
            row += [figure(score.f1), figure(group.baseline.levels[name].f1) if group.baseline else NOTHING]
            if name == "core":
                row.append(interval(score.ci))
        rows.append(row)
    return Table(head, rows)


def calibration(curve: Calibration) -> Table:
    """The bins of confidence and what share of each is right."""
    rows = [
        (f"{part.low:.1f}–{part.high:.1f}", str(part.records), figure(part.confidence), figure(part.right))
        for part in curve.bins
    ]
    return Table(("confidence", "records", "mean confidence", "core right"), rows)
