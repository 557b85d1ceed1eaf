"""What is said of one point, judged: who took what back, who contradicts whom, which statement is shown.

Documents are judged, not numbers: when one document gives several under one name, they are of parts that the name does not
tell apart, and it contradicts another only when none of them agrees with that.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from svodka.series.model import Status
from svodka.series.tell import Told

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The statements of a point with what they are worth, the one that is shown first, those taken back last."""

    statements: tuple[tuple[Told, Status], ...]

    @property
    def shown(self) -> Told:
        """The statement whose number the point has."""
        return self.statements[0][0]

    @property
    def contradiction(self) -> bool:
        """Whether documents that stand exclude each other."""
        return any(status == "contradicts" for _, status in self.statements)


class _Voice:
    """What one document, in one version, says of the point; ``main`` is its number if it has several."""

    def __init__(self, said: Sequence[Told]) -> None:
        self.said = sorted(said, key=lambda one: (one.baseline, one.record.quantity.start))
        first = min(self.said, key=_inexact)
        self.main = min((one for one in self.said if one.bounds.agrees(first.bounds)), key=lambda one: _rank(one, 0))

    def agrees(self, other: "_Voice") -> bool:
        return any(one.bounds.agrees(another.bounds) for one in self.said for another in other.said)

    @property
    def time(self) -> tuple[dt.date, int]:
        release = self.main.release
        return release.document.published or dt.date.min, release.version or 0

    @property
    def release(self) -> Hashable:
        return self.main.release.key

    @property
    def speaker(self) -> Hashable:
        """Who speaks, so that a later word takes an earlier one back; None for nobody who could.

        A publisher is one for each source that it relays: two bodies that one outlet quotes contradict each other.
        Without a publisher the source is the speaker.
        """
        return None if self.main.release.document.published is None else speaker(self.main)


def speaker(told: Told) -> Hashable:
    """The publisher and the source of a statement; None where neither is known."""
    who = told.release.publisher, told.record.source
    return None if who == (None, None) else who


def judge(said: Sequence[Told], voices: Mapping[Hashable, int]) -> Verdict:
    """Judges what is said of one period and modality; ``voices`` is of how many periods of the series each speaker tells.

    A document is revised when a later one of the same speaker, or a later version of itself, disagrees with it. Of those
    that stand, the number shown is an exact one that most others agree with, then one of who tells most of the series, so
    that a line keeps to one speaker. A document none of whose numbers agrees with it, or with another that does,
    contradicts.
    """
    documents = [_Voice(group) for group in _grouped(said, lambda one: (one.release.key, one.release.version))]
    revised = _revised(documents)
    standing = [one for one in documents if id(one) not in revised]
    shown = _shown([one.main for one in standing], voices)
    spoken = {id(one): _spoken(one, shown) for one in standing}
    apart = _apart([one for one in spoken.values() if one.bounds.agrees(shown.bounds)], shown)
    statements: list[tuple[Told, Status]] = [(shown, "stands")]
    for document in sorted(standing, key=lambda one: _rank(one.main, 0)):
        best = spoken[id(document)]
        for one in sorted(document.said, key=lambda one: (one is not best, one.record.quantity.start)):
            if one is not shown:
                statements.append((one, _status(one, best, shown, apart)))
    statements += [(one, "revised") for document in documents if id(document) in revised for one in document.said]
    return Verdict(tuple(sorted(statements, key=lambda pair: pair[1] == "revised")))


def _status(one: Told, best: Told, shown: Told, apart: frozenset[int]) -> Status:
    if id(one) in apart:
        return "contradicts"
    if one.bounds.agrees(shown.bounds):
        return "stands"
    # What the document says beside a number that agrees, or beside the one that does not, is another part.
    return "contradicts" if one is best else "aside"


def _spoken(document: _Voice, shown: Told) -> Told:
    """The statement by which a document is judged: one that agrees with what is shown, if it has one."""
    return next((one for one in document.said if one.bounds.agrees(shown.bounds)), document.main)


def _shown(mains: Sequence[Told], voices: Mapping[Hashable, int]) -> Told:
    support = _support(mains)
    return min(mains, key=lambda one: _rank(one, support[id(one)], voices.get(speaker(one), 0)))


def _apart(agreeing: Sequence[Told], shown: Told) -> frozenset[int]:
    """Statements that exclude each other though all of them agree with a rounder one that is shown."""
    support = _support(agreeing)
    return frozenset(id(one) for one in agreeing if one is not shown and support[id(one)] < len(agreeing) - 1)


def _revised(documents: Sequence[_Voice]) -> frozenset[int]:
    found: set[int] = set()
    spoken = [one for one in documents if one.speaker is not None]
    for group in (*_grouped(documents, lambda one: one.release), *_grouped(spoken, lambda one: one.speaker)):
        latest = max(one.time for one in group)
        last = [one for one in group if one.time == latest]
        found |= {id(one) for one in group if one.time < latest and not any(one.agrees(other) for other in last)}
    return frozenset(found)


def _grouped(items: Iterable[Item], of: Callable[[Item], Hashable]) -> Iterable[list[Item]]:
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(of(item), []).append(item)
    return groups.values()


def _support(statements: Sequence[Told]) -> dict[int, int]:
    """With how many others each statement agrees; sorted ends keep it quick where a thousand speak of one point."""
    lows = sorted(one.bounds.low for one in statements)
    highs = sorted(one.bounds.high for one in statements)
    counts = {}
    for one in statements:
        low, high = one.bounds.low, one.bounds.high
        apart = len(lows) - bisect_left(lows, high) + bisect_right(highs, low)
        if low == high:  # no width: agrees with its equals only, and would count itself
            apart = sum(not one.bounds.agrees(other.bounds) for other in statements)
        counts[id(one)] = len(statements) - 1 - apart
    return counts


def _inexact(told: Told) -> bool:
    return told.value is None or told.comparator != "eq"


def _rank(told: Told, support: int, telling: int = 0) -> tuple[bool, int, bool, bool, int, float, int, str, int, int]:
    """Sorts what may be shown: exact values first, then what most agree with, named places, own periods, who tells most
    of the series, precise, late.

    The last three make the order independent of the order in which releases come.
    """
    width = float(told.bounds.high - told.bounds.low)
    published = (told.release.document.published or dt.date.min).toordinal()
    known = (told.release.key, told.release.version or 0, told.record.quantity.start)
    return _inexact(told), -support, told.where.assumed, told.baseline, -telling, width, -published, *known
