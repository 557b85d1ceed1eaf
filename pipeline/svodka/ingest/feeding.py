"""Releases in, their records kept; what is known already costs no extraction."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from svodka.errors import SvodkaError
from svodka.feed import Done, Failure, Found, Item, Note
from svodka.fingerprint import fingerprint
from svodka.ingest.ahead import batches
from svodka.ingest.extracting import extracted
from svodka.model import Document, Release
from svodka.store import Store
from svodka.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 32
"""So many releases are read ahead, and go through the models at once, when they come as quickly as that."""

UNREAD = "unread"
"""The fingerprint of releases on which the pipeline gave up: no pipeline has it, so that reprocessing tries them again."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A release that was kept: a new one, or a new version of one."""

    found: Found
    standing: Literal["new", "changed"]
    records: int
    version: int
    duplicate_of: str | None
    """The key of the release that this one nearly repeats; its records are not counted among the facts again."""


@dataclass(frozen=True, slots=True)
class Known:
    """A release that the store holds already, as it is."""

    found: Found


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that could not be read, or a release that was kept without records, as the pipeline gave up on it."""

    place: str
    error: SvodkaError
    found: Found | None = None


Outcome = Saved | Known | Lost | Note


def ingest(
    items: Iterable[Item], store: Store, *, nlp: "Language | None" = None, max_length: int | None = None
) -> Generator[Outcome, None, None]:
    """Keep the releases among ``items`` in ``store`` with their records; what became of each, in order.

    Every release is saved by a transaction of its own, before its outcome is given: stopped at any moment, nothing is
    lost or half-written, and the same call goes on where it was. An address is remembered once all that was behind it
    has been kept. The next releases are read in a thread meanwhile. ``max_length`` is the longest text, as for
    :func:`svodka.extract_many`; a longer release is kept without records.

    Raises StoreError when the store fails; everything else is an outcome.
    """
    feeding = _Feeding(store, nlp, max_length)
    try:
        for batch in batches(items, BATCH):
            yield from feeding.batch(batch)
    finally:
        feeding.finish()


class _Feeding:
    """One run of feeding; the models and the run in the store begin when the first release needs them."""

    def __init__(self, store: Store, nlp: "Language | None", max_length: int | None) -> None:
        self._store = store
        self._nlp = nlp
        self._max_length = max_length
        self._mark = fingerprint(nlp)
        self._runs: dict[str, int] = {}

    def batch(self, items: list[Item]) -> Iterator[Outcome]:
        wanted = [item for item in items if isinstance(item, Found) and self._is_news(item.release)]
        results = extracted([item.release.document for item in wanted], self._nlp, self._max_length)
        ready = {id(item): result for item, result in zip(wanted, results, strict=True)}
        for item in items:
            match item:
                case Failure():
                    yield Lost(item.place, item.error)
                case Note():
                    yield item
                case Done():
                    self._store.remember(item.visit)
                case Found():
                    yield self._kept(item, ready.get(id(item)))

    def finish(self) -> None:
        for run in self._runs.values():
            self._store.finish_run(run)

    def _is_news(self, release: Release) -> bool:
        return self._store.standing(release) != "unchanged"

    def _kept(self, item: Found, result: Document | SvodkaError | None) -> Outcome:
        if result is None:
            return Known(item)
        if isinstance(result, SvodkaError):
            self._store.save(item.release, self._run(UNREAD))
            return Lost(item.place, result, item)
        saved = self._store.save(replace(item.release, document=result), self._run(self._mark))
        if saved.standing == "unchanged":  # twice in one batch, or another feeder was quicker
            return Known(item)
        return Saved(item, saved.standing, saved.records, saved.version, saved.duplicate_of)

    def _run(self, mark: str) -> int:
        if mark not in self._runs:
            self._runs[mark] = self._store.start_run("feed", version=__version__, fingerprint=mark)
        return self._runs[mark]
