"""When, and compared with what: what the text before a quantity carries over to it."""

import datetime as dt
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.words import Words
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.verbs import reports

Note = TypeVar("Note", Time, Quantity)
Dates = tuple[dt.date, dt.date]
Base = tuple[dt.date | None, dt.date | None, Decimal | None]
DAY = dt.timedelta(days=1)


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


# How far back a period governs before only the last few are asked.
_REACH = 2000


def _between(notes: Sequence[Note], start: int, end: int) -> Sequence[Note]:
    """The notes, sorted by their first token, that begin in [start, end)."""
    low = bisect_left(notes, start, key=lambda note: note.start)
    return notes[low : bisect_left(notes, end, key=lambda note: note.start)]


def words_before(words: Words, time: Time) -> str:
    """The word before a time, usually its preposition."""
    return words.at(words.back(time.start - 1))


def _contains(outer: Time, inner: Time) -> bool:
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last and (outer.first, outer.last) != (inner.first, inner.last)


@dataclass(slots=True)
class Scope:
    """The periods of one Doc."""

    words: Words
    clause: Clause
    times: Sequence[Time]
    quantities: Sequence[Quantity]
    dating: list[Time] = field(default_factory=list)
    """The times that date figures, in text order."""
    lasting: list[Time] = field(default_factory=list)
    """Those of them that carry over to the sentences after: not in brackets."""

    def __post_init__(self) -> None:
        self.dating = [time for time in self.times if self._dates(time)]
        self.lasting = [time for time in self.dating if not self._inside(time)]

    def period(self, quantity: Quantity) -> Time | None:
        """The period that governs a quantity: in its clause, else before it in the sentence, else what the text set."""
        start, end = self.clause.bounds(quantity.start)
        here = _between(self.dating, start, end)
        before = [time for time in here if time.end <= quantity.start and not self._closed(time, quantity)]
        after = [time for time in here if time.start >= quantity.end]
        own = after[0] if after and self._follows(quantity, after[0]) else None
        if own is not None and (not before or own.start <= quantity.end + 1):
            return self._resolved(own)
        if before:
            return self._resolved(before[-1])
        return self._carried(quantity, start)

    def _closed(self, time: Time, quantity: Quantity) -> bool:
        """Whether a time stands in a bracket that is closed before a quantity."""
        text = self.words.text
        inner = next((at for at in range(time.start, quantity.start) if text[at] in "()"), None)
        return inner is not None and text[inner] == ")"

    def _follows(self, quantity: Quantity, time: Time) -> bool:
        """Whether a time after a quantity is its own: no comma, bracket or other number between."""
        apart = any(self.words.text[at] in "(,:;–—-" for at in range(quantity.end, time.start))
        return not apart and not self._other_between(quantity, time)

    def _dates(self, time: Time) -> bool:
        if time.role != "period" or (time.first is None and time.kind not in ("this", "event")):
            return False
        return not self._aside(time)

    def _aside(self, time: Time) -> bool:
        """A date that is not about the figures: of a document, of the talk, of the dateline."""
        words = self.words
        before = words.back(time.start - 1)
        if words.at(before) in ("от",) and time.kind == "day":
            return True
        sentence = words.doc[time.start].sent
        if time.kind == "day" and self._reporting(time):
            return True
        if time.kind == "day" and len([t for t in sentence if t.is_alpha]) <= 3 and words.text[sentence.start].isupper():
            return True
        return time.kind == "now" and words.at(words.back(time.start - 1)) == "этом"

    def _reporting(self, time: Time) -> bool:
        """The day on which somebody spoke: beside a verb of saying, with no figure of its own."""
        words = self.words
        if words.at(words.back(time.start - 1)) in ("на", "с", "по", "к", "до"):
            return False
        near = range(max(0, time.start - 4), min(len(words), time.end + 4))
        return any(reports(words, at) or words.is_(at, "брифинг", "пресс-конференция", "заседание") for at in near)

    def _other_between(self, quantity: Quantity, time: Time) -> bool:
        """Whether another quantity stands between, so that the time is that one's."""
        return bool(_between(self.quantities, quantity.end, time.start)) or any(
            self.words.text[at] in ";" for at in range(quantity.end, time.start)
        )

    def _carried(self, quantity: Quantity, start: int) -> Time | None:
        earlier = _between(self.lasting, max(0, start - _REACH), start) or _between(self.lasting, 0, start)[-8:]
        if earlier:
            return self._resolved(self._governing(earlier))
        later = _between(self.dating, start, len(self.words)) if start < 40 else []
        return self._resolved(later[0]) if later else None

    def _governing(self, earlier: Sequence[Time]) -> Time:
        """The last of the periods before, or the wider one that it only broke down: a list of months, a peak day."""
        lasting = [time for time in earlier if time.kind not in ("until", "now")] or list(earlier)
        last = lasting[-1]
        sentence = self.words.doc[last.start].sent.start
        listed = sum(time.start >= sentence for time in lasting) > 1
        before = words_before(self.words, last)
        if not listed and (last.kind != "day" or before in ("на", "с", "к")):
            return last
        wider = [time for time in lasting if time.start < sentence and _contains(time, last)]
        return wider[-1] if wider else last

    def _inside(self, time: Time) -> bool:
        """Whether a time stands in brackets: it serves what is inside them only."""
        text = self.words.text
        sentence = self.words.doc[time.start].sent
        opening = next((at for at in range(time.start - 1, sentence.start - 1, -1) if text[at] in "()"), None)
        return opening is not None and text[opening] == "("

    def _resolved(self, time: Time) -> Time | None:
        if time.kind != "this" or time.first is not None:
            return time
        earlier = [other for other in _between(self.dating, 0, time.start) if other.first]
        return earlier[-1] if earlier else None

    def past(self, time: Time, quantity: Quantity) -> bool:
        """Whether a time was carried from another sentence and is over: a plan or a norm does not take it."""
        start, end = self.clause.bounds(quantity.start)
        published = self.words.doc._.published
        over = time.last is not None and published is not None and time.last <= published
        return over and not start <= time.start < end

    def baseline(self, quantity: Quantity, period: Time | None, compared: bool) -> tuple[Time, Dates | None] | None:
        """The comparison that a quantity stands in: the nearest one in its sentence."""
        start, end = self.clause.bounds(quantity.start)
        here = [time for time in _between(self.times, start, end) if time.role == "baseline"]
        if not here or not compared:
            return None
        after = [time for time in here if time.start >= quantity.end and not self._other_between(quantity, time)]
        before = [time for time in here if time.end <= quantity.start]
        apart = after and any(self.words.key[at] in ("а", "но", "и", "при") for at in range(quantity.end, after[0].start))
        chosen = after[0] if after and not (apart and before) else before[-1] if before else here[0]
        return chosen, self.base_dates(chosen, period)

    def base_dates(self, base: Time, period: Time | None) -> Dates | None:
        """The dates of a comparison: its own, or the record's period moved; None past the ends of the calendar."""
        try:
            return self._base_dates(base, period)
        except (ValueError, OverflowError):
            return None

    def _base_dates(self, base: Time, period: Time | None) -> Dates | None:
        own = None if period is None or period.first is None or period.last is None else (period.first, period.last)
        if base.kind in ("same", "previous"):
            if own is None:
                return None
            if base.year is not None:
                return moved(own, "a", base.year - own[0].year)
            return moved(own, base.unit, base.shift or -1)
        if base.first is None or base.last is None:
            return None
        whole_year = base.kind == "year" and not self._all(base)
        if own is not None and whole_year and own[0].month == 1 and own[0].day == 1 and own[1].month < 12:
            if own[0].year == own[1].year:
                return moved(own, "a", base.first.year - own[0].year)
        return base.first, base.last

    def _all(self, time: Time) -> bool:
        return any(self.words.is_(at, "весь") for at in range(max(0, time.start - 1), time.end))
