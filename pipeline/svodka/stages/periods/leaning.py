"""From an expression that leans on the day of publication, or on the report, to dates."""

import datetime as dt
from dataclasses import dataclass

from svodka.grammar.notes import Role
from svodka.stages.periods.named import DAY, Dates, Named, add_months, month_end
from svodka.stages.periods.spec import Spec


@dataclass(slots=True)
class Leaning(Named):
    """Adds to what is named what is reckoned from publication."""

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
        primary = self.primary
        if spec.count == 12 and primary is not None and (primary[1] + DAY).day == 1 and (day - primary[1]).days <= 75:
            return add_months(primary[1] + DAY, -12), primary[1]
        if spec.count == 12 and day.month > 3:
            return add_months(day, -12) + DAY, day
        year = day.year if spec.count < day.month else day.year - 1
        return dt.date(year, 1, 1), month_end(year, spec.count)

    def _from(self, spec: Spec, role: Role) -> Dates | None:
        """«с марта 2024 года»: up to publication, or the whole unit when it is still to come."""
        if spec.day is not None:
            whole = self._day(spec, role)
        elif spec.month is not None:
            whole = self._month(spec, role)
        else:
            whole = self._year(spec, role)
        if whole is None or self.published is None:
            return None
        return whole if whole[0] > self.published else (whole[0], self.published)

    def _since(self, spec: Spec, role: Role) -> Dates | None:
        end = self.standing or self.published
        if spec.unit in ("mo", "s") and spec.month is not None:
            begun = self._month(spec, role) if spec.unit == "mo" else self._season(spec, role)
            if begun is None or end is None:
                return None
            first = begun[0] if begun[0] <= end else add_months(begun[0], -12)
            return first, end
        said = self._said(spec.year)
        report = self.primary
        whole = report is not None and report[0].day == 1 and (report[1] + DAY).day == 1
        if self.standing is None and report is not None and whole and (end is None or report[1] < end) and spec.unit == "a":
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
        if end is not None and end.month == 1 and spec.count == 12 and not spec.shift and self.primary is None:
            return dt.date(end.year - 1, 1, 1), dt.date(end.year - 1, 12, 31)
        report = self.month or self.primary
        if self.standing is not None and spec.unit == "mo" and not spec.shift and (end is None or self.standing <= end):
            return add_months(self.standing, -spec.count) + DAY, self.standing
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

    def _ahead(self, spec: Spec, _: Role) -> Dates | None:
        """«в ближайшие три года»."""
        day = self.published
        if day is None:
            return None
        if spec.unit == "mo":
            return day, add_months(day, spec.count) - DAY
        return day, day + (spec.count * (7 if spec.unit == "wk" else 1) - 1) * DAY

    def _within(self, spec: Spec, role: Role) -> Dates | None:
        """«за первые десять дней мая», «за последние 10 дней мая»."""
        whole = self._month(spec, role) if spec.month is not None else self._year(spec, role)
        if whole is None:
            return None
        span = (spec.count - 1) * DAY
        first, last = (whole[1] - span, whole[1]) if spec.shift else (whole[0], whole[0] + span)
        return (first, last) if whole[0] <= first and last <= whole[1] else None

    def _reported(self, spec: Spec, role: Role) -> Dates | None:
        """«в отчётном году»: of the report, else the one before publication's."""
        size = {"a": (364, 366), "h": (180, 185), "q": (89, 93), "mo": (27, 32), "wk": (6, 8)}[spec.unit]
        for report in (self.report, self.primary):
            if report is not None and size[0] <= (report[1] - report[0]).days < size[1]:
                return report
        if spec.unit == "a":
            year = self.year if self.published is None else self.published.year - 1
            return None if year is None else (dt.date(year, 1, 1), dt.date(year, 12, 31))
        return self._unit(Spec(0, 0, "unit", shift=-1, unit=spec.unit), role)

    def _week(self, spec: Spec, _: Role) -> Dates | None:
        """A week by its number: of the year said, else the last one before publication."""
        year = self._said(spec.year)
        if year is None:
            if self.published is None:
                return None
            year = self.published.isocalendar().year
            if dt.date.fromisocalendar(year, spec.count, 1) > self.published:
                year -= 1
        monday = dt.date.fromisocalendar(year, spec.count, 1)
        return monday, monday + 6 * DAY

    def _weekday(self, spec: Spec, _: Role) -> Dates | None:
        """«в субботу»: the last one, or the next where the future is spoken of."""
        day = self.published
        if day is None:
            return None
        apart = (day.isoweekday() - spec.count) % 7
        if spec.shift > 0 or (self.future and spec.shift == 0):
            found = day + ((7 - apart) % 7 or 7) * DAY if not spec.unit or apart else day + 7 * DAY
        elif spec.shift < 0:
            found = day - (apart or 7) * DAY
        elif spec.unit:
            found = day + (spec.count - day.isoweekday()) * DAY
        else:
            found = day - apart * DAY
        return found, found

    def _unit(self, spec: Spec, _: Role) -> Dates | None:
        day = self.published
        if day is None:
            return None
        if spec.unit == "wk":
            if spec.count and self.span is not None and (self.span[1] - self.span[0]).days == 6:
                return self.span
            monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=7 * spec.shift)
            return monday, monday + 6 * DAY
        if spec.unit == "we":
            sunday = day - dt.timedelta(days=day.isoweekday() % 7 or 7)
            sunday += 7 * DAY if self.future or spec.shift > 0 else 0 * DAY
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
        if whole is not None and spec.year is None and spec.month is None and self.published is not None:
            # «остаток на конец года составил»: of the year that the report is about.
            if whole[1] > self.published and not self.future and spec.unit == "a":
                last = dt.date(self.published.year - 1, 12, 31)
                return last, last
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
                # «прошлый отопительный сезон» between two seasons is the one that has just ended.
                between = over and spec.last_month < day.month < spec.month
                passed = self.future and not over and not spec.shift and month_end(begin, spec.last_month) < day
                year = begin + spec.shift + int(between and spec.shift < 0) + int(passed)
        return dt.date(year, spec.month, 1), month_end(year + int(over), spec.last_month)
