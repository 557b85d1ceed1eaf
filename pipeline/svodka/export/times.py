"""Times as SDMX and ISO 8601 write them: 2024, 2024-Q1, 2024-S1, 2024-01, 2024-W03, 2024-01-15, else start and duration."""

import datetime as dt
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Time:
    """A time from one day to another, inclusive."""

    start: dt.date
    end: dt.date

    @property
    def months(self) -> int | None:
        """How many calendar months it is from the first day to the last; None when it is not whole months."""
        after = dt.date.min if self.end == dt.date.max else self.end + _DAY
        if self.start.day != 1 or (after.day != 1):
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def duration(self) -> str:
        """Its length as an ISO 8601 duration: whole years, else whole months, else days («P1Y», «P9M», «P10D»)."""
        months = self.months
        if months is None:
            return f"P{(self.end - self.start).days + 1}D"
        return f"P{months}M" if months % 12 else f"P{months // 12}Y"

    @property
    def frequency(self) -> str:
        """Its code in SDMX's CL_FREQ: A, S, Q, M, W, D; ``_O`` (other) for any other length."""
        return self._standard()[0]

    @property
    def period(self) -> str:
        """SDMX's TIME_PERIOD: a Gregorian or reporting period where it is one, else a time range «2024-01-01/P9M»."""
        return self._standard()[1]

    def _standard(self) -> tuple[str, str]:
        start, months = self.start, self.months
        year = f"{start.year:04}"
        match months:
            case 12 if start.month == 1:
                return "A", year
            case 6 if start.month % 6 == 1:
                return "S", f"{year}-S{start.month // 6 + 1}"
            case 3 if start.month % 3 == 1:
                return "Q", f"{year}-Q{start.month // 3 + 1}"
            case 1:
                return "M", f"{year}-{start.month:02}"
        if self.start == self.end:
            return "D", start.isoformat()
        if (self.end - start).days == 6 and start.weekday() == 0:
            of_year, week, _ = start.isocalendar()
            return "W", f"{of_year:04}-W{week:02}"
        return "_O", f"{start.isoformat()}/{self.duration}"
