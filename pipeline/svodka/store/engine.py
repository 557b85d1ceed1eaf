"""Talking to the database: connections as svodka needs them, and transactions, tried again when another was first."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from svodka.errors import MissingExtraError, StoreError
from svodka.store.location import Location

Result = TypeVar("Result")

PATIENCE = 60
"""Seconds that a transaction waits for those of others."""
ATTEMPTS = 8
_WRITING = "svodka_writing"
_READ_ONLY = "may only be read: the file or its folder is not yours to write; copy it, or change its permissions"
_LOCK = 0x73766F64
_PASSING = ("40001", "40P01", "55P03", "57P01", "57P02", "57P03")
"""SQLSTATE: serialization failure, deadlock, lock not available, and a server that shuts down or starts."""


def connect(location: Location) -> Engine:
    """An engine for the database at a location; nothing is opened yet. MissingExtraError without the driver.

    A file that may not be written is opened for reading.
    """
    url = location.for_reading if location.read_only else location.url
    try:
        engine = create_engine(url, **_options(location))
    except ModuleNotFoundError as error:
        reason = f"a store in PostgreSQL needs {error.name}, which is missing; run pip install 'svodka[store]'"
        raise MissingExtraError(reason) from error
    if location.file is not None:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def is_read_only(engine: Engine) -> bool:
    """Whether the engine is for reading only."""
    return engine.url.query.get("mode") == "ro"


def refuse_read_only(engine: Engine, name: str) -> None:
    """StoreError with the name of the store if it may only be read."""
    if is_read_only(engine):
        raise StoreError(f"{name}: {_READ_ONLY}")


def _options(location: Location) -> dict[str, Any]:
    return {"connect_args": {"timeout": PATIENCE}} if location.file is not None else {"pool_pre_ping": True}


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    # sqlite3 would begin transactions by itself, and too late: `_begin` does.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode the default, FULL, is what survives a power cut, too.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A reader that becomes a writer half-way may find that it cannot, whatever it waits: writers say so at once.
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def use_wal(engine: Engine) -> None:
    """Lets readers and a writer of an SQLite file work at once; the mode stays with the file. Nothing for a server."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for attempt in range(PATIENCE * 10):
            try:
                if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    cursor.execute("PRAGMA journal_mode = WAL").fetchone()
                break
            except sqlite3.OperationalError as error:
                # The change of mode does not wait for others by itself.
                if "locked" not in str(error) or attempt == PATIENCE * 10 - 1:
                    raise
                time.sleep(0.1)
        cursor.close()
    finally:
        raw.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the store as it is at its beginning, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only one to write: what it has looked up stays true until it ends."""
    with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))")
        yield connection


def write(engine: Engine, name: str, work: Callable[[Connection], Result]) -> Result:
    """Does ``work`` in one transaction, again from its beginning when another process was first or the server went away.

    Raises StoreError with the name of the store when it cannot be done.
    """
    refuse_read_only(engine, name)
    for attempt in range(ATTEMPTS):
        try:
            with writing(engine) as connection:
                return work(connection)
        except DBAPIError as error:
            if attempt == ATTEMPTS - 1 or not _passing(error):
                raise StoreError(f"{name}: {reason(error)}") from error
            time.sleep(random.uniform(0.5, 1) * 0.05 * 2**attempt)
    raise AssertionError("unreachable")


def _passing(error: DBAPIError) -> bool:
    if isinstance(error, IntegrityError) or error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    return state in _PASSING or (isinstance(error.orig, sqlite3.OperationalError) and "locked" in str(error.orig))


def reason(error: SQLAlchemyError) -> str:
    """What the database said, in one line without statements and parameters."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return " ".join(said.split()) or type(error).__name__


@contextmanager
def told(name: str) -> Iterator[None]:
    """What the database refuses in this block becomes a StoreError with the name of the store."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"{name}: {reason(error)}") from error
