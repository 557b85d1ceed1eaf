"""The header Retry-After: for how long a server wants to be left alone."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

import httpx


def retry_after(headers: httpx.Headers) -> float | None:
    """The seconds that it asks for, from a number or a date; None when it is absent or means nothing."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]+", value):
        return float(value)
    until, now = _moment(value), _moment(headers.get("Date", ""))
    if until is None or now is None:
        return None
    # Both by the clock of the server: ours may be wrong, and what is published is the only clock of this house.
    return max(0.0, (until - now).total_seconds())


def _moment(value: str) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
