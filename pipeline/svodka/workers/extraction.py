"""Extraction in several processes, in order, in which the death of one costs no other document."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import wait
from typing import Any

from svodka.errors import SvodkaError
from svodka.model import Document
from svodka.workers.process import Results, Settings, Worker

CHUNK = 8
"""So many documents go to a worker at once."""
AHEAD = 4
"""So many chunks per worker are read, waiting or done at once: what is taken slowly is not read quickly."""
PATIENCE = 300.0
"""Seconds that a worker may take for a document before it is stopped; the first of all may take that longer."""
TRIES = 2
"""A document that stops so many workers is given up."""


@dataclass(slots=True)
class _Task:
    """Documents that travel together, and what became of them; alone, each may be tried again."""

    documents: list[Document]
    tries: int = 0
    results: Results | None = None
    parts: "list[_Task]" = field(default_factory=list)

    def answer(self) -> Results | None:
        """What became of each document; None while something is missing."""
        if not self.parts:
            return self.results
        answers = [part.answer() for part in self.parts]
        return None if None in answers else [result for answer in answers if answer is not None for result in answer]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_parallel(
    documents: Iterable[Document],
    *,
    workers: int,
    on_error: Callable[[Document, SvodkaError], None] | None = None,
    load: Mapping[str, Any] | None = None,
    trends: bool = False,
    max_length: int | None = None,
    chunk: int = CHUNK,
    patience: float = PATIENCE,
) -> Iterator[Document]:
    """The records of many releases, as :func:`svodka.extract_many` gives them, found by several processes at once.

    Results come in the order of the documents, and no more of these are read ahead than the workers need. A worker that
    dies (killed, out of memory) or takes longer than ``patience`` for a document is replaced; its documents are given out
    again one by one, and the one that stops a second worker goes to ``on_error``. A script that calls this needs
    ``if __name__ == "__main__":``, as whatever starts processes does.

    Args:
        documents: read one after another, in this process.
        workers: how many processes.
        on_error: gets each document that fails and its error, and the rest goes on; without it the error is raised.
        load: arguments of :func:`svodka.load`.
        trends: whether to look for trends without a number, too.
        max_length: the longest text, as for :func:`svodka.extract_many`.
        chunk: how many documents a worker gets at once.
        patience: seconds for one document.
    """
    for name, number in (("workers", workers), ("chunk", chunk)):
        if number < 1:
            raise SvodkaError(f"{name} is {number}; at least one is needed")
    stream = iter(documents)
    waiting: deque[_Task] = deque()
    crew = _Crew(workers, Settings(dict(load or {}), trends, max_length), patience)
    try:
        while True:
            while len(waiting) < workers * AHEAD and (batch := list(islice(stream, chunk))):
                task = _Task(batch)
                waiting.append(task)
                crew.give(task)
            if not waiting:
                return
            while (results := waiting[0].answer()) is None:
                crew.work()
            for document, result in zip(waiting.popleft().documents, results, strict=True):
                if isinstance(result, Document):
                    yield result
                elif on_error is None:
                    raise result
                else:
                    on_error(document, result)
    finally:
        crew.stop()


class _Crew:
    """Up to so many workers, started when there is work for them, and the tasks that they have or wait for."""

    def __init__(self, size: int, settings: Settings, patience: float) -> None:
        self._size = size
        self._settings = settings
        self._patience = patience
        self._tasks: deque[_Task] = deque()
        self._idle: list[Worker] = []
        self._busy: dict[Any, tuple[Worker, _Task, float]] = {}

    def give(self, task: _Task) -> None:
        """One task more, done when a worker is free."""
        self._tasks.append(task)
        self._hand_out()

    def work(self) -> None:
        """Waits until a worker has answered, died, or lost our patience."""
        self._hand_out()
        deadline = min(deadline for _, _, deadline in self._busy.values())
        ready = wait(list(self._busy), max(deadline - time.monotonic(), 0))
        for pipe in ready:
            worker, task, _ = self._busy.pop(pipe)
            try:
                task.results = worker.pipe.recv()
                self._idle.append(worker)
            except (EOFError, OSError):
                worker.stop()
                self._failed(task, f"a worker died over it (exit code {worker.process.exitcode})")
        now = time.monotonic()
        for pipe, (worker, task, deadline) in list(self._busy.items()):
            if deadline <= now:
                del self._busy[pipe]
                worker.stop()
                self._failed(task, f"it takes longer than {self._patience:g} s")

    def stop(self) -> None:
        """Ends all workers."""
        for worker in (*self._idle, *(worker for worker, _, _ in self._busy.values())):
            worker.stop()

    def _hand_out(self) -> None:
        while self._tasks and (self._idle or len(self._busy) < self._size):
            task = self._tasks.popleft()
            worker = self._idle.pop() if self._idle else Worker(self._settings)
            try:
                worker.pipe.send(task.documents)
            except OSError:  # it died while it had nothing to do
                worker.stop()
                self._tasks.appendleft(task)
                continue
            deadline = time.monotonic() + self._patience * (len(task.documents) + 1)
            self._busy[worker.pipe] = (worker, task, deadline)

    def _failed(self, task: _Task, what: str) -> None:
        """A worker was lost: its documents go out again one by one, before all others."""
        task.tries += 1
        if len(task.documents) > 1:
            task.parts = [_Task([document]) for document in task.documents]
            self._tasks.extendleft(reversed(task.parts))
        elif task.tries < TRIES:
            self._tasks.appendleft(task)
        else:
            task.results = [SvodkaError(f"given up: {what}, twice; the other documents are done")]
