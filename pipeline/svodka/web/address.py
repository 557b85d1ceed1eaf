"""One page of the public internet as a release. The only room that knows the feed."""

from collections.abc import Callable
from dataclasses import dataclass

from svodka.errors import MissingExtraError
from svodka.model import Release


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched and read."""

    release: Release
    warnings: tuple[str, ...] = ()


Fetch = Callable[[str], Fetched]
"""An address in, its page out; FetchError or another SvodkaError when there is none."""


def fetch(url: str) -> Fetched:
    """The release at an address. Private addresses are refused, redirects to them too; of a feed nothing is read.

    Raises FetchError when it cannot be fetched or may not be, MissingExtraError without the extra ``feed``.
    """
    raise MissingExtraError("addresses are not fetched yet; paste the text instead")
