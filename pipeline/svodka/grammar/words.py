"""The columns of a Doc that rules read: plain lists, filled once a stage. A position is an int, an index of a token."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from svodka.grammar.notes import Numeral
from svodka.lexicon import Entry, Index, activate
from svodka.russian.morphology import Parse, lemmas, parses
from svodka.russian.segment import blank, key, mend, normal


@lru_cache(maxsize=65536)
def _parse(word: str, lemma: str, morph: str) -> Parse:
    """The analysis that the Doc's tags name; another tagger's tags give the nearest one."""
    options = parses(word)
    for option in options:
        if option.lemma == lemma and option.morph == morph:
            return option
    return next((option for option in options if option.lemma == lemma), options[0])


@lru_cache(maxsize=65536)
def _lemma_keys(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key(lemma) for lemma in lemmas(word)))


@dataclass(slots=True)
class Words:
    """Columns, one item a token: mended text, key (normal, ё as е), lemma (ё as е), lemmas (all possible), parse, space."""

    doc: Doc
    text: list[str]
    key: list[str]
    lemmas: list[tuple[str, ...]]
    parse: list[Parse]
    lemma: list[str]
    space: list[bool]
    start: list[int]
    numerals: dict[int, Numeral]
    """The numerals of the Doc by their first token."""

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """The columns of a tagged Doc."""
        activate(doc._.lexicon)
        typed = [token.text for token in doc]
        texts = [mend(text) for text in typed]
        # A minus sign with a space after it is a dash.
        texts = ["—" if text == "−" and token.whitespace_ else text for text, token in zip(texts, doc, strict=True)]
        normals = [normal(text) for text in texts]
        parse = [_parse(word, token.lemma_, str(token.morph)) for word, token in zip(normals, doc, strict=True)]
        spaced = [text != text.rstrip() for text in typed]
        following = [blank(text) for text in texts[1:]] + [False] * bool(texts)
        return cls(
            doc,
            texts,
            [key(word) for word in normals],
            [_lemma_keys(word) for word in normals],
            parse,
            [key(option.lemma) for option in parse],
            [bool(token.whitespace_) or any(gaps) for token, *gaps in zip(doc, spaced, following, strict=True)],
            [token.idx for token in doc],
            {numeral.start: numeral for numeral in doc._.numerals},
        )

    def __len__(self) -> int:
        return len(self.text)

    def at(self, index: int) -> str:
        """The key of a token, '' outside the text."""
        return self.key[index] if 0 <= index < len(self.key) else ""

    def is_(self, index: int, *lemmas: str) -> bool:
        """Whether a token can be a form of one of the lemmas."""
        return 0 <= index < len(self.key) and any(lemma in self.lemmas[index] for lemma in lemmas)

    def pos(self, index: int) -> str:
        """The part of speech of a token, '' outside the text."""
        return self.parse[index].pos if 0 <= index < len(self.parse) else ""

    def next(self, index: int) -> int:
        """The next token that is not white space."""
        while index < len(self.text) and self.text[index].isspace():
            index += 1
        return index

    def back(self, index: int) -> int:
        """The token at or before a position that is not white space; -1 before the text. A new line is a wall."""
        while index >= 0 and self.text[index].isspace():
            if "\n" in self.text[index]:
                return -1
            index -= 1
        return index

    def glued(self, index: int) -> bool:
        """Whether no space stands between a token and the next."""
        return 0 <= index < len(self.space) and not self.space[index]

    def match(self, index: Index, at: int) -> tuple[Entry, int] | None:
        """The longest entry of a lexicon index at a token."""
        return index.match(self.key, self.lemmas, at) if 0 <= at < len(self.key) else None

    def wall(self, index: int) -> bool:
        """Whether a token is outside the text or a line break."""
        return not 0 <= index < len(self.text) or "\n" in self.text[index]

    def lines(self) -> list[int]:
        """The first tokens of the lines that hold a word, white space left out."""
        starts: list[int] = []
        fresh = True
        for at in range(len(self.text)):
            if self.wall(at):
                fresh = True
            elif fresh and not self.text[at].isspace():
                starts.append(at)
                fresh = False
        return starts
