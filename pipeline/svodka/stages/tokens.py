"""``svodka_tokenizer``: text → Doc. The text survives code point for code point."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from svodka.grammar.notes import prepare
from svodka.grammar.typed import tell
from svodka.lexicon import user
from svodka.russian.segment import BREAKS, tokenize

_STRINGS = 50_000
"""Strings of a vocabulary for Docs that nobody keeps; with more it is left to them, and the next Doc gets another."""


class Tokenizer:
    """Words by razdel with numbers kept whole. White space belongs to the word before it, a line break is a token."""

    def __init__(self, vocab: Vocab, lexicon: str = "") -> None:
        self.vocab = vocab
        self.lexicon = lexicon
        self._passing = Vocab()

    def __call__(self, text: str) -> Doc:
        return self._made(self.vocab, text)

    def passing(self, text: str) -> Doc:
        """A Doc for our own stages, which nobody keeps: ``doc._.passing``.

        spaCy's vocabulary keeps every word for good, with twenty attributes that no stage reads. These are words of a
        vocabulary that has none and is replaced when it has grown.
        """
        vocab = self._passing
        if len(vocab.strings) > _STRINGS:
            vocab = self._passing = Vocab()
        doc = self._made(vocab, text)
        doc._.passing = True
        return doc

    def _made(self, vocab: Vocab, text: str) -> Doc:
        words, spaces = _tokens(text)
        doc = Doc(vocab, words=words, spaces=spaces)
        tell(doc, text, words, spaces)
        if self.lexicon:
            doc._.lexicon = self.lexicon
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "Tokenizer":
        """Nothing to read."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: Any, **_: Any) -> "Tokenizer":
        """Nothing to read."""
        return self


def _tokens(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text, and whether a space follows each."""
    words: list[str] = []
    spaces: list[bool] = []
    previous = 0
    for start, end in chain(tokenize(text), [(len(text), len(text))]):
        if start > previous:
            gap = text[previous:start]
            if gap == " " and words:
                spaces[-1] = True
            elif rest := _hang(gap, words, spaces):
                words.append(rest)
                spaces.append(False)
        if end > start:
            words.append(text[start:end])
            spaces.append(False)
        previous = end
    return words, spaces


def _hang(gap: str, words: list[str], spaces: list[bool]) -> str:
    """Gives white space to the word before it, and gives back what is a token of its own."""
    if not words:
        return gap
    if any(char in BREAKS for char in gap):
        spaces[-1] = gap.startswith(" ")
        return gap[1:] if spaces[-1] else gap
    spaces[-1] = gap.endswith(" ")
    words[-1] += gap[: -1 if spaces[-1] else None]
    return ""


def create_tokenizer(lexicon: str = "") -> Callable[[Any], Tokenizer]:
    """spaCy's registered function: gives the factory that gets the nlp object.

    ``lexicon`` is the path of a TOML file with a user's own words, '' for none; its Docs carry it through all stages.
    """
    prepare()
    if lexicon:
        user(lexicon)
    return lambda nlp: Tokenizer(nlp.vocab, lexicon)
