"""A gold draft: what the pipeline finds, with gold's fields only, and what a person should look at before trusting it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from svodka.grammar.notes import characters
from svodka.model import Document, Evidence, Mention, Record
from svodka.pipeline import annotate

Reason = Literal["unsure", "inherited", "unproven"]

UNDER = 0.8
"""A record less sure than this is doubtful, unless the caller says otherwise."""

SHARED = ("period", "place", "source")
"""Fields whose value a passage shares: taken over from another sentence, they are judged once, not once a record."""

_CORE = ("indicator", "measure", "direction")
# Fields that pieces of the text fill. Not the unit: the pipeline proves none for «треть», nor for «219 млн» after tenge.
_PROVEN = ("comparator", "indicator", "period", "baseline", "place", "actor", "source")
_BEYOND_GOLD = {name: field.default for name, field in Record.model_fields.items() if not field.is_required()}
# A date is no quantity, whoever looks; and the denominator of a rate is in the draft, as part of its record.
_CERTAIN = ("date", "time", "year")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that a person should check, and why."""

    field: str
    reason: Reason
    """``unsure``: the record's confidence is low. ``inherited``: its value comes from another sentence than the
    quantity. ``unproven``: no piece of the text is known to have filled it."""
    piece: Evidence | None = None
    """What filled an inherited field: the nearest piece before the quantity, else the first one."""

    @property
    def shared(self) -> bool:
        """Whether the value is one that the passage shares: taken over from another sentence."""
        return self.reason == "inherited" and self.field in SHARED


@dataclass(frozen=True, slots=True)
class Flag:
    """The doubts about one record; never empty."""

    number: int
    """Of the record, from 1, as ``svodka show`` counts."""
    record: Record
    """As the pipeline made it, with its evidence and its confidence."""
    sentence: Mention
    """The sentence of the quantity."""
    doubts: tuple[Doubt, ...]

    @property
    def own(self) -> bool:
        """Whether the record has to be looked at by itself, not only the values that it shares with its passage."""
        return not all(doubt.shared for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number that became no record, and the pipeline's reason."""

    mention: Mention
    reason: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A value that records have from a sentence which is not theirs: the field, the piece of text, whose it is."""

    field: str
    piece: Evidence
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A gold document to correct, and what is doubtful about it, all in text order."""

    document: Document
    """Valid gold: without the fields that only the pipeline fills."""
    flags: tuple[Flag, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def to_check(self) -> tuple[Flag, ...]:
        """The flags of the records that have to be looked at one by one."""
        return tuple(flag for flag in self.flags if flag.own)

    def carried(self) -> tuple[Carried, ...]:
        """The inherited values of the shared fields, each once, in the order of the pieces that filled them."""
        numbers: dict[tuple[int, str, int], list[int]] = {}
        pieces: dict[tuple[int, str, int], Evidence] = {}
        for flag in self.flags:
            for doubt in flag.doubts:
                if doubt.piece is not None and doubt.shared:
                    key = doubt.piece.start, doubt.field, doubt.piece.end
                    pieces[key] = doubt.piece
                    numbers.setdefault(key, []).append(flag.number)
        return tuple(Carried(key[1], pieces[key], tuple(numbers[key])) for key in sorted(pieces))


def draft(document: Document, *, under: float = UNDER) -> Draft:
    """The gold draft of a release; records that ``document`` holds already are ignored.

    Args:
        document: the release; its id, date, country and text come back unchanged, trends do not.
        under: records with a confidence below this (0 to 1) have indicator, measure and direction flagged.

    Raises TooLargeError, or another SvodkaError, when the pipeline gives up on the text.
    """
    found, doc = annotate(document)
    return Draft(
        document=found.model_copy(update={"records": tuple(map(gold_only, found.records)), "trends": ()}),
        flags=tuple(_flags(found, doc, under)),
        left_out=tuple(_left_out(found, doc)),
    )


def gold_only(record: Record) -> Record:
    """``record`` with the fields that gold carries, and no others."""
    return record.model_copy(update=_BEYOND_GOLD)


def _flags(document: Document, doc: Doc, under: float) -> Iterator[Flag]:
    for number, record in enumerate(document.records, 1):
        sentence = _sentence(doc, record.quantity)
        doubts = tuple(doubts_about(record, sentence, under))
        if doubts:
            yield Flag(number, record, sentence, doubts)


def doubts_about(record: Record, sentence: Mention, under: float) -> Iterator[Doubt]:
    """The doubts about an extracted record, whose quantity stands in ``sentence``; at most one of a kind a field."""
    if record.confidence is None or record.confidence < under:
        yield from (Doubt(field, "unsure") for field in _CORE)
    for field in _PROVEN:
        if getattr(record, field) is None or (field == "comparator" and record.comparator == "eq"):
            continue
        pieces = [piece for piece in record.evidence if piece.part == field]
        if not pieces:
            yield Doubt(field, "unproven")
        elif not any(sentence.start <= piece.start and piece.end <= sentence.end for piece in pieces):
            before = [piece for piece in pieces if piece.start < record.quantity.start]
            yield Doubt(field, "inherited", before[-1] if before else pieces[0])


def _sentence(doc: Doc, mention: Mention) -> Mention:
    words = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return mention if words is None else _mention(doc, words.sent.start, words.sent.end)


def _left_out(document: Document, doc: Doc) -> Iterator[LeftOut]:
    taken = [record.quantity for record in document.records]
    for note in sorted(doc._.rejected, key=lambda note: (note.start, note.end)):
        mention = _mention(doc, note.start, note.end)
        used = any(mention.start < other.end and other.start < mention.end for other in taken)
        if note.reason not in _CERTAIN and not used:
            yield LeftOut(mention, note.reason)


def _mention(doc: Doc, start: int, end: int) -> Mention:
    first, last = characters(doc, start, end)
    return Mention(text=doc.text[first:last], start=first, end=last)
