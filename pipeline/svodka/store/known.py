"""What a store knows of a release that comes in: by its key, by a location, or by its exact text."""

import datetime as dt
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, or_, select

from svodka.errors import StoreError
from svodka.model import Release
from svodka.store.tables import extractions, locations, releases, runs, versions

Standing = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Known:
    """A release of the store with its current version, and the location by which it was found, if by one."""

    release_id: int
    key: str
    version_id: int
    number: int
    text_hash: str
    published: dt.date | None
    country: str | None
    fingerprint: str
    """Of the run that made the current records."""
    location_id: int | None = None


def digest(text: str) -> str:
    """A text or key as the fixed-size hash by which it is looked up; StoreError for half a surrogate pair."""
    try:
        return blake2b(text.encode("utf-8"), digest_size=16).hexdigest()
    except UnicodeEncodeError:
        raise StoreError(f"{text[:80]!a} holds half of a surrogate pair, which is no character; rename or mend it") from None


_CURRENT: FromClause = (
    releases.join(versions, (versions.c.release_id == releases.c.id) & versions.c.current)
    .join(extractions, (extractions.c.version_id == versions.c.id) & extractions.c.current)
    .join(runs, runs.c.id == extractions.c.run_id)
)
_COLUMNS = (
    releases.c.id.label("release_id"),
    releases.c.key,
    versions.c.id.label("version_id"),
    versions.c.number,
    versions.c.text_hash,
    versions.c.published,
    versions.c.country,
    runs.c.fingerprint,
)


def by_key(connection: Connection, key: str) -> Known | None:
    """The release that has this key, or that was found at a location of this key."""
    hashed = digest(key)
    own = _first(connection, _CURRENT, releases.c.key_hash == hashed)
    if own is not None:
        return own
    at = _CURRENT.join(locations, locations.c.release_id == releases.c.id)
    return _first(connection, at, locations.c.key_hash == hashed, locations.c.id.label("location_id"))


def by_text(connection: Connection, release: Release) -> Known | None:
    """The oldest release whose current text is exactly this one, unless both say when they were published, and differ.

    «За сутки пожаров не было» of another day is another release.
    """
    same: ColumnElement[bool] = versions.c.text_hash == digest(release.document.text)
    if release.document.published is not None:
        same &= or_(versions.c.published.is_(None), versions.c.published == release.document.published)
    return _first(connection, _CURRENT, same)


def _first(connection: Connection, source: FromClause, where: ColumnElement[bool], *more: Any) -> Known | None:
    query = select(*_COLUMNS, *more).select_from(source).where(where).order_by(releases.c.id).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else Known(**row)


def departs(known: Known, release: Release) -> bool:
    """Whether a location no longer shows the release that it was kept for: it is a release of its own from now on."""
    document = release.document
    return known.location_id is not None and (
        digest(document.text) != known.text_hash
        or (None not in (document.published, known.published) and document.published != known.published)
    )


def differs(known: Known, release: Release, *, elsewhere: bool) -> bool:
    """Whether a release says something that makes a new version: another text, date of publication or country.

    An unknown date or country contradicts nothing. ``elsewhere``, at a location, a date or country only counts if it fills
    what was unknown: what the release says of itself stands.
    """
    document = release.document
    if digest(document.text) != known.text_hash:
        return True
    told = ((document.published, known.published), (document.country, known.country))
    if elsewhere:
        return any(old is None and new is not None for new, old in told) and all(old in (None, new) for new, old in told)
    return any(new is not None and new != old for new, old in told)


def standing(connection: Connection, release: Release, fingerprint: str | None) -> Standing:
    """How a release stands to the store; with a ``fingerprint``, records made under another one are a change, too."""
    known = by_key(connection, release.key)
    if known is None or departs(known, release):
        return "new"
    anew = differs(known, release, elsewhere=known.location_id is not None)
    return "changed" if anew or fingerprint not in (None, known.fingerprint) else "unchanged"
