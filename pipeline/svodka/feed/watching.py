"""Reading sources for ever: files as they change, addresses every so often."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from watchfiles import watch

from svodka.feed.addresses import is_address
from svodka.feed.fetch import Fetcher
from svodka.feed.files import EmptyFolderError, read_file
from svodka.feed.items import Done, Failure, Item, Limits, Memory, Note
from svodka.feed.kinds import WANTED
from svodka.feed.rests import Rests
from svodka.feed.sources import read_again
from svodka.intake import STANDARD_INPUT, is_folder, printable, walk
from svodka.model.release import Visit

_LOOK = 2.0
"""Seconds after which files are looked at even if the system has told of no change: network drives tell of none."""

_State = tuple[int, int, int]


def watch_sources(
    sources: Sequence[str],
    *,
    every: float,
    fetcher: Fetcher | None = None,
    memory: Memory | None = None,
    limits: Limits = Limits(),  # noqa: B008
    pages: str | None = None,
    stop: Event | None = None,
) -> Iterator[Item]:
    """What ``read_sources`` yields, and from then on what is new, until Ctrl-C or ``stop``.

    Files that appear or change are read as soon as the system tells of them; addresses are asked again ``every`` seconds,
    counted from the end of the last time; a page that a feed lists and that cannot be had rests longer each time. An empty
    folder is waited at. A ``Note`` says when all is read and the waiting begins, and each time that addresses were asked.
    Without ``memory`` visits are remembered for as long as this runs. Standard
    input is read once. A KeyboardInterrupt while this works or waits ends the iteration; one elsewhere is the caller's.
    """
    own = Fetcher() if fetcher is None and any(map(is_address, sources)) else None
    asking = fetcher or own
    try:
        yield from _watch(sources, every, asking, memory or _Remembered(), limits, pages, stop or Event())
    except KeyboardInterrupt:
        return
    finally:
        if own is not None:
            own.close()


@dataclass
class _Remembered:
    """A memory for one run."""

    visits: dict[str, Visit] = field(default_factory=dict)

    def visit(self, url: str) -> Visit | None:
        return self.visits.get(url)


def _watch(
    sources: Sequence[str],
    every: float,
    fetcher: Fetcher | None,
    memory: Memory,
    limits: Limits,
    pages: str | None,
    stop: Event,
) -> Iterator[Item]:
    wanted = re.compile(pages) if pages is not None else None
    rests = Rests(every)
    paths = [source for source in sources if source != STANDARD_INPUT and not is_address(source)]
    addresses = [source for source in sources if is_address(source)]

    def read(some: Sequence[str]) -> Iterator[Item]:
        for item in read_again(some, fetcher, memory, limits, wanted, rests):
            if isinstance(item, Failure) and isinstance(item.error, EmptyFolderError):
                continue  # what comes is waited for
            yield item
            if isinstance(item, Done) and isinstance(memory, _Remembered):
                memory.visits[item.visit.url] = item.visit  # who iterates has come back for more: all is kept

    known = _states(paths)  # before the first reading: what changes meanwhile is read again
    yield from read(sources)
    yield Note("watching", _told(paths, addresses, every))
    due = time.monotonic() + every
    for _ in _moments(paths, min(_LOOK, every), stop):
        states = _states(paths)
        for path in sorted(path for path, state in states.items() if known.get(path) != state):
            yield from read_file(path, limits)
        known = states
        if addresses and time.monotonic() >= due:
            yield from read(addresses)
            yield Note("watching", f"{_counted(len(addresses))} asked again")
            due = time.monotonic() + every


def _told(paths: list[str], addresses: list[str], every: float) -> str:
    waiting = [", ".join(map(printable, paths))] if paths else []
    waiting += [f"{_counted(len(addresses))} every {_time(every)}"] if addresses else []
    return f"{' and '.join(waiting) or 'nothing more comes'}; Ctrl-C ends it"


def _counted(number: int) -> str:
    return "1 address" if number == 1 else f"{number} addresses"


def _time(seconds: float) -> str:
    return f"{seconds / 60:g} min" if seconds >= 60 else f"{seconds:g} s"


def _moments(paths: list[str], pause: float, stop: Event) -> Iterator[None]:
    """Comes back when the system tells of a change, and every ``pause`` seconds anyway."""
    while not stop.is_set():
        there = [path for path in paths if Path(path).exists()]
        if not there:
            stop.wait(pause)
            yield
            continue
        told = watch(
            *there,
            watch_filter=None,
            debounce=300,
            step=50,
            rust_timeout=max(1, int(pause * 1000)),
            yield_on_timeout=True,
            stop_event=stop,
        )
        for _ in told:
            yield
            if [path for path in paths if Path(path).exists()] != there:
                break  # something that was missing has come, or a file was replaced while it was looked at


def _states(paths: list[str]) -> dict[Path, _State]:
    """What tells that a file has changed, for every file that ``paths`` name and hold."""
    files = [file for path in paths for file in (walk(Path(path), [], WANTED) if is_folder(path) else [Path(path)])]
    states = {}
    for file in files:
        try:
            found = file.stat()
        except OSError:  # not there yet, or gone between looking and asking
            continue
        states[file] = (found.st_mtime_ns, found.st_size, found.st_ino)
    return states
