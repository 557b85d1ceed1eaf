"""Words that bend a number: before it, after it, and the verbs that say «more than» of their object."""

from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.model import Comparator
from svodka.russian.segment import words as split

_BETWEEN = frozenset("на в во за до к ко с со по о из у для через между".split())

# Without «чем» these compare («меньше на треть») when a preposition stands between them and the number.
_COMPARATIVE = frozenset("больше меньше выше ниже более менее чуть немногим".split())


@lexical
def _before() -> dict[tuple[str, ...], str]:
    return {tuple(split(item.name)): item.code for item in entries("comparators.before")}


@lexical
def _after() -> dict[tuple[str, ...], str]:
    return {tuple(split(item.name)): item.code for item in entries("comparators.after")}


@lexical
def _before_last() -> frozenset[str]:
    """The words with which a comparator before a number may end."""
    return frozenset(keys[-1] for keys in _before())


@lexical
def _after_first() -> frozenset[str]:
    """The words with which a comparator after a number may begin."""
    return frozenset(keys[0] for keys in _after())


@lexical
def _verbs() -> Index:
    return Index.of(entries("comparators.verb"), split)


@lexical
def _marks() -> frozenset[str]:
    return frozenset(item.name for item in entries("comparators.mark"))


_BEFORE_MARK = frozenset("в за на лишь только уже к до и".split())


@Question
def _passes(words: Words, at: int) -> bool:
    """A verb that passes a mark, or a word that may stand between it and the number."""
    return words.at(at) in _BEFORE_MARK or words.lemma[at] in _marks() or _verbs().opens(words.key[at], words.lemmas[at])


def _back(words: Words, at: int, size: int) -> list[int]:
    """The tokens before a position, nearest last, white space left out; fewer at the beginning of a line."""
    found: list[int] = []
    place = words.back(at - 1)
    while place >= 0 and len(found) < size:
        found.append(place)
        place = words.back(place - 1)
    return found[::-1]


def before(words: Words, at: int) -> tuple[Comparator, int, int, bool] | None:
    """The comparator that ends before a token: (code, first, one past the last, touches the number).

    One preposition may stand between («более чем на 5 %»); then the comparator does not touch.
    """
    place = words.back(at - 1)
    nearest = words.at(place)
    if nearest not in _before_last() and not (nearest in _BETWEEN and _may_end(words, words.back(place - 1))):
        return None
    # «более, чем на 9 %»: a comma before «чем» is no part of the comparator.
    ahead = _back(words, at, 6)
    ahead = [place for place in ahead if words.at(place) != "," or words.at(words.next(place + 1)) != "чем"]
    for gap in (0, 1):
        if gap and (not ahead or words.key[ahead[-1]] not in _BETWEEN):
            return None
        candidates = ahead[: len(ahead) - gap]
        for size in range(min(4, len(candidates)), 0, -1):
            places = candidates[-size:]
            keys = tuple(words.key[place] for place in places)
            if gap and keys[0] in _COMPARATIVE and keys[-1] != "чем":
                continue
            code = _before().get(keys)
            if code is not None:
                return code, places[0], places[-1] + 1, gap == 0  # type: ignore[return-value]
    return None


def _may_end(words: Words, at: int) -> bool:
    """Whether a comparator may end at a token, or before the comma that it is."""
    return words.at(at) == "," or words.at(at) in _before_last()


def after(words: Words, at: int) -> tuple[Comparator, int, int] | None:
    """The comparator that begins at a token after a number: (code, first, one past the last)."""
    if words.at(at) not in _after_first():
        return None
    second = words.next(at + 1)
    for end, keys in ((second + 1, (words.at(at), words.at(second))), (at + 1, (words.at(at),))):
        code = _after().get(keys)
        if code is not None and words.next(end) not in words.numerals:
            return code, at, end  # type: ignore[return-value]
    return None


def verb(words: Words, at: int) -> tuple[Comparator, int] | None:
    """The verb before a token that passes a mark («превысил 5 %», «преодолела рубеж в 100 тысяч»): (code, its place)."""
    place = words.back(at - 1)
    marked = False
    for _ in range(4):
        if place < 0 or not _passes(words, place):
            return None
        found = words.match(_verbs(), place)
        if found is not None and found[0].data.get("marked") and not marked:
            return None
        if found is not None:
            # «пороги превышены в 5 регионах»: what is passed is not the number.
            return None if words.parse[place].voice == "Pass" else _passed(words, place, found[0].data)
        if words.lemma[place] not in _marks() and words.at(place) not in _BEFORE_MARK:
            return None
        marked = marked or words.lemma[place] in _marks()
        place = words.back(place - 1)
    return None


def denied(words: Words, at: int, code: Comparator) -> Comparator:
    """«не поднимется выше N»: «more» after a denied verb is «at most», «less» is «at least»."""
    verb = words.back(at - 1)
    if words.pos(verb) != "VERB" or words.at(words.back(verb - 1)) != "не":
        return code
    turned: dict[Comparator, Comparator] = {"gt": "le", "lt": "ge"}
    return turned.get(code, code)


def _passed(words: Words, place: int, data: object) -> tuple[Comparator, int] | None:
    assert isinstance(data, dict)
    denied = words.at(words.back(place - 1)) == "не"
    code = data.get("negated" if denied else "code")
    return None if code is None else (code, place)
