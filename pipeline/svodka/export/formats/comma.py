"""CSV by RFC 4180: commas, CRLF, quotes where needed; UTF-8 without a byte order mark.

The mark would be a part of the first column's name for most programs that read CSV; Excel, which wants it, has .xlsx.
Cells are what the table says, unguarded: a text that begins with «=» stays one.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from svodka.export.content import Content
from svodka.export.formats.cells import text

_PIECE = 1000
"""Lines that are gathered before they are encoded."""


def write(content: Content, file: BinaryIO) -> int:
    """A line of column names, then a line a row."""
    names = [column.name for column in content.columns]
    return lines(names, (map(text, row) for row in content.rows()), file)


def lines(names: Sequence[str], rows: Iterable[Iterable[str]], file: BinaryIO) -> int:
    """Names and rows of text, written as they come; how many rows it were."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(names)
    count = 0
    for count, row in enumerate(rows, 1):
        writer.writerow(row)
        if not count % _PIECE:
            _flush(held, file)
    _flush(held, file)
    return count


def _flush(held: io.StringIO, file: BinaryIO) -> None:
    file.write(held.getvalue().encode())
    held.seek(0)
    held.truncate()
