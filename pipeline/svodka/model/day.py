"""Days that JSON writes as ISO 8601 dates, and nothing else."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _from_json(value: Any, info: ValidationInfo) -> Any:
    """The day of a JSON string. Pydantic alone would read «86400» as seconds since 1970."""
    if info.mode != "json" or not isinstance(value, str):
        return value
    if not _ISO.fullmatch(value):
        raise ValueError(f"must be a date like 2024-05-31, not {value[:40]!r}")
    return dt.date.fromisoformat(value)


Day = Annotated[dt.date, BeforeValidator(_from_json)]
