"""Short names of what was named in full before: «долг достиг 6 млн» after «долг по заработной плате»."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from svodka.russian.morphology import parses
from svodka.russian.segment import key, normal
from svodka.stages.indicators.deeds import deed
from svodka.stages.indicators.frames import Frame

_BACK = 40


def restored(frame: Frame, previous: Sequence[Frame]) -> Frame:
    """A frame whose title is one noun, with the complement that an earlier title gave it, or as its event."""
    if not frame.tokens or " " in frame.indicator.strip():
        return frame
    title, lemmas = _title(frame.indicator)
    if len(title) != 1:
        return frame
    lemma = lemmas[0]
    event = deed(lemma)
    for earlier in reversed(previous[-_BACK:]):
        words, lemmas = _title(earlier.indicator)
        if event is not None and words[0] == event and len(words) > 1:
            return replace(frame, indicator=earlier.indicator, what=frame.what or earlier.what)
        if lemma not in lemmas:
            continue
        rest = words[lemmas.index(lemma) + 1 :]
        if rest and rest[0] not in ("на", "и"):
            return replace(frame, indicator=" ".join((*title, *rest)), what=frame.what or earlier.what)
    return frame


@lru_cache(maxsize=4096)
def _title(indicator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a title, and their lemmas."""
    words = tuple(indicator.split())
    return words, tuple(map(_lemma, words))


@lru_cache(maxsize=16384)
def _lemma(word: str) -> str:
    return key(parses(normal(word))[0].lemma)
