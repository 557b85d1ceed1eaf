"""What is in a store: releases with their records, in a stable order, a chunk in memory at a time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, and_, select, true

from svodka.errors import StoreError
from svodka.model import Document, Record, Release
from svodka.store import rows
from svodka.store.engine import reading
from svodka.store.tables import extractions, records, releases, runs, versions

CHUNK = 200
"""Releases that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A version in the store, with the records that it has now."""

    version_id: int
    release: Release


def all_releases(engine: Engine, *, current: bool, duplicates: bool) -> Iterator[Release]:
    """Releases as they are when the first one is asked for, by date of publication (unknown ones last) and key."""
    where = and_(
        versions.c.current if current else true(),
        true() if duplicates else releases.c.duplicate_of.is_(None),
    )
    with reading(engine) as connection:
        for chunk in _chunks(_ordered(connection, where)):
            for stored in _load(connection, chunk):
                yield stored.release


def outdated(engine: Engine, fingerprint: str) -> Iterator[Stored]:
    """Current versions whose records were made under another fingerprint; between chunks the store may be written."""
    where = and_(versions.c.current, runs.c.fingerprint != fingerprint)
    with reading(engine) as connection:
        chunks = list(_chunks(_ordered(connection, where)))
    for chunk in chunks:
        with reading(engine) as connection:
            # Another process may have got there first.
            found = list(_load(connection, chunk, where))
        yield from found


def _joined(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(versions)
        .join(releases, releases.c.id == versions.c.release_id)
        .join(extractions, and_(extractions.c.version_id == versions.c.id, extractions.c.current))
        .join(runs, runs.c.id == extractions.c.run_id)
    )


def _ordered(connection: Connection, where: ColumnElement[bool]) -> list[int]:
    """The versions, ordered here: databases do not agree on what comes first in Russian."""
    query = _joined(versions.c.published, releases.c.key, versions.c.number, versions.c.id).where(where)
    found = [(row.published or dt.date.max, row.key, row.number, row.id) for row in connection.execute(query)]
    return [version_id for *_, version_id in sorted(found)]


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


_RELEASE = (
    versions.c.id,
    versions.c.number,
    versions.c.ident,
    versions.c.title,
    versions.c.published,
    versions.c.country,
    versions.c.text,
    releases.c.key,
    releases.c.url,
    releases.c.publisher,
    extractions.c.id.label("extraction_id"),
)


def _load(connection: Connection, ids: Sequence[int], where: ColumnElement[bool] | None = None) -> Iterator[Stored]:
    query = _joined(*_RELEASE).where(versions.c.id.in_(ids), true() if where is None else where)
    found = {row["id"]: row for row in connection.execute(query).mappings()}
    held = select(records).where(records.c.extraction_id.in_([row["extraction_id"] for row in found.values()]))
    lines = defaultdict(list)
    for row in connection.execute(held.order_by(records.c.extraction_id, records.c.position)).mappings():
        lines[row["extraction_id"]].append(row)
    for version_id in ids:
        if version_id in found:
            row = found[version_id]
            yield Stored(version_id, _release(row, lines[row["extraction_id"]]))


def _release(row: RowMapping, lines: Sequence[RowMapping]) -> Release:
    try:
        document = Document(
            id=row["ident"],
            published=row["published"],
            country=row["country"],
            text=row["text"],
            records=_records(lines),
        )
    except ValidationError as error:
        fault = " ".join(error.errors(include_url=False)[0]["msg"].split())
        raise StoreError(f"{row['key']}, version {row['number']}: damaged in the store: {fault}; feed it again") from None
    return Release(document, row["key"], row["url"], row["title"], row["publisher"], row["number"])


def _records(lines: Sequence[RowMapping]) -> tuple[Record, ...]:
    return tuple(rows.record(line) for line in lines)
