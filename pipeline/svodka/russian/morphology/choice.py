"""The likeliest analysis of each word of a sentence (Viterbi)."""

from collections.abc import Sequence
from functools import lru_cache
from math import log
from operator import add
from typing import NamedTuple

from svodka.caches import WORDS
from svodka.russian.morphology.analyses import Parse, parses
from svodka.russian.morphology.government import bond, opening


class _Shape:
    """What a word's analyses have that its neighbours see. There are some thousands, so they are met in fresh text, too.

    Two with the same content are one object: they are looked up by identity.
    """

    __slots__ = ("analyses", "word")

    def __init__(self, word: str, analyses: tuple[Parse, ...]) -> None:
        self.word = word
        self.analyses = analyses


class _Reading(NamedTuple):
    """The analyses of a word that are weighed, and how likely each is before anything is known of its neighbours."""

    options: tuple[Parse, ...]
    priors: tuple[float, ...]
    shape: _Shape
    digits: bool
    counts: bool
    """Whether the likeliest is a number."""


@lru_cache(maxsize=WORDS)
def _reading(word: str, width: int) -> _Reading:
    options = parses(word)[:width]
    priors = tuple(log(max(option.score, 1e-3)) for option in options)
    counts = options[0].pos == "NUM"
    # Of the word itself only a preposition's matters.
    seen = word.replace("ё", "е") if any(option.pos == "ADP" for option in options) else ""
    return _Reading(options, priors, _shape(seen, tuple(map(_outside, options))), counts and word[:1].isdecimal(), counts)


def _outside(parse: Parse) -> Parse:
    """An analysis without what bonds do not depend on."""
    return Parse(
        lemma="",
        pos=parse.pos,
        case=parse.case,
        number=parse.number,
        gender=parse.gender,
        form=parse.form,
        short=parse.short,
    )


_shape = lru_cache(maxsize=16384)(_Shape)


@lru_cache(maxsize=16384)
def _bonds(left: _Shape, right: _Shape, counted: bool) -> tuple[tuple[float, ...], ...]:
    """For each analysis of the right word, how well each of the left word goes with it."""
    return tuple(tuple(bond(one, left.word, other, counted) for one in left.analyses) for other in right.analyses)


def choose(words: Sequence[str], width: int = 8) -> list[Parse]:
    """The likeliest analysis of each word of a sentence: dictionary score, government and agreement.

    ``words`` are normal forms. Numbers are transparent: «в 17 населённых пунктах» governs as «в пунктах».
    """
    readings = [_reading(word, width) for word in words]
    chosen = [reading.options[0] for reading in readings]
    chain: list[tuple[int, Sequence[int]]] = []
    totals: list[float] = []
    counted = False
    previous: _Shape | None = None
    for index, (options, priors, shape, digits, counts) in enumerate(readings):
        if digits:
            counted = True
            continue
        steps: Sequence[int]
        if previous is None:
            totals = [prior + opening(option) for option, prior in zip(options, priors, strict=True)]
            steps = (0,) * len(options)
        else:
            totals, steps = _step(totals, _bonds(previous, shape, counted), priors)
        chain.append((index, steps))
        counted = counts
        previous = shape
    best = totals.index(max(totals)) if totals else 0
    for index, steps in reversed(chain):
        if best:
            chosen[index] = readings[index].options[best]
        best = steps[best]
    return chosen


def _step(
    totals: list[float], bonds: tuple[tuple[float, ...], ...], priors: tuple[float, ...]
) -> tuple[list[float], Sequence[int]]:
    """How likely each analysis of a word is with the best of the word before it, and which that is."""
    if len(totals) == 1:
        only = totals[0]
        return [only + bond + prior for (bond,), prior in zip(bonds, priors, strict=True)], (0,) * len(priors)
    scored = []
    steps = []
    for row, prior in zip(bonds, priors, strict=True):
        sums = list(map(add, totals, row))
        best = max(sums)
        steps.append(sums.index(best))
        scored.append(best + prior)
    return scored, steps
