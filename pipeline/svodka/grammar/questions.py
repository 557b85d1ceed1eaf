"""Questions about words: answered once for each word, and found in a text without asking it token by token.

What is the same for a whole text is worked out once a text (:func:`once`), and where the tokens stand that rules look
for is a sorted list of positions, a spot each; a stretch of it is found by bisection.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, wraps
from operator import attrgetter
from typing import Any, Generic, TypeVar

from svodka.caches import ANSWERS
from svodka.grammar.words import Words
from svodka.lexicon import active

Answer = TypeVar("Answer")
Result = TypeVar("Result")


class Question(Generic[Answer]):
    """A question about a token that its word and the chosen analysis answer, wherever they stand.

    It must read nothing but the columns of :class:`Words` at the token, and the lexicon.
    """

    def __init__(self, ask: Callable[[Words, int], Answer]) -> None:
        self.ask = ask
        self.__doc__, self.__name__ = ask.__doc__, ask.__name__
        self._kept: dict[str, tuple[dict[int, Answer], set[int]]] = {}

    def __call__(self, words: Words, at: int) -> Answer:
        """The answer for a token; outside the text it is asked, and not kept."""
        if at >= 0:
            try:
                answer: Answer = words.tables[self][words.form[at]]
                return answer
            except (KeyError, IndexError):
                pass
        return self._first(words, at)

    def _first(self, words: Words, at: int) -> Answer:
        """The answer for a token of which it is not known."""
        if type(words) is not Words:
            return self.ask(words, at)  # by somebody who watches what is read
        if not 0 <= at < len(words.form):
            return self.ask(words, at)
        table = self._tables(words)[0]
        form = words.form[at]
        return table[form] if form in table else self._learn(words, at)

    def _tables(self, words: Words) -> tuple[dict[int, Answer], set[int]]:
        """The answers by word, and the words to which the answer is yes."""
        table, yes = tables = self._kept.setdefault(active(), ({}, set()))
        if len(table) > ANSWERS:
            table.clear()
            yes.clear()
        words.tables[self] = table
        return tables

    def _learn(self, words: Words, at: int) -> Answer:
        table, yes = self._kept[active()]
        answer = table[words.form[at]] = self.ask(words, at)
        if answer:
            yes.add(words.form[at])
        return answer

    def spots(self, words: Words) -> list[int]:
        """The tokens of the text to which the answer is yes, or anything but no and nothing."""
        found: list[int] | None = words.lasting.get(self)
        if found is None:
            places, forms = _forms(words)
            table, yes = self._tables(words)
            ask = self.ask
            for form in forms.difference(table):
                answer = table[form] = ask(words, places[form][0])
                if answer:
                    yes.add(form)
            found = words.lasting[self] = []
            for form in forms & yes:
                found += places[form]
            found.sort()
        return found

    def within(self, words: Words, low: int, high: int) -> list[int]:
        """The spots in [low, high)."""
        return within(self.spots(words), low, high)

    def some(self, words: Words, low: int, high: int) -> bool:
        """Whether there is a spot in [low, high)."""
        return some(self.spots(words), low, high)

    def first(self, words: Words, low: int, high: int) -> int | None:
        """The first spot in [low, high)."""
        return first(self.spots(words), low, high)

    def last(self, words: Words, low: int, high: int) -> int | None:
        """The last spot in [low, high)."""
        return last(self.spots(words), low, high)


def once(function: Callable[[Words], Result]) -> Callable[[Words], Result]:
    """Works a thing out once for the Words of a stage, and keeps it as long as they live."""
    return _remembering(function, attrgetter("kept"))


def lasting(function: Callable[[Words], Result]) -> Callable[[Words], Result]:
    """Works a thing out once for a text and all stages: it must read nothing but the columns of Words, and the lexicon."""
    return _remembering(function, attrgetter("lasting"))


def _remembering(
    function: Callable[[Words], Result], memory: Callable[[Words], dict[object, Any]]
) -> Callable[[Words], Result]:
    @wraps(function)
    def known(words: Words) -> Result:
        kept = memory(words)
        if function in kept:
            found: Result = kept[function]
            return found
        made = kept[function] = function(words)
        return made

    return known


@lasting
def _forms(words: Words) -> tuple[dict[int, list[int]], set[int]]:
    """The spots of each word with its analysis, and these words."""
    spots: defaultdict[int, list[int]] = defaultdict(list)
    for at, form in enumerate(words.form):
        spots[form].append(at)
    return dict(spots), set(spots)


@lasting
def texts(words: Words) -> dict[str, list[int]]:
    """The spots of each mended text."""
    return _index(words, words.text)


@lasting
def keys(words: Words) -> dict[str, list[int]]:
    """The spots of each key."""
    return _index(words, words.key)


def _index(words: Words, column: Sequence[str]) -> dict[str, list[int]]:
    spots: dict[str, list[int]] = {}
    for here in _forms(words)[0].values():
        word = column[here[0]]
        spots[word] = sorted(spots[word] + here) if word in spots else here
    return spots


@lasting
def walls(words: Words) -> list[int]:
    """The line breaks."""
    return sorted(at for text, spots in texts(words).items() if "\n" in text for at in spots)


@lasting
def lines(words: Words) -> list[int]:
    """The first tokens of the lines that hold a word, white space left out."""
    return words.lines()


def marks(words: Words, signs: str) -> list[int]:
    """The spots of the texts that are a part of ``signs``: of any of its characters, each a token."""
    found: list[int] | None = words.lasting.get(signs)
    if found is None:
        spots = texts(words)
        found = words.lasting[signs] = sorted(at for text in spots.keys() & _parts(signs) for at in spots[text])
    return found


@cache
def _parts(signs: str) -> frozenset[str]:
    """What is in a string by ``in``: every stretch of it, and nothing."""
    return frozenset(signs[low:high] for low in range(len(signs) + 1) for high in range(low, len(signs) + 1))


def within(spots: Sequence[int], low: int, high: int) -> list[int]:
    """The spots in [low, high)."""
    start = bisect_left(spots, low)
    return list(spots[start : bisect_left(spots, high, start)])


def some(spots: Sequence[int], low: int, high: int) -> bool:
    """Whether there is a spot in [low, high)."""
    start = bisect_left(spots, low)
    return start < len(spots) and spots[start] < high


def first(spots: Sequence[int], low: int, high: int) -> int | None:
    """The first spot in [low, high)."""
    start = bisect_left(spots, low)
    return spots[start] if start < len(spots) and spots[start] < high else None


def last(spots: Sequence[int], low: int, high: int) -> int | None:
    """The last spot in [low, high)."""
    start = bisect_left(spots, high)
    return spots[start - 1] if start and spots[start - 1] >= low else None
