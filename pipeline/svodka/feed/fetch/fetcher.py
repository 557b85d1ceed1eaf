"""Fetching an address."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from svodka.feed.fetch.fetched import Fetched
from svodka.feed.fetch.politeness import Politeness
from svodka.model.release import Visit


class Fetcher:
    """Fetches addresses politely and within limits; a context manager, and safe to be used from several threads."""

    def __init__(
        self,
        politeness: Politeness = Politeness(),  # noqa: B008
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        raise NotImplementedError

    def get(self, url: str, visit: Visit | None = None) -> Fetched:
        """What is at an address now, or 304 when it is as it was at the visit; FetchError when there is no getting it."""
        raise NotImplementedError

    def close(self) -> None:
        """Hang up; what is being fetched in other threads ends with FetchError."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
