"""A quantity on trial."""

from dataclasses import dataclass

from svodka.grammar.notes import Quantity


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity on trial, and the reasons already given for tokens before it."""

    quantity: Quantity
    refused: dict[int, str]

    @property
    def first(self) -> int:
        """The first token of its first number."""
        return self.quantity.numerals[0][0]

    @property
    def last(self) -> int:
        """One past its last number."""
        return self.quantity.numerals[-1][1]

    @property
    def bare(self) -> bool:
        """Has neither unit nor counted noun."""
        return self.quantity.unit is None and self.quantity.counted is None and self.quantity.amount.unit == "1"
