"""How exactly a value is told: the bounds between which the truth may lie, by the digits that the mention has.

«1,3 тыс.» is anything from 1250 to 1350, and 1312 agrees with it; «1 300» is 1300. «Более 2 млрд» has no upper bound.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from svodka.model import Comparator

_NUMBER = re.compile(r"\d{1,3}(?:[\s'’.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?")
_SHARE_WORD = Decimal(2)
"""Points of percent by which «треть» and «половина» may be off."""
_ABOUT = Decimal("0.05")
"""The part of a value by which «около» and «почти» may be off, if its last digit that counts says no more."""
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest that a statement leaves open; infinite where it says nothing."""

    low: Decimal
    high: Decimal

    def agrees(self, other: "Bounds") -> bool:
        """Whether both can be true: they share more than a border."""
        return (self.low < other.high and other.low < self.high) or (self.low, self.high) == (other.low, other.high)


def bounds(
    mention: str,
    unit: str,
    value: Decimal | None,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
    comparator: Comparator = "eq",
) -> Bounds:
    """The bounds of a value, or of a range, that ``mention`` tells in ``unit``."""
    if value is None:
        low = -_INFINITY if lower is None else lower - step(mention, unit, lower) / 2
        high = _INFINITY if upper is None else upper + step(mention, unit, upper) / 2
        return Bounds(low, high)
    half = step(mention, unit, value) / 2
    about = max(half, last_digit(value) / 2, abs(value) * _ABOUT)
    match comparator:
        case "eq":
            return Bounds(value - half, value + half)
        case "approx":
            return Bounds(value - about, value + about)
        case "almost":
            return Bounds(value - 2 * about, value)
        case "gt" | "ge":
            return Bounds(value, _INFINITY)
        case "lt" | "le":
            return Bounds(-_INFINITY, value)


def step(mention: str, unit: str, value: Decimal) -> Decimal:
    """What one more of the last digit that is written would add to a value: 100 for «1,3 тыс.», 1 for «1 312».

    The number among those of the mention is the one that is the value up to a power of ten: the scale word, or the unit's.
    In words («полтора миллиона») the last digit that is not zero counts, under a thousand every one.
    """
    steps = [found for text in _NUMBER.findall(mention) for found in _steps(text, abs(value))]
    if steps:
        return min(steps)
    if not _NUMBER.search(mention):
        if unit == "%":
            return 2 * _SHARE_WORD
        return last_digit(value) if abs(value) >= 1000 else min(last_digit(value), Decimal(1))
    return last_digit(value)


def _steps(text: str, value: Decimal) -> list[Decimal]:
    grouped = re.sub(r"[\s'’]", "", text)
    readings = {grouped.replace(",", "."), grouped.replace(".", "").replace(",", ".")}
    found = []
    for number in map(Decimal, readings):
        scale = Decimal(1) if number == value else value / number if number else Decimal(0)
        if scale and _is_power_of_ten(scale):
            found.append(Decimal(1).scaleb(int(number.as_tuple().exponent)) * scale)
    return found


def last_digit(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 1300, 0.1 for 33.3, 1 for 0."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if value else Decimal(1)


def _is_power_of_ten(number: Decimal) -> bool:
    return number.normalize().as_tuple().digits == (1,)
