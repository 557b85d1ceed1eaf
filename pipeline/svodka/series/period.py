"""Periods as points of a series: which have one length and may stand in one line, and how a reader is told them."""

import calendar
import datetime as dt

from svodka.model import Period

UNDATED = "undated"
"""The length of what has no period."""

_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DAYS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV")
_ORDER = ("year", "half-year", "quarter", "month", "week", "day")


def length(period: Period | None) -> str:
    """The kind of a period; values of two kinds are never in one line.

    ``day``, ``week``, ``month``, ``quarter``, ``half-year``, ``year``, ``3-years``; ``january-september`` and
    ``january-to-10-08`` from the first day of a year, comparable with the same part of other years; ``5-months`` and
    ``40-days`` from another day; ``undated``.
    """
    if period is None:
        return UNDATED
    start, end = period.start, period.end
    if start == end:
        return "day"
    if not _whole_months(period):
        days = (end - start).days + 1
        from_january = (start.month, start.day) == (1, 1) and start.year == end.year
        return f"january-to-{end:%m-%d}" if from_january else "week" if days == 7 else f"{days}-days"
    months = _months(period)
    if months % 12 == 0 and start.month == 1:
        return "year" if months == 12 else f"{months // 12}-years"
    named = {1: "month", 3: "quarter", 6: "half-year"}.get(months)
    if named and (start.month - 1) % months == 0:
        return named
    return f"january-{_ENGLISH[end.month - 1]}" if start.month == 1 and months < 12 else f"{months}-months"


def rank(kind: str) -> tuple[int, str]:
    """Sorts lengths: years first, then shorter ones, then the rest by name, the undated last."""
    return (_ORDER.index(kind) if kind in _ORDER else len(_ORDER) + (kind == UNDATED), kind)


def label(period: Period | None) -> str:
    """A period for a reader: «2024», «I кв. 2024», «янв–сен 2024», «май 2024», «13 мая 2024»; a dash for none."""
    if period is None:
        return "—"
    start, end = period.start, period.end
    if start == end:
        return f"{start.day} {_DAYS[start.month - 1]} {start.year}"
    if not _whole_months(period):
        if start.year != end.year:
            return f"{start:%d.%m.%Y}–{end:%d.%m.%Y}"
        if start.month != end.month:
            return f"{start:%d.%m}–{end:%d.%m.%Y}"
        return f"{start.day}–{end.day} {_DAYS[end.month - 1]} {end.year}"
    match length(period):
        case "year":
            return str(start.year)
        case "half-year":
            return f"{_ROMAN[start.month // 6]} полуг. {start.year}"
        case "quarter":
            return f"{_ROMAN[start.month // 3]} кв. {start.year}"
        case "month":
            return f"{_MONTHS[start.month - 1]} {start.year}"
    if start.month == 1 and end.month == 12:
        return f"{start.year}–{end.year}"
    if start.year == end.year:
        return f"{_MONTHS[start.month - 1]}–{_MONTHS[end.month - 1]} {end.year}"
    return f"{_MONTHS[start.month - 1]} {start.year} – {_MONTHS[end.month - 1]} {end.year}"


def told(kind: str) -> str:
    """A length in Russian, for the heading of a figure: «по годам», «январь–сентябрь», «на дату»."""
    known = {
        "year": "по годам",
        "half-year": "по полугодиям",
        "quarter": "по кварталам",
        "month": "по месяцам",
        "week": "по неделям",
        "day": "на дату",
        UNDATED: "без даты",
    }
    if kind in known:
        return known[kind]
    if kind.startswith("january-to-"):
        month, day = kind.removeprefix("january-to-").split("-")
        return f"с 1 января по {int(day)} {_DAYS[int(month) - 1]}"
    if kind.startswith("january-"):
        return f"{_MONTHS[0]}–{_MONTHS[_ENGLISH.index(kind.removeprefix('january-'))]}"
    count, _, unit = kind.partition("-")
    units = {"years": "лет", "months": "мес.", "days": "дн."}
    return f"за {count} {units[unit]}"


def middle(period: Period) -> dt.date:
    """The day in the middle of a period, where its value stands on an axis of time."""
    return period.start + (period.end - period.start) // 2


def _whole_months(period: Period) -> bool:
    end = period.end
    return period.start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def _months(period: Period) -> int:
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
