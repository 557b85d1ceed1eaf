"""Shapes of requests and answers, as OpenAPI shows them."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from svodka.model import Document

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY = {"type": "string", "format": "date", "examples": ["2024-05-13"]}
_NO_NUL = r"^[^\x00]*$"  # PostgreSQL takes no NUL in a text


def _day(value: Any) -> Any:
    """The day of ISO 8601 alone: pydantic would read «86400» as seconds since 1970."""
    if isinstance(value, dt.date):
        return value
    if not (isinstance(value, str) and _ISO.fullmatch(value)):
        raise ValueError("must be a date like 2024-05-31")
    return dt.date.fromisoformat(value)


def _unless_empty(value: Any) -> Any:
    """A page sends the filters that nobody filled in as empty texts."""
    return None if value in ("", None) else _day(value)


Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema(_DAY)]
DayFilter = Annotated[
    dt.date | None, BeforeValidator(_unless_empty), WithJsonSchema({"anyOf": [_DAY, {"type": "string", "maxLength": 0}]})
]
Words = Annotated[str, StringConstraints(max_length=300, pattern=_NO_NUL)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CountryFilter = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
Offset = Annotated[int, Field(ge=0, le=1_000_000_000, description="How many to skip.")]


class _Closed(BaseModel):
    """A request: a field that is not known is a mistake, and told."""

    model_config = ConfigDict(extra="forbid")


class TextRequest(_Closed):
    """A release as text."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "В 2024 году полиция Алматы задержала 1 949 лиц.", "published": "2025-01-28", "country": "KZ"}
            ]
        }
    )
    text: str = Field(description="The release. All offsets in the answer count its Unicode code points.", min_length=1)
    published: Day | None = Field(
        default=None, description="Its date: relative times («в прошлом году») are resolved with it."
    )
    country: Country | None = Field(
        default=None, description="Publisher's country, ISO 3166-1: it tells whose «рубль» is meant."
    )
    id: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = Field(
        default=None, description="Any identifier, copied to the document; a file of gold is named by it."
    )


class AddressRequest(_Closed):
    """A release by its address."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"url": "https://example.org/news/2025/01/28"}]})
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f]+$", max_length=2000)] = Field(
        description="One page, http or https, in the public internet: never a private address, never a whole feed."
    )


class Extraction(BaseModel):
    """A release with its records."""

    document: Document
    title: str | None = Field(description="Title of the page, if an address was given.")
    url: str | None = Field(description="The address where a person can read it, if one was given.")
    publisher: str | None = Field(description="The site, by the name that it gives itself.")
    warnings: list[str] = Field(description="What was assumed, one line each.")
    warning_codes: list[Literal["no_date", "no_country", "page"]] = Field(
        description="What kind each of the warnings is, for programs."
    )


class Saved(BaseModel):
    """What was saved."""

    name: str = Field(description="Name of the file in the folder of gold.", examples=["kz-2024-05-crime.json"])
    saved: str = Field(description="How much it holds.", examples=["2 records"])
    replaced: bool = Field(description="Whether a file of other content was overwritten.")


class _Filters(_Closed):
    query: Words = Field(default="", description="Words that must all occur.", examples=["задержано"])
    publisher: Words = Field(default="", description="The publisher, by its name.")
    since: DayFilter = Field(default=None, description="Published on this day or later.")
    until: DayFilter = Field(default=None, description="Published on this day or earlier.")
    offset: Offset = 0


class DocumentQuery(_Filters):
    """Which documents are wanted; filters that are empty or left out let everything through."""

    country: CountryFilter = Field(default="", description="Publisher's country, ISO 3166-1 alpha-2.", examples=["KZ"])
    limit: int = Field(default=50, ge=1, le=200, description="How many at most.")


class RecordQuery(_Filters):
    """Which records are wanted; filters that are empty or left out let everything through."""

    unit: Words = Field(default="", description="The unit, as records write it.", examples=["KZT"])
    place: Words = Field(default="", description="The place, by its name.", examples=["Алматы"])
    place_code: Words = Field(default="", description="ISO 3166 code of the place.", examples=["KZ-75"])
    measure: Literal["", "level", "change", "relative_change", "multiple", "share"] = Field(
        default="", description="What kind of measure."
    )
    limit: int = Field(default=100, ge=1, le=1000, description="How many at most.")
    sort: Literal[
        "", "published", "-published", "period", "-period", "value", "-value", "indicator", "-indicator", "place", "-place"
    ] = Field(default="", description="Sorted by what; with «-» the other way round. Without it: newest first.")


class Listed(BaseModel):
    """A document in a list."""

    key: str = Field(description="What makes it the same release when it comes again; asks for it at /documents/{key}.")
    id: str | None
    title: str | None = Field(description="Of the page; without one the first line of the text.")
    url: str | None
    publisher: str | None
    published: Day | None
    country: str | None
    version: int | None = Field(description="Counted from 1, one more for each change of the text.")
    records: int = Field(description="How many records it has.")


class DocumentList(BaseModel):
    """Documents, newest first."""

    total: int = Field(description="How many there are in all.")
    documents: list[Listed]


class Kept(BaseModel):
    """A document of the store."""

    document: Document
    key: str
    title: str | None
    url: str | None
    publisher: str | None
    version: int | None


class Column(BaseModel):
    """A column of the flat records."""

    name: str
    description: str


class RecordList(BaseModel):
    """Records as flat rows."""

    total: int = Field(description="How many there are in all.")
    columns: list[Column]
    records: list[dict[str, Any]] = Field(description="A row each, by the names of the columns.")


class Facet(BaseModel):
    """A value of a filter."""

    value: str
    count: int


class Facets(BaseModel):
    """What the filters offer, the most frequent first."""

    units: list[Facet]
    places: list[Facet]
    publishers: list[Facet]
    countries: list[Facet]
    measures: list[Facet]


class Unit(BaseModel):
    """A unit that records may have."""

    code: str = Field(description="As records write it.", examples=["KZT"])
    label: str = Field(description="As a Russian reader knows it.", examples=["тенге"])


class UnitList(BaseModel):
    """The units of the lexicon. Records may put them together («KZT/kW.h», «1/100000»)."""

    units: list[Unit]


class Health(BaseModel):
    """How the service is."""

    status: Literal["ok"] = "ok"
    version: str
    ready: bool = Field(description="Whether the models are loaded; the first extraction waits for them.")
    store: bool = Field(description="Whether there is a store to browse.")
    gold: bool = Field(description="Whether gold can be saved.")
    fetch: bool = Field(description="Whether addresses are fetched.")
