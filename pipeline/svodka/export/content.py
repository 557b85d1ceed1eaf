"""What there is to write: the records of releases, or a table that a query gave; rows and batches of either."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import pyarrow as pa
from pyarrow import types

from svodka.errors import InputError
from svodka.export.columns import COLUMNS, SCHEMA, Column, Kind, made
from svodka.export.rows import BATCH, Row, Tell, batches, rows
from svodka.model import Release


class Content(Protocol):
    """Rows under columns, to be asked for once, in one of the three ways."""

    name: str
    columns: Sequence[Column]
    schema: pa.Schema

    def rows(self) -> Iterator[Row]:
        """The rows, cell by cell."""
        ...

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows as Arrow batches with ``schema``."""
        ...

    def releases(self) -> Iterable[Release]:
        """The releases that the rows are read from; InputError when there are none behind them."""
        ...


class Facts:
    """The records of releases."""

    name = "records"
    columns: Sequence[Column] = COLUMNS
    schema = SCHEMA

    def __init__(self, releases: Iterable[Release], tell: Tell) -> None:
        self._releases = releases
        self._tell = tell

    def rows(self) -> Iterator[Row]:
        """The rows, decimals exact."""
        return rows(self._releases)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows as Arrow batches; what a decimal column cannot hold is told."""
        return batches(self._releases, tell=self._tell)

    def releases(self) -> Iterable[Release]:
        """The releases."""
        return self._releases


class Tabular:
    """A table, of flat columns or of others."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self.name = "records" if table.schema.names == SCHEMA.names else "result"
        self.schema = table.schema
        self.columns: Sequence[Column] = [made(field.name, _kind(field.type)) for field in table.schema]

    def rows(self) -> Iterator[Row]:
        """The rows, as Python objects."""
        for batch in self.batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows of the table, in batches."""
        yield from self._table.to_batches(max_chunksize=BATCH)

    def releases(self) -> Iterable[Release]:
        """Raises InputError."""
        raise InputError("JSON-LD is written of releases with their texts, not of a table; use svodka export")


def _kind(type_: pa.DataType) -> Kind:
    if types.is_decimal(type_):
        return "decimal"
    if types.is_date(type_):
        return "date"
    if types.is_integer(type_):
        return "integer"
    return "number" if types.is_floating(type_) else "text"
