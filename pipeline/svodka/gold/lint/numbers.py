"""Numbers that no mention covers: each must be accounted for, by the linter or by the index."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from svodka.gold.index import Entry, NumberClass
from svodka.gold.lint.finding import Remark
from svodka.gold.numbers.scan import written
from svodka.gold.numbers.unmarked import given, unmarked
from svodka.model import Document

_AROUND = 20


def check_numbers(document: Document, doc: Doc, entry: Entry | None) -> Iterator[Remark]:
    """Numbers that nothing accounts for, and pieces of the index that class none."""
    pieces = entry.unmarked if entry is not None else {}
    for number in unmarked(document, doc, pieces):
        if number.kind is None:
            text = document.text[number.start : number.end]
            reading = f", which reads as {number.reading}" if number.reading else ""
            yield Remark(
                "error", "unmarked", number.start, number.end,
                f"«{text}» in «{_around(document.text, number.start, number.end)}» has no record{reading}",
                'mark it, or class it in index.toml: unmarked = { "…" = "identifier" }',
            )  # fmt: skip
    yield from _stale(document, pieces)


def _stale(document: Document, pieces: Mapping[str, NumberClass]) -> Iterator[Remark]:
    mentions = [(record.quantity.start, record.quantity.end) for record in document.records]
    free = [
        number for number in written(document.text)
        if not any(start < number.end and number.start < end for start, end in mentions)
    ]  # fmt: skip
    for piece, kind in pieces.items():
        places = given(document.text, {piece: kind})
        if not any(place.start < number.end and number.start < place.end for place in places for number in free):
            why = "classes no unmarked number" if places else "is not in the text"
            yield Remark("error", "stale", 0, 0, f"index.toml: unmarked «{piece}» {why}", "remove or correct it")


def _around(text: str, start: int, end: int) -> str:
    """Some words about a place, on its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    right = min(len(text) if line < 0 else line, end + _AROUND)
    return f"{'…' if left and text[left - 1] != chr(10) else ''}{text[left:right].strip()}{'…' if right < len(text) else ''}"
