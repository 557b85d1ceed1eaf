"""Units as a Russian reader is told them: «т», «руб./м²», «на 100 тыс.», «МВт·ч»."""

import re

from svodka.series.convert import table

_POWERS = str.maketrans("23", "²³")
_PER_TIME = {"s": "с", "min": "мин", "h": "ч", "d": "сутки", "wk": "нед.", "mo": "мес.", "a": "год"}


def unit_label(unit: str) -> str:
    """The unit of a record in Russian; its code where the tables have no word."""
    if found := re.fullmatch(r"1/(10+)", unit):
        return f"на {_grouped(found[1])}"
    above, slash, below = unit.partition("/")
    if not slash:
        return _simple(above)
    under = _PER_TIME.get(below) or _simple(below)
    return f"{_simple(above)}/{under}"


def _simple(unit: str) -> str:
    labels, atoms = table()["label"], table()["atom"]
    if unit in labels:
        return str(labels[unit])
    if unit in atoms and "label" in atoms[unit]:
        return str(atoms[unit]["label"])
    if found := re.fullmatch(r"(.*[^\d])([23])", unit):
        return _simple(found[1]) + found[2].translate(_POWERS)
    return unit


def _grouped(digits: str) -> str:
    number = int(digits)
    return f"{number // 1000} тыс." if number >= 10_000 else str(number)
