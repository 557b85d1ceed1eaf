"""Where mentions lie in a text: the text cut into pieces at every end of a mention, so that overlaps need no nesting."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from svodka.model import Mention

Side = Literal["gold", "predicted"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention of the entry with this number, as gold or as the prediction has it."""

    entry: int
    side: Side
    mention: Mention


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a text that the same mentions cover; without ``entries`` nobody speaks of them.

    ``entries`` are the numbers of those that cover it, ``starts`` and ``ends`` of those whose outermost character on
    that side is here; ``sides`` whose mentions cover it.
    """

    text: str
    entries: tuple[int, ...]
    sides: frozenset[Side]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The whole text in order, cut where a mention starts or ends; offsets count code points."""
    marks = list(marks)
    cuts = sorted({0, len(text), *(mark.mention.start for mark in marks), *(mark.mention.end for mark in marks)})
    starts, ends = _outermost(marks)
    found = []
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.mention.start <= start and end <= mark.mention.end]
        found.append(
            Piece(
                text=text[start:end],
                entries=tuple(sorted({mark.entry for mark in over})),
                sides=frozenset(mark.side for mark in over),
                starts=tuple(entry for entry, at in sorted(starts.items()) if at == start),
                ends=tuple(entry for entry, at in sorted(ends.items()) if at == end),
            )
        )
    return found


def _outermost(marks: Iterable[Mark]) -> tuple[dict[int, int], dict[int, int]]:
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for mark in marks:
        starts[mark.entry] = min(mark.mention.start, starts.get(mark.entry, mark.mention.start))
        ends[mark.entry] = max(mark.mention.end, ends.get(mark.entry, mark.mention.end))
    return starts, ends
