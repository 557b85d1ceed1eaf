"""From a named day, month, quarter or year to dates: what the text says, and which year it leaves out."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from svodka.grammar.notes import Role
from svodka.stages.periods.spec import Spec, Year

DAY = dt.timedelta(days=1)
Dates = tuple[dt.date, dt.date]


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The day some months later, or the month's last day when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(slots=True)
class Named:
    """What the text has said so far: the last year, the last reporting period, the day of publication."""

    published: dt.date | None
    year: int | None = None
    report: Dates | None = None
    primary: Dates | None = None
    """The first reporting period of the text: what «за год» and «с начала года» lean on."""
    future: bool = False
    part: int | None = None
    """The year of the last quarter or half: that of one whose noun is left out."""
    standing: dt.date | None = None
    """The day of this sentence at which things stand («на 1 июля … с начала года»)."""
    month: Dates | None = None
    """The month that this sentence has named: «в июле …, за год»."""
    span: Dates | None = None
    """The last stretch of time that the text has named: what «за этот период» speaks of."""

    def _said(self, year: Year | None) -> int | None:
        if year is None:
            return None
        if year.at is not None:
            return year.at
        return None if self.published is None else self.published.year + (year.shift or 0)

    def _near(self, month: int, day: int = 1) -> int | None:
        """The year of a month or day without one: the nearest that is not long after publication."""
        if self.published is None:
            return self.year
        latest = add_months(self.published, 9 if self.future else 2)
        if (month, day) > (12, 31) or dt.date(self.published.year, month, min(day, 28)) <= latest:
            ahead = dt.date(self.published.year, month, min(day, 28))
            if self.future and ahead < self.published - 40 * DAY:
                return self.published.year + 1
            return self.published.year
        return self.published.year - 1

    def _day(self, spec: Spec, _: Role) -> Dates | None:
        assert spec.month is not None and spec.day is not None
        year = self._said(spec.year) or self._near(spec.month, spec.day)
        if year is None:
            return None
        day = dt.date(year, spec.month, spec.day)
        return day, day

    def _days(self, spec: Spec, _: Role) -> Dates | None:
        assert spec.month is not None and spec.last_month is not None
        assert spec.day is not None and spec.last_day is not None
        last_year = self._said(spec.year_after) or self._said(spec.year) or self._near(spec.last_month, spec.last_day)
        if last_year is None:
            return None
        year = self._said(spec.year) if spec.year_after is not None and spec.year is not None else last_year
        year = last_year if year is None else year
        if year == last_year and spec.month > spec.last_month:
            year -= 1
        last = month_end(last_year, spec.last_month)
        if not spec.clipped or spec.last_day < last.day:
            last = dt.date(last_year, spec.last_month, spec.last_day)
        return dt.date(year, spec.month, spec.day), last

    def _month(self, spec: Spec, role: Role) -> Dates | None:
        assert spec.month is not None
        year = self._said(spec.year) or self._month_year(spec.month)
        return None if year is None else (dt.date(year, spec.month, 1), month_end(year, spec.month))

    def _month_year(self, month: int) -> int | None:
        if self.published is not None:
            return self._near(month)
        return self.year

    def _months(self, spec: Spec, role: Role) -> Dates | None:
        assert spec.month is not None and spec.last_month is not None
        last_year = self._said(spec.year_after) or self._said(spec.year) or self._month_year(spec.last_month)
        if last_year is None:
            return None
        year = self._said(spec.year) or last_year
        if year == last_year and spec.month > spec.last_month:
            year -= 1
        return dt.date(year, spec.month, 1), month_end(last_year, spec.last_month)

    def _part(self, spec: Spec, _: Role) -> Dates | None:
        assert spec.month is not None and spec.last_month is not None
        year = self._said(spec.year)
        if year is None and self.published is not None:
            begun = self.future or spec.month <= self.published.month
            year = self.published.year if begun else self.published.year - 1
        if spec.year is None and spec.rule == "elided" and self.part is not None:
            year = self.part
        year = self.year if year is None else year
        self.part = year
        return None if year is None else (dt.date(year, spec.month, 1), month_end(year, spec.last_month))

    def _year(self, spec: Spec, _: Role) -> Dates | None:
        first = self._said(spec.year)
        if first is None or spec.year is None:
            return None
        return dt.date(first, 1, 1), dt.date(spec.year.last or first, 12, 31)
