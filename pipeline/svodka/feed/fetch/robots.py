"""robots.txt (RFC 9309): what a host allows, and how slowly; asked once a day for each scheme, host and port."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
from protego import Protego

from svodka.feed.fetch.address import origin
from svodka.feed.fetch.trouble import BY_HAND, LATER, Trouble, Unreachable

SIZE = 500 * 1024
"""What is read of a robots.txt; the rest of a longer one is passed over, as RFC 9309 allows."""

KEPT = 24 * 3600.0
FAILURE_KEPT = 300.0
"""After how many seconds it is asked for again, and after how many when it could not be had."""

_AGENT = re.compile(r"(?im)^([^\S\n]*user[- ]?agent[^\S\n]*:?[^\S\n]*)([^\n#]*)")
_NOT_OF_A_NAME = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(slots=True)
class _Kept:
    lock: threading.Lock = field(default_factory=threading.Lock)
    until: float = float("-inf")
    rules: Protego | None = None
    trouble: Trouble | None = None


class Robots:
    """The rules of hosts for one user agent, by the name that it goes by."""

    def __init__(self, user_agent: str, fetch: Callable[[httpx.URL], bytes], clock: Callable[[], float]) -> None:
        """``fetch`` gives the bytes at an address, or raises Trouble."""
        self.name = _name(user_agent) or "*"
        self._fetch = fetch
        self._clock = clock
        self._kept: dict[httpx.URL, _Kept] = {}
        self._lock = threading.Lock()

    def delay(self, url: httpx.URL) -> float:
        """The seconds between requests that the host asks for, 0 if none; Trouble when it does not allow the address."""
        rules = self._rules(url)
        if not rules.can_fetch(str(url), self.name):
            raise Trouble(f"robots.txt does not allow {self.name} to read it", BY_HAND)
        return rules.crawl_delay(self.name) or 0.0

    def _rules(self, url: httpx.URL) -> Protego:
        with self._lock:
            kept = self._kept.setdefault(origin(url), _Kept())
        with kept.lock:
            if self._clock() >= kept.until:
                self._renew(kept, url)
            if kept.trouble is not None:
                raise _again(kept.trouble)
            assert kept.rules is not None
            return kept.rules

    def _renew(self, kept: _Kept, url: httpx.URL) -> None:
        try:
            kept.rules, kept.trouble = parse(self._fetch(url.copy_with(raw_path=b"/robots.txt")), self.name), None
        except Trouble as trouble:
            kept.trouble = trouble
        kept.until = self._clock() + (KEPT if kept.trouble is None else FAILURE_KEPT)


def parse(content: bytes, name: str) -> Protego:
    """The rules of a robots.txt; what is not one has none."""

    def called(line: re.Match[str]) -> str:
        # The parser keeps all rules for each name, a product that can be made huge: all other robots are one to us.
        if line[2].strip() == "*":
            return line[0]
        return f"{line[1]}{name if _name(line[2].strip().strip('*')).lower() == name.lower() else 'another'}"

    lines = content.decode("utf-8-sig", errors="replace").splitlines()
    return Protego.parse(_AGENT.sub(called, "\n".join(lines)))


def _name(user_agent: str) -> str:
    """The first word of a user agent, without its version: «svodka» of «svodka/1.0 (a reader)»."""
    return _NOT_OF_A_NAME.split(user_agent.strip(), maxsplit=1)[0]


def _again(trouble: Trouble) -> Trouble:
    if isinstance(trouble, Unreachable):
        again = Unreachable(trouble.what, trouble.remedy)
        again.tries = trouble.tries
        return again
    return Trouble(f"robots.txt, without which nothing is read there, cannot be had: {trouble.what}", LATER)
