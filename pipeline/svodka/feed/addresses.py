"""Addresses: what is one, and the one form of it that a release is known by."""

import re
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_TRACKING = frozenset("yclid ysclid gclid fbclid _openstat".split())
_PORTS = {"http": 80, "https": 443}


def is_address(source: str) -> bool:
    """Whether a source is to be fetched: it begins with http:// or https://."""
    return source[:8].casefold().startswith(("http://", "https://"))


def other_scheme(source: str) -> str | None:
    """The scheme of an address that is not fetched, such as «ftp»; None for what is a path or can be fetched."""
    found = _SCHEME.match(source)
    return found[1] if found and not is_address(source) else None


def canonical(url: str) -> str:
    """``url`` without fragment and marks of tracking, its host in lower case; the rest stays as it is written."""
    try:
        parts = urlsplit(url)
        host = _host(parts.hostname or "")
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.casefold()
    place = host if port is None or port == _PORTS.get(scheme) else f"{host}:{port}"
    kept = [pair for pair in parts.query.split("&") if pair and not _tracks(pair)]
    return urlunsplit((scheme, place, parts.path or "/", "&".join(kept), ""))


def canonical_of_page(final: str, declared: str | None) -> str:
    """What a page is known by: the address that it declares, if that is on its own host, else the one that answered.

    Some sites declare their front page on every page; such a declaration is no address of the page.
    """
    own = canonical(final)
    if not declared:
        return own
    try:
        there = canonical(urljoin(final, declared.strip()))
    except ValueError:
        return own
    front = urlsplit(there).path in ("", "/") and not urlsplit(there).query
    is_front = urlsplit(own).path in ("", "/") and not urlsplit(own).query
    return there if is_address(there) and _site(there) == _site(own) and (is_front or not front) else own


def host_name(url: str) -> str:
    """The host of an address as a person writes it: without «www.», in its own letters."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def resolve(base: str, link: str) -> str | None:
    """The address that ``link`` means on the page ``base``; None if it is none that can be fetched."""
    try:
        there = urljoin(base, link.strip())
        urlsplit(there).port  # noqa: B018 - it raises for what is no port
    except ValueError:
        return None
    return there.partition("#")[0] if is_address(there) else None


def _host(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _site(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc.removeprefix("www.")


def _tracks(pair: str) -> bool:
    names = [name.casefold() for name, _ in parse_qsl(pair, keep_blank_values=True)]
    return any(name in _TRACKING or name.startswith("utm_") for name in names)
