"""JSON and JSONL: one flat object a row, Cyrillic as it is, nulls written so that every object has every key."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from svodka.export.content import Content
from svodka.export.formats.cells import value


def write_array(content: Content, file: BinaryIO) -> int:
    """A JSON array, an object a line."""
    count = 0
    for count, line in enumerate(_objects(content), 1):
        file.write((b"[\n" if count == 1 else b",\n") + line)
    file.write(b"\n]\n" if count else b"[]\n")
    return count


def write_lines(content: Content, file: BinaryIO) -> int:
    """An object a line; lines end in LF."""
    count = 0
    for line in _objects(content):
        file.write(line + b"\n")
        count += 1
    return count


def _objects(content: Content) -> Iterator[bytes]:
    names = [column.name for column in content.columns]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in content.rows():
        yield encode(dict(zip(names, map(value, row), strict=True))).encode()
