"""The columns of a Doc that rules read: plain lists, filled once a Doc. A position is an int, an index of a token."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA, MORPH, ORTH, SPACY  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from svodka.caches import WORDS
from svodka.grammar.notes import Numeral
from svodka.grammar.typed import starts
from svodka.lexicon import Entry, Index, activate
from svodka.russian.morphology import Parse, lemmas, parses
from svodka.russian.segment import blank, key, mend, normal


@lru_cache(maxsize=WORDS)
def _parse(word: str, lemma: str, morph: str) -> Parse:
    """The analysis that the Doc's tags name; another tagger's tags give the nearest one."""
    options = parses(word)
    for option in options:
        if option.lemma == lemma and option.morph == morph:
            return option
    return next((option for option in options if option.lemma == lemma), options[0])


@lru_cache(maxsize=WORDS)
def _lemma_keys(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key(lemma) for lemma in lemmas(word)))


class _Form(NamedTuple):
    """What a word with its tags is in every text."""

    number: int
    typed: str
    text: str
    key: str
    lemmas: tuple[str, ...]
    parse: Parse
    lemma: str
    trailing: bool
    """Ends in white space."""
    blank: bool


_forms: dict[tuple[int, int, int], _Form] = {}
_dashes: dict[int, _Form] = {}
_numbers = count()


def _form(token: Token) -> _Form:
    text = mend(token.text)
    word = normal(text)
    parse = _parse(word, token.lemma_, str(token.morph))
    trailing = token.text != token.text.rstrip()
    return _Form(
        next(_numbers), token.text, text, key(word), _lemma_keys(word), parse, key(parse.lemma), trailing, blank(text)
    )


def _dash(form: _Form) -> _Form:
    """A minus sign with a space after it is a dash."""
    if form.number not in _dashes:
        _dashes[form.number] = form._replace(number=next(_numbers), text="—")
    return _dashes[form.number]


@dataclass(frozen=True, slots=True)
class _Columns:
    form: list[int]
    typed: list[str]
    blank: list[bool]
    text: list[str]
    key: list[str]
    lemmas: list[tuple[str, ...]]
    parse: list[Parse]
    lemma: list[str]
    space: list[bool]
    start: list[int]

    @classmethod
    def none(cls) -> "_Columns":
        return cls([], [], [], [], [], [], [], [], [], [])

    @classmethod
    def of(cls, doc: Doc, tags: npt.NDArray[np.uint64]) -> "_Columns":
        if len(_forms) > WORDS:
            _forms.clear()
            _dashes.clear()
        forms: list[_Form] = []
        for index, (orth, lemma, morph) in enumerate(zip(*tags[:, :3].T.tolist(), strict=True)):
            known = (orth, lemma, morph)
            form = _forms.get(known)
            if form is None:
                form = _forms[known] = _form(doc[index])
            forms.append(form)
        gaps = tags[:, 3].astype(bool).tolist()
        forms = [_dash(form) if form.text == "−" and gap else form for form, gap in zip(forms, gaps, strict=True)]
        numbers, typed, texts, keys, lemmas, parse, lemma_keys, trailing, blanks = map(list, zip(*forms, strict=True))
        following = [*blanks[1:], False]
        space = [any(signs) for signs in zip(gaps, trailing, following, strict=True)]
        return cls(numbers, typed, blanks, texts, keys, lemmas, parse, lemma_keys, space, starts(typed, gaps))


@dataclass(frozen=True, slots=True)
class _Read:
    """A Doc that is being read: its columns, the words and tags from which they were made, and what was found in them."""

    tags: npt.NDArray[np.uint64]
    columns: _Columns
    tables: dict[str, dict[object, dict[int, Any]]] = field(default_factory=dict)
    lasting: dict[str, dict[object, Any]] = field(default_factory=dict)


_open: WeakKeyDictionary[Doc, _Read] = WeakKeyDictionary()


def forget(doc: Doc) -> None:
    """Lets the tags of a Doc be read anew; one that is not passing is looked at each time."""
    _open.pop(doc, None)


def _read(doc: Doc) -> _Read:
    known = _open.get(doc)
    if known is not None and doc._.passing:
        return known
    tags = np.asarray(doc.to_array([ORTH, LEMMA, MORPH, SPACY]), dtype=np.uint64)
    if known is None or not np.array_equal(known.tags, tags):
        known = _open[doc] = _Read(tags, _Columns.of(doc, tags) if len(doc) else _Columns.none())
    return known


@dataclass(slots=True)
class Words:
    """Columns, one item a token: mended text, key (normal, ё as е), lemma (ё as е), lemmas (all possible), parse, space.

    They are shared by the stages: rules read them, and never write.
    """

    doc: Doc
    form: list[int]
    """Equal numbers are equal words with equal analyses; a number is never used again for another."""
    typed: list[str]
    """The words as the text has them."""
    blank: list[bool]
    """Whether nothing of a word can be seen."""
    text: list[str]
    key: list[str]
    lemmas: list[tuple[str, ...]]
    parse: list[Parse]
    lemma: list[str]
    space: list[bool]
    start: list[int]
    numerals: dict[int, Numeral]
    """The numerals of the Doc by their first token."""
    tables: dict[object, dict[int, Any]]
    """The answers to questions about words by the numbers in ``form``, in the lexicon of the Doc (``questions``)."""
    lasting: dict[object, Any] = field(default_factory=dict)
    """What follows from the columns and the lexicon alone, by who worked it out: all stages share it (``questions``)."""
    kept: dict[object, Any] = field(default_factory=dict)
    """What rooms have worked out about the whole text, by who did (``questions``)."""

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """The columns of a tagged Doc."""
        lexicon = doc._.lexicon
        activate(lexicon)
        known = _read(doc)
        made = known.columns
        numerals = {numeral.start: numeral for numeral in doc._.numerals}
        return cls(
            doc,
            made.form,
            made.typed,
            made.blank,
            made.text,
            made.key,
            made.lemmas,
            made.parse,
            made.lemma,
            made.space,
            made.start,
            numerals,
            known.tables.setdefault(lexicon, {}),
            known.lasting.setdefault(lexicon, {}),
        )

    def __len__(self) -> int:
        return len(self.text)

    def holds(self, index: int) -> bool:
        """Whether there is a token at a position."""
        return 0 <= index < len(self.key)

    def at(self, index: int) -> str:
        """The key of a token, '' outside the text."""
        return self.key[index] if 0 <= index < len(self.key) else ""

    def is_(self, index: int, *lemmas: str) -> bool:
        """Whether a token can be a form of one of the lemmas."""
        if not 0 <= index < len(self.key):
            return False
        for possible in self.lemmas[index]:  # noqa: SIM110 - asked a million times; a generator takes three times as long
            if possible in lemmas:
                return True
        return False

    def pos(self, index: int) -> str:
        """The part of speech of a token, '' outside the text."""
        return self.parse[index].pos if 0 <= index < len(self.parse) else ""

    def next(self, index: int) -> int:
        """The next token that is not white space."""
        blank = self.blank
        while 0 <= index < len(blank) and blank[index]:
            index += 1
        return index

    def back(self, index: int) -> int:
        """The token at or before a position that is not white space; -1 before the text. A new line is a wall."""
        blank = self.blank
        while index >= 0 and blank[index]:
            if "\n" in self.text[index]:
                return -1
            index -= 1
        return index

    def glued(self, index: int) -> bool:
        """Whether no space stands between a token and the next."""
        return 0 <= index < len(self.space) and not self.space[index]

    def match(self, index: Index, at: int) -> tuple[Entry, int] | None:
        """The longest entry of a lexicon index at a token."""
        keys = self.key
        if not 0 <= at < len(keys):
            return None
        root = index.root
        # As Index.opens tells; it is here, too, as most words open nothing, and are asked by everybody.
        if keys[at] not in root.forms and root.lemmas.keys().isdisjoint(self.lemmas[at]):
            return None
        return index.match(keys, self.lemmas, at)

    def wall(self, index: int) -> bool:
        """Whether a token is outside the text or a line break."""
        return not 0 <= index < len(self.text) or "\n" in self.text[index]

    def lines(self) -> list[int]:
        """The first tokens of the lines that hold a word, white space left out."""
        starts: list[int] = []
        fresh = True
        for at, text in enumerate(self.text):
            if "\n" in text:
                fresh = True
            elif fresh and not text.isspace():
                starts.append(at)
                fresh = False
        return starts
