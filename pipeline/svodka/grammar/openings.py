"""Which rules can begin at a word: learnt by watching what a rule reads before it declines.

Most rules look at one word and decline. What they read of it (its form, its analyses) is the same wherever the word
stands, so they need not be asked there again. A rule that read anything else before it declined, a neighbour, the place
of the word, the length of the text, is asked every time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar, cast

from svodka.grammar.rule import Book, Rule
from svodka.grammar.words import Words
from svodka.lexicon import Index, active

Found = TypeVar("Found")

_KEPT = 65536
"""Words whose rules are kept; when there are more, all are forgotten."""


class _StrayedError(Exception):
    """A rule read more than the word at which it was asked."""


@dataclass(slots=True)
class Openings(Generic[Found]):
    """Reads a book of rules at tokens, as :meth:`Book.read` does, and asks only the rules that may have an opinion."""

    book: Book[[Words, int], Found]
    _known: dict[str, dict[int, tuple[Rule[[Words, int], Found], ...]]] = field(default_factory=dict)

    def read(self, words: Words, at: int) -> tuple[str, Found] | None:
        """The first opinion at a token: (rule, finding), or None when no rule has one."""
        if at in words.numerals:
            return self.book.read(words, at)
        known = self._known.get(active())
        rules = None if known is None else known.get(words.form[at])
        for rule in self._learnt(words, at) if rules is None else rules:
            found = rule.read(words, at)
            if found is not None:
                return rule.name, found
        return None

    def _learnt(self, words: Words, at: int) -> tuple[Rule[[Words, int], Found], ...]:
        if words.key[at][:1].isdecimal():
            return tuple(self.book.rules)  # there is no end of numbers, and many rules begin with them
        known = self._known.setdefault(active(), {})
        if len(known) > _KEPT:
            known.clear()
        rules = known[words.form[at]] = tuple(rule for rule in self.book.rules if not _declines(rule, words, at))
        return rules


def _declines(rule: Rule[[Words, int], Any], words: Words, at: int) -> bool:
    """Whether a rule has no opinion at a token, and read nothing but the token to know it."""
    try:
        return rule.read(cast("Words", _One(words, at)), at) is None
    except _StrayedError:
        return False


class _One:
    """Words of which one may be read; anything else is straying."""

    def __init__(self, words: Words, here: int) -> None:
        self._words, self._here = words, here
        self.text, self.key = _Column(words.text, here), _Column(words.key, here)
        self.lemmas, self.parse = _Column(words.lemmas, here), _Column(words.parse, here)
        self.lemma = _Column(words.lemma, here)
        self.numerals = _NoNumeral(here)

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


class _NoNumeral:
    """The numerals of a text, seen from a token that begins none."""

    def __init__(self, here: int) -> None:
        self._here = here

    def __contains__(self, index: object) -> bool:
        if index != self._here:
            raise _StrayedError
        return False

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
