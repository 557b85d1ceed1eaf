"""What stages write on a Doc: small frozen facts about stretches of tokens, and one way to write them to bytes.

Token positions are [start, end) in the Doc. Notes live in ``doc._``; ``doc.spans`` shows the same stretches to people.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal

import srsly
from spacy.tokens import Doc

from svodka.model import Amount, Direction, Measure, Modality, Part, Record, Trend
from svodka.russian.segment import BREAKS, INVISIBLE, SPACES, blank

_EDGE = f" {SPACES}{BREAKS}{INVISIBLE}"

Kind = Literal["number", "fraction", "multiple", "part", "every", "share", "ordinal"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written: «1 949», «12,7 тыс.», «двумя тысячами тремястами», «две трети», «каждый третий»."""

    start: int
    end: int
    value: Decimal
    kind: Kind = "number"
    mantissa: Decimal | None = None
    """The number before its scale word: 12.7 of «12,7 тыс.»; None when there is no single scale word."""
    scale: Decimal = Decimal(1)
    worded: bool = False
    unit: str = ""
    """The unit that is fused with the number («полметра»), as its code."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures something."""

    start: int
    end: int
    numerals: tuple[tuple[int, int], ...]
    amount: Amount
    unit: tuple[int, int] | None = None
    comparator: tuple[int, int] | None = None
    counted: str | None = None
    elided: str | None = None
    """What is counted or measured, where the noun is understood and not said beside the number."""
    head: int = -1
    """The token that stands for the quantity in the sentence: the counted noun, the unit or the number."""
    sign: str = ""
    limit: bool = False
    """«до N», of which only the sentence tells whether it is a limit or a goal."""
    timed: bool = False
    """A length of time: a quantity only when it is what is reported."""
    kind: Kind = "number"
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.sign}{self.amount}" + (f" ({self.counted})" if self.counted else "")


Role = Literal["period", "baseline", "duration"]


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of text that says when: resolved dates, or None where ``published`` is missing or not enough."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    role: Role = "period"
    kind: str = ""
    """What sort of expression: year, part (of a year), month, day, now, since, rolling, until, same, previous, this."""
    year: int | None = None
    """For ``same`` («тот же период 2018 года»): the year that it is moved to."""
    shift: int = 0
    """For ``same`` and ``previous``: by how many years, or units of its own, the record's period is moved."""
    unit: str = ""
    """For ``previous``: a, mo, wk or d; '' moves by years."""
    rule: str = ""

    def __str__(self) -> str:
        dates = "?" if self.first is None else f"{self.first}" if self.first == self.last else f"{self.first}..{self.last}"
        if self.kind in ("same", "previous", "this"):
            dates = self.kind + (f" {self.year}" if self.year else f" {self.shift}{self.unit or 'a'}" if self.shift else "")
        return dates if self.role == "period" else f"{self.role} {dates}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that is no quantity, kept with the reason."""

    start: int
    end: int
    reason: str

    def __str__(self) -> str:
        return f"no quantity: {self.reason}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text, in the nominative."""

    start: int
    end: int
    name: str
    kind: str = "city"
    """country, republic, region, district, city; '' for a place of no rank."""
    code: str = ""
    """ISO 3166: of the place, or of the region that a city lies in; '' if unknown."""
    role: str = ""
    """``body`` inside the name of a body («полиция Омской области»), ``adjective`` («казахстанский»), else ''."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before validation: the quantity and what the sentence says of it."""

    quantity: Quantity
    indicator: str
    measure: Measure
    direction: Direction | None = None
    counted: str | None = None
    period: tuple[dt.date, dt.date] | None = None
    baseline: tuple[dt.date | None, dt.date | None, Decimal | None] | None = None
    place: str | None = None
    place_code: str | None = None
    actor: str | None = None
    source: str | None = None
    modality: Modality = "actual"
    evidence: tuple[tuple[Part, int, int], ...] = ()
    """Pieces that filled fields: the part's name and [start, end) in tokens."""
    rule: str = ""
    governing: str = ""
    """The rule that found the period."""
    marks: tuple[str, ...] = ()
    """What tells how sure the draft is, as names of weights."""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """A trend before validation: a word of change without a number, [start, end), and what the sentence says of it."""

    start: int
    end: int
    indicator: str
    direction: Direction
    period: tuple[dt.date, dt.date] | None = None
    baseline: tuple[dt.date | None, dt.date | None, Decimal | None] | None = None
    place: str | None = None
    place_code: str | None = None
    source: str | None = None
    modality: Modality = "actual"
    evidence: tuple[tuple[Part, int, int], ...] = ()
    rule: str = ""
    confidence: float = 0.5

    def __str__(self) -> str:
        return f"trend {self.indicator} | {self.direction}" + ("" if self.modality == "actual" else f" {self.modality}")


_NOTES = (Numeral, Quantity, Time, Rejected, Place, Draft, Turn, Amount)
_CLASSES: dict[str, type[Any]] = {cls.__name__: cls for cls in _NOTES}
_MODELS: dict[str, type[Record] | type[Trend]] = {"Record": Record, "Trend": Trend}


def register(*classes: type[Any]) -> None:
    """Lets more dataclasses be written with a Doc."""
    _CLASSES.update({cls.__name__: cls for cls in classes})


def _encode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(obj, Decimal):
        return {"svodka": "Decimal", "text": str(obj)}
    if isinstance(obj, dt.date):
        return {"svodka": "date", "text": obj.isoformat()}
    if isinstance(obj, Record | Trend):
        return {"svodka": type(obj).__name__, "text": obj.model_dump_json()}
    if is_dataclass(obj) and type(obj).__name__ in _CLASSES:
        return {"svodka": type(obj).__name__, **{field.name: getattr(obj, field.name) for field in fields(obj)}}
    return obj if chain is None else chain(obj)


def _decode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if not isinstance(obj, dict) or "svodka" not in obj:
        return obj if chain is None else chain(obj)
    name = obj["svodka"]
    if name == "Decimal":
        return Decimal(obj["text"])
    if name == "date":
        return dt.date.fromisoformat(obj["text"])
    if name in _MODELS:
        return _MODELS[name].model_validate_json(obj["text"])
    if name not in _CLASSES:  # a mapping of somebody else's that happens to have the key
        return obj if chain is None else chain(obj)
    return _CLASSES[name](**{key: _tuples(value) for key, value in obj.items() if key != "svodka"})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


# Defaults are empty tuples: nothing mutable is shared between Docs. After bytes they may be lists; readers only iterate.
NOTES = (
    "numerals",
    "quantity_claims",
    "period_claims",
    "quantities",
    "periods",
    "rejected",
    "places",
    "drafts",
    "records",
    "trees",
    "turns",
    "trends",
)


def prepare() -> None:
    """Declares ``doc._`` extensions and the bytes codec; cheap, and harmless when called again."""
    if Doc.has_extension("records"):
        return
    for name in NOTES:
        Doc.set_extension(name, default=())
    Doc.set_extension("lexicon", default="")
    Doc.set_extension("trending", default=False)
    Doc.set_extension("passing", default=False)
    for name in ("published", "country", "document_id"):
        Doc.set_extension(name, default=None)
    srsly.msgpack_encoders.register("svodka", func=_encode)
    srsly.msgpack_decoders.register("svodka", func=_decode)


def characters(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Where tokens begin and end in the text, without white space and invisible marks at the ends."""
    tokens = list(doc[start:end])
    return seen([token.text for token in tokens], [token.idx for token in tokens], 0, end - start)


def seen(texts: Sequence[str], places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Where tokens begin and end as :func:`characters` tells, from the texts of all tokens and their places."""
    while start < end - 1 and blank(texts[start]):
        start += 1
    while end - 1 > start and blank(texts[end - 1]):
        end -= 1
    first, last = texts[start], texts[end - 1]
    if blank(first):
        return places[start], places[end - 1] + len(last)
    ahead = len(first) - len(first.lstrip(_EDGE))
    return places[start] + ahead, places[end - 1] + len(last.rstrip(_EDGE))


def show(doc: Doc, group: str, notes: Any) -> None:
    """Shows notes as a span group of the Doc, unless it is a passing one, which nobody will look at."""
    if not doc._.passing:
        doc.spans[group] = [doc[note.start : note.end] for note in notes]
