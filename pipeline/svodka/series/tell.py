"""What a record tells of an indicator: its own value and, where it gives one, the earlier value it compares with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from svodka.model import Comparator, Period, Record, Release
from svodka.series.convert import converted
from svodka.series.names import Name
from svodka.series.place import Where, where
from svodka.series.quote import quote
from svodka.series.rounding import Bounds, bounds

_TURNED: dict[Comparator, Comparator] = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge", "almost": "approx"}


@dataclass(frozen=True, slots=True)
class Told:
    """A value for a period and a place, and the record and the release that it is from."""

    record: Record
    release: Release
    name: Name
    where: Where
    period: Period | None
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    comparator: Comparator
    bounds: Bounds
    baseline: bool = False

    def told_in(self, unit: str) -> "Told":
        """The same with its numbers in another unit, comparable with that of the record."""
        if unit == self.record.unit:
            return self
        value, lower, upper = (
            None if one is None else converted(one, self.record.unit, unit) for one in (self.value, self.lower, self.upper)
        )
        low, high = (converted(end, self.record.unit, unit) for end in (self.bounds.low, self.bounds.high))
        return replace(self, value=value, lower=lower, upper=upper, bounds=Bounds(low, high))

    @property
    def number(self) -> Decimal | None:
        """One number for a figure: the value, the middle of a range, the end of an open one."""
        if self.value is not None or self.lower is None or self.upper is None:
            return next((one for one in (self.value, self.lower, self.upper) if one is not None), None)
        return (self.lower + self.upper) / 2


def tell(record: Record, release: Release, name: Name) -> Iterator[Told]:
    """The value of a record for its period, and that of its baseline for the baseline's. A fall by N is minus N."""
    at = where(record, release.document)
    value, lower, upper, comparator = record.value, record.lower, record.upper, record.comparator
    within = bounds(record.quantity.text, record.unit, value, lower, upper, comparator)
    if record.measure in ("change", "relative_change") and record.direction == "down":
        value, lower, upper = _minus(value), _minus(upper), _minus(lower)
        within, comparator = Bounds(-within.high, -within.low), _TURNED.get(comparator, comparator)
    yield Told(record, release, name, at, record.period, value, lower, upper, comparator, within)
    before = record.baseline
    if record.measure not in ("level", "share") or before is None or before.value is None:
        return
    if before.start is not None and before.end is not None:
        # The earlier value is not in the mention, but in the sentence.
        sentence = quote(release.document.text, record.quantity)
        earlier = bounds(sentence, record.unit, before.value)
        period = Period(start=before.start, end=before.end)
        yield Told(record, release, name, at, period, before.value, None, None, "eq", earlier, baseline=True)


def _minus(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value
