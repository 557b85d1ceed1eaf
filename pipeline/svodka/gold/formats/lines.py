"""The project's JSONL: one document a line."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from svodka.errors import FormatError
from svodka.gold.formats.form import files_of
from svodka.gold.formats.source import Source, Tell, Written
from svodka.gold.read import parse, read_text
from svodka.model import Document


def sources(path: Path, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """The documents of a file, or of the .jsonl files of a folder; blank lines are skipped."""
    for file in files_of(path, ".jsonl"):
        # Lines are cut by LF alone: JSON strings may hold U+2028.
        for number, line in enumerate(read_text(file).split("\n"), 1):
            if line.strip():
                place = f"{file}, line {number}"
                yield Source(place, partial(_parsed, line, place))


def _parsed(line: str, place: str, tell: Tell) -> Document:
    try:
        return parse(Document, line, place)
    except FormatError as error:
        raise FormatError(str(error).replace(f"{place}: line 1, column", f"{place}, column")) from None


def write(documents: Sequence[Document], path: Path) -> Written:
    """Every document on a line of its own."""
    return Written({"": "".join(f"{document.to_json(indent=None)}\n" for document in documents).encode()})
