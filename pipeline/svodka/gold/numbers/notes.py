"""What the pipeline's notes say of numbers: times, and quantities that were refused with a reason."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from svodka.gold.index import NumberClass
from svodka.gold.numbers.owner import Owner
from svodka.grammar.notes import Quantity, Time, characters
from svodka.model import Document
from svodka.pipeline import annotate, load

_UNREAD = ("svodka_names", "svodka_places", "svodka_syntax", "svodka_indicators", "svodka_records")
"""Stages behind the claims: numbers are settled before them, and without them a release takes no models."""

REASONS: dict[str, NumberClass] = {
    "date": "date", "year": "date", "time": "time", "duration": "duration", "age": "age", "ordinal": "ordinal",
    "rank": "ordinal", "marker": "marker", "law": "law", "number": "identifier", "call": "phone", "address": "address",
    "institution": "name", "model": "name", "name": "name", "page": "page", "score": "score", "dimensions": "dimension",
    "location": "location", "pronoun": "pronoun", "manner": "idiom", "mark": "idiom",
}  # fmt: skip
"""What a number is that the pipeline refuses for this reason."""

_DATES = frozenset({"day", "days", "year", "now", "label"})


@cache
def reader() -> Language:
    """The pipeline as far as the linter needs it, loaded once."""
    return load(disable=_UNREAD)


def read(document: Document) -> Doc:
    """The Doc of a release with its numerals, quantities, times and refused numbers."""
    return annotate(document, nlp=reader())[1]


def times(doc: Doc) -> list[Owner]:
    """Dates, periods and lengths of time."""
    return [Owner(*place(doc, time), _time(time)) for time in doc._.period_claims]


def _time(time: Time) -> NumberClass:
    if time.kind in _DATES:
        return "date"
    return "duration" if time.role == "duration" else "period"


def refused(doc: Doc) -> list[Owner]:
    """Numbers that the pipeline refused, with what they are."""
    found = []
    for note in doc._.rejected:
        kind = "denominator" if note.reason.startswith("rate ") else REASONS.get(note.reason)
        if kind is not None:
            found.append(Owner(*place(doc, note), kind))
    return found


def quantities(doc: Doc) -> list[tuple[int, int, Quantity]]:
    """What the pipeline takes for quantities, with their places."""
    return [(*place(doc, quantity), quantity) for quantity in doc._.quantities]


def numerals(doc: Doc) -> list[tuple[int, int]]:
    """Where the pipeline reads a number, whatever it is; an ordinal of several words is none."""
    return [place(doc, numeral) for numeral in doc._.numerals if numeral.kind != "ordinal"]


def place(doc: Doc, note: "Quantity | Time") -> tuple[int, int]:
    """Where a note begins and ends, in code points."""
    return characters(doc, note.start, note.end)
