"""What the page says of each document: its records, gold beside predicted, in the order of the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from svodka.evaluate.compare import FIELDS
from svodka.evaluate.differences import CONTEXT, Difference, find_differences
from svodka.evaluate.report import Report
from svodka.evaluate.slices import OF_RECORDS, document_group
from svodka.evaluate.verdicts import Verdict
from svodka.evaluate.written.html.marks import Mark, Piece, pieces
from svodka.evaluate.written.values import NOTHING, one_line, shown
from svodka.model import Document, Mention, Record

Status = Literal["right", "wrong", "missed", "spurious"]

_ALWAYS = ("unit", "measure")
"""What records can be filtered by, whatever the report was grouped by."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of both records for a reader; None for a record that is not there."""

    name: str
    gold: str | None
    predicted: str | None
    wrong: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a document, as gold and as the prediction have it.

    ``anchor`` is its place on the page, ``at`` the mention that it stands at (gold's, or the predicted one), ``groups``
    its group in each grouping; ``difference`` is None when it is right.
    """

    anchor: str
    status: Status
    difference: Difference | None
    gold: Record | None
    predicted: Record | None
    at: Mention
    fields: tuple[Field, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One document: its text in pieces, its entries in the order of the text."""

    anchor: str
    document: Document
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The id of the document, on one line."""
        return one_line(self.document.id or "")

    @property
    def wrong(self) -> int:
        """How many entries are not right."""
        return sum(entry.difference is not None for entry in self.entries)


def groupings(report: Report) -> tuple[str, ...]:
    """What entries can be filtered by: the groupings of the report, and of records always the unit and the measure."""
    asked = [by for by in report.groups if by != "document"]
    return tuple(dict.fromkeys([*asked, *_ALWAYS]))


def read_pages(report: Report) -> list[Page]:
    """The documents of a report by id."""
    return [_page(report, number, verdict) for number, verdict in enumerate(report.verdicts, start=1)]


def worst(report: Report, read: Sequence[Page], count: int) -> list[tuple[Page, Entry]]:
    """The entries of the first differences of a report."""
    left = [(page, entry) for page in read for entry in page.entries if entry.difference]
    found = []
    for difference in report.differences[:count]:
        place = next(at for at, (_, entry) in enumerate(left) if entry.difference == difference)
        found.append(left.pop(place))
    return found


def around(text: str, mention: Mention) -> tuple[str, str, str]:
    """The text before a mention, the mention, and the text behind it, cut between words where it is long."""
    before, after = text[: mention.start], text[mention.end :]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2] if " " in before[-CONTEXT:] else "…" + before[-CONTEXT:]
    if len(after) > CONTEXT:
        after = (after[:CONTEXT].rpartition(" ")[0] or after[:CONTEXT]) + "…"
    return before, mention.text, after


def _page(report: Report, number: int, verdict: Verdict) -> Page:
    alone = sorted(_each(verdict), key=lambda one: (_at(one).start, _at(one).end))
    entries = tuple(_entry(report, f"{number}-{place}", part) for place, part in enumerate(alone, start=1))
    cut = pieces(verdict.document.text, _marks(entries))
    return Page(f"d{number}", verdict.document, tuple(cut), entries)


def _each(verdict: Verdict) -> Iterator[Verdict]:
    """The verdict on each record by itself."""
    for pair in verdict.pairs:
        yield replace(verdict, pairs=(pair,), missed=(), spurious=())
    for record in verdict.missed:
        yield replace(verdict, pairs=(), missed=(record,), spurious=())
    for record in verdict.spurious:
        yield replace(verdict, pairs=(), missed=(), spurious=(record,))


def _at(alone: Verdict) -> Mention:
    records = [*(pair.gold for pair in alone.pairs), *alone.missed, *alone.spurious]
    return records[0].quantity


def _entry(report: Report, anchor: str, alone: Verdict) -> Entry:
    gold = next(iter((*(pair.gold for pair in alone.pairs), *alone.missed)), None)
    predicted = next(iter((*(pair.predicted for pair in alone.pairs), *alone.spurious)), None)
    difference = next(iter(find_differences([alone])), None)
    wrong = {field.field for field in difference.wrong} if difference else set()
    known = gold or predicted
    assert known is not None
    return Entry(
        anchor=anchor,
        status=difference.kind if difference else "right",
        difference=difference,
        gold=gold,
        predicted=predicted,
        at=known.quantity,
        fields=tuple(_fields(gold, predicted, wrong)),
        groups=tuple(
            OF_RECORDS[by](known) if by in OF_RECORDS else document_group(alone.document, by, report.index)
            for by in groupings(report)
        ),
    )


def _fields(gold: Record | None, predicted: Record | None, wrong: set[str]) -> Iterator[Field]:
    """The fields that either record fills, the wrong ones first; the mention where the two do not agree on it."""
    left, right = _json(gold), _json(predicted)
    if gold and predicted and gold.quantity != predicted.quantity:
        yield Field("mention", gold.quantity.text, predicted.quantity.text, False)
    for name in sorted(FIELDS, key=lambda name: name not in wrong):
        told = shown(left[name]) if gold else None, shown(right[name]) if predicted else None
        if name in wrong or not set(told) <= {NOTHING, None}:
            yield Field(name, *told, name in wrong)


def _json(record: Record | None) -> Mapping[str, Any]:
    return record.model_dump(mode="json", include=set(FIELDS)) if record else {}


def _marks(entries: Sequence[Entry]) -> Iterator[Mark]:
    for number, entry in enumerate(entries):
        if entry.gold:
            yield Mark(number, "gold", entry.gold.quantity)
        if entry.predicted:
            yield Mark(number, "predicted", entry.predicted.quantity)
