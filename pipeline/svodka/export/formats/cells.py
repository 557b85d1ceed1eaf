"""Cells as text formats write them."""

import datetime as dt
import math
from decimal import Decimal
from typing import Any

from svodka.model.number import notation, plain


def text(cell: object) -> str:
    """``cell`` as the text of a CSV: decimals exact and without an exponent, days in ISO 8601, nothing for null."""
    match cell:
        case None:
            return ""
        case str():
            return cell.replace("\0", "\ufffd")  # no reader of CSV takes a NUL
        case Decimal():
            return notation(cell)
        case bool():
            return "true" if cell else "false"
        case dt.date():
            return cell.isoformat()
        case list() | dict():
            return str(value(cell))
        case _:
            return str(cell)


def value(cell: object) -> Any:
    """``cell`` as a JSON value: decimals as the model's JSON writes them, days in ISO 8601."""
    match cell:
        case Decimal():
            return plain(cell)
        case float():
            return cell if math.isfinite(cell) else None
        case None | str() | bool() | int():
            return cell
        case dt.date() | dt.time():
            return cell.isoformat()
        case list():
            return [value(item) for item in cell]
        case dict():
            return {str(key): value(item) for key, item in cell.items()}
        case _:
            return str(cell)
