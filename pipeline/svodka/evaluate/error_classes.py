"""What kind of mistake a difference is, and how bad: one table."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, get_args

from svodka.evaluate.compare import same_number
from svodka.model import Record

ErrorClass = Literal[
    "missed", "spurious", "scale", "number", "unit", "comparator", "measure", "direction", "indicator", "counted",
    "period", "baseline", "place", "actor", "source", "modality",
]  # fmt: skip
"""``missed`` and ``spurious``: only gold, or only the prediction, has the record. ``scale``: a number is wrong by a power
of ten, as when «тыс.» was overlooked; ``number``: it is wrong otherwise. The others: the field of that name is wrong."""

ERROR_CLASSES: tuple[ErrorClass, ...] = get_args(ErrorClass)

WEIGHTS: Mapping[ErrorClass, int] = {
    "scale": 10, "number": 10, "spurious": 8, "unit": 8, "missed": 7, "direction": 6, "measure": 5, "indicator": 5,
    "modality": 4, "comparator": 3, "period": 3, "place": 3, "baseline": 2, "actor": 2, "source": 2, "counted": 1,
}  # fmt: skip
"""How much harm each does to somebody who trusts the record: a wrong figure misleads more than a missing one, a wrong
figure more than a wrong name."""

_NUMBERS = ("value", "lower", "upper")


def error_classes(gold: Record, predicted: Record, wrong: tuple[str, ...]) -> tuple[ErrorClass, ...]:
    """The classes of an aligned pair with these wrong fields, in the order of ``ERROR_CLASSES``."""
    found = {name for name in ERROR_CLASSES if name in wrong}
    numbers = [name for name in _NUMBERS if name in wrong]
    if numbers:
        pairs = [(getattr(gold, name), getattr(predicted, name)) for name in numbers]
        found.add("scale" if all(_power_of_ten(*pair) for pair in pairs) else "number")
    return tuple(name for name in ERROR_CLASSES if name in found)


def _power_of_ten(gold: Decimal | None, predicted: Decimal | None) -> bool:
    if not gold or not predicted or (gold > 0) != (predicted > 0):
        return False
    shift = gold.adjusted() - predicted.adjusted()
    # 999 and 10.0: the rounding of either may have moved its first digit.
    return any(move and same_number(gold, predicted.scaleb(move)) for move in (shift - 1, shift, shift + 1))


def severity(classes: tuple[ErrorClass, ...]) -> int:
    """How bad a difference of these classes is: the sum of their weights."""
    return sum(WEIGHTS[name] for name in classes)
