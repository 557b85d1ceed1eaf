"""Forgetting: a release goes with all its versions and records, and a line stays that says so."""

import datetime as dt
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from svodka.store.known import by_key, digest
from svodka.store.links import rejudge
from svodka.store.tables import (
    bands,
    extractions,
    forgotten,
    locations,
    records,
    releases,
    signatures,
    versions,
    visits,
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went."""

    key: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    versions: int
    records: int
    """Those of all readings of all its versions; 0 versions and records where only a location of a text went."""


def forget(connection: Connection, key: str) -> Forgotten | None:
    """Deletes the release that has this key, or the location that has it; None if there is neither.

    Its copies are judged anew: one of them is an original now. Visits of its addresses go, too, so that it can come again.
    """
    known = by_key(connection, key)
    if known is None:
        return None
    if known.location_id is not None:
        place = connection.execute(select(locations).where(locations.c.id == known.location_id)).mappings().one()
        gone = Forgotten(place["key"], None, place["publisher"], known.published, 0, 0)
        _unvisit(connection, [place["key"], place["url"]])
        connection.execute(delete(locations).where(locations.c.id == known.location_id))
    else:
        gone = _release(connection, known.release_id)
    connection.execute(insert(forgotten).values(asdict(gone)))
    return gone


def _release(connection: Connection, release_id: int) -> Forgotten:
    release = connection.execute(select(releases).where(releases.c.id == release_id)).mappings().one()
    current = select(versions).where(versions.c.release_id == release_id, versions.c.current)
    version = connection.execute(current).mappings().one()
    its_versions = select(versions.c.id).where(versions.c.release_id == release_id)
    readings = select(extractions.c.id).where(extractions.c.version_id.in_(its_versions))
    held = select(func.count()).select_from(records).where(records.c.extraction_id.in_(readings))
    of_it = select(func.count()).select_from(versions).where(versions.c.release_id == release_id)
    gone = Forgotten(
        release["key"],
        version["title"],
        release["publisher"],
        version["published"],
        connection.execute(of_it).scalar_one(),
        connection.execute(held).scalar_one(),
    )
    places = connection.execute(select(locations.c.key, locations.c.url).where(locations.c.release_id == release_id)).all()
    _unvisit(connection, [release["key"], release["url"], *(name for place in places for name in place)])
    linked = releases.c.duplicate_of == release_id
    copies = list(connection.execute(select(releases.c.id).where(linked).order_by(releases.c.id)).scalars())
    connection.execute(update(releases).where(linked).values(duplicate_of=None))
    connection.execute(delete(records).where(records.c.extraction_id.in_(readings)))
    connection.execute(delete(extractions).where(extractions.c.version_id.in_(its_versions)))
    for table in (versions, locations, bands, signatures):
        connection.execute(delete(table).where(table.c.release_id == release_id))
    connection.execute(delete(releases).where(releases.c.id == release_id))
    for copy in copies:
        rejudge(connection, copy)
    return gone


def _unvisit(connection: Connection, names: list[str | None]) -> None:
    hashes = [digest(name) for name in names if name is not None]
    connection.execute(delete(visits).where(visits.c.url_hash.in_(hashes)))
