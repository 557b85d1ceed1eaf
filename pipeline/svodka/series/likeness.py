"""How like two names are: whether one says what the other says, more, less, or something near."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from svodka.series.names import Name

Relation = Literal["same", "narrower", "wider", "related"]

_HEAD = 2.0
"""What the head weighs against another word: «кражи автомобилей» is nearer to «кражи» than to «автомобили»."""
_EXTRA = 0.5
"""What a word counts that only the found name has: a narrower name is nearer than one that lacks what was asked for."""
_OTHER_HEAD = 0.5
"""What is left of the likeness of names whose heads differ."""
_SPELLING = 0.75
"""How like a word of the query and a known one must be to be taken for a slip of the pen."""

_SLIP = 0.9
"""What is left of the likeness of a word that had to be spelled otherwise."""


@lru_cache(maxsize=65536)
def likeness(asked: Name, found: Name) -> float:
    """From 0, no word shared, to 1, the same: Tversky's index of what was asked for and a name that was found.

    It is not symmetric: what the name lacks counts fully, what it adds counts half.
    """
    ours, theirs = Counter(asked.content), Counter(found.content)
    shared = _weight(ours & theirs, asked)
    if not shared:
        return 0.0
    score = shared / (shared + _weight(ours - theirs, asked) + _EXTRA * _weight(theirs - ours, found))
    return score if _one_head(asked, found) else score * _OTHER_HEAD


def _weight(words: Counter[str], name: Name) -> float:
    return sum(count * (_HEAD if word == name.head else 1.0) for word, count in words.items())


def _one_head(asked: Name, found: Name) -> bool:
    return asked.head in (found.head, found.deed) or found.head == asked.deed


def relation(asked: Name, found: Name) -> Relation:
    """What a found name is to the one asked for; ``narrower`` has all its words and more, ``wider`` only some of them."""
    if not _one_head(asked, found):
        return "related"
    ours, theirs = Counter(asked.content), Counter(found.content)
    if ours == theirs:
        return "same"
    if ours <= theirs:
        return "narrower"
    return "wider" if theirs <= ours else "related"


def nearest(asked: Iterable[Name], known: Mapping[str, Name], count: int) -> list[tuple[str, float, Relation]]:
    """The names most like any reading of a query, the likest first, then those found oftener (the order of ``known``).

    A word of the query that no name has is taken for the known word that is spelled most like it, if any is.
    """
    vocabulary = {word for name in known.values() for word in name.content}
    readings = [(reading, spelled(reading, vocabulary)) for reading in asked]
    scored = []
    for text, name in known.items():
        best, told = 0.0, None
        for reading, right in readings:
            score = likeness(right, name) * (1.0 if right == reading else _SLIP)
            if score > best:
                best, told = score, reading
        if told is not None:
            scored.append((text, round(best, 3), relation(told, name)))
    return sorted(scored, key=lambda item: -item[1])[:count]


def spelled(name: Name, vocabulary: Collection[str]) -> Name:
    """A name with every word that is not in ``vocabulary`` as the one of it that is spelled most like it."""
    right: dict[str, str] = {}
    for word in {*name.content, name.head} - set(vocabulary):
        close = get_close_matches(word, sorted(vocabulary), n=1, cutoff=_SPELLING)
        right[word] = close[0] if close else word
    content = tuple(sorted(right.get(word, word) for word in name.content))
    return Name(content, right.get(name.head, name.head), right.get(name.deed, name.deed))
