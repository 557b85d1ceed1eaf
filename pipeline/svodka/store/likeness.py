"""When two releases are the same one, slightly edited, and when they only look alike.

Releases made from a template («За январь … 5 пожаров», «За февраль … 6 пожаров») share almost all of their words, and are
not the same. So two texts are alike if

1. an estimated ``JACCARD`` of all their runs of three words is common to both,
2. ``CONTAINED`` of the runs of one of them is in the other, which may have a header more or a paragraph less,
3. ``AGREED`` of the figures (numbers in digits and words, months) of one of them are in the other; all of them if both were
   published by the same site,
4. between the same two words, no figure of one is replaced by another figure in the other, and no name by another name;
   if two different sites published them, one in ``SLIP`` may be,
5. they were published within ``DAYS`` of each other, or one does not say when. On the same day, if one site published both,
   or if nobody knows who did and they have fewer than ``FEW`` figures: «За сутки погибших нет» is said every day,
6. their records do not contradict each other (``facts``): «выросло» and «снизилось» differ in one word of all.
"""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from svodka.store.wording import Places, Wording

JACCARD = 0.5
CONTAINED = 0.7
AGREED = 0.8
SLIP = 20
DAYS = 3
FEW = 5


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when a release was published, as far as is known."""

    site: str | None
    publisher: str | None
    published: dt.date | None

    def same_site(self, other: "Origin") -> bool | None:
        """Whether one site published both; None if that is not known."""
        if self.site is not None and other.site is not None:
            return self.site == other.site
        if self.publisher is not None and self.publisher == other.publisher:
            return True
        return None


def site(*addresses: str | None) -> str | None:
    """The host of the first web address, without «www.»; None if there is none."""
    for address in addresses:
        if address is not None and address.startswith(("http://", "https://")):
            try:
                host = urlsplit(address).hostname
            except ValueError:
                continue
            if host:
                return host.removeprefix("www.")
    return None


def near(one: Origin, other: Origin, figures: int) -> bool:
    """Rule 5, for texts that have at least so many figures."""
    if one.published is None or other.published is None:
        return True
    same = one.same_site(other)
    apart = abs((one.published - other.published).days)
    return apart == 0 if same or (same is None and figures < FEW) else apart <= DAYS


def covered(part: frozenset[str], whole: frozenset[str]) -> float:
    """Which share of ``part`` is in ``whole``."""
    return len(part & whole) / len(part) if part else 1.0


def agree(one: frozenset[str], other: frozenset[str], same_site: bool | None) -> bool:
    """Rule 3, for the figures of two texts."""
    return max(covered(one, other), covered(other, one)) >= (1.0 if same_site else AGREED)


def alike(one: Wording, other: Wording, same_site: bool | None) -> bool:
    """Rules 2 to 4, for two texts."""
    if max(covered(one.runs, other.runs), covered(other.runs, one.runs)) < CONTAINED:
        return False
    if not agree(one.figures, other.figures, same_site):
        return False
    pairs = ((one.figures_at, other.figures_at), (one.names_at, other.names_at))
    return all(_replaced(mine, theirs) <= _allowed(mine, theirs, same_site) for mine, theirs in pairs)


def _replaced(one: Places, other: Places) -> int:
    """Between how many pairs of words each text has something that the other has not."""
    return sum(1 for place in one.keys() & other.keys() if one[place] - other[place] and other[place] - one[place])


def _allowed(one: Places, other: Places, same_site: bool | None) -> int:
    return min(len(one), len(other)) // SLIP if same_site is False else 0
