"""Waiting for servers while something else is done."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def ahead(jobs: Iterable[Job], work: Callable[[Job], Result], width: int) -> Iterator[tuple[Job, Callable[[], Result]]]:
    """Each job with a function that gives its result or raises its error, in order; the next ``width`` are in work.

    ``jobs`` is iterated in the thread of the caller. The threads are daemons: who stops iterating waits for none of them.
    """
    waiting: deque[tuple[Job, Future[Result]]] = deque()
    for job in jobs:
        waiting.append((job, _started(job, work)))
        if len(waiting) > width:
            yield _next(waiting)
    while waiting:
        yield _next(waiting)


def _next(waiting: "deque[tuple[Job, Future[Result]]]") -> tuple[Job, Callable[[], Result]]:
    job, future = waiting.popleft()
    return job, future.result


def _started(job: Job, work: Callable[[Job], Result]) -> "Future[Result]":
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work(job))
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future
