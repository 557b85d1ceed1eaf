"""How much is in a store."""

from dataclasses import dataclass

from sqlalchemy import Connection, FromClause, and_, func, select

from svodka.store import runs as history
from svodka.store.tables import extractions, locations, records, releases, runs, versions


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a store."""

    releases: int
    """All of them, copies included."""
    duplicates: int
    """Releases that are nearly the same as another, and linked to it."""
    locations: int
    """Other keys under which exactly the same text was found."""
    versions: int
    records: int
    """Current records of releases that are no copies: the facts."""
    runs: int
    last_run: history.Run | None


def counts(connection: Connection) -> Counts:
    """How much is in the store."""

    def size(table: FromClause) -> int:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    facts = (
        releases.join(versions, and_(versions.c.release_id == releases.c.id, versions.c.current))
        .join(extractions, and_(extractions.c.version_id == versions.c.id, extractions.c.current))
        .join(records, records.c.extraction_id == extractions.c.id)
    )
    return Counts(
        releases=size(releases),
        duplicates=size(select(releases).where(releases.c.duplicate_of.is_not(None)).subquery()),
        locations=size(locations),
        versions=size(versions),
        records=size(select(records.c.position).select_from(facts).where(releases.c.duplicate_of.is_(None)).subquery()),
        runs=size(runs),
        last_run=history.last(connection),
    )
