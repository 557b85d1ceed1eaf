"""Words of a text: razdel's, mended, in one walk over the stretches between white space."""

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from svodka.russian.morphology import parses
from svodka.russian.segment.numbers import wholes
from svodka.russian.segment.pieces import cuts, kind, looks_around
from svodka.russian.segment.spelling import DASHES, clean, key, normal

_STRETCH = re.compile(r"\S+")
_DASH = re.compile(f"[-{DASHES}]")
_LONG = 64
"""Characters of a stretch that is not remembered: it is no word, and may be of any length."""


def tokenize(text: str) -> list[tuple[int, int]]:
    """Words of a text as (start, end) in code points of the text, without white space, in order.

    An invisible mark belongs to the word before it.
    """
    cleaned, origin = clean(text)
    spans = _spans(cleaned)
    if origin is None:
        return spans
    origin = [0, *origin[1:], len(text)]
    return [(origin[start], origin[end]) for start, end in spans]


def words(text: str) -> tuple[str, ...]:
    """The normal words of a short text: how the lexicon cuts its entries."""
    return tuple(key(normal(text[start:end])) for start, end in tokenize(text))


def _spans(text: str) -> list[tuple[int, int]]:
    """The words of a clean text."""
    spans: list[tuple[int, int]] = []
    stretches = [match.span() for match in _STRETCH.finditer(text)]
    upcoming = iter([*wholes(text), (len(text), len(text))])
    start, end = next(upcoming)
    held: list[int] = []
    guarded: list[tuple[int, int]] = []
    reach = 0
    for number, (first, last) in enumerate(stretches):
        if last <= start and reach <= first:
            known = _known(text[first:last]) if last - first < _LONG else None
            if known is None:
                spans += _around(text, stretches, [number], [])
                continue
            for left, right in known:
                spans.append((first + left, first + right))
            continue
        while start < last:
            guarded.append((start, end))
            reach = end
            start, end = next(upcoming)
        held.append(number)
        if reach <= last:
            spans += _around(text, stretches, held, guarded)
            held, guarded = [], []
    return spans


@lru_cache(maxsize=65536)
def _known(stretch: str) -> tuple[tuple[int, int], ...] | None:
    """The words of a stretch without numbers, from its start; None when they depend on what is around it."""
    if looks_around(stretch):
        return None
    return tuple(pairwise(sorted({0, len(stretch)}.union(*_cuts(stretch, "", "")))))


def _cut(stretch: str, before: str, after: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where a stretch is cut, from its start: by razdel, and by us in what razdel keeps whole."""
    found = cuts(stretch, before, after)
    seams = [seam for start, end in pairwise([0, *found, len(stretch)]) for seam in _seams(stretch, start, end)]
    return tuple(found), tuple(seams)


_cuts = lru_cache(maxsize=16384)(_cut)


def _around(
    text: str, stretches: list[tuple[int, int]], held: list[int], guarded: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The words of neighbouring stretches with something whole in them, or across them."""
    if len(held) == 1 and guarded == [stretches[held[0]]] and text[slice(*guarded[0])].isdecimal():
        return guarded
    edges = {edge for span in guarded for edge in span}
    for number in held:
        first, last = stretches[number]
        stretch = text[first:last]
        before = after = ""
        if looks_around(stretch):
            before = kind(text[stretches[number - 1][1] - 1]) if number else ""
            after = kind(text[stretches[number + 1][0]]) if number + 1 < len(stretches) else ""
        found, seams = (_cuts if last - first < _LONG else _cut)(stretch, before, after)
        cut = (first, *(first + edge for edge in found), last)
        edges.update(edge for edge in cut if not _inside(edge, guarded))
        edges.update(first + seam for seam in seams)
    return [(start, end) for start, end in pairwise(sorted(edges)) if not text[start:end].isspace()]


def _inside(edge: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is within one of some spans, which are in order and apart."""
    at = bisect_left(spans, (edge,)) - 1
    return at >= 0 and edge < spans[at][1]


def _seams(text: str, start: int, end: int) -> list[int]:
    """Where a word that razdel kept whole is cut after all: at a long dash, and between two number words («две-три»)."""
    piece = text[start:end]
    if start + 1 >= end or not piece[:1].isalpha() or not piece[-1:].isalpha():
        return []
    seams: list[int] = []
    for match in _DASH.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if match.group() in "–—−" or (len(piece) < 40 and _numeral(left) and _numeral(right)):
            seams += [start + match.start(), start + match.end()]
    return seams


def _numeral(word: str) -> bool:
    return any("NUMR" in parse.raw.tag for parse in parses(normal(word)) if parse.raw is not None)
