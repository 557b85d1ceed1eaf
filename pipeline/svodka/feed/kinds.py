"""What bytes are: told by their signature first, then by name or media type, then by how they begin."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Literal

from svodka.errors import InputError
from svodka.feed.archives import SUFFIXES as ARCHIVES
from svodka.feed.archives import is_archive

Kind = Literal["text", "markdown", "json", "jsonl", "html", "pdf", "docx", "archive", "feed", "sitemap"]
DOCUMENTS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".docx", ".pdf")
WANTED = DOCUMENTS + ARCHIVES
"""What is taken from folders and archives."""

BRINGING_IDS = ("json", "jsonl")
"""Kinds whose documents may bring an id."""

_BY_SUFFIX: dict[str, Kind] = {
    "txt": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html", "xhtml": "html",
    "json": "json", "jsonl": "jsonl", "ndjson": "jsonl",
}  # fmt: skip
_BY_TYPE: dict[str, Kind] = {
    "text/plain": "text", "text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html",
    "application/json": "json", "application/jsonl": "jsonl", "application/x-ndjson": "jsonl", "application/ndjson": "jsonl",
}  # fmt: skip
_BY_ROOT: dict[str, Kind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "html": "html",
}
_REFUSED = (
    (b"{\\rtf", "an RTF file: save it as DOCX"),
    (b"\xd0\xcf\x11\xe0", "a document of an old office program: save it as DOCX"),
    (b"\x89PNG", "an image: run it through OCR first"),
    (b"\xff\xd8\xff", "an image: run it through OCR first"),
    (b"GIF8", "an image: run it through OCR first"),
    (b"Rar!", "a RAR archive: pack it as ZIP"),
    (b"7z\xbc\xaf", "a 7z archive: pack it as ZIP"),
)
_ROOT = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>)*<(?:\w+:)?(\w+)", re.DOTALL | re.IGNORECASE
)
OFFICE = (".docx", ".docm", ".dotx")
"""Names of office documents: damaged, they are still no archives."""

_TABLES = ("csv", "tsv", "tab")
_HEAD = 8192
_ENDINGS = 6
"""So many endings of files that are left out are told, the commonest."""


def kind_of(data: bytes, suffix: str = "", media_type: str | None = None) -> Kind | None:
    """What ``data`` is; None if nothing tells, which for a file named by a person means a text.

    ``suffix`` is that of its name, without a dot. An office document is an archive until it is opened. InputError for
    what is known and cannot be read.
    """
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return "pdf"
    for signature, what in _REFUSED:
        if head.startswith(signature):
            raise InputError(f"this is {what}")
    if is_archive(head):
        return "archive"
    if suffix.casefold() in _TABLES:
        raise InputError(f"a table of values, not a text: what is read are {' '.join(DOCUMENTS)} and archives of them")
    if media_type is not None:
        return _by_content(head) or _BY_TYPE.get(media_type)
    return _BY_SUFFIX.get(suffix.casefold()) or _by_content(head)


def may_bring_ids(suffix: str) -> bool:
    """Whether a file of this name, if it is no archive, is of such a kind; ``suffix`` is without a dot."""
    return _BY_SUFFIX.get(suffix.casefold()) in BRINGING_IDS


def is_docx(names: set[str]) -> bool:
    """Whether the names in a ZIP archive are those of a DOCX file; InputError for other office documents."""
    if "word/document.xml" in names:
        return True
    for mark, what in (("xl/workbook.xml", "a table of Excel"), ("ppt/presentation.xml", "a presentation")):
        if mark in names:
            raise InputError(f"this is {what}, not a text")
    if "mimetype" in names and "content.xml" in names:
        raise InputError("this is an OpenDocument file: save it as DOCX")
    return False


def left_out(names: Iterable[str]) -> str | None:
    """What to say of the files with these names that are of other kinds than are read; None if there are none.

    Hidden files are nobody's releases, and nothing is said of them.
    """
    paths = (PurePosixPath(name.replace("\\", "/")) for name in names)
    endings = Counter(
        path.suffix.casefold() or "without an ending"
        for path in paths
        if not path.name.casefold().endswith(WANTED) and not is_hidden(path)
    )
    if not endings:
        return None
    total = endings.total()
    commonest = endings.most_common(_ENDINGS)
    told = [f"{count} {ending}" for ending, count in sorted(commonest, key=lambda one: (-one[1], one[0]))]
    told += [f"{total - sum(count for _, count in commonest)} others"] if len(endings) > _ENDINGS else []
    return f"{total} {'file' if total == 1 else 'files'} of other kinds left out: {', '.join(told)}"


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a file is not meant to be seen; macOS and others put hidden twins of files into archives."""
    return any(part.startswith(".") and part not in (".", "..") for part in path.parts) or "__MACOSX" in path.parts


def _by_content(head: bytes) -> Kind | None:
    for wide in (b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(wide):
            head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"<!doctype html", head, re.IGNORECASE):
        return "html"
    found = _ROOT.match(head) if head.startswith(b"<") else None
    return _BY_ROOT.get(found[1].decode().casefold()) if found else None
