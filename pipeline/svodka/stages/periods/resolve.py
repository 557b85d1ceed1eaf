"""From what is written to dates: with ``published``, and with the periods that the text named before."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from svodka.grammar.notes import Role, Time
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
class Context:
    """What the text has said so far: the last year, the last reporting period, the day of publication."""

    published: dt.date | None
    year: int | None = None
    report: Dates | None = None
    primary: Dates | None = None
    """The first reporting period of the text: what «за год» and «с начала года» lean on."""
    future: bool = False

    def resolve(self, spec: Spec, role: Role) -> Time:
        """The dates of an expression; both None when the text and ``published`` do not tell."""
        if spec.kind in ("same", "previous", "this"):
            year = None if spec.year is None else spec.year.at
            shift = spec.shift if spec.year is None else spec.year.shift or 0
            if spec.kind == "same" and year is None and not shift:
                shift = -1
            first, last = self.report if spec.kind == "this" and self.report is not None else (None, None)
            if spec.kind == "this":
                return Time(spec.start, spec.end, first, last, "period", "this", rule=spec.rule)
            return Time(spec.start, spec.end, None, None, "baseline", spec.kind, year, shift, spec.unit, spec.rule)
        dates = self._dates(spec, role)
        if dates is None:
            return Time(spec.start, spec.end, None, None, role, spec.kind, rule=spec.rule)
        if role == "period":
            self._remember(spec, dates)
        return Time(spec.start, spec.end, *dates, role, spec.kind, rule=spec.rule)

    def _remember(self, spec: Spec, dates: Dates) -> None:
        if self.published is not None and dates[0] > self.published:
            return
        if spec.year is not None:
            self.year = dates[0].year
        if self.published is not None and dates[1] > self.published:
            return
        if spec.kind in ("year", "part", "month", "months", "n_months", "days", "at_start") or spec.as_of:
            self.report = dates
            self.primary = self.primary or dates

    def _dates(self, spec: Spec, role: Role) -> Dates | None:
        handler = getattr(self, f"_{spec.kind}", None)
        try:
            dates: Dates | None = handler(spec, role) if handler is not None else None
        except (ValueError, OverflowError):
            return None
        return dates if dates is None or dates[0] <= dates[1] else None

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
        return dt.date(year, spec.month, spec.day), dt.date(last_year, spec.last_month, spec.last_day)

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
        year = self.year if year is None else year
        return None if year is None else (dt.date(year, spec.month, 1), month_end(year, spec.last_month))

    def _year(self, spec: Spec, _: Role) -> Dates | None:
        first = self._said(spec.year)
        if first is None or spec.year is None:
            return None
        return dt.date(first, 1, 1), dt.date(spec.year.last or first, 12, 31)

    def _results(self, spec: Spec, role: Role) -> Dates | None:
        """«по итогам года»: of the year that ended, in the first months of the next."""
        if self.published is None:
            return None
        year = self.published.year - (1 if self.published.month <= 2 else 0)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)

    def _n_months(self, spec: Spec, _: Role) -> Dates | None:
        """«за 9 месяцев»: from January, as reports count; twelve months that are no calendar year roll."""
        year = self._said(spec.year)
        if year is not None:
            return dt.date(year, 1, 1), month_end(year, spec.count)
        if (
            self.report is not None
            and self.report[0].month == 1
            and self.report[1] == month_end(self.report[1].year, spec.count)
        ):
            return self.report
        if self.published is None:
            return None if self.year is None else (dt.date(self.year, 1, 1), month_end(self.year, spec.count))
        day = self.published
        if spec.count == 12 and day.month > 3:
            return add_months(day, -12) + DAY, day
        year = day.year if spec.count < day.month else day.year - 1
        return dt.date(year, 1, 1), month_end(year, spec.count)

    def _since(self, spec: Spec, _: Role) -> Dates | None:
        end = self.published
        said = self._said(spec.year)
        report = self.primary
        whole = report is not None and report[0].day == 1 and (report[1] + DAY).day == 1
        if report is not None and whole and (end is None or report[1] < end) and spec.unit == "a":
            recent = end is None or (end - report[1]).days <= 75
            if recent and (said is None or report[1].year == said):
                end = report[1]
        if end is None:
            return None
        if spec.unit == "a":
            return dt.date(said or end.year, 1, 1), end
        if spec.unit == "mo":
            return end.replace(day=1), end
        if spec.unit == "q":
            return dt.date(end.year, (end.month - 1) // 3 * 3 + 1, 1), end
        return end - dt.timedelta(days=end.weekday()), end

    def _rolling(self, spec: Spec, _: Role) -> Dates | None:
        end = self.published
        if spec.unit == "we":
            if end is None:
                return None
            sunday = end - dt.timedelta(days=end.isoweekday() % 7 or 7)
            return sunday - DAY, sunday
        if spec.unit == "d" and spec.count == 1:
            day = end if end is None else end - DAY
            if not spec.shift and self.report is not None and self.report[0] == self.report[1]:
                day = self.report[1]
            return None if day is None else (day, day)
        report = self.primary
        if report is not None and not spec.shift and spec.unit == "mo" and spec.count in (1, 12):
            whole = report[0].day == 1 and (report[1] + DAY).day == 1
            if spec.count == 12 and whole and (report[1] - report[0]).days < 32:
                return add_months(report[1] + DAY, -12), report[1]
            if spec.count == 12 and whole and (report[1] - report[0]).days > 360:
                return report
            if spec.count == 1 and whole and (report[1] - report[0]).days < 32:
                return report
            if spec.count == 12 and report[0] == report[1]:
                return add_months(report[1], -12) + DAY, report[1]
        if end is None:
            return None
        if spec.unit == "mo":
            return add_months(end, -spec.count) + DAY, end
        if spec.unit == "wk":
            if report is not None and spec.count == 1 and (report[1] - report[0]).days == 6:
                return report
            return end - dt.timedelta(days=7 * spec.count - 1), end
        if spec.unit == "10a":
            return add_months(end, -120 * spec.count) + DAY, end
        return end - dt.timedelta(days=spec.count - 1), end

    def _unit(self, spec: Spec, _: Role) -> Dates | None:
        day = self.published
        if day is None:
            return None
        if spec.unit == "wk":
            monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=7 * spec.shift)
            return monday, monday + 6 * DAY
        if spec.unit == "we":
            sunday = day - dt.timedelta(days=day.isoweekday() % 7 or 7)
            return sunday - DAY, sunday
        size = {"mo": 1, "q": 3, "h": 6}[spec.unit]
        begin = add_months(dt.date(day.year, (day.month - 1) // size * size + 1, 1), size * spec.shift)
        return begin, add_months(begin, size) - DAY

    def _now(self, _: Spec, __: Role) -> Dates | None:
        return None if self.published is None else (self.published, self.published)

    def _day_shift(self, spec: Spec, _: Role) -> Dates | None:
        if self.published is None:
            return None
        day = self.published + dt.timedelta(days=spec.shift)
        return day, day

    def _edge(self, spec: Spec) -> Dates | None:
        """The whole unit whose beginning or end is meant."""
        day = self.published
        said = self._said(spec.year)
        if spec.month is not None:
            year = said or self._near(spec.month)
            return None if year is None else (dt.date(year, spec.month, 1), month_end(year, spec.month))
        if spec.unit == "a":
            year = said or (None if day is None else day.year)
            return None if year is None else (dt.date(year, 1, 1), dt.date(year, 12, 31))
        return self._unit(Spec(0, 0, "unit", unit=spec.unit), "period")

    def _until(self, spec: Spec, _: Role) -> Dates | None:
        whole = self._edge(spec)
        if whole is None:
            return None
        if self.published is None or self.published > whole[1]:
            return whole[1], whole[1]
        return self.published, whole[1]

    def _at_end(self, spec: Spec, _: Role) -> Dates | None:
        whole = self._edge(spec)
        return None if whole is None else (whole[1], whole[1])

    def _at_start(self, spec: Spec, _: Role) -> Dates | None:
        whole = self._edge(spec)
        return None if whole is None else (whole[0], whole[0])

    def _season(self, spec: Spec, _: Role) -> Dates | None:
        assert spec.month is not None and spec.last_month is not None
        over = spec.last_month < spec.month
        year = self._said(spec.year)
        if spec.year is not None and spec.year.last is not None:
            year = spec.year.at
        if year is None:
            if self.published is None:
                return None
            day = self.published
            begin = day.year if day.month >= spec.month or not over else day.year - 1
            if over and spec.last_month < day.month < spec.month and not spec.shift:
                begin = day.year - (0 if self.future else 1)
            if spec.count and spec.count <= day.month < spec.month:
                begin += 1
                year = begin + min(spec.shift, 0)
            else:
                year = begin + spec.shift
        return dt.date(year, spec.month, 1), month_end(year + int(over), spec.last_month)
