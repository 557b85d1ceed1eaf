"""Where documents go: JSON on a stream, in one file, or in a file each; files appear whole or not at all."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from svodka.gold.files import file_name, replacing
from svodka.model import Document

__all__ = ["Format", "file_name", "replacing", "written"]


class Format(StrEnum):
    """How several documents are written."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


def written(documents: Iterable[Document], form: Format, *, several: bool) -> Iterator[bytes]:
    """The output piece by piece, in UTF-8: one document a line, one document, or a JSON array of ``several``."""
    if form is Format.JSONL:
        yield from (f"{document.to_json(indent=None)}\n".encode() for document in documents)
    elif several:
        yield from _array(documents)
    else:
        yield from (f"{document.to_json()}\n".encode() for document in documents)


def _array(documents: Iterable[Document]) -> Iterator[bytes]:
    before = "["
    for document in documents:
        indented = document.to_json().replace("\n", "\n  ")  # inside a JSON string a newline is always escaped
        yield f"{before}\n  {indented}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"
