"""Kept releases extracted anew, after the rules have changed."""

from collections.abc import Generator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from svodka.errors import SvodkaError
from svodka.fingerprint import fingerprint
from svodka.ingest.extracting import extracted
from svodka.model import Release
from svodka.store import Changes, Store, compare_records
from svodka.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 32


@dataclass(frozen=True, slots=True)
class Redone:
    """What a newer pipeline makes of a kept release."""

    release: Release
    """With the records that it had before."""
    changes: Changes | None
    """How the records differ; None when the pipeline gave up, and the old records stay."""
    error: SvodkaError | None = None


def reprocess(
    store: Store, *, nlp: "Language | None" = None, dry: bool = False, max_length: int | None = None
) -> Generator[Redone, None, None]:
    """Extract anew the current version of every release whose records another pipeline made; in the order of the store.

    Each is replaced by a transaction of its own; stopped, the next call goes on with those that are left. With ``dry``
    nothing is written; ``max_length`` is the longest text, as for :func:`svodka.extract_many`. Raises StoreError when
    the store fails.
    """
    mark = fingerprint(nlp)
    run = None
    outdated = store.outdated(mark)
    try:
        while batch := list(islice(outdated, BATCH)):
            if run is None and not dry:
                run = store.start_run("reprocess", version=__version__, fingerprint=mark)
            results = extracted([stored.release.document for stored in batch], nlp, max_length)
            for stored, result in zip(batch, results, strict=True):
                if isinstance(result, SvodkaError):
                    yield Redone(stored.release, None, result)
                    continue
                if run is not None:
                    store.replace(stored.version_id, result.records, run)
                yield Redone(stored.release, compare_records(stored.release.document.records, result.records))
    finally:
        if run is not None:
            store.finish_run(run)
