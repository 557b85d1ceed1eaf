"""Words that bend a number: before it, after it, and the verbs that say «more than» of their object."""

from functools import cache

from svodka.grammar.words import Words
from svodka.lexicon import Index, entries
from svodka.model import Comparator
from svodka.russian.segment import words as split

_BETWEEN = frozenset("на в во за до к ко с со по о из у для через между".split())

# Without «чем» these compare («меньше на треть») when a preposition stands between them and the number.
_COMPARATIVE = frozenset("больше меньше выше ниже более менее чуть немногим".split())


@cache
def _before() -> dict[tuple[str, ...], str]:
    return {tuple(split(item.name)): item.code for item in entries("comparators.before")}


@cache
def _after() -> dict[tuple[str, ...], str]:
    return {tuple(split(item.name)): item.code for item in entries("comparators.after")}


@cache
def _verbs() -> Index:
    return Index.of(entries("comparators.verb"), split)


@cache
def _marks() -> frozenset[str]:
    return frozenset(item.name for item in entries("comparators.mark"))


def before(words: Words, at: int) -> tuple[Comparator, int, int, bool] | None:
    """The comparator that ends before a token: (code, first, one past the last, touches the number).

    One preposition may stand between («более чем на 5 %»); then the comparator does not touch.
    """
    for gap in (0, 1):
        end = at - gap
        if gap and words.at(at - 1) not in _BETWEEN:
            return None
        for size in (4, 3, 2, 1):
            start = end - size
            if gap and words.at(start) in _COMPARATIVE and words.at(end - 1) != "чем":
                continue
            if start >= 0 and (code := _before().get(tuple(words.key[start:end]))) is not None:
                return code, start, end, gap == 0  # type: ignore[return-value]
    return None


def after(words: Words, at: int) -> tuple[Comparator, int, int] | None:
    """The comparator that begins at a token after a number: (code, first, one past the last)."""
    for size in (2, 1):
        code = _after().get(tuple(words.key[at : at + size]))
        if code is not None:
            return code, at, at + size  # type: ignore[return-value]
    return None


def verb(words: Words, at: int) -> tuple[Comparator, int] | None:
    """The verb before a token that passes a mark («превысил 5 %», «преодолела рубеж в 100 тысяч»): (code, its place)."""
    place = words.back(at - 1)
    for _ in range(4):
        if place < 0:
            return None
        found = words.match(_verbs(), place)
        if found is not None:
            return _passed(words, place, found[0].data)
        if words.lemma[place] not in _marks() and words.at(place) not in (
            "в",
            "за",
            "на",
            "лишь",
            "только",
            "уже",
            "к",
        ):
            return None
        place = words.back(place - 1)
    return None


def _passed(words: Words, place: int, data: object) -> tuple[Comparator, int] | None:
    assert isinstance(data, dict)
    denied = words.at(words.back(place - 1)) == "не"
    code = data.get("negated") if denied else data["code"]
    return None if code is None else (code, place)
