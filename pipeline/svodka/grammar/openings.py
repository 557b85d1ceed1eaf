"""Which rules can begin at a word: learnt by watching what a rule reads before it declines.

Most rules look at one word and decline. What they read of it (its form, its analyses) is the same wherever the word
stands, so they need not be asked there again. A rule that read anything else before it declined, a neighbour, the place
of the word, the length of the text, is asked every time.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, NoReturn, TypeVar, cast

from svodka.caches import WORDS
from svodka.grammar.rule import Book, Rule
from svodka.grammar.words import Words
from svodka.lexicon import Index, active, entries, lexical
from svodka.lexicon.entry import OWN
from svodka.russian.segment import words as split

Found = TypeVar("Found")


class _StrayedError(Exception):
    """A rule read more than the word at which it was asked."""


_Rules = Sequence[Rule[[Words, int], Found]]


@dataclass(slots=True)
class _Learnt(Generic[Found]):
    """The rules that may begin at a word, by its number or its shape: where it begins no numeral, and where it does."""

    plain: dict[int | str, _Rules[Found]] = field(default_factory=dict)
    counted: dict[int | str, _Rules[Found]] = field(default_factory=dict)


@dataclass(slots=True)
class Openings(Generic[Found]):
    """Reads a book of rules token by token, as :meth:`Book.read` would, and asks only those that may have an opinion."""

    book: Book[[Words, int], Found]
    begins: Callable[[Words, int], bool] | None = None
    """Tells of most words at once that no rule can begin at them, from the word alone. Of a numeral it is not asked."""
    goes_on: Callable[[Words, int], bool] | None = None
    """Tells of a word in its place that no rule begins there, from what follows it: of words that stand everywhere."""
    _known: dict[str, _Learnt[Found]] = field(default_factory=dict)
    _gated: list[Rule[[Words, int], Found]] = field(init=False)
    """The rules that ``begins`` and ``goes_on`` know of; with any other they are not asked."""
    _learnt: list[Rule[[Words, int], Found]] = field(default_factory=list)
    """The rules of which something is known; a book may get others while a program runs."""

    def __post_init__(self) -> None:
        self._gated = list(self.book.rules)

    def over(self, words: Words) -> "Walk[Found]":
        """The tokens of a text at which rules may have an opinion."""
        if self._learnt != self.book.rules:
            self._known.clear()
            self._learnt = list(self.book.rules)
        known = self._known.setdefault(active(), _Learnt())
        for table in (known.plain, known.counted):
            if len(table) > WORDS:
                table.clear()
        rules = list(map(known.plain.get, words.form))
        own = _lettered()
        one = _One(words)
        for place in words.numerals:
            rules[place] = self._opened(known.counted, words, one, place, own)
        goes_on = self.goes_on if self._learnt == self._gated else None
        asked: list[tuple[int, _Rules[Found]]] = []
        for place, found in enumerate(rules):
            if found is None:
                found = self._opened(known.plain, words, one, place, own)
            if found and (goes_on is None or goes_on(words, place)):
                asked.append((place, found))
        return Walk(words, [place for place, _ in asked], [found for _, found in asked])

    def _opened(
        self, known: dict[int | str, _Rules[Found]], words: Words, one: "_One", at: int, own: frozenset[str]
    ) -> _Rules[Found]:
        """The rules at a token, learnt where its like has not been met."""
        key = words.key[at]
        like = shape(key) if key[:1].isdecimal() else None
        # A number with a shape is not kept by its form: there is no end of numbers.
        name: int | str = words.form[at] if like is None or key in own else like
        rules = known.get(name)
        if rules is None:
            rules = known[name] = self._asked(words, one, at)
        return rules

    def _asked(self, words: Words, one: "_One", at: int) -> _Rules[Found]:
        begins = self.begins if self._learnt == self._gated else None
        if begins is not None and at not in words.numerals and not begins(words, at):
            return ()
        one.turn(at)
        return tuple([rule for rule in self.book.rules if not _declines(rule, cast("Words", one), at)])


@dataclass(slots=True)
class Walk(Generic[Found]):
    """One text, and the rules that may have an opinion at its tokens."""

    words: Words
    _places: list[int]
    _rules: list[_Rules[Found]]

    def first(self, at: int) -> tuple[int, str, Found] | None:
        """The first opinion at a token or behind it: (token, rule, finding), or None when there is none to the end."""
        words, places = self.words, self._places
        for index in range(bisect_left(places, at), len(places)):
            place = places[index]
            for rule in self._rules[index]:
                found = rule.read(words, place)
                if found is not None:
                    return place, rule.name, found
        return None


def _declines(rule: Rule[[Words, int], Any], one: Words, at: int) -> bool:
    """Whether a rule has no opinion at a token, and read nothing but the token to know it."""
    try:
        return rule.read(one, at) is None
    except (_StrayedError, TypeError):  # of which the second is a slice of a column, no key for a dict
        return False


_COMMON = re.compile(r"[0-9][0-9 ,]*")
_ZEROS = str.maketrans("123456789", "000000000")


def shape(key: str) -> str | None:
    """What a number in digits has in common with others that no rule tells from it by looking at it alone.

    None for numbers that are like no other: a year, a day or less, a number with points, dashes or letters.
    """
    if _COMMON.fullmatch(key) is None or len(key) < 3 or len(key) > 40 or (len(key) == 4 and 1900 <= _plain(key) <= 2100):
        return None
    return key.translate(_ZEROS)


def _plain(key: str) -> int:
    return int(key) if key.isdecimal() else 0


@lexical
def _lettered() -> frozenset[str]:
    """The numbers that are words of the lexicon."""
    lines = (item for table in OWN for item in entries(table))
    texts = (text for item in lines for text in (item.name, *item.lemmas, *item.short, *_texts(item.data)))
    return frozenset(word for text in texts if _DIGIT.search(text) for word in split(text) if word[:1].isdecimal())


_DIGIT = re.compile(r"\d")


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value)


class _One:
    """Words of which one may be read, the one turned to; anything else is straying."""

    tables: ClassVar[dict[object, Any]] = {}
    """A question about a word asks its function here, too, so that what it reads is seen."""

    def __init__(self, words: Words) -> None:
        self.text, self.key, self.lemmas, self.parse, self.lemma = (_Column() for _ in range(5))
        self.numerals = _Numerals(words.numerals)
        columns: tuple[Sequence[Any], ...] = (words.text, words.key, words.lemmas, words.parse, words.lemma)
        self._columns = tuple(zip((self.text, self.key, self.lemmas, self.parse, self.lemma), columns, strict=True))

    def turn(self, here: int) -> None:
        """Lets another word be read instead."""
        for shown, column in self._columns:
            shown.clear()
            shown[here] = column[here]
        self.numerals.here = here

    def __len__(self) -> int:
        raise _StrayedError

    def __getattr__(self, name: str) -> NoReturn:
        raise _StrayedError

    def holds(self, index: int) -> bool:
        if index != self.numerals.here:
            raise _StrayedError
        return True

    def at(self, index: int) -> Any:
        return self.key[index]

    def is_(self, index: int, *lemmas: str) -> bool:
        for possible in self.lemmas[index]:  # noqa: SIM110 - as in Words
            if possible in lemmas:
                return True
        return False

    def pos(self, index: int) -> Any:
        return self.parse[index].pos

    def wall(self, index: int) -> bool:
        text: str = self.text[index]
        return "\n" in text

    def next(self, index: int) -> int:
        if self.text[index].isspace():
            raise _StrayedError
        return index

    back = next

    def match(self, index: Index, at: int) -> None:
        if index.opens(self.key[at], self.lemmas[at]):
            raise _StrayedError


def _stray(*_: Any) -> NoReturn:
    raise _StrayedError


class _Column(dict[int, Any]):
    """A column with one item. A dict, as every word ever met is read through it by every rule, and a dict is quick."""

    __missing__ = __len__ = __iter__ = __reversed__ = __contains__ = __getattr__ = _stray


class _Numerals:
    """The numerals of a text, seen from a token: whether it begins one may be known, and no more."""

    def __init__(self, numerals: Mapping[int, Any]) -> None:
        self._numerals, self.here = numerals, -1

    def __contains__(self, index: object) -> bool:
        if index != self.here:
            raise _StrayedError
        return self.here in self._numerals

    def get(self, index: int, default: Any = None) -> Any:
        if index in self:
            raise _StrayedError
        return default

    def __getitem__(self, index: int) -> NoReturn:
        raise _StrayedError

    def __iter__(self) -> NoReturn:
        raise _StrayedError

    def __len__(self) -> NoReturn:
        raise _StrayedError

    def __getattr__(self, name: str) -> NoReturn:
        raise _StrayedError
