"""A time expression as it is written, before ``published`` and the text around resolve it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Year:
    """A year, said (``at`` 2023) or meant (``shift`` -1 of «прошлого года»); two for «2021–2023»."""

    at: int | None = None
    shift: int | None = None
    last: int | None = None


@dataclass(slots=True)
class Spec:
    """What an expression says. Months and days count from 1; ``last_…`` end a range."""

    start: int
    end: int
    kind: str
    year: Year | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    year_after: Year | None = None
    """The year of the range's last day, when each end has its own."""
    count: int = 0
    unit: str = ""
    shift: int = 0
    as_of: bool = False
    """A day at which something stands («по состоянию на 1 июня»), not one on which somebody spoke."""
    clipped: bool = False
    """The last day is that of the month at most: the third of a month has eight to eleven days."""
    rule: str = ""
