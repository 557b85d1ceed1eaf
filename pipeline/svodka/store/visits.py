"""Visits: what servers said of addresses when all that was behind them had been kept."""

from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from svodka.model import Visit
from svodka.store.known import digest
from svodka.store.tables import visits


def visit(connection: Connection, url: str) -> Visit | None:
    """The last visit of an address, None if it was never remembered."""
    columns = (visits.c.url, visits.c.etag, visits.c.last_modified, visits.c.stamp)
    row = connection.execute(select(*columns).where(visits.c.url_hash == digest(url))).mappings().first()
    return None if row is None else Visit(**row)


def remember(connection: Connection, visit: Visit) -> None:
    """Keeps a visit in the place of the last one of its address."""
    hashed = digest(visit.url)
    connection.execute(delete(visits).where(visits.c.url_hash == hashed))
    connection.execute(insert(visits).values(url_hash=hashed, **asdict(visit)))
