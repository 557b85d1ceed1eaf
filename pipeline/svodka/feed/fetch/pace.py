"""Whose turn it is: one request to a host at a time, with a rest between them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from svodka.feed.fetch.trouble import Trouble


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: float = float("-inf")
    """When the last request ended."""
    shut: float = float("-inf")
    """Until when it is to be left alone."""


class Pace:
    """Turns by host; the clock counts seconds, and only its differences matter."""

    def __init__(self, patience: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay: float) -> Iterator[None]:
        """Wait until nobody asks the host and ``delay`` seconds have passed since somebody did; Trouble if it is shut."""
        slot = self._host(host)
        with slot.lock:
            now = self._clock()
            if slot.shut - now > self._patience:
                raise Trouble("the host has asked to be left alone", f"try again in {slot.shut - now:.0f} s")
            wait = max(slot.ended + delay, slot.shut) - now
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                slot.ended = self._clock()

    def shut(self, host: str, seconds: float) -> None:
        """Nobody asks the host for some seconds."""
        slot = self._host(host)
        slot.shut = max(slot.shut, self._clock() + seconds)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
