"""The kind of thing that a unit measures, told by its code alone."""

import re
from typing import Literal, get_args

Kind = Literal["count", "percent", "points", "multiple", "money", "duration", "rate", "measure"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_NAMED: dict[str, Kind] = {"1": "count", "%": "percent", "pp": "points", "pt": "points", "x": "multiple"}
_TIMES = frozenset({"s", "min", "h", "d", "wk", "mo", "a"})
"""UCUM, «Base units» and «Other units from ISO 1000, ISO 2955 and some from ANSI X3.50»."""


def unit_kind(unit: str) -> Kind:
    """The kind of a record's ``unit``: ``KZT`` is money, ``h`` a duration, ``RUB/L`` a rate, ``t`` a measure."""
    if unit in _NAMED:
        return _NAMED[unit]
    if "/" in unit:
        return "rate"
    if re.fullmatch("[A-Z]{3}", unit):
        return "money"
    return "duration" if unit in _TIMES else "measure"
