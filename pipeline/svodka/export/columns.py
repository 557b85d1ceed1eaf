"""The flat columns: one row a record, each column with its name, its type and what it means; the one table of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import pyarrow as pa

from svodka.export.context import context
from svodka.model import Amount, Comparator, Direction, Measure, Modality, Record, Release, Zone

Kind = Literal["text", "decimal", "date", "integer", "number"]

PLACES = 12
"""Digits behind the point of a decimal column."""
DIGITS = 38
"""All digits of a decimal column: the most that Arrow's decimal128, DuckDB, pandas and polars have in common."""
TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "decimal": pa.decimal128(DIGITS, PLACES),
    "date": pa.date32(),
    "integer": pa.int64(),
    "number": pa.float64(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: of the flat one, or of what a query gave."""

    name: str
    kind: Kind
    about: str
    """One line on what is in it; empty for a column that a query made."""
    read: Callable[[Release, Record], object]
    """The cell of a record."""


def _unread(release: Release, record: Record) -> object:
    raise LookupError("the column of a table is not read from a record")


def made(name: str, kind: Kind) -> Column:
    """The column of a table that a query made; what the flat columns say of its name is kept."""
    return Column(name, kind, next((column.about for column in COLUMNS if column.name == name), ""), _unread)


def _one_of(literal: object) -> str:
    return ", ".join(get_args(literal))


def amount(record: Record) -> str:
    """The number as people write it, exact whatever its size: «almost 22 t», «10000000000..15000000000 KZT»."""
    return str(Amount(record.value, record.lower, record.upper, record.comparator, record.unit))


COLUMNS: tuple[Column, ...] = (
    Column("indicator", "text", "What was measured, as a statistical table would title its row.", lambda _, r: r.indicator),
    Column("value", "decimal", "The magnitude in `unit`; null for a range.", lambda _, r: r.value),
    Column(
        "unit",
        "text",
        "`1` counts, `%`, `pp` percentage points, `x` multiples, `pt` points; money ISO 4217, measures UCUM, rates `a/b`.",
        lambda _, r: r.unit,
    ),
    Column(
        "period_start",
        "date",
        "First day of the time that the value covers, inclusive; null when the text gives none.",
        lambda _, r: r.period and r.period.start,
    ),
    Column("period_end", "date", "Last day of that time, inclusive.", lambda _, r: r.period and r.period.end),
    Column("place", "text", "Name of the place that the value is about.", lambda _, r: r.place),
    Column(
        "place_code", "text", "ISO 3166 code of the place: a country (KZ) or subdivision (KZ-39).", lambda _, r: r.place_code
    ),
    Column("comparator", "text", f"How the number is meant: {_one_of(Comparator)}.", lambda _, r: r.comparator),
    Column("lower", "decimal", "Lower end of a range; null if there is none or it is open.", lambda _, r: r.lower),
    Column("upper", "decimal", "Upper end of a range; null if there is none or it is open.", lambda _, r: r.upper),
    Column("measure", "text", f"What kind of figure it is: {_one_of(Measure)}.", lambda _, r: r.measure),
    Column(
        "direction",
        "text",
        f"Where the value moved: {_one_of(Direction)}; null for a level at rest.",
        lambda _, r: r.direction,
    ),
    Column("modality", "text", f"Whether it happened: {_one_of(Modality)} (denied).", lambda _, r: r.modality),
    Column("counted", "text", "Lemma of the noun that is counted or measured.", lambda _, r: r.counted),
    Column(
        "baseline_value",
        "decimal",
        "The earlier value that it is compared with, in `unit`.",
        lambda _, r: r.baseline and r.baseline.value,
    ),
    Column(
        "baseline_start",
        "date",
        "First day of the time that it is compared with, inclusive.",
        lambda _, r: r.baseline and r.baseline.start,
    ),
    Column("baseline_end", "date", "Last day of that time, inclusive.", lambda _, r: r.baseline and r.baseline.end),
    Column("actor", "text", "Who did what was counted.", lambda _, r: r.actor),
    Column("source", "text", "Who states it: a person, else a body.", lambda _, r: r.source),
    Column("quantity", "text", "The mention of the quantity, copied from the text.", lambda _, r: r.quantity.text),
    Column(
        "amount", "text", "The number with comparator and unit as text, exact whatever its size.", lambda _, r: amount(r)
    ),
    Column(
        "context",
        "text",
        "The line of the text around the quantity, cut to about 300 characters; `…` where it is cut.",
        lambda d, r: context(d.document.text, r.quantity),
    ),
    Column("title", "text", "Title of the release.", lambda d, _: d.title),
    Column("publisher", "text", "The body or site that published the release.", lambda d, _: d.publisher),
    Column("published", "date", "Day on which the release was published.", lambda d, _: d.document.published),
    Column("country", "text", "Publisher's country, ISO 3166-1 alpha-2.", lambda d, _: d.document.country),
    Column("url", "text", "Address of the release.", lambda d, _: d.url),
    Column("release", "text", "Key of the release: the same text when it comes again has the same.", lambda d, _: d.key),
    Column("version", "integer", "Version of the release in a store, from 1; null outside one.", lambda d, _: d.version),
    Column("document_id", "text", "The publisher's or the file's identifier of the release.", lambda d, _: d.document.id),
    Column("record_id", "text", "Identifier of the record: the same text and span give the same.", lambda _, r: r.id),
    Column(
        "quantity_start",
        "integer",
        "First character of the mention: Unicode code points of the text, from 0.",
        lambda _, r: r.quantity.start,
    ),
    Column("quantity_end", "integer", "One past its last character.", lambda _, r: r.quantity.end),
    Column("zone", "text", f"Where in the release it stands: {_one_of(Zone)}.", lambda _, r: r.zone),
    Column("rule", "text", "The rules that built the record.", lambda _, r: r.rule),
    Column("confidence", "number", "How sure the pipeline is that the record is right, 0 to 1.", lambda _, r: r.confidence),
)
"""In the order of their use to one who reads figures: what, how much, when, where; what proves it; what made it."""

SCHEMA = pa.schema([pa.field(column.name, TYPES[column.kind], metadata={"description": column.about}) for column in COLUMNS])
"""The Arrow schema of ``COLUMNS``, with what they mean as metadata of the fields."""
