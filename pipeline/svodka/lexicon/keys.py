"""Which keys the lines of a table have besides the common ones, and what each may hold."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

_LARGEST = Decimal("1e30")
"""Beyond it, and under its inverse, a number is a slip of the pen and no unit or numeral."""
_FURTHEST = 1000
"""So many days, months or years are further than any word of time goes."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a key of a line may hold: ``told`` in words, ``fits`` for a value that TOML gave."""

    told: str
    fits: Callable[[Any], bool]
    needed: bool = False


def _must(key: Key) -> Key:
    return replace(key, needed=True)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return False
    return number.is_finite() and (number == 0 or 1 / _LARGEST <= number <= _LARGEST)


def _is_part(value: Any) -> bool:
    found = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", value) if isinstance(value, str) else None
    return found is not None and int(found[2]) > 0


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _whole(least: int, most: int) -> Key:
    def fits(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return Key(f"a whole number from {least} to {most}", fits)


def _one_of(*words: str) -> Key:
    return Key(f"one of {', '.join(words)}", lambda value: value in words)


def _code(told: str, pattern: str) -> Key:
    return Key(told, lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None)


_WORD = Key("a word", _is_word)
_WORDS = Key("a list of words", lambda value: isinstance(value, list) and all(map(_is_word, value)))
_FLAG = Key("true or false", lambda value: isinstance(value, bool))
_FACTOR = Key('a number over 0, best as text: "0.01"', lambda value: _is_number(value) and Decimal(str(value)) > 0)
_VALUE = Key(
    "a number as text, «12» or «1/2»", lambda value: isinstance(value, str) and (_is_number(value) or _is_part(value))
)
_UNIT = _code("a code without spaces", r"\S+")
_PLACE = _code("a code of ISO 3166 such as KZ or KZ-10", r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_DAY = Key("a day as text, «2019-03-23»", _is_day)
_MONTH = _must(_whole(1, 12))
_SHIFT = _must(_whole(-_FURTHEST, _FURTHEST))
_COMPARATOR = _one_of("approx", "almost", "gt", "ge", "lt", "le")
_MONEY = Key(
    'a table of countries and currencies such as { BY = "BYN" }',
    lambda value: isinstance(value, dict) and all(map(_PLACE.fits, value)) and all(map(_UNIT.fits, value.values())),
)
_TURN = {"direction": _must(_one_of("up", "down")), "of": _WORD, "moves": _FLAG, "sized": _FLAG}

KEYS: Mapping[str, Mapping[str, Key]] = {
    "numerals.numeral": {
        "value": _must(_VALUE),
        "kind": _must(_one_of("cardinal", "scale", "collective", "fraction", "multiple", "part", "vague")),
    },
    "numerals.ordinal": {"value": _must(_code("a whole number as text, «12»", "[0-9]{1,30}"))},
    "units.unit": {"code": _UNIT, "factor": _FACTOR, "time": _FLAG, "stuff": _WORD},
    "units.per": {"after": _must(_WORDS)},
    "units.head": {},
    "units.amount": {},
    "units.empty": {"alone": _FLAG},
    "units.counted": {"after": _WORDS},
    "currencies.currency": {"factor": _FACTOR, "before": _WORDS, "country": _MONEY},
    "currencies.sum": {},
    "comparators.before": {"code": _must(_COMPARATOR)},
    "comparators.after": {"code": _must(_COMPARATOR)},
    "comparators.verb": {"code": _COMPARATOR, "negated": _COMPARATOR, "marked": _FLAG},
    "comparators.mark": {},
    "labels.label": {"after": _must(_WORDS)},
    "trends.verb": {**_TURN, "bare": _FLAG},
    "trends.noun": _TURN,
    "trends.comparative": _TURN,
    "trends.flat": {"direction": _must(_one_of("flat"))},
    "trends.parameter": {},
    "trends.telling": {"takes": _WORD},
    "trends.achieving": {},
    "calendar.month": {"value": _MONTH},
    "calendar.season": {"start": _MONTH, "end": _MONTH, "over": _whole(1, 12)},
    "calendar.day": {"shift": _SHIFT},
    "calendar.this": {"shift": _SHIFT},
    "calendar.standing": {},
    "calendar.weekday": {"number": _must(_whole(1, 7))},
    "modality.word": {
        "code": _must(_one_of("planned", "forecast", "negated")),
        **dict.fromkeys(("noun", "by", "bracket", "passive", "future", "infinitive", "denied"), _FLAG),
    },
    "reporting.verb": {},
    "reporting.phrase": {},
    "reporting.body": {},
    "reporting.outlet": {},
    "reporting.method": {},
    "reporting.ending": {},
    "reporting.opening": {},
    "reporting.post": {},
    "events.stative": {},
    "events.copula": {"flat": _FLAG, "led": _FLAG},
    "events.portion": {},
    "events.property": {"of": _must(_WORD)},
    "events.size": {"kind": _must(_one_of("size", "worth", "weight", "same", "norm"))},
    "events.agent": {},
    "events.deed": {"verb": _must(_WORD)},
    "events.idiom": {"title": _must(_WORD)},
    "events.tidings": {},
    "events.duration": {},
    "places.generic": {"kind": _must(_one_of("country", "region", "city", "district"))},
    "places.alias": {"name": _must(_WORD)},
    "places.country": {"adjective": _WORD, "people": _WORD},
    "places.settled": {},
    "places.beside": {},
    "gazetteer.region": {"code": _must(_PLACE), "republic": _FLAG},
    "gazetteer.city": {"code": _must(_PLACE), "capital": _PLACE, "since": _DAY, "until": _DAY},
}

NAMES: Mapping[str, Key] = {
    "units.unit": _UNIT,
    "currencies.currency": _UNIT,
    "places.country": _code("the two letters of a country in ISO 3166-1 such as KZ", "[A-Z]{2}"),
}
"""What stands left of the «=» where it is a code that goes into records."""
