"""Checks of the fields of a record against one another and against the guide; the text is not read."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal

from svodka.gold.lint import units
from svodka.gold.lint.finding import Remark, Severity
from svodka.model import Document, Record

FAR = 40
"""Years after the release in which a plan may end without a question."""
_OLDEST = dt.date(1900, 1, 1)
_CHANGES = ("change", "relative_change", "multiple")

Said = Iterator[tuple[Severity, str, str, str]]
"""Severity, check, what, remedy."""


def check_fields(document: Document) -> Iterator[Remark]:
    """What is wrong or odd in each record by itself."""
    for record in document.records:
        for check in CHECKS:
            for severity, name, what, remedy in check(record):
                yield _remark(record, severity, name, what, remedy)
        for severity, name, what, remedy in _times(record, document.published):
            yield _remark(record, severity, name, what, remedy)


def _remark(record: Record, severity: Severity, name: str, what: str, remedy: str) -> Remark:
    mention = record.quantity
    return Remark(severity, name, mention.start, mention.end, f"«{mention.text}»: {what}", remedy)


def _unit(record: Record) -> Said:
    part = units.unknown(record.unit)
    if part is None:
        return
    if units.currency_like(part):
        yield "error", "unit", f"unit {record.unit}: no currency {part}", "use the ISO 4217 code, as in currencies.toml"
    else:
        yield "warning", "unit", f"unit {record.unit}: {part} is not in the lexicon", "use a code of units.toml, or add it"


def _counted(record: Record) -> Said:
    bare = record.unit in units.BARE or units.money(record.unit)
    if bare and record.counted is not None:
        yield "error", "counted", f"counted is «{record.counted}» beside {record.unit}", "make it null (ruling 1)"
    if not bare and record.counted is None and record.unit == "1":
        yield "warning", "counted", "a count without `counted`", "restore the noun that is understood (ruling 28)"


def _range(record: Record) -> Said:
    if record.value is not None:
        return
    if record.lower is None or record.upper is None:
        yield "warning", "comparator", "a range with one end", "write the end as `value` with comparator ge or le"
    elif record.comparator in ("gt", "ge", "lt", "le"):
        yield "warning", "comparator", f"a range with comparator {record.comparator}", "use eq or approx for a range"
    if record.lower is not None and record.lower == record.upper:
        yield "error", "comparator", "a range with equal ends", "write one `value`"


def _measure(record: Record) -> Said:
    fixed = {"multiple": ("x",), "relative_change": ("%",)}.get(record.measure)
    if fixed is not None and record.unit not in fixed:
        yield "error", "measure", f"{record.measure} in {record.unit}", f"its unit is {fixed[0]}, or the measure is another"
    if record.measure == "change" and record.unit in ("%", "x"):
        yield "error", "measure", f"change in {record.unit}", "use relative_change for %, multiple for x, pp for points"
    if record.unit == "x" and record.measure != "multiple":
        yield "warning", "measure", f"{record.measure} in x", "the measure of «в N раз» is multiple; a ratio is a level"
    if record.measure == "share" and record.unit != "%":
        yield "warning", "measure", f"share in {record.unit}", "a share is in %; a number of things is a level"


def _direction(record: Record) -> Said:
    if record.measure in _CHANGES and record.direction is None:
        yield "warning", "direction", f"{record.measure} without direction", "say up, down or flat"


def _size(record: Record) -> Said:
    top = max((number for number in (record.value, record.upper, record.lower) if number is not None), default=Decimal(0))
    if record.unit == "%" and record.measure == "share" and top > 100:
        yield "warning", "size", f"a share of {top} %", "a part is at most the whole; an index is a level"
    if record.measure == "relative_change" and record.direction == "down" and top > 100:
        yield "warning", "size", f"a fall of {top} %", "nothing falls by more than the whole"
    if any(number is not None and number < 0 for number in (record.value, record.lower, record.upper)):
        if record.unit != "Cel" and not units.money(record.unit):
            yield "warning", "size", "a negative number", "a sign goes to `direction` (rulings 6, 24)"


def _baseline(record: Record) -> Said:
    baseline = record.baseline
    if baseline is None:
        return
    if baseline.value is not None and record.measure in _CHANGES:
        yield "error", "baseline", f"baseline.value on a {record.measure}", "make it null (ruling 21)"
    if baseline.value is None and baseline.start is None and baseline.end is None:
        yield "error", "baseline", "a baseline that holds nothing", "write null"
    if (baseline.start is None) != (baseline.end is None):
        yield "error", "baseline", "a baseline with one date", "give both, or none"


def _times(record: Record, published: dt.date | None) -> Said:
    period = record.period
    if period is None:
        return
    if period.start < _OLDEST:
        yield "warning", "period", f"period from {period.start}", "check the year"
    if published is None:
        return
    if period.end.year > published.year + FAR:
        yield "warning", "period", f"period to {period.end}, release of {published}", "check the year"
    if period.start > published and record.modality == "actual":
        yield (
            "warning",
            "period",
            f"actual, but from {period.start}, after {published}",
            "planned, or a wrong year",
        )
    if period.end < published and record.modality == "forecast":
        yield "warning", "period", f"forecast, but to {period.end}, before {published}", "actual, or a wrong year"


CHECKS: tuple[Callable[[Record], Said], ...] = (
    _unit, _counted, _range, _measure, _direction, _size, _baseline,
)  # fmt: skip
