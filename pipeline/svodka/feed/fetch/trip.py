"""From an address over its redirects to an answer: each request in its turn, and again when the server is busy."""

from collections.abc import Callable, Mapping

import httpx
import tenacity

from svodka.feed.fetch.address import AddressError, follow, shown
from svodka.feed.fetch.exchange import WITH_BODY, Answer, Exchange
from svodka.feed.fetch.pace import Pace
from svodka.feed.fetch.politeness import Politeness
from svodka.feed.fetch.retry_after import retry_after
from svodka.feed.fetch.trouble import CHECK, Refused, Trouble

_REDIRECTS = (301, 302, 303, 307, 308)

Permit = Callable[[httpx.URL], float]
"""The seconds between requests to the host of an address; Trouble when it may not be fetched."""

Condition = Callable[[httpx.URL], Mapping[str, bytes]]
"""The headers that make a request for an address conditional."""


class TooManyRedirects(Trouble):
    """Redirects without end."""


class Trips:
    """Goes to addresses."""

    def __init__(self, politeness: Politeness, exchange: Exchange, pace: Pace) -> None:
        self._politeness = politeness
        self._exchange = exchange
        self._pace = pace

    def go(
        self, start: httpx.URL, permit: Permit, condition: Condition, size: int, *, cut: bool = False
    ) -> tuple[httpx.URL, Answer]:
        """The address that answered with success or 304, and its answer; Trouble for every other end."""
        passed = [start]
        try:
            for _ in range(self._politeness.redirects + 1):
                url = passed[-1]
                answer = self._patiently(url, condition(url), permit(url), size, cut)
                if answer.status not in _REDIRECTS:
                    return url, answer
                passed.append(_next(passed, answer))
            passed.pop()
            raise TooManyRedirects(f"redirects more than {self._politeness.redirects} times", CHECK)
        except Trouble as trouble:
            if len(passed) > 1:
                trouble.at = str(passed[-1])
            raise

    def _patiently(self, url: httpx.URL, headers: Mapping[str, bytes], delay: float, size: int, cut: bool) -> Answer:
        host = url.raw_host.decode("ascii")

        def once() -> Answer:
            with self._pace.turn(host, delay):
                answer = self._exchange.ask(url, headers, size, cut=cut)
            return self._accepted(host, answer)

        attempts = tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda error: isinstance(error, Trouble) and error.passing),
            stop=tenacity.stop_after_attempt(self._politeness.attempts),
            wait=self._wait,
            # The host is shut for so long, for other threads as well; the next turn sleeps.
            sleep=lambda seconds: self._pace.shut(host, seconds),
            reraise=True,
        )
        try:
            return attempts(once)
        except Trouble as trouble:
            if trouble.passing:
                trouble.tries = attempts.statistics.get("attempt_number", 1)
            raise

    def _accepted(self, host: str, answer: Answer) -> Answer:
        if answer.status in (*WITH_BODY, *_REDIRECTS, 304):
            return answer
        wait = retry_after(answer.headers)
        trouble = Refused(answer.status, wait)
        if trouble.passing and wait is not None and wait > self._politeness.patience:
            self._pace.shut(host, wait)
            trouble.passing, trouble.remedy = False, f"try again in {wait:.0f} s, as the server asks"
        raise trouble

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        asked = error.wait if isinstance(error, Trouble) else None
        backoff = self._politeness.backoff * 2.0 ** (state.attempt_number - 1)
        return max(min(backoff, self._politeness.patience), asked or 0.0)


def _next(passed: list[httpx.URL], answer: Answer) -> httpx.URL:
    location = next((value for name, value in answer.headers.raw if name.lower() == b"location"), None)
    if location is None:
        raise Trouble(f"{answer.status} without saying where to", CHECK)
    try:
        url = follow(passed[-1], location)
    except AddressError as error:
        target = shown(location.decode("utf-8", errors="replace"))
        raise Trouble(f"redirects to {target}, which is not followed: {error}", CHECK) from error
    if url in passed:
        raise TooManyRedirects("redirects in a circle, perhaps for want of cookies, which svodka does not keep", CHECK)
    return url
