"""Decimal numbers that are written to JSON as plain numbers, whole ones without a fraction."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo, WithJsonSchema


def plain(value: Decimal) -> int | float:
    """The JSON number of a finite decimal: ``12700`` for 12.7E3, ``8.4`` for 8.40."""
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    return int(number) if number.is_integer() else number  # of more digits than a float has


def notation(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros («12700», «8.4»)."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _from_json(value: Any, info: ValidationInfo) -> Any:
    """The decimal of a JSON number, as it is written there; a string is no number, though pydantic would take it."""
    if info.mode != "json" or isinstance(value, bool):
        return value
    if isinstance(value, str):
        raise ValueError(f"must be a number, not the string {value[:40]!r}")
    return Decimal(str(value)) if isinstance(value, int | float) else value


Number = Annotated[
    Decimal,
    BeforeValidator(_from_json),
    PlainSerializer(plain, return_type=int | float, when_used="json-unless-none"),
    WithJsonSchema({"type": "number"}),
]
