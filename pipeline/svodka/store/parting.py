"""When a release changes, the other addresses where its text was found still show the old text: it stays a release there."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, literal, select, update

from svodka.store.known import Known
from svodka.store.links import relink
from svodka.store.signatures import sign
from svodka.store.tables import extractions, locations, records, releases, versions
from svodka.store.wording import wording


def part(connection: Connection, known: Known) -> None:
    """Makes the locations of a release a release of their own, with the version that it had before its change.

    Otherwise a page that shows another release each week would take along what was found elsewhere, too.
    """
    query = select(locations).where(locations.c.release_id == known.release_id).order_by(locations.c.id)
    first = connection.execute(query.limit(1)).mappings().first()
    if first is None:
        return
    connection.execute(delete(locations).where(locations.c.id == first["id"]))
    kept = ("key", "key_hash", "url", "publisher", "first_seen", "last_seen")
    told = {name: first[name] for name in kept}
    release_id = connection.execute(insert(releases).values(told).returning(releases.c.id)).scalar_one()
    connection.execute(update(locations).where(locations.c.release_id == known.release_id).values(release_id=release_id))
    _copy(connection, known.version_id, release_id)
    text = connection.execute(select(versions.c.text).where(versions.c.id == known.version_id)).scalar_one()
    relink(connection, release_id, sign(wording(text)))


def _copy(connection: Connection, version_id: int, release_id: int) -> None:
    """Copies a version with its current records, as the first of another release."""
    query = select(versions).where(versions.c.id == version_id)
    version = dict(connection.execute(query).mappings().one())
    told = {**version, "release_id": release_id, "number": 1, "current": True}
    new_version = connection.execute(insert(versions).values(_without_id(told)).returning(versions.c.id)).scalar_one()
    held = select(extractions).where(extractions.c.version_id == version_id, extractions.c.current)
    extraction = connection.execute(held).mappings().one()
    told = {**extraction, "version_id": new_version}
    new = connection.execute(insert(extractions).values(_without_id(told)).returning(extractions.c.id)).scalar_one()
    columns: Iterable[Column[Any]] = [column for column in records.c if column.name != "extraction_id"]
    lines = select(literal(new), *columns).where(records.c.extraction_id == extraction["id"])
    connection.execute(insert(records).from_select(["extraction_id", *(column.name for column in columns)], lines))


def _without_id(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "id"}
