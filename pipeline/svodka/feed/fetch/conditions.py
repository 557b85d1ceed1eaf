"""Conditional requests (RFC 9110): what is sent back of the last visit, and what is remembered of this one."""

from dataclasses import replace

import httpx

from svodka.model.release import Visit

_LONGEST = 1000


def conditions(visit: Visit) -> dict[str, bytes]:
    """The headers that ask for news since a visit only; none if it has nothing that a header can be made of."""
    told = {"If-None-Match": _sendable(visit.etag), "If-Modified-Since": _sendable(visit.last_modified)}
    return {name: value for name, value in told.items() if value is not None}


def remembered(headers: httpx.Headers, before: Visit, *, unchanged: bool) -> Visit:
    """A visit with what the server says now; of an unchanged page, what it does not say again holds on."""
    etag, last_modified = _told(headers, b"etag"), _told(headers, b"last-modified")
    if unchanged:
        etag, last_modified = etag or before.etag, last_modified or before.last_modified
    return replace(before, etag=etag, last_modified=last_modified)


def _told(headers: httpx.Headers, wanted: bytes) -> str | None:
    """A header by its bytes: it has to go back as it came."""
    value = next((value for name, value in headers.raw if name.lower() == wanted), b"").decode("latin-1")
    return value if _sendable(value) else None


def _sendable(value: str | None) -> bytes | None:
    if not value or len(value) > _LONGEST or not value.isprintable():
        return None
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return None
