"""Reading ahead: the next releases are fetched while the pipeline extracts the last ones."""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

_Item = TypeVar("_Item")


class _End:
    """The last thing in the queue: nothing more comes, or this was raised."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


class _Reader(threading.Thread, Generic[_Item]):
    def __init__(self, items: Iterable[_Item], size: int) -> None:
        # A daemon: Ctrl-C must not wait for an answer from the network.
        super().__init__(daemon=True, name="svodka reading ahead")
        self.queue: queue.Queue[_Item | _End] = queue.Queue(size)
        self.unwanted = threading.Event()
        self._items = items

    def run(self) -> None:
        try:
            for item in self._items:
                self._put(item)
                if self.unwanted.is_set():
                    return
            self._put(_End())
        except BaseException as error:
            self._put(_End(error))

    def _put(self, item: "_Item | _End") -> None:
        while not self.unwanted.is_set():
            try:
                self.queue.put(item, timeout=0.1)
                return
            except queue.Full:
                continue


def batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """``items`` in order, as many at a time as are there already, at least one and at most ``size``.

    A thread reads them, at most ``size`` ahead. What it raises is raised here, after the items before.
    """
    reader = _Reader(items, size)
    reader.start()
    try:
        while True:
            batch: list[_Item] = []
            item = reader.queue.get()
            while not isinstance(item, _End):
                batch.append(item)
                if len(batch) == size or reader.queue.empty():
                    break
                item = reader.queue.get()
            if batch:
                yield batch
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
    finally:
        reader.unwanted.set()
