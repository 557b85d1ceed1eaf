"""Releases as they stand in a store: what they are called, what they are copies of, which versions they have had."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, select

from svodka.store.known import by_key
from svodka.store.tables import extractions, locations, records, releases, runs, versions


@dataclass(frozen=True, slots=True)
class Listed:
    """A release with its current version."""

    key: str
    title: str | None
    publisher: str | None
    country: str | None
    published: dt.date | None
    version: int
    records: int
    duplicate_of: str | None
    """The key of the release that this one nearly repeats."""


@dataclass(frozen=True, slots=True)
class Past:
    """A version that a release has or had."""

    version: int
    seen: dt.datetime
    current: bool
    title: str | None
    published: dt.date | None
    country: str | None
    characters: int
    records: int
    """Those that its last reading found."""
    svodka: str
    """The version of svodka of that reading."""


@dataclass(frozen=True, slots=True)
class History:
    """What a store knows of a release over time."""

    release: Listed
    versions: tuple[Past, ...]
    """In order, the current one last."""
    locations: tuple[str, ...]
    """Other keys under which exactly its current text was found."""
    copies: tuple[str, ...]
    """Keys of the releases that nearly repeat it."""


def listed(
    connection: Connection, *, copies: bool = False, publisher: str | None = None, country: str | None = None
) -> list[Listed]:
    """All releases, or only the ``copies``, of a publisher and country if named; by date (unknown last) and key."""
    query = _releases()
    if copies:
        query = query.where(releases.c.duplicate_of.is_not(None))
    if publisher is not None:
        query = query.where(releases.c.publisher == publisher)
    if country is not None:
        query = query.where(versions.c.country == country)
    found = [Listed(**row) for row in connection.execute(query).mappings()]
    # Ordered here: databases do not agree on what comes first in Russian.
    return sorted(found, key=lambda one: (one.published or dt.date.max, one.key))


def history(connection: Connection, key: str) -> History | None:
    """The history of the release that has this key, or was found at it; None if there is none."""
    known = by_key(connection, key)
    if known is None:
        return None
    release = connection.execute(_releases().where(releases.c.id == known.release_id)).mappings().one()
    elsewhere = select(locations.c.key).where(locations.c.release_id == known.release_id).order_by(locations.c.id)
    copies = select(releases.c.key).where(releases.c.duplicate_of == known.release_id).order_by(releases.c.id)
    return History(
        Listed(**release),
        tuple(map(_past, connection.execute(_versions(known.release_id)).mappings())),
        tuple(connection.execute(elsewhere).scalars()),
        tuple(connection.execute(copies).scalars()),
    )


def _past(row: RowMapping) -> Past:
    return Past(**row)


def _count() -> Any:
    return select(func.count()).where(records.c.extraction_id == extractions.c.id).scalar_subquery().label("records")


def _releases() -> Select[Any]:
    original = releases.alias("original")
    current = and_(versions.c.release_id == releases.c.id, versions.c.current)
    columns: Sequence[Any] = (
        releases.c.key,
        versions.c.title,
        releases.c.publisher,
        versions.c.country,
        versions.c.published,
        versions.c.number.label("version"),
        _count(),
        original.c.key.label("duplicate_of"),
    )
    source = (
        releases.join(versions, current)
        .join(extractions, and_(extractions.c.version_id == versions.c.id, extractions.c.current))
        .outerjoin(original, original.c.id == releases.c.duplicate_of)
    )
    return select(*columns).select_from(source)


def _versions(release_id: int) -> Select[Any]:
    columns: Sequence[Any] = (
        versions.c.number.label("version"),
        versions.c.seen,
        versions.c.current,
        versions.c.title,
        versions.c.published,
        versions.c.country,
        func.length(versions.c.text).label("characters"),
        _count(),
        runs.c.svodka,
    )
    source = versions.join(extractions, and_(extractions.c.version_id == versions.c.id, extractions.c.current)).join(
        runs, runs.c.id == extractions.c.run_id
    )
    return select(*columns).select_from(source).where(versions.c.release_id == release_id).order_by(versions.c.number)
