"""With what a quantity is compared: the comparison of its sentence, or one that is still going on."""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from svodka.grammar.notes import Draft, Time
from svodka.stages.indicators.frames import Frame
from svodka.stages.indicators.pairs import bracketed, legends, repeats
from svodka.stages.indicators.times import Times, between

Dates = tuple[dt.date, dt.date]
Base = tuple[dt.date | None, dt.date | None, Decimal | None]
Spans = list[tuple[int, int]]
DAY = dt.timedelta(days=1)
# How many figures back a comparison can have been opened.
_FAR = 40
COMPARED = ("change", "relative_change", "multiple")


def moved(dates: Dates, unit: str, count: int) -> Dates:
    """A period some years, quarters, months, weeks or days away; whole months stay whole."""
    if unit in ("wk", "d"):
        step = dt.timedelta(days=(7 if unit == "wk" else 1) * count)
        return dates[0] + step, dates[1] + step
    months = count * {"a": 12, "q": 3, "mo": 1, "": 12}.get(unit, 12)
    whole = (dates[1] + DAY).day == 1
    return _shift(dates[0], months), _shift(dates[1], months, whole)


def _shift(day: dt.date, months: int, whole: bool = False) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    return dt.date(year, month, last if whole else min(day.day, last))


def _yearly(period: Dates, base: Base) -> bool:
    """Whether a period is compared with the same part of another year."""
    return base[0] is not None and (base[0].month, base[0].day) == (period[0].month, period[0].day)


@dataclass(slots=True)
class Comparing:
    """The comparisons of one Doc."""

    times: Times
    legends: list[Time] = field(default_factory=list)
    """«в скобках – изменение к прошлому году»: the comparisons of figures in brackets."""

    def __post_init__(self) -> None:
        self.legends.extend(legends(self.times.words, self.times.times))

    def base(self, frame: Frame, period: Time | None, before: Sequence[Draft]) -> tuple[Spans, Base] | None:
        """The baseline of a quantity, and the tokens that say its dates."""
        origin = frame.quantity.amount.origin
        said = (
            self._said(frame, period)
            or self.times.origin(frame.quantity)
            or self._legend(frame)
            or self._above(frame, period)
        )
        if said is not None:
            dates = self.dates(said, period)
            if dates is None and origin is None:
                return None
            return [(said.start, said.end)], (*(dates or (None, None)), origin)
        source = self._continued(frame, period, before)
        contrast = self._contrast(frame, period, before)
        if contrast is not None:
            spans = [(start, end) for part, start, end in contrast.evidence if part == "period"]
            return spans, (*(contrast.period or (None, None)), contrast.quantity.amount.value)
        if source is not None and source.baseline is not None:
            spans = [(start, end) for part, start, end in source.evidence if part == "baseline"]
            return spans, (*source.baseline[:2], origin)
        return None if origin is None else ([], (None, None, origin))

    def _above(self, frame: Frame, period: Time | None) -> Time | None:
        """The comparison that the head of a table's column says, or that of the figure which a headline sums up."""
        times, quantity = self.times, frame.quantity
        head = times.layout.head(quantity.start)
        if head is not None:
            return next((time for time in between(times.times, *head) if time.role == "baseline"), None)
        if quantity.start >= times.layout.headline:
            return None
        body = next(
            (other for other in times.quantities if other.start >= times.layout.headline and repeats(other, quantity)), None
        )
        return None if body is None else self._said(replace(frame, quantity=body), period)

    def _legend(self, frame: Frame) -> Time | None:
        """«в скобках — изменение к прошлому году»: the comparison of the figures in brackets."""
        if not self.legends:
            return None
        quantity, words = frame.quantity, self.times.words
        opened = "(" in words.text[max(0, quantity.start - 3) : quantity.start]
        opened = opened or (bool(quantity.sign) and bracketed(words, quantity))
        if not opened or (not quantity.sign and quantity.amount.unit not in ("%", "x", "pp")):
            return None
        return self.legends[0]

    def _said(self, frame: Frame, period: Time | None) -> Time | None:
        """The comparison in the sentence of a quantity: the nearest one."""
        quantity = frame.quantity
        compared = frame.measure in COMPARED or frame.direction is not None or quantity.amount.origin is not None
        indexed = quantity.amount.unit == "%" and frame.indicator.startswith(("индекс", "темп"))
        if not compared and not indexed:
            return None
        times, words = self.times, self.times.words
        start, end = times.clause.bounds(quantity.start)
        here = between(times.compared, start, end)
        if not here:
            return None
        after = [time for time in here if time.start >= quantity.end and not times.other_between(quantity, time)]
        before = [time for time in here if time.end <= quantity.start]
        gap = range(quantity.end, after[0].start) if after else ()
        if any(words.key[at] in ("а", "но", "и", "при") for at in gap) and between(times.quantities, after[0].end, end):
            after = []
        apart = any(words.text[at] == "," and words.at(words.next(at + 1)) != "чем" for at in gap)
        return after[0] if after and not (apart and before) else before[-1] if before else None

    def _continued(self, frame: Frame, period: Time | None, before: Sequence[Draft]) -> Draft | None:
        """The earlier figure of the same period whose comparison goes on."""
        if period is None or period.first is None or period.last is None:
            return None
        if period.kind in ("rolling", "since", "from"):
            return None
        moving = frame.measure in COMPARED or (frame.measure == "level" and frame.direction is not None)
        if not moving:
            return None
        start, _ = self.times.clause.bounds(frame.quantity.start)
        for draft in reversed(before[-_FAR:]):
            if draft.baseline is None or draft.baseline[0] is None or draft.baseline[1] is None:
                continue
            if draft.period != (period.first, period.last):
                continue
            if self._goes_on(frame, draft, start):
                return draft
        return None

    def _contrast(self, frame: Frame, period: Time | None, before: Sequence[Draft]) -> Draft | None:
        """«если в 2021 году 94 человека, то в 2023-м – 59», «раньше каждый восьмой, теперь каждый пятый»: the earlier."""
        if (
            not before
            or frame.measure not in ("level", "share")
            or frame.quantity.amount.unit != before[-1].quantity.amount.unit
        ):
            return None
        words, last, quantity = self.times.words, before[-1], frame.quantity
        start, _ = self.times.clause.bounds(quantity.start)
        if last.quantity.start < start or last.period == (None if period is None else (period.first, period.last)):
            return None
        told = {words.key[at] for at in range(start, last.quantity.start)}
        then = {words.key[at] for at in range(last.quantity.end, quantity.start)}
        weighed = ("если" in told and then & {"то", "теперь", "сейчас"}) or (
            told & {"раньше", "прежде"} and then & {"уже", "теперь", "сейчас"}
        )
        return last if weighed else None

    def _goes_on(self, frame: Frame, draft: Draft, start: int) -> bool:
        """Whether the comparison of an earlier figure holds for one of a sentence that begins at a token."""
        if draft.quantity.start >= start:
            return True
        if draft.measure not in COMPARED or (frame.measure == "level" and frame.quantity.amount.origin is None):
            return False
        words, layout = self.times.words, self.times.layout
        said = next((begin for part, begin, _ in draft.evidence if part == "baseline"), None)
        if (
            said is not None
            and words.at(words.back(said - 1)) == "в"
            and words.at(words.back(words.back(said - 1) - 1)) != "чем"
        ):
            return False
        yearly = draft.period is not None and draft.baseline is not None and _yearly(draft.period, draft.baseline)
        return yearly or layout.block(draft.quantity.start) == layout.block(start)

    def dates(self, base: Time, period: Time | None) -> Dates | None:
        """The dates of a comparison: its own, or the record's period moved; None past the ends of the calendar."""
        try:
            return self._dates(base, period)
        except (ValueError, OverflowError):
            return None

    def _dates(self, base: Time, period: Time | None) -> Dates | None:
        own = None if period is None or period.first is None or period.last is None else (period.first, period.last)
        if base.kind in ("same", "previous"):
            if own is None:
                return None
            if base.year is not None:
                return moved(own, "a", base.year - own[0].year)
            return moved(own, base.unit, base.shift or -1)
        if base.first is None or base.last is None:
            return None
        if own == (base.first, base.last):
            # «показатель прошлого года» in a report on that year is the year before it.
            return moved(own, "a", -1)
        whole_year = base.kind == "year" and not self._all(base)
        if own is not None and whole_year and own[0].month == 1 and own[0].day == 1 and own[1].month < 12:
            if own[0].year == own[1].year:
                return moved(own, "a", base.first.year - own[0].year)
        if own is not None and whole_year and own[0] == own[1] and (period is None or period.kind != "now"):
            return moved(own, "a", base.first.year - own[0].year)
        return base.first, base.last

    def _all(self, time: Time) -> bool:
        words = self.times.words
        return any(words.is_(at, "весь") for at in range(max(0, time.start - 1), time.end))
