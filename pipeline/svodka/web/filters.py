"""The filters of a request as conditions of SQL; what was asked for is bound, never pasted."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Float, Table, UnaryExpression, cast, func, or_

from svodka.store.tables import records, releases, versions
from svodka.web.folding import Fold
from svodka.web.shapes import DocumentQuery, RecordQuery

_BETWEEN = "\n"
"""Between columns, so that no word is found across two: no word of a query holds a line break."""

_DOCUMENT_WORDS = (versions.c.title, releases.c.publisher, versions.c.text)
_RECORD_WORDS = (
    records.c.indicator,
    records.c.quantity,
    records.c.counted,
    records.c.place,
    records.c.actor,
    records.c.source,
    versions.c.title,
)
_SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "published": (versions.c.published,),
    "period": (records.c.period_start, records.c.period_end),
    "value": (cast(func.coalesce(records.c.value, records.c.lower, records.c.upper), Float),),
    "indicator": (records.c.indicator,),
    "place": (records.c.place,),
}


def of_documents(wanted: DocumentQuery, fold: Fold) -> list[ColumnElement[bool]]:
    """The conditions on releases and their current versions."""
    return [*_of_release(wanted), *_equal(wanted, "country", versions), *_words(wanted.query, _DOCUMENT_WORDS, fold)]


def of_records(wanted: RecordQuery, fold: Fold) -> list[ColumnElement[bool]]:
    """The conditions on records and the releases that they are from."""
    found = [*_of_release(wanted), *_words(wanted.query, _RECORD_WORDS, fold)]
    for name in ("unit", "place", "measure"):
        found += _equal(wanted, name, records)
    if wanted.place_code:
        code = records.c.place_code  # of a country, or of a subdivision that lies in it
        found.append(or_(code == wanted.place_code, code.startswith(f"{wanted.place_code}-", autoescape=True)))
    return found


def order_of(wanted: RecordQuery) -> list[UnaryExpression[Any]]:
    """How records are sorted: as asked, what has no such value last; without a wish the newest releases first."""
    sort = wanted.sort or "-published"
    columns = _SORTS[sort.removeprefix("-")]
    return [(column.desc() if sort.startswith("-") else column.asc()).nulls_last() for column in columns]


def _of_release(wanted: DocumentQuery | RecordQuery) -> Iterator[ColumnElement[bool]]:
    """Copies of a release are left out, as everywhere."""
    yield releases.c.duplicate_of.is_(None)
    yield from _equal(wanted, "publisher", releases)
    if wanted.since is not None:
        yield versions.c.published >= wanted.since
    if wanted.until is not None:
        yield versions.c.published <= wanted.until


def _equal(wanted: DocumentQuery | RecordQuery, name: str, table: Table) -> Iterator[ColumnElement[bool]]:
    if value := getattr(wanted, name):
        yield table.c[name] == value


def _words(query: str, columns: Iterable[Column[Any]], fold: Fold) -> Iterator[ColumnElement[bool]]:
    """Each word of a query stands in one of the columns, in capitals or not."""
    pieces: list[Any] = []
    for column in columns:
        pieces += [func.coalesce(column, ""), _BETWEEN]
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.op("||")(piece)
    for word in dict.fromkeys(query.split()):
        yield fold(whole, word)
