"""Which rules can begin at a word: learnt by watching what a rule reads before it declines.

Most rules look at one word and decline. What they read of it (its form, its analyses) is the same wherever the word
stands, so they need not be asked there again. A rule that read anything else before it declined, a neighbour, the place
of the word, the length of the text, is asked every time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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
    _known: dict[str, _Learnt[Found]] = field(default_factory=dict)
    _learnt: list[Rule[[Words, int], Found]] = field(default_factory=list)
    """The rules of which something is known; a book may get others while a program runs."""

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
        for place in words.numerals:
            rules[place] = self._opened(known.counted, words, place, own)
        asked: list[tuple[int, _Rules[Found]]] = []
        for place, found in enumerate(rules):
            if found is None:
                found = self._opened(known.plain, words, place, own)
            if found:
                asked.append((place, found))
        return Walk(words, [place for place, _ in asked], [found for _, found in asked])

    def _opened(self, known: dict[int | str, _Rules[Found]], words: Words, at: int, own: frozenset[str]) -> _Rules[Found]:
        """The rules at a token, learnt where its like has not been met."""
        key = words.key[at]
        like = shape(key) if key[:1].isdecimal() else None
        # A number with a shape is not kept by its form: there is no end of numbers.
        name: int | str = words.form[at] if like is None or key in own else like
        rules = known.get(name)
        if rules is None:
            one = cast("Words", _One(words, at))
            rules = known[name] = tuple(rule for rule in self.book.rules if not _declines(rule, one, at))
        return rules


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
    except _StrayedError:
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
    """Words of which one may be read; anything else is straying."""

    tables: ClassVar[dict[object, Any]] = {}
    """A question about a word asks its function here, too, so that what it reads is seen."""

    def __init__(self, words: Words, here: int) -> None:
        self._words, self._here = words, here
        self.text, self.key = _Column(words.text, here), _Column(words.key, here)
        self.lemmas, self.parse = _Column(words.lemmas, here), _Column(words.parse, here)
        self.lemma = _Column(words.lemma, here)
        self.numerals = _Numerals(here, here in words.numerals)

    def __len__(self) -> int:
        raise _StrayedError

    def __getattr__(self, name: str) -> NoReturn:
        raise _StrayedError

    def _look(self, index: int) -> None:
        if index != self._here:
            raise _StrayedError

    def holds(self, index: int) -> bool:
        self._look(index)
        return True

    def at(self, index: int) -> str:
        self._look(index)
        return self._words.key[index]

    def is_(self, index: int, *lemmas: str) -> bool:
        self._look(index)
        return self._words.is_(index, *lemmas)

    def pos(self, index: int) -> str:
        self._look(index)
        return self._words.pos(index)

    def wall(self, index: int) -> bool:
        self._look(index)
        return self._words.wall(index)

    def next(self, index: int) -> int:
        self._look(index)
        if self._words.text[index].isspace():
            raise _StrayedError
        return index

    back = next

    def match(self, index: Index, at: int) -> None:
        self._look(at)
        if index.opens(self._words.key[at], self._words.lemmas[at]):
            raise _StrayedError


class _Column:
    def __init__(self, column: Sequence[Any], here: int) -> None:
        self._column, self._here = column, here

    def __getitem__(self, index: int) -> Any:
        if index != self._here:
            raise _StrayedError
        return self._column[index]

    def __len__(self) -> int:
        raise _StrayedError


class _Numerals:
    """The numerals of a text, seen from a token: whether it begins one may be known, and no more."""

    def __init__(self, here: int, begins: bool) -> None:
        self._here, self._begins = here, begins

    def __contains__(self, index: object) -> bool:
        if index != self._here:
            raise _StrayedError
        return self._begins

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
