"""A release on its way: the document with what is known of where it comes from, and the memory of a visit to an address."""

from dataclasses import dataclass

from svodka.model.record import Document


@dataclass(frozen=True, slots=True)
class Release:
    """A document and where it comes from."""

    document: Document
    key: str
    """What makes it the same release when it comes again: its address, its own id, its file, else a hash of its text."""
    url: str | None = None
    """The address where a person can read it."""
    title: str | None = None
    """Its title, if it has one; the text of what was no JSON begins with it."""
    publisher: str | None = None
    """The body or site that published it, by the name that it gives itself."""
    version: int | None = None
    """Counted from 1 by a store, one more for each change of the text; None for what no store holds."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a server said of an address when it was last fetched and all that was behind it had been kept."""

    url: str
    etag: str | None = None
    """The header ETag, to be sent back as If-None-Match (RFC 9110)."""
    last_modified: str | None = None
    """The header Last-Modified, to be sent back as If-Modified-Since (RFC 9110)."""
    stamp: str | None = None
    """What the feed or the sitemap that led here said of the page's last change."""
