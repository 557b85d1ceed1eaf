"""Where documents go: JSON on a stream, in one file, or in a file each; files appear whole or not at all."""

import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from svodka.model import Document

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_LONGEST = 200
"""Bytes of a file name that leave room for suffixes under the usual limit of 255."""


class Format(StrEnum):
    """How several documents are written."""

    JSON = "json"
    JSONL = "jsonl"


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


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``target`` when all went well, and leaves no trace when it did not."""
    if target.exists() and not target.is_file():  # /dev/null, a named pipe: written to, never replaced
        with target.open("wb") as device:
            yield device
        return
    target = target.resolve()  # a link stays, what it points to is replaced
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def file_name(identifier: str) -> str:
    """``identifier`` as a file name without suffix that every file system takes («2024/05» → «2024_05»)."""
    name = _UNSAFE.sub("_", identifier).strip(" .") or "_"
    return name.encode()[:_LONGEST].decode(errors="ignore")
