"""One process that extracts: it gets documents through a pipe and sends back what became of each, until the pipe closes."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from svodka.collector import at_rest
from svodka.errors import SvodkaError, trail
from svodka.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

Results = list[Document | SvodkaError]
"""What became of each document of a chunk: it with its records, or the error with which the pipeline gave up on it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What every worker is told at its start."""

    load: Mapping[str, Any]
    """Arguments of :func:`svodka.load`; empty for the default pipeline."""
    trends: bool
    max_length: int | None = None


class Worker:
    """A process and the pipe to it. Each has a pipe of its own, so that a killed one leaves no lock behind."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("forkserver" if _has_forkserver() else "spawn")
        if _has_forkserver():
            context.set_forkserver_preload(["svodka.workers.warm"])
        self.pipe, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, settings), daemon=True)  # type: ignore[attr-defined]
        self.process: BaseProcess = process
        with _one_thread():
            process.start()
        theirs.close()

    def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _has_forkserver() -> bool:
    # It starts a worker in a tenth of the time of «spawn», and unlike «fork» it copies no threads and no open files.
    return "forkserver" in multiprocessing.get_all_start_methods()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes that start here multiply matrices in one thread each: more would fight over the cores."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve(pipe: "Connection[Any, Any]", settings: Settings) -> None:
    # Ctrl-C goes to every process of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever is forked from the server that is warm has all that, and at rest.
    with at_rest():
        nlp = _loaded(settings)
    while True:
        try:
            documents: list[Document] = pipe.recv()
        except (EOFError, OSError):
            return
        results = _extracted(documents, nlp, settings)
        try:
            pipe.send(results)
        except OSError:
            return


def _loaded(settings: Settings) -> "Language | None":
    """The pipeline that was asked for; None for the default one, which is loaded then, too."""
    if settings.load:
        from svodka.pipeline import load

        return load(**settings.load)
    import svodka.workers.warm  # noqa: F401

    return None


def _extracted(documents: list[Document], nlp: "Language | None", settings: Settings) -> Results:
    from svodka.pipeline import extract_many

    results: Results = []

    def failed(_: Document, error: SvodkaError) -> None:
        # What it was raised from may not be fit to travel through a pipe.
        told = type(error)(str(error))
        told.trail = trail(error)
        results.append(told)

    found = extract_many(documents, nlp=nlp, trends=settings.trends, max_length=settings.max_length, on_error=failed)
    for document in found:  # not extend: what fails is appended meanwhile
        results.append(document)
    return results
