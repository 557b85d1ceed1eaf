"""How svodka behaves towards the servers it asks, and how much it takes from them."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from svodka.errors import FetchError

MEBIBYTE = 1 << 20


def _user_agent() -> str:
    try:
        mine = version("svodka")
    except PackageNotFoundError:
        mine = "unknown"
    return f"svodka/{mine} (reader of press releases for statistics; obeys robots.txt)"


USER_AGENT = _user_agent()


@dataclass(frozen=True, slots=True)
class Politeness:
    """Manners and limits; all durations are in seconds."""

    user_agent: str = USER_AGENT
    """Who asks. The first word of it, up to a slash, is the name that robots.txt is read for."""
    delay: float = 1.0
    """Between the end of a request to a host and the next one to it."""
    longest_delay: float = 30.0
    """Crawl-delay of robots.txt raises ``delay`` up to this."""
    timeout: float = 30.0
    """For one request as a whole: finding the host, connecting, headers and body."""
    size: int = 20 * MEBIBYTE
    """The most bytes of a body, decoded as well as on the wire."""
    redirects: int = 5
    """How many are followed from one address."""
    attempts: int = 4
    """How often a request is sent at most: again after 429, 500, 502, 503, 504, timeouts and broken connections."""
    backoff: float = 1.0
    """The wait before the second attempt; it doubles with each further one, up to ``patience``."""
    patience: float = 120.0
    """The longest Retry-After that is waited for; a longer one is an error that says when to come again."""
    private: bool = False
    """Whether addresses that are not of the public internet may be asked: loopback, private, link-local, …"""
    robots: bool = True
    """Whether robots.txt is asked for and obeyed."""
    authorities: Path | None = None
    """A PEM file of certificate authorities that are trusted besides the usual ones."""

    def __post_init__(self) -> None:
        """FetchError for values that mean nothing."""
        for name, least in (
            ("timeout", 0.001),
            ("size", 1),
            ("attempts", 1),
            ("redirects", 0),
            ("delay", 0),
            ("patience", 0),
        ):
            if not getattr(self, name) >= least:
                raise FetchError(f"{name} {getattr(self, name)}: too small; it has to be at least {least}")
        if not (self.user_agent.isascii() and self.user_agent.isprintable() and self.user_agent.strip()):
            raise FetchError("user agent: has to be printable ASCII; write it in Latin letters")
