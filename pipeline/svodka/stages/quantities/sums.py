"""Sums of units: «2 тонны 318 кг», «7 лет 6 месяцев», «100 рублей 50 копеек» are one quantity in the larger unit."""

from decimal import Decimal

from svodka.grammar.words import Words
from svodka.stages.quantities.shape import Shape
from svodka.stages.quantities.units import unit_at

# How many of the smaller unit make one of the larger.
PARTS: dict[tuple[str, str], int] = {
    ("t", "kg"): 1000, ("t", "g"): 1_000_000, ("kg", "g"): 1000, ("g", "mg"): 1000, ("km", "m"): 1000,
    ("m", "cm"): 100, ("cm", "mm"): 10, ("h", "min"): 60, ("h", "s"): 3600, ("min", "s"): 60, ("d", "h"): 24,
    ("a", "mo"): 12, ("mo", "d"): 30,
}  # fmt: skip


def add_parts(words: Words, shape: Shape, code: str, factor: Decimal, end: int) -> int:
    """Adds the smaller units that follow at once to the shape's value; gives one past the last of them."""
    last = Decimal("Infinity")
    while shape.value is not None or shape.upper is not None:
        place = words.next(end)
        if words.at(place) == "и":
            place = words.next(place + 1)
        second = words.numerals.get(place)
        if second is None or second.kind != "number" or second.scale != 1 or words.wall(place):
            return end
        smaller = unit_at(words, second.end)
        if smaller is None:
            return end
        if smaller.code == code and smaller.factor < factor:
            size = smaller.factor / factor
        elif (code, smaller.code) in PARTS:
            size = Decimal(1) / PARTS[code, smaller.code]
        else:
            return end
        if size >= last:
            return end
        last = size
        if shape.value is not None:
            shape.value = round(shape.value + second.value * size, 9).normalize() + 0
        elif shape.upper is not None:
            # «от 5 до 6 лет 6 месяцев»: the rest belongs to the second number.
            shape.upper = round(shape.upper + second.value * size, 9).normalize() + 0
        shape.numerals.append(second)
        end = smaller.end
    return end
