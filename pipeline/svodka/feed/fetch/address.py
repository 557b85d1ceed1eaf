"""Addresses of the web: which ones can be fetched, where a redirect leads, how they are shown."""

import re
from urllib.parse import quote

import httpx

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]*:[0-9a-f:.]*")
_LONGEST_SHOWN = 300
_UNREADABLE = "it cannot be read as an address of the web"
"""Not what httpx says: it may quote a piece of a password."""


class AddressError(ValueError):
    """An address that svodka does not fetch, whatever is behind it."""


def parse(text: str) -> httpx.URL:
    """An address of http or https, without fragment; international hosts and paths are encoded. AddressError for others."""
    try:
        return _checked(httpx.URL(text.strip()))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressError(_UNREADABLE) from error


def follow(url: httpx.URL, location: bytes) -> httpx.URL:
    """Where the header Location leads from an address; AddressError when it must not be followed."""
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        # A path in some other charset: only the bytes themselves are sure to be understood there.
        text = quote(location, safe="".join(map(chr, range(33, 127))))
    try:
        return _checked(url.join(text.strip()))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressError(_UNREADABLE) from error


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in _PORTS:
        raise AddressError("only addresses that begin with http:// or https:// are fetched")
    if url.userinfo:
        raise AddressError("addresses with a name or password in them are not fetched")
    if not _HOST.fullmatch(url.raw_host.decode("ascii")):
        raise AddressError("the address has no host, or one that cannot be")
    if url.port is not None and not 0 < url.port < 65536:
        raise AddressError("the address has a port that cannot be")
    return url.copy_with(fragment=None, port=None if url.port == _PORTS[url.scheme] else url.port)


def origin(url: httpx.URL) -> httpx.URL:
    """Scheme, host and port alone: what a robots.txt speaks for."""
    return url.copy_with(raw_path=b"/")


def same_page(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses are spellings of one page: http or https, with www or not, with a slash at the end or not."""
    return _spelled(one) == _spelled(other)


def _spelled(url: httpx.URL) -> tuple[bytes, int | None, str, bytes]:
    return url.raw_host.removeprefix(b"www."), url.port, url.path.rstrip("/"), url.query


def shown(text: str) -> str:
    """An address for an error message: on one line, not endless, and without a password."""
    line = re.sub(r"//[^/?#]*@", "//", "".join(char if char.isprintable() else "?" for char in text.strip()))
    if "@" in line:
        # A password with a slash in it looks like a path.
        line = re.sub(r"//[^?#]*:[^?#]*@", "//", line)
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
