"""An evaluation in Markdown: tables that paste well into a pull request."""

import re
from collections.abc import Iterable, Sequence

from svodka.evaluate.comparison import Comparison
from svodka.evaluate.differences import Difference
from svodka.evaluate.error_classes import ErrorClass
from svodka.evaluate.report import Report
from svodka.evaluate.score import Evaluation
from svodka.evaluate.written import tables
from svodka.evaluate.written.tables import Table
from svodka.evaluate.written.values import figure, interval, one_line, shown

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#|~!$&])")
_ADDRESSED = re.compile(r"@(?=\w)")


def escaped(text: str) -> str:
    """Any text as a cell: on one line, without a character that Markdown or HTML would read; nobody is called by «@»."""
    return _ADDRESSED.sub("@\N{WORD JOINER}", _SPECIAL.sub(r"\\\1", one_line(text)))


def markdown(report: Report, *, errors: int = 10) -> str:
    """The report as Markdown with a final newline; equal reports give equal text.

    Args:
        report: what to write.
        errors: how many of the worst errors to show.
    """
    scores = report.scores
    parts = [
        "## Evaluation",
        _counted(scores),
        "### Levels",
        _table(tables.levels(report)),
        "The levels are cumulative. The baseline is a script with a digit regex, scored on the same texts.",
        "### Fields",
        "Over aligned records; F1 of values that are not null.",
        _table(tables.fields(report)),
    ]
    for by, members in report.groups.items():
        parts += [f"### By {escaped(by)}", "F1 over the records of each group.", _table(tables.groups(by, members))]
    parts += ["### Classes of error", _classes(scores, report.differences)]
    if scores.calibration:
        told = f"Expected calibration error {figure(scores.calibration.error)}, Brier {figure(scores.calibration.brier)}."
        parts += ["### Calibration", told, _table(tables.calibration(scores.calibration))]
    if errors:
        worst = report.differences[:errors]
        parts += [f"### Worst errors ({len(worst)} of {len(report.differences)})", _differences(worst)]
    return "\n\n".join(parts) + "\n"


def comparison_markdown(comparison: Comparison, *, errors: int = 10) -> str:
    """The comparison as Markdown with a final newline; ``errors`` is how many mended and how many broken to show."""
    rows = [
        (
            level,
            figure(comparison.first.levels[level].f1),
            figure(comparison.second.levels[level].f1),
            f"{gain.gain:+.3f}",
            interval(gain.ci),
            f"{gain.p:.4f}",
            comparison.verdict(level),
        )
        for level, gain in comparison.gains.items()
    ]
    parts = [
        "## Comparison",
        f"{comparison.first.documents} documents, {comparison.first.gold} gold records; "
        f"predicted: {comparison.first.predicted} first, {comparison.second.predicted} second.",
        _table(Table(("level", "first F1", "second F1", "gain", "95 % CI", "p", "second is"), rows)),
    ]
    for title, items in (("Mended", comparison.mended), ("Broken", comparison.broken)):
        parts.append(f"### {title} ({len(items)})")
        if errors and items:
            parts.append(_differences(items[:errors]))
        if 0 < errors < len(items):
            parts.append(f"… and {len(items) - errors} more.")
    return "\n\n".join(parts) + "\n"


def _counted(scores: Evaluation) -> str:
    return (
        f"{scores.documents} documents; records: {scores.gold} gold, {scores.predicted} predicted, {scores.aligned} aligned."
    )


def _classes(scores: Evaluation, differences: Sequence[Difference]) -> str:
    if not scores.errors:
        return "None."
    rows = [(name, str(count), _example(name, differences)) for name, count in scores.errors.items()]
    return _table(Table(("class", "records", "example"), rows), words=(0, 2))


def _example(name: ErrorClass, differences: Sequence[Difference]) -> str:
    """The worst difference that has a class; of those as bad the one that has the fewest others beside it."""
    having = [one for one in differences if name in one.classes]
    if not having:
        return ""
    chosen = min(having, key=lambda one: len(one.classes))
    about = [f"{field.field}: {_change(field.gold, field.predicted)}" for field in chosen.wrong]
    return "; ".join([f"{chosen.document}: {chosen.context}", *about])


def _differences(differences: Iterable[Difference]) -> str:
    rows = []
    for number, one in enumerate(differences, start=1):
        about = [f"{field.field}: {_change(field.gold, field.predicted)}" for field in one.wrong]
        where = f"{one.document} {one.mention.start}…{one.mention.end}"
        rows.append((str(number), where, ", ".join(one.classes), one.context, "; ".join(about)))
    if not rows:
        return "None."
    return _table(Table(("", "document", "classes", "text", "gold → predicted"), rows), words=(1, 2, 3, 4))


def _change(gold: object, predicted: object) -> str:
    return f"{shown(gold)} → {shown(predicted)}"


def _table(table: Table, words: Sequence[int] = (0,)) -> str:
    """A pipe table; the columns of ``words`` stand left, the others, which are numbers, right."""
    rule = ["---" if column in words else "---:" for column in range(len(table.head))]
    lines = [map(escaped, table.head), rule, *(map(escaped, row) for row in table.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
