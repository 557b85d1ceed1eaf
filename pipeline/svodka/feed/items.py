"""What reading sources yields, what it remembers, and how much it takes."""

from dataclasses import dataclass
from typing import Protocol

from svodka.errors import SvodkaError
from svodka.model.release import Release, Visit

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be read."""

    place: str
    error: SvodkaError


@dataclass(frozen=True, slots=True)
class Found:
    """One release."""

    place: str
    """Where it is, for a person: «news/a.pdf», «day.zip, may/b.docx», «https://…»."""
    release: Release
    """Its document has no records yet."""
    warnings: tuple[str, ...] = ()
    """What was assumed in order to read it, one line each."""
    ignored: tuple[str, ...] = ()
    """Fields of a JSON document that svodka does not know."""


@dataclass(frozen=True, slots=True)
class Done:
    """All that was behind an address has been yielded before this: when it is kept, the visit may be remembered."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person may like to know; there is nothing to keep."""

    place: str
    what: str


Piece = Failure | Found | Note
"""What a source holds."""

Item = Piece | Done


class Memory(Protocol):
    """Who remembers visits; asked from the thread that iterates, and from no other."""

    def visit(self, url: str) -> Visit | None:
        """The last visit to ``url`` whose every release was kept."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read; what is over a limit is a Failure, never a part of a text."""

    size: int = 20 * MEBIBYTE
    """The most bytes of one document: a file, a line of JSONL, a member of an archive, standard input."""
    elements: int = 50_000
    """The most elements of a page, cells in tables of a DOCX file, entries of a feed or sitemap (whose own limit it is)."""
    sheets: int = 1_000
    """The most pages of a PDF."""
    members: int = 20_000
    """The most members of an archive, those of archives within it counted."""
    unpacked: int = 1024 * MEBIBYTE
    """The most bytes that come out of an archive, all its members taken together."""
    ratio: int = 200
    """How many bytes one byte of an archive may become, once 10 MiB have come out."""
    nesting: int = 3
    """How deep archives may lie in archives."""
    pages: int = 1_000
    """The most pages that one feed or sitemap has fetched in one go; the others come next time."""
