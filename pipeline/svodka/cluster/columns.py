"""A document as a row: the columns that Parquet, pandas and Ray Data see.

Records are one column with JSON in it, an array as in a document's ``records``. Nested columns would change their type with
every new field of a record and cannot hold decimals of any size; who wants a row a record gets it from ``svodka export``.
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from svodka.model import Document

GIVEN = ("id", "published", "country", "text")
"""The columns of a document; all but the text may be missing, or null in a row."""

FOUND = ("records", "trends", "error")
"""The columns that extraction adds."""

DOCUMENT = pa.schema([
    pa.field("id", pa.string()),
    pa.field("published", pa.date32()),
    pa.field("country", pa.string()),
    pa.field("text", pa.string()),
])  # fmt: skip


def found(document: Document) -> dict[str, str | None]:
    """The records of a document as JSON, and its trends, null where there are none."""
    return {
        "records": _field(document, "records"),
        "trends": _field(document, "trends") if document.trends else None,
    }


def given(document: Document) -> dict[str, Any]:
    """The other columns of a document."""
    return {name: getattr(document, name) for name in GIVEN}


def to_json(document: Document, row: Mapping[str, str | None]) -> str:
    """The document with what was found, in one line: what its ``to_json`` gives, put together from a row."""
    head = document.model_copy(update={"records": (), "trends": ()}).model_dump_json(exclude={"records", "trends"})
    trends = "" if row["trends"] is None else f',"trends":{row["trends"]}'
    return f'{head[:-1]},"records":{row["records"]}{trends}}}'


def _field(document: Document, name: str) -> str:
    return document.model_dump_json(include={name})[len(f'{{"{name}":') : -1]
