"""Which rules can begin at a word: learnt by watching what a rule reads before it declines.

Most rules look at one word and decline. What they read of it (its form, its analyses) is the same wherever the word
stands, so they need not be asked there again. A rule that read anything else before it declined, a neighbour, the place
of the word, the length of the text, is asked every time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from itertools import islice
from typing import Any, ClassVar, Concatenate, Generic, NoReturn, ParamSpec, TypeVar, cast

from svodka.grammar.rule import Book, Rule
from svodka.grammar.words import Words
from svodka.lexicon import Entry, Index, active

Found = TypeVar("Found")
Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")

_KEPT = 65536
"""Words whose rules are kept; when there are more, all are forgotten."""


class _StrayedError(Exception):
    """A rule read more than the word at which it was asked."""


@dataclass(slots=True)
class Openings(Generic[Found]):
    """Reads a book of rules token by token, as :meth:`Book.read` would, and asks only those that may have an opinion."""

    book: Book[[Words, int], Found]
    _known: dict[str, dict[int, Sequence[Rule[[Words, int], Found]]]] = field(default_factory=dict)
    _learnt: list[Rule[[Words, int], Found]] = field(default_factory=list)
    """The rules of which something is known; a book may get others while a program runs."""

    def first(self, words: Words, at: int) -> tuple[int, str, Found] | None:
        """The first opinion at a token or behind it: (token, rule, finding), or None when there is none to the end."""
        if self._learnt != self.book.rules:
            self._known.clear()
            self._learnt = list(self.book.rules)
        known = self._known.setdefault(active(), {})
        if len(known) > _KEPT:
            known.clear()
        numerals, whole = words.numerals, self.book.rules
        for place, form in enumerate(islice(words.form, at, None), at):
            rules = known.get(form)
            if rules is None:
                rules = whole if place in numerals else known.setdefault(form, self._opened(words, place))
            elif place in numerals:
                rules = whole
            if not rules:
                continue
            for rule in rules:
                found = rule.read(words, place)
                if found is not None:
                    return place, rule.name, found
        return None

    def _opened(self, words: Words, at: int) -> Sequence[Rule[[Words, int], Found]]:
        if words.key[at][:1].isdecimal():
            return self.book.rules  # there is no end of numbers, and many rules begin with them
        return tuple(rule for rule in self.book.rules if not _declines(rule, words, at))


def _declines(rule: Rule[[Words, int], Any], words: Words, at: int) -> bool:
    """Whether a rule has no opinion at a token, and read nothing but the token to know it."""
    try:
        return rule.read(cast("Words", _One(words, at)), at) is None
    except _StrayedError:
        return False


_ASK = object()
"""In place of an answer: ask again."""


def by_word(
    function: Callable[Concatenate[Words, int, Rest], Answer],
) -> Callable[Concatenate[Words, int, Rest], Answer]:
    """Keeps the answers of a question about a token, by word, where nothing but the word was read to give them.

    Only answers that say nothing of a place are kept: None, yes and no, texts and entries of the lexicon.
    """
    kept: dict[str, dict[int, Any]] = {}

    @wraps(function)
    def asked(words: Words, at: int, *args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
        forms = words.form
        if not 0 <= at < len(forms) or at in words.numerals:
            return function(words, at, *args, **kwargs)
        known = kept.get(active())
        if known is None or len(known) > _KEPT:
            known = kept[active()] = {}
        answer = known.get(forms[at], known)
        if answer is known:
            answer = known[forms[at]] = _answer(function, words, at, len(args), kwargs)
        return function(words, at, *args, **kwargs) if answer is _ASK else cast("Answer", answer)

    return cast("Callable[Concatenate[Words, int, Rest], Answer]", asked)


def _answer(function: Callable[..., Any], words: Words, at: int, more: int, named: dict[str, Any]) -> Any:
    other = _Other()
    try:
        answer = function(cast("Words", _One(words, at)), at, *[other] * more, **dict.fromkeys(named, other))
    except _StrayedError:
        return _ASK
    return answer if answer is None or isinstance(answer, bool | str | Entry) else _ASK


class _Other:
    """Whatever else a question is asked with: to look at it is to stray (but for ``is None``, which cannot be seen)."""

    def __getattr__(self, name: str) -> NoReturn:
        raise _StrayedError

    def _stray(self, *_: object) -> NoReturn:
        raise _StrayedError

    __getitem__ = __iter__ = __len__ = __contains__ = __bool__ = _stray
    __eq__ = __hash__ = __lt__ = __gt__ = __le__ = __ge__ = _stray
    __add__ = __radd__ = __sub__ = __rsub__ = __index__ = __int__ = __str__ = __repr__ = __call__ = _stray


class _One:
    """Words of which one may be read; anything else is straying."""

    tables: ClassVar[dict[object, Any]] = {}
    """A question about a word asks its function here, too, so that what it reads is seen."""

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
