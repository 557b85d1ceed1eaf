"""Work in threads, so many at a time and so many waiting, each with a time limit.

A thread of Python cannot be stopped from outside. When the time is over, the one who asked is answered; the thread works
on to its end and keeps its slot till then, so that late work counts against the limit. Work that may be slow ends itself
at the time, as an extraction does. Threads are daemons: one that still works does not keep the process from ending.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from svodka.web.answers import ProblemError, busy

Result = TypeVar("Result")


class Gate:
    """Lets ``slots`` pieces of work run at once and ``waiting`` more wait; work that came in vain is told so by 503."""

    def __init__(self, name: str, slots: int, waiting: int, seconds: float) -> None:
        self._name = name
        self._slots = asyncio.Semaphore(slots)
        self._longest = waiting
        self._seconds = seconds
        self.waiting = 0
        """Work that waits for a slot."""
        self.running = 0
        """Threads at work, those that nobody waits for any more included."""

    async def run(self, work: Callable[[], Result]) -> Result:
        """What ``work`` returns or raises, run in a thread.

        ProblemError: 503 when too many wait, 504 when waiting and work took longer than the limit together.
        """
        if self._slots.locked() and self.waiting >= self._longest:
            raise busy(f"too many wait for {self._name}")
        try:
            async with asyncio.timeout(self._seconds) as timer:
                self.waiting += 1
                try:
                    await self._slots.acquire()
                finally:
                    self.waiting -= 1
                return await self._start(work)
        except TimeoutError:
            if not timer.expired():  # the work's own
                raise
            raise ProblemError(504, f"{self._name} took longer than {self._seconds:g} seconds") from None

    def _start(self, work: Callable[[], Result]) -> "asyncio.Future[Result]":
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def body() -> None:
            end: Callable[[Any], None]
            outcome: Any
            try:
                outcome, end = work(), future.set_result
            except BaseException as error:
                outcome, end = error, future.set_exception
            with suppress(RuntimeError):  # the loop is closed: the service has ended, and nobody waits
                loop.call_soon_threadsafe(self._end, future, end, outcome)

        self.running += 1
        try:
            threading.Thread(target=body, name=f"svodka {self._name}", daemon=True).start()
        except RuntimeError:  # no more threads can be had
            self._free()
            raise busy(f"no thread is free for {self._name}") from None
        return future

    def _end(self, future: "asyncio.Future[Any]", end: Callable[[Any], None], outcome: object) -> None:
        self._free()
        if not future.done():
            end(outcome)

    def _free(self) -> None:
        self.running -= 1
        self._slots.release()
