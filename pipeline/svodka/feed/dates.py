"""Dates as pages and feeds write them. A time zone is left as it is written: the day is that of the publisher's calendar."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_MONTHS = "янв фев мар апр мая|май июн июл авг сен|сент окт ноя|нояб дек".split()
_MONTH = "|".join(f"(?:{one})" for one in _MONTHS)
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d\d?)[./-](?P<m>\d\d?)[./-](?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"(?<![\d.])(?P<d>\d\d?)\s+(?P<name>{_MONTH})[а-я]*\.?\s+(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/_.-]|$)")
_TIME = re.compile(r"\W*(?:г(?:ода)?\b)?\W*(?:в\b)?\W*(?:\d\d?[:.]\d\d(?:[:.]\d\d)?)?\W*")
_LONGEST = 100


def machine_date(text: object) -> dt.date | None:
    """The day of a date meant for programs: ISO 8601 «2024-05-13T23:30:00+05:00», RFC 822 «Mon, 13 May 2024 …»."""
    if not isinstance(text, str):
        return None
    text = text.strip()
    if re.match(r"(?:19|20)\d{6}(?!\d)", text):
        return _day(text[:4], text[4:6], text[6:8])
    if found := re.match(r"((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)", text):
        return _day(*found.groups())
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        return written_date(text)


def written_date(text: str) -> dt.date | None:
    """The one day that a short text names, «Опубликовано 13 мая 2024, 10:15», «13.05.2024»; None for several or none."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    days = {day for pattern in _PATTERNS for found in pattern.finditer(text) if (day := _of(found)) is not None}
    return days.pop() if len(days) == 1 else None


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date, with or without a time of day: «12 июля 2024, 09:30»."""
    rest = text
    for pattern in _PATTERNS:
        rest = pattern.sub("", rest)
    return (
        rest != text
        and re.fullmatch(r"\W*(?:г(?:ода)?\b)?\W*(?:в\b)?\W*(?:\d\d?[:.]\d\d(?:[:.]\d\d)?)?\W*", rest) is not None
    )


def date_in_path(url: str) -> dt.date | None:
    """The day in an address such as «…/news/2024/05/13/harvest»."""
    found = _IN_PATH.search(url)
    return _day(*found.groups()) if found else None


def _of(found: re.Match[str]) -> dt.date | None:
    groups = found.groupdict()
    month = groups.get("m") or str(_month(groups["name"].casefold()))
    return _day(groups["y"], month, groups["d"])


def _month(name: str) -> int:
    return next(number for number, forms in enumerate(_MONTHS, 1) if name.startswith(tuple(forms.split("|"))))


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
