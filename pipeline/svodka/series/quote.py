"""The sentence around a mention, as evidence."""

from functools import lru_cache

from svodka.model import Mention
from svodka.russian.segment import sentence_starts

_LONGEST = 280
"""Characters of a quote; a longer sentence is cut on both sides of the mention, at words."""


def quote(text: str, mention: Mention) -> str:
    """The sentence of ``text`` that holds the mention, on one line, with «…» where it is shortened."""
    start, end = _sentence(text, mention.start)
    end = max(end, mention.end)
    room = max(0, _LONGEST - (mention.end - mention.start)) // 2
    left, right = max(start, mention.start - room), min(end, mention.end + room)
    if left > start:
        left = text.find(" ", left, mention.start) + 1 or mention.start
    if right < end:
        right = text.rfind(" ", mention.end, right)
        right = mention.end if right < 0 else right
    told = " ".join(text[left:right].split())
    return f"{'…' if left > start else ''}{told}{'…' if right < end else ''}"


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence of a position begins and ends."""
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    last = len(text) if last < 0 else last
    starts = [*_starts(text[first:last]), last - first]
    begin = max((start for start in starts if start <= at - first), default=0)
    end = next((start for start in starts if start > at - first), last - first)
    return first + begin, first + end


@lru_cache(maxsize=4096)
def _starts(line: str) -> tuple[int, ...]:
    return tuple(sentence_starts(line))
