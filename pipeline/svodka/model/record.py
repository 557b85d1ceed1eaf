"""The contract: one indicator record and the document that holds it.

A gold file and an extraction result are the same format. What gold does not carry (``id``, ``place_code``, ``evidence``,
``rule``, ``zone``, ``confidence``) is optional and left out of the JSON when absent.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from svodka.model.day import Day
from svodka.model.number import Number

Comparator = Literal["eq", "approx", "almost", "gt", "ge", "lt", "le"]
Measure = Literal["level", "change", "relative_change", "multiple", "share"]
Direction = Literal["up", "down", "flat"]
Modality = Literal["actual", "planned", "forecast", "negated"]
Zone = Literal["title", "lead", "body", "list"]
Part = Literal["number", "unit", "comparator", "indicator", "period", "baseline", "place", "actor", "source"]

Text = Annotated[str, StringConstraints(min_length=1)]


def _finite(value: Decimal | None) -> Decimal | None:
    if value is not None and not value.is_finite():
        raise ValueError("must be a finite number")
    return value


def _whole(value: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError("holds half of a surrogate pair, which is no character")
    return value


Finite = Annotated[Number | None, AfterValidator(_finite)]


class _Shape(BaseModel):
    """Strict, frozen, and closed to fields that it does not know."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Mention(_Shape):
    """A piece of the text, copied: ``document.text[start:end] == text``."""

    text: Text = Field(description="The characters of the original text, unchanged.")
    start: int = Field(ge=0, description="First character; Unicode code points from 0 in the document's text.")
    end: int = Field(gt=0, description="One past the last character (exclusive), in Unicode code points.")

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"{self.text!r} is {len(self.text)} characters long, not {self.start}…{self.end}")
        return self


class Evidence(Mention):
    """The piece of the text that filled a field of the record."""

    part: Part = Field(description="Which part of the record this piece of the text filled.")


class Period(_Shape):
    """Inclusive dates of the time that a value covers."""

    start: Day = Field(description="First day, ISO 8601 (YYYY-MM-DD), inclusive.")
    end: Day = Field(description="Last day, ISO 8601 (YYYY-MM-DD), inclusive.")

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"period runs backwards: {self.start}…{self.end}")
        return self


class Baseline(_Shape):
    """What a value is compared with: a time, an earlier value, or both."""

    start: Day | None = Field(description="First day of the time compared with, ISO 8601, inclusive; null if unsaid.")
    end: Day | None = Field(description="Last day of the time compared with, ISO 8601, inclusive; null if unsaid.")
    value: Finite = Field(description="The earlier value, in the record's unit; null if unsaid or for a change.")

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"baseline runs backwards: {self.start}…{self.end}")
        return self


_OPTIONAL = ("id", "place_code", "evidence", "rule", "zone", "confidence")
_CODE = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"


def _told(written: dict[str, Any], optional: tuple[str, ...]) -> dict[str, Any]:
    """A shape as it is written: without the optional fields that say nothing."""
    return {key: value for key, value in written.items() if key not in optional or value not in (None, (), [])}


class Record(_Shape):
    """One quantitative statement of a release: what, how much, where, when, who did it, who says so."""

    id: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{16}$",
        description="Stable identifier: the same text and quantity span always give the same id (BLAKE2b, 64 bits, hex).",
    )
    quantity: Mention = Field(
        description="The quantity mention: number, scale word and unit word or counted head noun, with its approximator."
    )
    value: Finite = Field(description="Magnitude in `unit`, scale words applied; null when lower/upper are used.")
    lower: Finite = Field(description="Lower end of a range, in `unit`; null if there is none or it is open.")
    upper: Finite = Field(description="Upper end of a range, in `unit`; null if there is none or it is open.")
    comparator: Comparator = Field(
        description="eq exactly; approx about; almost nearly; gt more than; ge at least; lt less than; le at most."
    )
    unit: Annotated[str, StringConstraints(pattern=r"^\S+$")] = Field(
        description="`1` for counts, `%`, `pp` percentage points, `x` multiples, `pt` points; money by ISO 4217 (KZT); "
        "measures by UCUM (t, kg, har, kW.h); rates as numerator/denominator (RUB/L, 1/d)."
    )
    counted: Text | None = Field(
        description="Lemma of the head noun that is counted or measured; null for %, pp, x, pt and money."
    )
    indicator: Text = Field(description="What was measured, as a statistical table would title its row (Russian).")
    measure: Measure = Field(
        description="level an amount or rate; change an absolute difference; relative_change a difference in percent; "
        "multiple «в 2 раза»; share a part of a whole."
    )
    direction: Direction | None = Field(description="Where the value moved; null for a level that no change led to.")
    period: Period | None = Field(description="The time that the value covers; null when the text gives none.")
    baseline: Baseline | None = Field(description="What the value is compared with; null when with nothing.")
    place: Text | None = Field(description="Nominative proper name of the place that the value is about.")
    place_code: Annotated[str, StringConstraints(pattern=_CODE)] | None = Field(
        default=None,
        description="ISO 3166 code of the place: of the country (KZ), or of the subdivision that it is or lies in (KZ-39).",
    )
    actor: Text | None = Field(description="Who did what was counted, in the nominative; null if it happens by itself.")
    source: Text | None = Field(description="Who states it, in the nominative: a person, else a body.")
    modality: Modality = Field(
        description="actual happened or holds; planned plans, targets, norms; forecast expected; negated denied."
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="The pieces of the text that filled the fields, in text order."
    )
    rule: str | None = Field(default=None, description="The rules that built the record, «quantity+indicator».")
    zone: Zone | None = Field(default=None, description="Where in the release it stands: title, lead, body or list.")
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="How sure the pipeline is that the record is right, from 0 to 1."
    )

    @model_validator(mode="after")
    def _magnitude(self) -> Self:
        if (self.value is None) == (self.lower is None and self.upper is None):
            raise ValueError("either `value`, or `lower`/`upper`, and not both")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError("`lower` is above `upper`")
        return self

    @model_serializer(mode="wrap")
    def _brief(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        return _told(written, _OPTIONAL)

    def mentions(self) -> Iterator[Mention]:
        """The quantity and every piece of evidence."""
        yield self.quantity
        yield from self.evidence


class Trend(_Shape):
    """A change that a release tells without its size: «число краж снизилось». Found on request only, beside the records."""

    id: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{16}$",
        description="Stable identifier: the same text and mention always give the same id (BLAKE2b, 64 bits, hex).",
    )
    mention: Mention = Field(description="The word of change («снижение»), or the phrase that says there is none.")
    indicator: Text = Field(description="What changed, as a statistical table would title its row (Russian).")
    direction: Direction = Field(description="Where it moved: up, down, or flat when it stays.")
    period: Period | None = Field(description="The time of the change; null when the text gives none.")
    baseline: Baseline | None = Field(description="The time compared with (`value` is null); null when with none.")
    place: Text | None = Field(description="Nominative proper name of the place that the change is about.")
    place_code: Annotated[str, StringConstraints(pattern=_CODE)] | None = Field(
        default=None, description="ISO 3166 code of the place, as in a record."
    )
    source: Text | None = Field(description="Who states it, in the nominative: a person, else a body.")
    modality: Modality = Field(description="actual happened; planned plans, duties; forecast expected; negated denied.")
    evidence: tuple[Evidence, ...] = Field(
        default=(), description="The pieces of the text that filled the fields, in text order."
    )
    rule: str | None = Field(default=None, description="The rule that found the trend.")
    zone: Zone | None = Field(default=None, description="Where in the release it stands: title, lead, body or list.")
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="How sure the pipeline is that the trend is right, from 0 to 1."
    )

    @model_serializer(mode="wrap")
    def _brief(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        return _told(written, _OPTIONAL)

    def mentions(self) -> Iterator[Mention]:
        """The word of change and every piece of evidence."""
        yield self.mention
        yield from self.evidence


class Document(_Shape):
    """A release with its records, in text order: the input, the output and the gold of svodka."""

    id: Text | None = Field(default=None, description="The publisher's or the file's identifier of the release.")
    published: Day | None = Field(
        default=None, description="Release date, ISO 8601: the only clock; relative times are resolved with it."
    )
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None, description="Publisher's country, ISO 3166-1 alpha-2."
    )
    text: Annotated[str, AfterValidator(_whole)] = Field(
        description="The release, unchanged. All offsets count Unicode code points of this string."
    )
    records: tuple[Record, ...] = Field(default=(), description="The records, in the order of their quantities.")
    trends: tuple[Trend, ...] = Field(
        default=(), description="Changes without a number, in text order; looked for on request only."
    )

    @model_validator(mode="after")
    def _offsets(self) -> Self:
        stated: dict[str, Sequence[Record | Trend]] = {"record": self.records, "trend": self.trends}
        for name, items in stated.items():
            previous = -1
            for number, item in enumerate(items):
                for mention in item.mentions():
                    found = self.text[mention.start : mention.end]
                    if found != mention.text:
                        where = f"{name} {number}: {mention.start}…{mention.end}"
                        raise ValueError(f"{where} is {found!r}, not {mention.text!r}")
                head = next(item.mentions())
                if head.start < previous:
                    raise ValueError(f"{name} {number} ({head.text!r}): not in text order")
                previous = head.start
        return self

    @model_serializer(mode="wrap")
    def _brief(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        return _told(written, ("trends",))

    def to_json(self, *, indent: int | None = 2) -> str:
        """The document as JSON text, Cyrillic as it is, ending in no newline."""
        return self.model_dump_json(indent=indent)
