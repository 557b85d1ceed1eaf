"""What a number looks like before its unit and comparator are read."""

from dataclasses import dataclass
from decimal import Decimal

from svodka.grammar.notes import Kind, Numeral


@dataclass(slots=True)
class Shape:
    """One or two numbers read as one: where they stand and how much they say, before unit and comparator."""

    start: int
    end: int
    numerals: list[Numeral]
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    origin: Decimal | None = None
    kind: Kind = "number"
    unit: str = ""
    comparator: str = ""
    counted: str | None = None
    head: int = -1
