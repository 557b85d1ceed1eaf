"""The pipeline of the service in processes: work that is over its time is ended, whatever it is doing."""

import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol

from svodka.errors import SvodkaError
from svodka.model import Document
from svodka.web.extractor import SAMPLE, OverTimeError
from svodka.workers.process import Settings, Worker

_LOADING = 300.0
"""Seconds that the first worker may take: the models are loaded meanwhile."""


class Hand(Protocol):
    """A worker: a process that gets lists of documents through a pipe and sends back what became of each."""

    @property
    def pipe(self) -> "Connection[Any, Any]":
        """Documents in, results out."""
        ...

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        ...


def _worker() -> Hand:
    return Worker(Settings({}, trends=False))


class Crew:
    """Documents in, documents with records out, each in a process; called from several threads at once.

    There are as many processes as calls at once. One that is over its time, or dies, is ended and another takes its place;
    where the system can fork, they share the models and start in a tenth of a second.
    """

    def __init__(self, hire: Callable[[], Hand] = _worker) -> None:
        self._hire = hire
        self._idle: list[Hand] = []
        self._busy: set[Hand] = set()
        self._lock = threading.Lock()
        self._waking = threading.Lock()
        self._closed = False
        self.ready = False
        """Whether a worker has extracted something: the models are loaded."""

    def warm(self) -> None:
        """Start a worker and wait till it has its models, unless that is done; several threads may ask, one does it."""
        with self._waking:
            if not self.ready:
                self._done(Document(text=SAMPLE), _LOADING)
                self.ready = True

    def extract(self, document: Document, seconds: float) -> Document:
        """``document`` with its records.

        OverTimeError when it takes longer, SvodkaError when the pipeline gives up on it or the process dies.
        """
        self.warm()
        return self._done(document, seconds)

    def close(self) -> None:
        """End all workers, and start no more."""
        with self._lock:
            self._closed = True
            hands = [*self._idle, *self._busy]
            self._idle.clear()
        for hand in hands:
            hand.stop()

    def _done(self, document: Document, seconds: float) -> Document:
        hand = self._hand()
        try:
            hand.pipe.send([document])
            if not hand.pipe.poll(max(seconds, 0)):
                raise OverTimeError("the extraction is over its time")
            (result,) = hand.pipe.recv()
        except (EOFError, OSError):
            self._dismiss(hand)
            raise SvodkaError("a worker died over this text") from None
        except BaseException:
            self._dismiss(hand)
            raise
        with self._lock:
            self._busy.discard(hand)
            if not self._closed:
                self._idle.append(hand)
        if isinstance(result, SvodkaError):
            raise result
        assert isinstance(result, Document)
        return result

    def _hand(self) -> Hand:
        """An idle worker that is alive, else a new one."""
        while True:
            with self._lock:
                if self._closed:
                    raise SvodkaError("the service has ended")
                hand = self._idle.pop() if self._idle else None
                if hand is not None:
                    self._busy.add(hand)
            if hand is None:
                hand = self._hire()
                with self._lock:
                    self._busy.add(hand)
                return hand
            if not _has_gone(hand):
                return hand
            self._dismiss(hand)

    def _dismiss(self, hand: Hand) -> None:
        with self._lock:
            self._busy.discard(hand)
            closed = self._closed
        if not closed:  # else it is stopped already
            hand.stop()


def _has_gone(hand: Hand) -> bool:
    """Whether an idle worker died: then there is an end to be read, and else nothing."""
    try:
        return hand.pipe.poll(0)
    except OSError:
        return True
