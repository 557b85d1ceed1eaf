"""One page of the public internet as a release. The only room that knows the feed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from svodka.errors import FetchError, SvodkaError, TooLargeError
from svodka.model import Release

if TYPE_CHECKING:
    from svodka.feed.fetch import Fetcher, Politeness

_NOTHING = r"(?!)"
"""A pattern of addresses that is in none: what a feed lists is never fetched."""

_SEVERAL = "a feed, a sitemap or an archive, not one page; give the address of a page, or use svodka feed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched and read."""

    release: Release
    warnings: tuple[str, ...] = ()


Fetch = Callable[[str], Fetched]
"""An address in, its page out; FetchError or another SvodkaError when there is none. Called from several threads."""


def can_fetch() -> bool:
    """Whether the extra ``feed`` is installed."""
    return all(find_spec(name) is not None for name in ("httpx", "trafilatura"))


class Pages:
    """Fetches pages; the rests that servers are given are kept over all requests."""

    def __init__(self, politeness: "Politeness | None" = None) -> None:
        """``politeness``: other manners and limits than those for people who wait, for tests."""
        self._politeness = politeness
        self._fetcher: Fetcher | None = None
        self._lock = threading.Lock()

    def __call__(self, url: str) -> Fetched:
        """The release at an address. Private addresses are refused, redirects to them too; of a feed nothing is read.

        FetchError when it cannot be fetched or read or may not be, TooLargeError when there is too much of it,
        MissingExtraError without the extra ``feed``.
        """
        fetcher = self.warm()
        from svodka.feed import Failure, Found, Limits, read_sources

        asked = url.partition("#")[0]
        found: Found | None = None
        limits = Limits(size=5 << 20, members=100, unpacked=20 << 20, sheets=200, pages=0)
        for item in read_sources([asked], fetcher=fetcher, limits=limits, pages=_NOTHING):
            if isinstance(item, Failure):
                raise _told(asked, item.error)
            if isinstance(item, Found):
                if found is not None or item.place != asked:
                    raise FetchError(f"{asked}: {_SEVERAL}")
                found = item
        if found is None:
            raise FetchError(f"{asked}: {_SEVERAL}")
        return Fetched(found.release, found.warnings)

    def warm(self) -> "Fetcher":
        """Import what reads pages, unless that is done. MissingExtraError without the extra ``feed``."""
        with self._lock:
            if self._fetcher is None:
                import svodka.feed  # noqa: F401  # said to be missing as a whole
                from svodka.feed.fetch import Fetcher, Politeness

                manners = Politeness(private=False, delay=0.5, timeout=20, size=5 << 20, attempts=2, patience=5)
                self._fetcher = Fetcher(self._politeness or manners)
            return self._fetcher

    def close(self) -> None:
        """End what is under way, and fetch no more."""
        with self._lock:
            if self._fetcher is not None:
                self._fetcher.close()


def _told(url: str, error: SvodkaError) -> SvodkaError:
    """An error with the address, which those of reading do not have."""
    if isinstance(error, TooLargeError):
        return FetchError(f"{url}: {_SEVERAL}") if "pages behind it" in str(error) else TooLargeError(f"{url}: {error}")
    return error if isinstance(error, FetchError) else FetchError(f"{url}: {error}")
