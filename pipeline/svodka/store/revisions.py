"""The form of a store: made, brought to the newest revision, or refused, when a store is opened."""

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from svodka.errors import StoreError, extra
from svodka.store.engine import is_read_only, reading, reason, use_wal, writing
from svodka.store.location import Location

HEAD = "0002"
"""The newest revision in ``migrations/``: a store that has it is opened without loading Alembic."""
TABLE = "svodka_revision"
"""Holds the revision of a store, and is what a store is known by."""
SCRIPTS = Path(__file__).parent / "migrations"


def settle(engine: Engine, location: Location, *, create: bool) -> None:
    """Brings the store at a location to the newest revision; several processes may do so at once.

    Raises StoreError if nothing is there and ``create`` is False, if what is there is no store or one of a newer svodka,
    and if it cannot be opened.
    """
    prepare_file(location, create)
    try:
        with reading(engine) as connection:
            if revision(connection) == HEAD:
                return
            if is_read_only(engine):
                raise StoreError(f"{location.name}: {_refusal(connection)}")
        use_wal(engine)
        with writing(engine) as connection:
            found = revision(connection)
            _refuse(connection, location, found, create)
            if found != HEAD:
                upgrade(connection)
    except SQLAlchemyError as error:
        raise StoreError(f"{location.name}: cannot be opened as a store: {reason(error)}") from error


def _refusal(connection: Connection) -> str:
    """Why a store that may only be read cannot be: it has not the form that this svodka reads."""
    if revision(connection) is None:
        return "no store of svodka"
    return "made by another svodka, and may not be brought to the form of this one: its file or folder is not yours to write"


def prepare_file(location: Location, create: bool) -> None:
    """Raises StoreError if a location is a file that is not there and is not to be made, or cannot be."""
    file = location.file
    if file is None or file.is_file():
        return
    if file.exists():
        raise StoreError(f"{file}: not a file; give the file of a store, or one to be made")
    if not create:
        raise StoreError(_nothing(location))
    if not file.parent.is_dir():
        raise StoreError(f"{file}: there is no folder {file.parent}; make it first")
    if not os.access(file.parent, os.W_OK):
        raise StoreError(f"{file}: no file may be made in the folder {file.parent}; choose another with --store")


def _nothing(location: Location) -> str:
    return f"no store at {location.name}; svodka feed makes one"


def revision(connection: Connection) -> str | None:
    """The revision of the store, None if there is none."""
    if not inspect(connection).has_table(TABLE):
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {TABLE}").scalar()


def _refuse(connection: Connection, location: Location, found: str | None, create: bool) -> None:
    if found is None:
        others = sorted(inspect(connection).get_table_names())
        if others:
            raise StoreError(
                f"{location.name}: not a store of svodka: it has other tables ({', '.join(others[:3])}); "
                "give an empty database or a new file"
            )
        if not create:
            raise StoreError(_nothing(location))
    elif found not in _known():
        raise StoreError(f"{location.name}: a newer svodka made this store (revision {found}); upgrade svodka")


def _known() -> set[str]:
    with extra("store", "a store"):
        from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}


def upgrade(connection: Connection, to: str = "head") -> None:
    """Runs the migrations that are missing up to a revision, in the transaction of the connection."""
    with extra("store", "a store"):
        from alembic import command
        from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    command.upgrade(config, to)
