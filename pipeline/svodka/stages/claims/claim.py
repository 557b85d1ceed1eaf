"""A quantity on trial."""

from dataclasses import dataclass, field

from svodka.grammar.notes import Quantity


@dataclass(slots=True)
class Claim:
    """A quantity on trial, and the reasons already given for tokens before it."""

    quantity: Quantity
    refused: dict[int, str]

    first: int = field(init=False)
    """The first token of its first number."""
    last: int = field(init=False)
    """One past its last number."""
    bare: bool = field(init=False)
    """Has neither unit nor counted noun."""

    def __post_init__(self) -> None:
        quantity = self.quantity
        self.first, self.last = quantity.numerals[0][0], quantity.numerals[-1][1]
        self.bare = quantity.unit is None and quantity.counted is None and quantity.amount.unit == "1"
