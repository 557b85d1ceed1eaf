"""What became of documents in a format: one line for everything that did not come back."""

from collections.abc import Iterator, Sequence
from typing import Any

from svodka.model import Document, Record, Trend


def losses(before: Sequence[Document], after: Sequence[Document]) -> list[str]:
    """One line for each difference between documents and the same documents read back; their order counts nothing."""
    left = list(after)
    missing: list[tuple[int, Document]] = []
    for number, document in enumerate(before, 1):
        if document in left:
            left.remove(document)
        else:
            missing.append((number, document))
    return [line for number, document in missing for line in _document(number, document, left)]


def _document(number: int, before: Document, left: list[Document]) -> Iterator[str]:
    name = before.id or f"document {number}"
    same = next((one for one in left if one.id == before.id), None)
    same = same or next((one for one in left if one.text == before.text), None)
    if same is None:
        yield f"{name}: not held"
        return
    left.remove(same)
    for field in ("id", "published", "country", "text"):
        yield from _value(f"{name}: {field}", getattr(before, field), getattr(same, field))
    yield from _items(name, "record", before.records, same.records)
    yield from _items(name, "trend", before.trends, same.trends)


def _items(name: str, kind: str, before: Sequence[Record | Trend], after: Sequence[Record | Trend]) -> Iterator[str]:
    if len(before) != len(after):
        yield f"{name}: {len(before) - len(after)} of {len(before)} {kind}s not held"
        return
    for number, (one, other) in enumerate(zip(before, after, strict=True)):
        said = " ".join(next(one.mentions()).text.split())
        place = f"{name}: {kind} {number} («{said}»)"
        for field in type(one).model_fields:
            yield from _value(f"{place}: {field}", getattr(one, field), getattr(other, field))


def _value(place: str, before: Any, after: Any) -> Iterator[str]:
    if before != after:
        yield f"{place} {_shown(before)} becomes {_shown(after)}"


def _shown(value: Any) -> str:
    shown = "nothing" if value is None else str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
