"""The store: what is behind the door ``svodka.store``."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from svodka.model import Record, Release, Visit
from svodka.store import counts, forgetting, known, listing, runs, saving, visits
from svodka.store import reading as contents
from svodka.store.characters import check
from svodka.store.engine import Result, connect, reading, refuse_read_only, told, write
from svodka.store.location import Location, locate
from svodka.store.revisions import prepare_file, settle
from svodka.store.signatures import sign
from svodka.store.wording import wording


class Store:
    """Releases and their records in an SQLite file or a PostgreSQL database; a context manager that closes it.

    Every writing method is one transaction: what is killed at any moment leaves a whole store. Several processes and threads
    may write to one store at once: they take turns. All methods raise StoreError when the database refuses.
    """

    def __init__(self, engine: Engine, location: Location, *, made: bool = True) -> None:
        self._engine = engine
        self._location = location
        self._made = made

    @classmethod
    def open(cls, location: str | Path | None = None, *, create: bool = True, late: bool = False) -> Self:
        """The store at a path or URL (``sqlite:///…``, ``postgresql://…``), brought to the newest form.

        None stands for the environment variable SVODKA_STORE, else for ``svodka.db`` in the current folder. StoreError if
        there is none and ``create`` is False, if it is no store, or one of a newer svodka. A file that may not be written,
        or is in such a folder, is opened for reading: what would write raises StoreError. ``late``, a file that is to be
        made is made by the first method that writes, so that a feed of which nothing can be read leaves none.
        """
        place = locate(location)
        engine = connect(place)
        if late and create and place.file is not None and not place.file.exists():
            prepare_file(place, create)
            return cls(engine, place, made=False)
        try:
            settle(engine, place, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, place)

    @property
    def name(self) -> str:
        """The store in messages: its file, or its address without the password."""
        return self._location.name

    def _write(self, work: Callable[[Connection], Result]) -> Result:
        if not self._made:
            settle(self._engine, self._location, create=True)
            self._made = True
        return write(self._engine, self.name, work)

    def check_writable(self) -> None:
        """StoreError if this is a file that may only be read: before much is done for it."""
        refuse_read_only(self._engine, self.name)

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start_run(self, kind: runs.Kind, *, version: str, fingerprint: str) -> int:
        """Begins a run of a svodka ``version`` whose configuration has a ``fingerprint``; its number, for ``save``."""
        return self._write(lambda connection: runs.start(connection, kind, version, fingerprint))

    def finish_run(self, run: int) -> None:
        """Notes that a run came to its end."""
        self._write(lambda connection: runs.finish(connection, run))

    def standing(self, release: Release, fingerprint: str | None = None) -> known.Standing:
        """How a release stands to the store, before it is extracted: looked up by its key, nothing is written.

        ``new`` is also a key whose text the store may have under another key: ``save`` finds out. ``changed`` is another
        text, publication date or country; with a ``fingerprint``, also records that were made under another one.
        """
        if not self._made:
            return "new"
        with told(self.name), reading(self._engine) as connection:
            return known.standing(connection, release, fingerprint)

    def save(self, release: Release, run: int) -> saving.Saved:
        """Keeps a release with the records of its document, which a run has made.

        A release that is known by its key and unchanged adds nothing, whatever its records are; neither does a text that is
        known under another key: it becomes a location of that release. Another text, publication date or country makes a
        new version, whose records supersede those before. A release that is unchanged, but was extracted under another
        fingerprint, gets the new records, if there are any.
        """
        check(release, self._engine.dialect.name)
        # Before the transaction: while one process writes, the others wait.
        signature = sign(wording(release.document.text))
        return self._write(lambda connection: saving.save(connection, release, signature, run))

    def visit(self, url: str) -> Visit | None:
        """The last remembered visit of an address."""
        if not self._made:
            return None
        with told(self.name), reading(self._engine) as connection:
            return visits.visit(connection, url)

    def remember(self, visit: Visit) -> None:
        """Keeps a visit, once all that was behind the address has been saved."""
        self._write(lambda connection: visits.remember(connection, visit))

    def releases(self, *, current: bool = True, duplicates: bool = False) -> Iterator[Release]:
        """Releases with records and version, ordered by publication date (unknown last), key and version.

        Not ``current``: all versions. ``duplicates``: copies, too. They are read as they are when the iteration begins.
        """
        with told(self.name):
            yield from contents.all_releases(self._engine, current=current, duplicates=duplicates)

    def outdated(self, fingerprint: str) -> Iterator[contents.Stored]:
        """Current versions, copies included, with records made under another fingerprint; in the order of ``releases``."""
        with told(self.name):
            yield from contents.outdated(self._engine, fingerprint)

    def count_outdated(self, fingerprint: str) -> int:
        """How many versions ``outdated`` gives."""
        with told(self.name), reading(self._engine) as connection:
            return contents.count_outdated(connection, fingerprint)

    def replace(self, version_id: int, records: Sequence[Record], run: int) -> bool:
        """Gives a version new records; the old ones stay as history. False if a run of this fingerprint has done so."""
        return self._write(lambda connection: saving.replace(connection, version_id, records, run))

    def listed(
        self, *, copies: bool = False, publisher: str | None = None, country: str | None = None
    ) -> list[listing.Listed]:
        """All releases without their texts, or only the ``copies``; of a publisher and country, if named."""
        with told(self.name), reading(self._engine) as connection:
            return listing.listed(connection, copies=copies, publisher=publisher, country=country)

    def history(self, key: str) -> listing.History | None:
        """The versions, other places and copies of the release that has this key or was found at it, if there is one."""
        with told(self.name), reading(self._engine) as connection:
            return listing.history(connection, key)

    def forget(self, key: str) -> forgetting.Forgotten | None:
        """Deletes a release with its versions and records, or a location of one, and notes it; None if there is neither.

        Its copies are judged anew. Whatever still holds it brings it again, as a new one.
        """
        return self._write(lambda connection: forgetting.forget(connection, key))

    def counts(self) -> counts.Counts:
        """How much is in the store."""
        with told(self.name), reading(self._engine) as connection:
            return counts.counts(connection)
