"""Runs: each feeding or reprocessing, by which svodka, how it was set up and what came of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, insert, select, update

from svodka.errors import StoreError
from svodka.store.tables import extractions, runs

Kind = Literal["feed", "reprocess"]


@dataclass(frozen=True, slots=True)
class Run:
    """One feeding or reprocessing."""

    id: int
    kind: str
    svodka: str
    """The version of svodka."""
    fingerprint: str
    """The hash of its configuration: equal ones read a text alike."""
    started: dt.datetime
    finished: dt.datetime | None
    """None for one that goes on, or was stopped."""
    added: int
    """Releases that were new."""
    changed: int
    """Releases that got a new version or new records."""
    records: int
    """Records written."""


def start(connection: Connection, kind: Kind, version: str, fingerprint: str) -> int:
    """Begins a run; its number."""
    query = insert(runs).values(kind=kind, svodka=version, fingerprint=fingerprint).returning(runs.c.id)
    return int(connection.execute(query).scalar_one())


def finish(connection: Connection, run: int) -> None:
    """Notes that a run came to its end."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished=func.current_timestamp()))


def fingerprint_of(connection: Connection, run: int) -> str:
    """The fingerprint of a run; StoreError if there is no such run."""
    found = connection.execute(select(runs.c.fingerprint).where(runs.c.id == run)).scalar()
    if found is None:
        raise StoreError(f"there is no run {run} in this store; begin one with start_run")
    return str(found)


def fingerprint_of_version(connection: Connection, version_id: int) -> str | None:
    """The fingerprint under which the records of a version were made; None if there is no such version."""
    made = select(runs.c.fingerprint).join(extractions, extractions.c.run_id == runs.c.id)
    return connection.execute(made.where(extractions.c.version_id == version_id, extractions.c.current)).scalar()


def count(connection: Connection, run: int, *, added: int = 0, changed: int = 0, records: int = 0) -> None:
    """Adds to what came of a run."""
    told = {"added": runs.c.added + added, "changed": runs.c.changed + changed, "records": runs.c.records + records}
    connection.execute(update(runs).where(runs.c.id == run).values(told))


def last(connection: Connection) -> Run | None:
    """The run that was begun last."""
    row = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).mappings().first()
    return None if row is None else Run(**row)
