"""What can go wrong between an address and its body, before it becomes a line for a person."""

from http import HTTPStatus

from svodka.feed.fetch.address import shown

BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers that may be others in a moment."""

LATER = "try again later"
BY_HAND = "ask its owner, or save the page in a browser and feed the file"
CHECK = "check the address"

_REMEDIES = {
    401: f"it wants a login, which svodka has not; {BY_HAND}",
    402: f"it wants money; {BY_HAND}",
    403: f"the site does not let svodka in; {BY_HAND}",
    429: "ask less often, or later",
    451: f"it is blocked by law; {BY_HAND}",
}


class Trouble(Exception):  # noqa: N818 - the error is FetchError, which it becomes
    """Why there is no body: what happened, and what can be done about it."""

    def __init__(self, what: str, remedy: str, *, passing: bool = False, wait: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.passing = passing
        """Whether the same request may succeed in a moment."""
        self.wait = wait
        """The seconds that the server asked to wait for before that."""
        self.tries = 1
        self.at: str | None = None
        """The address it happened at, when redirects led away from the one that was asked."""

    def line(self, asked: str) -> str:
        """One line for a person who asked for an address."""
        place = shown(asked) if self.at is None else f"{shown(asked)}, redirected to {shown(self.at)}"
        tried = "" if self.tries == 1 else f", tried {self.tries} times"
        return f"{place}: {self.what}{tried}; {self.remedy}"


class Unreachable(Trouble):
    """The host itself cannot or may not be spoken to, whatever is asked of it."""


class Refused(Trouble):
    """An answer that is neither success nor a redirect."""

    def __init__(self, status: int, wait: float | None = None) -> None:
        remedy = _REMEDIES.get(status, CHECK if status < 500 else LATER)
        super().__init__(f"{status} {_phrase(status)}", remedy, passing=status in BUSY, wait=wait)
        self.status = status


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "(no status of HTTP)"
