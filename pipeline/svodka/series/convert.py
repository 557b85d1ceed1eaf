"""Units in each other: which are of one kind, and how many of the one the other is. By the table ``units.toml``."""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_DIGITS = 15
"""Significant digits of a converted value: what a double keeps, so that JSON shows no noise."""
_PART = re.compile(r"([./])?((?:\{[^}]*\}|\[[^\]]*\]|[^./{\[])+)")
_POWER = re.compile(r"(?P<atom>.*?[^\d])(?P<power>\d+)")


@dataclass(frozen=True, slots=True)
class Worth:
    """A unit as so many of the product of things that become nothing else."""

    factor: Fraction
    things: tuple[tuple[str, int], ...]
    """Sorted names with their powers; units of equal things are in each other."""


@cache
def table() -> Mapping[str, Any]:
    """The table ``units.toml``."""
    return tomllib.loads(files("svodka.series").joinpath("units.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def worth(unit: str) -> Worth:
    """What a unit of a record is worth. What the table does not know is a thing of its own, so it stays what it is.

    A plain count, a share in percent and a rate («1/1000») are three things. Money is never in other money.
    """
    factor, things = _product(unit)
    if not any(things.values()):
        # A share of a kind, as grams in a tonne, is comparable with itself only.
        numbers = unit == "[ppth]" or re.fullmatch(r"\d+/\d+", unit)
        name = "(rate)" if numbers else f"({unit})"
        factor, things = factor if numbers else Fraction(1), Counter({name: 1})
    return Worth(factor, tuple(sorted((name, power) for name, power in things.items() if power)))


def comparable(left: str, right: str) -> bool:
    """Whether values in the one unit can be told in the other."""
    return worth(left).things == worth(right).things


def converted(value: Decimal, unit: str, to: str) -> Decimal:
    """A value in ``unit`` told in ``to``, which is comparable; as it is when both are one."""
    if unit == to or not value.is_finite():
        return value
    exact = Fraction(value) * worth(unit).factor / worth(to).factor
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator))


def made_of_known(unit: str, names: Collection[str]) -> bool:
    """Whether each part of a unit is a number, an atom of the table, or one of ``names``."""
    if unit in names:
        return True
    parts = _PART.findall(unit)
    if "".join(mark + part for mark, part in parts) != unit:
        return False
    return all(part in names or part.isdecimal() or _known_part(part) for _, part in parts)


def _known_part(part: str) -> bool:
    if (found := _POWER.fullmatch(part)) and _atom(found["atom"]) is not None:
        return True
    return _atom(part) is not None


def rounded(value: Decimal) -> Decimal:
    """A value with 15 significant digits at most, without zeros at its end."""
    short = Decimal(f"{value:.{_DIGITS}g}").normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _product(unit: str) -> tuple[Fraction, Counter[str]]:
    """A product of units. As records write them, all that stands behind the slash is below the line («RUB/kW.h»)."""
    factor, things, sign = Fraction(1), Counter[str](), 1
    for mark, part in _PART.findall(unit):
        sign = -1 if mark == "/" else sign
        of, by = _part(part)
        factor *= of**sign
        for name, power in by.items():
            things[name] += sign * power
    return factor, things


@lru_cache(maxsize=4096)
def _part(part: str) -> tuple[Fraction, Counter[str]]:
    if part.isdecimal():
        return Fraction(int(part)), Counter()
    known = _atom(part)
    if known is None and (found := _POWER.fullmatch(part)) and (known := _atom(found["atom"])):
        power = int(found["power"])
        return known[0] ** power, Counter({name: each * power for name, each in known[1].items()})
    return known or (Fraction(1), Counter({part: 1}))


def _atom(name: str) -> tuple[Fraction, Counter[str]] | None:
    """An atom of the table, with a prefix or without; None for what is not in it."""
    atoms, prefixes = table()["atom"], table()["prefix"]
    if name in atoms:
        line = atoms[name]
        if "of" not in line:
            return Fraction(1), Counter({name: 1})
        factor, things = _product(line["of"])
        return factor * Fraction(line["factor"]), things
    for prefix, factor in prefixes.items():
        rest = name.removeprefix(prefix)
        if rest != name and atoms.get(rest, {}).get("metric") and (of := _atom(rest)):
            return of[0] * Fraction(factor), of[1]
    return None
