"""Pages that could not be had are left alone for a while, twice as long each time: feeds list dead links for weeks."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from svodka.errors import SvodkaError
from svodka.feed.fetch.trouble import Trouble

_LONGEST = 24 * 3600.0


@dataclass(slots=True)
class _Rest:
    until: float
    times: int
    stamp: str | None


class Rests:
    """What rests in a watch that asks ``every`` so many seconds: one round after the first failure, then three, seven …"""

    def __init__(self, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._every = every
        self._clock = clock
        self._rests: dict[str, _Rest] = {}

    def resting(self, url: str, stamp: str | None) -> bool:
        """Whether a page is to be left alone; not if the listing says that it has changed since."""
        rest = self._rests.get(url)
        return rest is not None and rest.stamp == stamp and self._clock() < rest.until

    def failed(self, url: str, stamp: str | None, error: SvodkaError | None = None) -> None:
        """Notes that a page could not be had or read; what may be over in a moment needs no rest."""
        cause = error.__cause__ if error is not None else None
        if isinstance(cause, Trouble) and cause.passing:
            return
        rest = self._rests.get(url)
        times = rest.times + 1 if rest is not None and rest.stamp == stamp else 1
        # Half a round less than whole ones: reading takes its time, and the round must not be missed by it.
        seconds = min((2**times - 0.5) * self._every, max(_LONGEST, self._every))
        self._rests[url] = _Rest(self._clock() + seconds, times, stamp)

    def had(self, url: str) -> None:
        """Notes that a page could be had."""
        self._rests.pop(url, None)
