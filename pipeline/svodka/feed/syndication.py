"""Feeds and sitemaps: the pages that they list, and what they say of them."""

import datetime as dt
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import feedparser
from lxml import etree

from svodka.errors import FormatError, TooLargeError
from svodka.feed.addresses import resolve
from svodka.feed.charset import decode_markup
from svodka.feed.dates import machine_date
from svodka.feed.items import Limits

_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A page, or a sitemap, that a feed or sitemap leads to."""

    url: str | None
    """None for an entry that has no page: its ``content`` is all there is."""
    stamp: str | None = None
    """What is said of its last change, as it is written."""
    title: str | None = None
    published: dt.date | None = None
    content: str | None = None
    """HTML of an entry without a page."""
    id: str | None = None
    is_sitemap: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, and the name that it goes by."""

    links: tuple[Link, ...]
    publisher: str | None = None
    broken: str | None = None
    """What is wrong with it, if it could be read in part only."""


def read_feed(data: bytes, url: str, charset: str | None, limits: Limits) -> Listing:
    """The entries of an RSS or Atom feed found at ``url``, in its order. FormatError if it has none of either."""
    text, _ = decode_markup(data, charset)
    text = _DECLARATION.sub("", text.removeprefix("\ufeff"))
    if "<!ENTITY" in text[:10_000]:
        raise FormatError("a feed that defines entities is not read: they may be a bomb")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed = feedparser.parse(text.encode("utf-8", "replace"), response_headers=headers, sanitize_html=False)
    if not parsed.get("version") and not parsed.entries:
        raise FormatError("a feed that is neither RSS nor Atom, or a damaged one")
    if len(parsed.entries) > limits.elements:
        raise TooLargeError(f"a feed of {len(parsed.entries)} entries, over the limit of {limits.elements}")
    broken = _fault(parsed)
    return Listing(tuple(_entry(entry, url) for entry in parsed.entries), _flat(parsed.feed.get("title")), broken)


def read_sitemap(data: bytes, url: str, limits: Limits) -> Listing:
    """The pages, or the sitemaps, of a sitemap found at ``url``: those that changed last first, as some are left for later.

    FormatError if it is none. Nothing is fetched for it and no entity resolved.
    """
    root, broken = _parse(data)
    # Not etree.QName, which refuses names that recovering from damage leaves, such as «urlset:».
    kind = None if root is None else root.tag.rpartition("}")[2]
    if kind not in ("urlset", "sitemapindex"):
        raise FormatError("a damaged sitemap")
    index = kind == "sitemapindex"
    links: list[Link] = []
    for entry in root.iterchildren("{*}url", "{*}sitemap"):
        if len(links) >= limits.elements:
            raise TooLargeError(f"a sitemap of more than {limits.elements} entries")
        there = resolve(url, entry.findtext("{*}loc") or "")
        if there is None:
            continue
        published = machine_date(entry.findtext("{*}news/{*}publication_date"))
        stamp = (entry.findtext("{*}lastmod") or "").strip() or None
        links.append(Link(there, stamp, _flat(entry.findtext("{*}news/{*}title")), published, is_sitemap=index))
    links.sort(key=_changed, reverse=True)
    return Listing(tuple(links), broken=broken)


def _parse(data: bytes) -> tuple[Any, str | None]:
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(data, etree.XMLParser(**safe)), None
    except (etree.LxmlError, ValueError) as error:
        try:
            return etree.fromstring(data, etree.XMLParser(recover=True, **safe)), f"damaged XML: {error}"
        except (etree.LxmlError, ValueError):
            return None, None


def _changed(link: Link) -> str:
    day = machine_date(link.stamp)
    return f"{day.isoformat() if day else ''} {link.stamp or ''}"


def _fault(parsed: Any) -> str | None:
    """Why a feed may have been read in part only; a wrong encoding or type is no such reason."""
    error = parsed.get("bozo_exception")
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if not parsed.get("bozo") or isinstance(error, harmless):
        return None
    return f"damaged XML, entries may be missing: {str(error)[:100]}"


def _entry(entry: Any, url: str) -> Link:
    # What is damaged may be None there.
    contents = [*(one.get("value") for one in entry.get("content") or []), entry.get("summary")]
    content = next((one for one in contents if one and one.strip()), None)
    links = [
        entry.get("link", ""),
        *(one.get("href", "") for one in entry.get("links") or [] if one.get("rel") == "alternate"),
    ]
    there = next((found for link in links if link and (found := resolve(url, link))), None)
    stamp = entry.get("updated") or entry.get("published") or None
    published = machine_date(entry.get("published")) or machine_date(entry.get("created"))
    if published is None and not entry.get("published"):
        published = machine_date(entry.get("updated"))
    return Link(
        there, stamp, _flat(entry.get("title")), published, content if there is None else None, entry.get("id") or None
    )


def _flat(text: str | None) -> str | None:
    """A title on one line, without the marks of HTML that feeds put into it."""
    if not text:
        return None
    return " ".join(unescape(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text)).split()) or None
