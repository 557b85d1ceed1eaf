"""Where a store is: a path, an address of a database or the environment become an URL, and a name that is safe to show."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from svodka.errors import StoreError

VARIABLE = "SVODKA_STORE"
DEFAULT = "svodka.db"
_JOURNALS = ("-wal", "-shm")
_FORMS = "give a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Location:
    """The URL of a database, and its name in messages, which has no password."""

    url: URL
    name: str

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database; None for a server."""
        return Path(str(self.url.database)) if self.url.get_backend_name() == "sqlite" else None

    @property
    def read_only(self) -> bool:
        """Whether this is a file that may not be written, or in a folder where SQLite may not keep its journal."""
        file = self.file
        if file is None or not file.is_file():
            return False
        beside = [file.with_name(f"{file.name}{ending}") for ending in _JOURNALS]
        journals = all(one.is_file() and os.access(one, os.W_OK) for one in beside)
        return not (os.access(file, os.W_OK) and (journals or os.access(file.parent, os.W_OK)))

    @property
    def for_reading(self) -> URL:
        """The URL that opens a file for reading only.

        Of a file beside which nobody writes a journal SQLite must be told so, as it could not make one to read along.
        """
        file = self.file
        assert file is not None
        told = {"uri": "true", "mode": "ro"}
        if not any(file.with_name(f"{file.name}{ending}").is_file() for ending in _JOURNALS):
            told["immutable"] = "1"
        return self.url.set(database=file.absolute().as_uri(), query=told)


def locate(location: str | Path | None) -> Location:
    """The database meant by a path or URL; by ``SVODKA_STORE``, else ``svodka.db`` in the current folder, if by None.

    Raises StoreError for what is neither a path nor an URL of SQLite or PostgreSQL.
    """
    if location is None:
        location = os.environ.get(VARIABLE) or DEFAULT
    if isinstance(location, Path) or "://" not in location:
        return _file(URL.create("sqlite", database=str(location)))
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        # The reason may quote a piece of the password.
        raise StoreError(f"the address of the store is not an URL; {_FORMS}") from None
    driver = url.drivername
    if driver in ("sqlite", "sqlite+pysqlite"):
        return _file(url)
    if driver in ("postgres", "postgresql", "postgresql+psycopg"):
        return _server(url.set(drivername="postgresql+psycopg"))
    raise StoreError(f"{driver}: svodka keeps its store in SQLite or PostgreSQL; {_FORMS}")


def _file(url: URL) -> Location:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise StoreError(f"{url.database or 'the store'}: a store needs a file that stays; {_FORMS}")
    return Location(url, url.database)


def _server(url: URL) -> Location:
    host = url.host or url.query.get("host") or ""
    user = f"{url.username}@" if url.username else ""
    place = host if isinstance(host, str) else ",".join(host)
    port = url.port or url.query.get("port") or ""
    if isinstance(port, tuple):
        port = ",".join(port)
    if port:
        place = f"[{place}]:{port}" if place.count(":") > 1 and "," not in place else f"{place}:{port}"
    return Location(url, f"postgresql://{user}{place}/{url.database or ''}")
