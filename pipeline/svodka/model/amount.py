"""How much: a magnitude or a range, its comparator and its unit; exact decimals inside."""

from dataclasses import dataclass
from decimal import Decimal

from svodka.model.number import notation
from svodka.model.record import Comparator


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a unit. Either ``value``, or ``lower``/``upper`` (one of them None when the range is open).

    ``str()`` is the notation of examples: «almost 22 t», «10000000000..15000000000 KZT», «8.6->8.4 %» for a value
    reached from an earlier one.
    """

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    comparator: Comparator = "eq"
    unit: str = "1"
    origin: Decimal | None = None
    """The earlier value of «с A до B», in ``unit``."""

    def __str__(self) -> str:
        if self.value is not None:
            number = notation(self.value)
        else:
            ends = (self.lower, self.upper)
            number = "..".join("" if end is None else notation(end) for end in ends)
        if self.origin is not None:
            number = f"{notation(self.origin)}->{number}"
        return " ".join(part for part in ("" if self.comparator == "eq" else self.comparator, number, self.unit) if part)
