"""Why a record says what it says: its sentence, the parse, the rules that spoke, and the text behind every field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.glossary import GLOSSARY
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from svodka.errors import SvodkaError
from svodka.grammar.notes import Draft, Quantity, characters
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.grammar.words import Words
from svodka.model import Document, Mention, Record
from svodka.model.number import notation
from svodka.pipeline import annotate
from svodka.russian.segment import blank
from svodka.stages.indicators.actors import Actors
from svodka.stages.indicators.comparing import Comparing
from svodka.stages.indicators.confidence import confidence
from svodka.stages.indicators.governing import book as governing
from svodka.stages.indicators.modality import modality
from svodka.stages.indicators.order import book as indicators
from svodka.stages.indicators.voices import Voices
from svodka.stages.indicators.where import Where
from svodka.stages.numerals.rules import book as numerals
from svodka.stages.periods.order import book as periods
from svodka.stages.quantities.shapes import book as quantities

SHORTEST = 4
"""Characters of an id that may stand for all of it."""

# Fields that no rule of a book gives, and what gives them.
_ROOMS: Mapping[str, Callable[..., Any] | type[Any]] = {
    "baseline": Comparing.base, "place": Where.place, "place_code": Where.place, "actor": Actors.of, "source": Voices.of,
    "modality": modality,
}  # fmt: skip
# The parts of the evidence that fill a field, where they have another name.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "value": ("number",), "lower": ("number",), "upper": ("number",), "place_code": ("place",),
}  # fmt: skip
_BY_QUANTITY = ("quantity", "value", "lower", "upper", "comparator", "unit", "counted")
_BY_INDICATOR = ("indicator", "measure", "direction")
_SAID_ALWAYS = ("period", "place", "source", "actor", "baseline", "direction")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text that filled a field; ``sentence`` quotes the sentence it stands in, if that is another one."""

    text: str
    start: int
    end: int
    sentence: str | None = None
    where: str | None = None
    """``earlier`` or ``later``, if it stands in another sentence."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule, or another reader of the text, by its name, with what it says of itself."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record, its value as text (None: the text gives none), and where it came from."""

    name: str
    value: str | None
    pieces: tuple[Piece, ...]
    rule: Ruling | None


@dataclass(frozen=True, slots=True)
class Note:
    """What a stage noted in the sentence: of which words, what they mean, by which rule."""

    stage: str
    text: str
    start: int
    end: int
    meaning: str
    rule: Ruling | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the parse, in the order of the tree: ``depth`` steps below the root."""

    text: str
    depth: int
    pos: str
    relation: str
    told: str
    """The relation in words («nominal subject»)."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known about where one record came from."""

    document: Document
    """The document with all its records."""
    number: int
    """Of the record, from 1, as ``svodka show`` counts."""
    record: Record
    sentence: Mention
    fields: tuple[Field, ...]
    notes: tuple[Note, ...]
    tree: tuple[Word, ...]


def explain(document: Document | Mapping[str, Any] | str, record: int | str, *, nlp: Language | None = None) -> Explanation:
    """Why a record of a document says what it says.

    Args:
        document: a document, a mapping with ``text`` and perhaps ``published``, ``country``, ``id``, or the text itself.
        record: the number of the record, from 1, or its id, or the beginning of the id.
        nlp: a pipeline of :func:`svodka.load`; the default one is loaded once and shared.

    Raises:
        SvodkaError: there is no such record, or several whose id begins so.
    """
    item = {"text": document} if isinstance(document, str) else document
    found, doc = annotate(item, nlp=nlp)
    return explained(found, doc, find(found, record))


def explained(document: Document, doc: Doc, number: int) -> Explanation:
    """The explanation of a record by its number, from the Doc that :func:`svodka.pipeline.annotate` gave with it."""
    record = document.records[number - 1]
    draft: Draft = doc._.drafts[number - 1]
    words, span = Words.of(doc), doc[draft.quantity.start].sent
    fields = tuple(_fields(doc, span, record, draft))
    mention = _mention(doc, span.start, span.end)
    return Explanation(document, number, record, mention, fields, tuple(_notes(words, span)), tuple(_tree(doc, span)))


def find(document: Document, record: int | str) -> int:
    """The number of a record by its number or the beginning of its id. Raises SvodkaError that names what there is."""
    wanted = str(record).strip().casefold()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(document.records):
        return int(wanted)
    long = len(wanted) >= SHORTEST
    hits = [number for number, item in enumerate(document.records, 1) if long and (item.id or "").startswith(wanted)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise SvodkaError(f"{len(hits)} records have an id that begins with {record!r}; write more of it")
    known = [f"{number} {item.id}" for number, item in enumerate(document.records, 1)]
    listed = "; ".join(known[:20]) + (f"; … {len(known)} in all" if len(known) > 20 else "")
    raise SvodkaError(f"no record {record!r}; " + (f"there are: {listed}" if known else "the document has none"))


def _mention(doc: Doc, start: int, end: int) -> Mention:
    first, last = characters(doc, start, end)
    return Mention(text=doc.text[first:last], start=first, end=last)


def _fields(doc: Doc, span: Span, record: Record, draft: Draft) -> Iterator[Field]:
    names = draft.rule.split("+")
    values = record.model_dump(mode="json")
    for name in Record.model_fields:
        value = values.get(name)
        if name in ("id", "evidence", "rule") or (value is None and name not in _SAID_ALWAYS):
            continue
        parts = _PARTS.get(name, (name,))
        filling = (record.quantity,) if name == "quantity" else [item for item in record.evidence if item.part in parts]
        pieces = tuple(_piece(doc, span, piece) for piece in filling)
        rule = None
        if name in _BY_QUANTITY:
            rule = _ruling(quantities, names[0])
        elif name in _BY_INDICATOR:
            rule = _ruling(indicators, names[-1])
        elif name == "period":
            rule = _ruling(governing, draft.governing)
        elif name == "confidence":
            rule = Ruling(name, f"{_first(confidence.__doc__)} Here: {', '.join(draft.marks)}.")
        elif name in _ROOMS and value is not None:
            rule = Ruling(parts[0], _first(_ROOMS[name].__doc__))
        yield Field(name, _said(record, name), pieces, rule)


def _said(record: Record, name: str) -> str | None:
    """The value of a field as a line."""
    value = getattr(record, name)
    if value is None:
        return None
    if name == "quantity":
        return str(value.text)
    if name in ("value", "lower", "upper"):
        return notation(value)
    if name == "period":
        return f"{value.start}…{value.end}"
    if name == "baseline":
        dates = "" if value.start is None else f"{value.start}…{value.end}"
        return " ".join(filter(None, (dates, "" if value.value is None else f"value {notation(value.value)}")))
    return str(value)


def _piece(doc: Doc, span: Span, piece: Mention) -> Piece:
    first, last = characters(doc, span.start, span.end)
    if first <= piece.start and piece.end <= last:
        return Piece(piece.text, piece.start, piece.end)
    token = doc.char_span(piece.start, piece.end, alignment_mode="expand")
    other = None if token is None else _mention(doc, token[0].sent.start, token[0].sent.end).text
    return Piece(piece.text, piece.start, piece.end, other, "earlier" if piece.start < first else "later")


def _ruling(book: Book[Any, Any], name: str) -> Ruling | None:
    """A rule of a book by its name; None for a name that is empty, no words for one that is no rule of the book."""
    if not name:
        return None
    rule = next((rule for rule in book.rules if rule.name == name), None)
    return Ruling(name, "" if rule is None else _first(rule.read.__doc__))


def _first(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


def _notes(words: Words, span: Span) -> Iterator[Note]:
    """The notes of the stages in a sentence, stage by stage."""
    doc = words.doc
    groups: tuple[tuple[str, Any, Book[Any, Any] | None], ...] = (
        ("number", doc._.numerals, numerals),
        ("quantity", doc._.quantities, quantities),
        ("time", doc._.periods, periods),
        ("place", doc._.places, None),
        ("rejected", doc._.rejected, None),
    )
    for stage, notes, book in groups:
        for note in notes:
            if span.start <= note.start < span.end:
                rule = None if book is None else _ruling(book, note.rule)
                yield _note(doc, stage, note.start, note.end, _meaning(stage, note), rule)
        if stage == "place":
            for name in doc.ents:
                if span.start <= name.start < span.end:
                    yield _note(doc, "name", name.start, name.end, _gloss(name.label_), None)
    for at in range(span.start, span.end):
        found = trend(words, at)
        if found is not None:
            yield _note(doc, "change", at, at + 1, f"{found.direction}, a {found.kind}", None)


def _note(doc: Doc, stage: str, start: int, end: int, meaning: str, rule: Ruling | None) -> Note:
    mention = _mention(doc, start, end)
    return Note(stage, mention.text, mention.start, mention.end, meaning, rule)


def _meaning(stage: str, note: Any) -> str:
    if stage == "number":
        return notation(note.value) + ("" if note.kind == "number" else f", {note.kind}")
    if stage == "place":
        return ", ".join(filter(None, (note.name, note.kind, note.code, note.role)))
    return str(note.reason) if stage == "rejected" else str(note)


def _tree(doc: Doc, span: Span) -> Iterator[Word]:
    """The words of a sentence below its root; the number of a quantity is one word, and so is its unit."""
    joined = dict(_joined(quantity) for quantity in doc._.quantities if span.start <= quantity.start < span.end)
    stack: list[tuple[Token, int]] = [(span.root, 0)]
    while stack:
        token, depth = stack.pop()
        end = joined.get(token.i, token.i + 1)
        relation = token.dep_.lower()
        yield Word(doc[token.i : end].text, depth, token.pos_, relation, _gloss(relation))
        inside = range(token.i, end)
        below = [child for at in inside for child in doc[at].children if child.i not in inside]
        told = [child for child in below if not blank(child.text) and child.dep_ != "punct"]
        stack.extend((child, depth + 1) for child in reversed(told))


def _joined(quantity: Quantity) -> tuple[int, int]:
    return quantity.numerals[0][0], quantity.numerals[-1][1]


def _gloss(relation: str) -> str:
    """The name of a relation or of a kind of name in words; '' for one that spaCy's glossary does not know."""
    return GLOSSARY.get(relation) or GLOSSARY.get(relation.partition(":")[0], "")
