"""The numbers of a release that no record is made of, each with what it is, or None for one that nothing accounts for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from svodka.gold.index import NumberClass
from svodka.gold.numbers import notes, shapes
from svodka.gold.numbers.owner import Owner
from svodka.gold.numbers.scan import Written, neighbours, written
from svodka.model import Document


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A number outside all mentions: [start, end) in code points, what it is, and what the pipeline takes it for."""

    start: int
    end: int
    kind: NumberClass | None
    reading: str = ""


def given(text: str, pieces: Mapping[str, NumberClass]) -> list[Owner]:
    """Every place of the pieces of a text that an index classes; a space of a piece is any white space of the text."""
    shapes = {re.compile(r"\s+".join(map(re.escape, piece.split()))): kind for piece, kind in pieces.items()}
    return [Owner(*found.span(), kind) for shape, kind in shapes.items() for found in shape.finditer(text)]


def unmarked(document: Document, doc: Doc, pieces: Mapping[str, NumberClass] | None = None) -> list[Unmarked]:
    """The numbers of a release that no mention covers, in its order.

    ``doc`` are the pipeline's notes (:func:`svodka.gold.numbers.notes.read`), ``pieces`` what an index says of the
    release. What the index says goes first, then shapes that nothing else has, times, the pipeline's reasons, likely
    shapes and plain words; numbers of one expression (a date, a telephone) are one.
    """
    text = document.text
    mentions = [(record.quantity.start, record.quantity.end) for record in document.records]
    counting = notes.quantities(doc)
    taken, numerals = [(start, end) for start, end, _ in counting], notes.numerals(doc)
    sure = [*given(text, pieces or {}), *shapes.sure(text), *notes.times(doc), *notes.refused(doc)]
    likely = [owner for owner in shapes.likely(text) if not _within(taken, owner.start, owner.end)]
    owned: dict[Owner, None] = {}
    single: list[Unmarked] = []
    free: list[Written] = []
    for number in _all(text, doc):
        if _within(mentions, number.start, number.end):
            continue
        owner = _owner((*sure, *likely), number)
        if owner is not None:
            owned[owner] = None
        elif (kind := _word(number, taken, numerals)) is not None:
            single.append(Unmarked(number.start, number.end, kind))
        else:
            free.append(number)
    rest = {_whole(group[0].start, group[-1].end, numerals): None for group in neighbours(text, free)}
    loose = [Unmarked(start, end, None, _reading(counting, start, end)) for start, end in rest]
    known = [Unmarked(owner.start, owner.end, owner.kind) for owner in owned]
    return sorted([*known, *single, *loose], key=lambda number: (number.start, number.end))


def _all(text: str, doc: Doc) -> list[Written]:
    """The numbers of the scan, and those that only the pipeline reads («полмиллиона»)."""
    found = written(text)
    places = [(number.start, number.end) for number in found]
    more = [Written(start, end, "word") for start, end in notes.numerals(doc) if not _within(places, start, end)]
    return sorted([*found, *more], key=lambda number: number.start)


def _owner(owners: Iterable[Owner], number: Written) -> Owner | None:
    return next((owner for owner in owners if owner.start < number.end and number.start < owner.end), None)


def _word(number: Written, taken: Sequence[tuple[int, int]], read: Sequence[tuple[int, int]]) -> NumberClass | None:
    """What a number word is that nobody owns; None when it may count something."""
    if number.kind == "ordinal" and not _within(read, number.start, number.end):
        return "ordinal"
    if number.kind == "one" and not _within(taken, number.start, number.end):
        return "pronoun"
    if number.kind == "vague" and not _within(read, number.start, number.end):
        return "vague"
    return None


def _whole(start: int, end: int, read: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """A number with the words that make it: «12,7 тыс.», «каждый третий»."""
    about = [place for place in read if place[0] < end and start < place[1]]
    return min([start, *(first for first, _ in about)]), max([end, *(last for _, last in about)])


def _within(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)


def _reading(counting: Sequence[tuple[int, int, object]], start: int, end: int) -> str:
    return next((str(quantity) for first, last, quantity in counting if first < end and start < last), "")
