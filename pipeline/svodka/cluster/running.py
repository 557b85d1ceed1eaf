"""A run: documents in, parts with their records out, each document once however often the run is begun anew."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from svodka.cluster.actors import Crew, Settings, Task
from svodka.cluster.form import Form
from svodka.cluster.machine import running
from svodka.cluster.parts import Parts, key
from svodka.errors import SvodkaError
from svodka.fingerprint import fingerprint
from svodka.model import Document

PART = 256
"""Documents of a part: a few seconds of work for one actor, a file of a megabyte or so."""
CHUNK = 16
"""Documents that an actor gets at once: what its death makes others do again."""
AHEAD = 3
"""So many chunks per actor are read, waiting or done at once."""
PATIENCE = 300.0
"""Seconds that an actor may take for one step (some documents) before it is stopped."""


@dataclass(slots=True)
class Tally:
    """What became of the documents of a run."""

    written: int = 0
    skipped: int = 0
    """Written by an earlier run, or the same as another one of this run: text, id, date and country."""
    failed: int = 0
    parts: int = 0


@dataclass(slots=True)
class _Part:
    """A part on its way: the documents of a stretch of the input that are still to do."""

    number: int
    task: Task


def extract_to(
    documents: Iterable[Document],
    output: str,
    *,
    form: Form | str = Form.JSONL,
    workers: int | None = None,
    address: str | None = None,
    part: int = PART,
    trends: bool = False,
    max_length: int | None = None,
    load: Mapping[str, Any] | None = None,
    patience: float = PATIENCE,
    on_error: Callable[[Document, SvodkaError], None] | None = None,
    on_done: Callable[[Document], None] | None = None,
) -> Tally:
    """Writes the records of documents to a folder, found by the actors of a Ray cluster, and gives what became of them.

    This process alone reads and writes; actors need no access to the files. A part is there whole or not at all, and what
    is in one is done: the same call after whatever end of the last one goes on where that was, and does no document twice.
    A document that fails is in no part and is tried again by the next run. Actors that die are started again elsewhere.

    Args:
        documents: read one after another, in this process.
        output: a folder, as a path or an address that fsspec reaches (``s3://bucket/records``).
        form: ``jsonl`` (a document a line) or ``parquet`` (columns of ``svodka.cluster.parts.SCHEMA``).
        workers: how many actors, each with a processor; all processors of the cluster when None.
        address: of the cluster; without it that of ``RAY_ADDRESS``, or a Ray on this machine for the time of the call.
        part: documents of a part.
        trends: whether to look for trends without a number, too.
        max_length: the longest text, as for :func:`svodka.extract_many`.
        load: arguments of :func:`svodka.load`.
        patience: seconds for one step of an actor.
        on_error: gets each document that fails and its error, and the rest goes on; without it the error is raised.
        on_done: gets each document that is written or was.

    Raises:
        InputError: ``output`` cannot be reached, or holds parts that are damaged or of another format.
        SvodkaError: no cluster answers, or its machines have other rules.
    """
    for name, given in (("workers", workers), ("part", part)):
        if given is not None and given < 1:
            raise SvodkaError(f"{name} is {given}; at least one is needed")
    print_ = _print(load)
    parts = Parts(output, print_, Form(form), trends=trends)
    run = _Run(parts, on_error, on_done)
    stream = _stretches(documents, part, parts.keys(), run)
    first = next(stream, None)
    if first is None:  # all is done: nothing needs to be started
        return run.tally
    with running(address, workers) as processors:
        size = workers or processors
        crew = Crew(size, Settings(dict(load or {}), trends, print_, patience, max_length))
        try:
            run.work(first, stream, crew, -(-size * AHEAD * CHUNK // part))
        finally:
            crew.stop()
    return run.tally


def _print(load: Mapping[str, Any] | None) -> str:
    if not load:
        return fingerprint()
    from svodka.pipeline import load as load_pipeline

    return fingerprint(load_pipeline(**load))


def _stretches(documents: Iterable[Document], size: int, done: set[bytes], run: "_Run") -> Iterator[_Part]:
    """What is to do of each stretch of the input, where there is something."""
    stream = iter(documents)
    number = 0
    while stretch := list(islice(stream, size)):
        wanted = []
        for document in stretch:
            if (one := key(document)) in done:
                run.skipped(document)
            else:
                done.add(one)
                wanted.append(document)
        if wanted:
            yield _Part(number, Task(wanted))
        number += len(stretch)


class _Run:
    """Parts on their way to the folder, and the tally."""

    def __init__(
        self,
        parts: Parts,
        on_error: Callable[[Document, SvodkaError], None] | None,
        on_done: Callable[[Document], None] | None,
    ) -> None:
        self.tally = Tally()
        self._parts = parts
        self._on_error = on_error
        self._on_done = on_done or (lambda document: None)

    def work(self, first: _Part, stream: Iterator[_Part], crew: Crew, ahead: int) -> None:
        """Does all parts, with no more than ``ahead`` (and the one that is due) on their way at once."""
        waiting: deque[_Part] = deque()
        upcoming: _Part | None = first
        while waiting or upcoming:
            while upcoming and len(waiting) <= ahead:
                crew.give(upcoming.task.split(CHUNK))
                waiting.append(upcoming)
                upcoming = next(stream, None)
            crew.work()
            for part in [part for part in waiting if part.task.answer() is not None]:
                self._write(part)
                waiting.remove(part)

    def skipped(self, document: Document) -> None:
        """A document that is written already."""
        self.tally.skipped += 1
        self._on_done(document)

    def _write(self, part: _Part) -> None:
        pairs = list(zip(part.task.documents, part.task.answer() or [], strict=True))
        rows = [(document, result) for document, result in pairs if not isinstance(result, SvodkaError)]
        if rows:
            self._parts.write(part.number, rows)
            self.tally.parts += 1
            self.tally.written += len(rows)
        for document, result in pairs:
            if not isinstance(result, SvodkaError):
                self._on_done(document)
                continue
            self.tally.failed += 1
            if self._on_error is None:
                raise result
            self._on_error(document, result)
