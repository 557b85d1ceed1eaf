"""Keeping a release: what is new of it becomes a release, a version, an extraction or a location, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from svodka.errors import StoreError
from svodka.model import Record, Release
from svodka.store import rows, runs
from svodka.store.known import Known, Standing, by_key, by_text, departs, differs, digest
from svodka.store.links import rejudge, relink
from svodka.store.parting import part
from svodka.store.signatures import Signature
from svodka.store.tables import extractions, locations, records, releases, versions


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving a release."""

    standing: Standing
    """``new``, ``changed`` (a new version, or new records of the same text), or ``unchanged``."""
    release_id: int
    """The release in the store; for a text known under another key, the release that has it."""
    version: int
    """The number of its current version."""
    records: int
    """How many records were written; 0 if the store had them."""
    duplicate_of: str | None
    """The key of the release that this one is a copy of, exactly or nearly."""


def save(connection: Connection, release: Release, signature: Signature, run: int) -> Saved:
    """Keeps a release with its records; the ``signature`` is that of its text."""
    fingerprint = runs.fingerprint_of(connection, run)
    known = by_key(connection, release.key)
    if known is not None and departs(known, release):
        connection.execute(delete(locations).where(locations.c.id == known.location_id))
        known = None
    by_its_key = known is not None
    if known is None:
        known = by_text(connection, release)
        if known is None:
            return _add(connection, release, signature, run)
        known = _locate(connection, release, known)
    _see(connection, release, known)
    if differs(known, release, elsewhere=known.location_id is not None):
        number = known.number + 1
        _supersede(connection, release, signature, known, run)
    elif by_its_key and known.fingerprint != fingerprint and release.document.records:
        # A pipeline that gave up must not take away what another has found.
        number = known.number
        extract(connection, known.version_id, release.document.records, run)
        rejudge(connection, known.release_id)
    else:
        return _saved(connection, "unchanged", known, known.number, 0)
    written = len(release.document.records)
    runs.count(connection, run, changed=1, records=written)
    return _saved(connection, "changed", known, number, written)


def _saved(connection: Connection, standing: Standing, known: Known, number: int, written: int) -> Saved:
    original = known.key if known.location_id is not None else original_of(connection, known.release_id)
    return Saved(standing, known.release_id, number, written, original)


def original_of(connection: Connection, release_id: int) -> str | None:
    """The key of the release that this one is linked to as a copy."""
    copy, original = releases.alias("copy"), releases.alias("original")
    query = select(original.c.key).join(copy, copy.c.duplicate_of == original.c.id).where(copy.c.id == release_id)
    return connection.execute(query).scalar()


def _source(release: Release) -> dict[str, Any]:
    return {"url": release.url, "publisher": release.publisher}


def _add(connection: Connection, release: Release, signature: Signature, run: int) -> Saved:
    where = {"key": release.key, "key_hash": digest(release.key), **_source(release)}
    release_id = connection.execute(insert(releases).values(where).returning(releases.c.id)).scalar_one()
    _version(connection, release, release_id, 1, run)
    relink(connection, release_id, signature)
    written = len(release.document.records)
    runs.count(connection, run, added=1, records=written)
    return Saved("new", release_id, 1, written, original_of(connection, release_id))


def _locate(connection: Connection, release: Release, known: Known) -> Known:
    """The release at one location more."""
    where = {"release_id": known.release_id, "key": release.key, "key_hash": digest(release.key), **_source(release)}
    connection.execute(insert(locations).values(where))
    found = by_key(connection, release.key)
    assert found is not None
    return found


def _see(connection: Connection, release: Release, known: Known) -> None:
    """Notes that it was seen again, and what it now says of itself beside its text."""
    told = {name: value for name, value in _source(release).items() if value is not None}
    table, at = (releases, known.release_id) if known.location_id is None else (locations, known.location_id)
    connection.execute(update(table).where(table.c.id == at).values(last_seen=func.current_timestamp(), **told))
    if known.location_id is None and release.title is not None:
        same = (versions.c.id == known.version_id) & (versions.c.text_hash == digest(release.document.text))
        connection.execute(update(versions).where(same).values(title=release.title))


def _supersede(connection: Connection, release: Release, signature: Signature, known: Known, run: int) -> None:
    connection.execute(update(versions).where(versions.c.id == known.version_id).values(current=False))
    _version(connection, release, known.release_id, known.number + 1, run)
    relink(connection, known.release_id, signature)
    if digest(release.document.text) != known.text_hash:
        part(connection, known)


def _version(connection: Connection, release: Release, release_id: int, number: int, run: int) -> None:
    document = release.document
    told = {
        "release_id": release_id,
        "number": number,
        "current": True,
        "ident": document.id,
        "title": release.title,
        "published": document.published,
        "country": document.country,
        "text": document.text,
        "text_hash": digest(document.text),
        "run_id": run,
    }
    version_id = connection.execute(insert(versions).values(told).returning(versions.c.id)).scalar_one()
    extract(connection, version_id, document.records, run)


def extract(connection: Connection, version_id: int, found: Sequence[Record], run: int) -> None:
    """Makes these the records of a version; those of before stay as its history."""
    connection.execute(
        update(extractions).where(extractions.c.version_id == version_id, extractions.c.current).values(current=False)
    )
    told = {"version_id": version_id, "run_id": run, "current": True}
    extraction_id = connection.execute(insert(extractions).values(told).returning(extractions.c.id)).scalar_one()
    if found:
        written = [
            {"extraction_id": extraction_id, "position": position, **rows.row(record)}
            for position, record in enumerate(found)
        ]
        connection.execute(insert(records), written)


def replace(connection: Connection, version_id: int, found: Sequence[Record], run: int) -> bool:
    """Gives a version the records of a run; False if its records were made under the fingerprint of the run already."""
    made = runs.fingerprint_of_version(connection, version_id)
    if made is None:
        raise StoreError(f"there is no version {version_id} in this store; replace takes those of outdated")
    if made == runs.fingerprint_of(connection, run):
        return False
    extract(connection, version_id, found, run)
    version = select(versions.c.release_id).where(versions.c.id == version_id, versions.c.current)
    release_id = connection.execute(version).scalar()
    if release_id is not None:
        rejudge(connection, release_id)
    runs.count(connection, run, changed=1, records=len(found))
    return True
