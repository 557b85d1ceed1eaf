"""Fetching an address: politely, within limits, and only what may be fetched."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx

from svodka.errors import FetchError
from svodka.feed.fetch import robots
from svodka.feed.fetch.address import AddressError, parse, same_page
from svodka.feed.fetch.conditions import conditions, remembered
from svodka.feed.fetch.exchange import Answer, Exchange
from svodka.feed.fetch.fetched import Fetched, content_type
from svodka.feed.fetch.pace import Pace
from svodka.feed.fetch.politeness import Politeness
from svodka.feed.fetch.trip import TooManyRedirects, Trips
from svodka.feed.fetch.trouble import CHECK, LATER, Refused, Trouble
from svodka.model.release import Visit

_TOO_MANY_REQUESTS = 429


class Fetcher:
    """Fetches addresses; a context manager, to be used from as many threads as one likes.

    One request to a host at a time, in all threads together. No cookies are kept, no login is sent, and nothing is taken
    from the environment: no proxies (``HTTP_PROXY``), no ``.netrc``. With a proxy it would be the proxy that connects,
    and nobody could check to what.

    >>> with Fetcher(Politeness(delay=2.0)) as fetcher:
    ...     page = fetcher.get("https://министерство.рф/новости/1")
    """

    def __init__(
        self,
        politeness: Politeness = Politeness(),  # noqa: B008
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """``clock`` and ``sleep`` serve the rests between requests and the age of robots.txt, for tests to skip them.

        FetchError for certificate authorities that cannot be read.
        """
        self._politeness = politeness
        self._exchange = Exchange(politeness)
        pace = Pace(politeness.patience, clock, sleep or self._exchange.rest)
        self._trips = Trips(politeness, self._exchange, pace)
        self._robots = robots.Robots(politeness.user_agent, self._robots_txt, clock)

    def get(self, url: str, visit: Visit | None = None) -> Fetched:
        """What is at an address now, or status 304 without a body when it is as it was at the visit.

        FetchError, in one line with the address, what happened and the remedy, for everything else: addresses that are
        not of http or https, that robots.txt forbids or that are not of the public internet, redirects to such ones,
        answers other than success, too long or too late ones. Returns only whole bodies.
        """
        try:
            return self._get(url, Visit(url, visit.etag, visit.last_modified, visit.stamp) if visit else Visit(url))
        except AddressError as error:
            raise FetchError(Trouble(str(error), CHECK).line(url)) from error
        except Trouble as trouble:
            raise FetchError(trouble.line(url)) from trouble

    def close(self) -> None:
        """Hang up. What other threads are waiting for ends at once with FetchError, and so does every later ``get``."""
        self._exchange.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _get(self, asked: str, before: Visit) -> Fetched:
        start = parse(asked)
        told = conditions(before)
        # ETag and date are those of one page: to another one, that a redirect leads to now, they would be a lie.
        url, answer = self._trips.go(
            start, self._permit, lambda url: told if same_page(start, url) else {}, self._politeness.size
        )
        unchanged = answer.status == 304
        same = same_page(start, url)
        if unchanged and not (told and same):
            raise Trouble("304 Not Modified, although nothing was said of an earlier visit", LATER)
        media_type, charset = content_type(answer.headers.get("Content-Type", ""))
        visit = remembered(answer.headers if same else httpx.Headers(), before, unchanged=unchanged)
        return Fetched(str(url), 304 if unchanged else 200, answer.body, media_type, charset, visit)

    def _permit(self, url: httpx.URL) -> float:
        """The seconds between requests to the host; Trouble for what its robots.txt forbids."""
        if not self._politeness.robots:
            return self._politeness.delay
        return max(self._politeness.delay, min(self._robots.delay(url), self._politeness.longest_delay))

    def _robots_txt(self, url: httpx.URL) -> bytes:
        """A robots.txt, empty where there is none; Trouble where that cannot be known (RFC 9309)."""
        try:
            return self._robots_answer(url).body
        except TooManyRedirects:
            return b""
        except Refused as refused:
            if refused.status >= 500 or refused.status == _TOO_MANY_REQUESTS:
                raise
            return b""

    def _robots_answer(self, url: httpx.URL) -> Answer:
        _, answer = self._trips.go(url, lambda _: self._politeness.delay, lambda _: {}, robots.SIZE, cut=True)
        return answer
