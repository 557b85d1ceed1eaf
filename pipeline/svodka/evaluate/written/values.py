"""How the values of a report are told to a reader: on one line, nothing hidden, nothing invisible."""

from typing import Any

NOTHING = "—"
"""Stands for null, and for a figure that nothing was there to measure."""

CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
"""Control characters have no place in HTML or Markdown: the picture of each, one character for one."""


def shown(value: Any) -> str:
    """A field of a record as it stands in JSON, for a reader.

    Thousands stand apart, a period is «start…end», a baseline the same and then its value, null a dash.
    """
    match value:
        case None:
            return NOTHING
        case int() | float():
            return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
        case {"start": start, "end": end, **rest}:
            dates = None if start is None and end is None else f"{start or ''}…{end or ''}"
            earlier = rest.get("value")
            told = [part for part in (dates, None if earlier is None else f"value {shown(earlier)}") if part]
            return ", ".join(told) or NOTHING
        case _:
            return str(value)


def one_line(text: str) -> str:
    """The text with every run of white space, line ends too, as one space."""
    return " ".join(text.translate(CONTROLS).split())


def figure(number: float | None) -> str:
    """A share of 0 to 1 with three places."""
    return NOTHING if number is None else f"{number:.3f}"


def interval(ends: tuple[float, float]) -> str:
    """«low–high» with three places; with a sign where the low end is under zero, as the gain of a comparison may be."""
    low, high = ends
    return f"{low:+.3f}…{high:+.3f}" if low < 0 else f"{low:.3f}–{high:.3f}"
