"""The value of a number in digits: which comma or point groups thousands and which one begins the fraction."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from svodka.russian.segment import APOSTROPHES

_GROUPED = re.compile(rf"\d{{1,3}}(?:[ {APOSTROPHES}]\d{{3}})+(?:,\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_MIXED = re.compile(r"(\d{0,3})([¼½¾⅓⅔⅛⅜⅝⅞])")
_FRACTION = re.compile(r"\d+,\d+")
VULGAR = "¼½¾⅓⅔⅛⅜⅝⅞"
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_LARGEST = Decimal(10**18)
"""Beyond it digits are an account or a code; no statistic is as large without a scale word."""


def value(key: str, *, scaled: Callable[[], bool]) -> Decimal | None:
    """The value of a digit token, None if it is a date, a time or a code of very many digits.

    A single point with three digits after it groups thousands («7.846 сообщений»), unless a scale word follows
    («1.234 млрд») or a nought begins it («0.125»). A single comma always begins the fraction. ``scaled`` tells whether one
    follows, and is asked only where it matters.
    """
    found = _read(key, scaled) if len(key) <= 40 else None
    return None if found is None or found > _LARGEST else found


def _read(key: str, scaled: Callable[[], bool]) -> Decimal | None:
    if key.isdecimal():
        return Decimal(key)
    if _FRACTION.fullmatch(key):
        return Decimal(key.replace(",", "."))
    if _GROUPED.fullmatch(key) or _POINTS.fullmatch(key):
        return Decimal(re.sub(rf"[ .{APOSTROPHES}]", "", key).replace(",", "."))
    if _COMMAS.fullmatch(key):
        return Decimal(key.replace(",", ""))
    if "." in key and not scaled() and _POINT.fullmatch(key):
        return Decimal(key.replace(".", ""))
    if (mixed := _MIXED.fullmatch(key)) is not None:
        part = unicodedata.numeric(mixed[2])
        return Decimal(mixed[1] or 0) + Decimal(str(round(part, 3)))
    if _PLAIN.fullmatch(key):
        return Decimal(key.replace(",", "."))
    return None
