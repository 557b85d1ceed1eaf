"""``svodka_tokenizer``: text → Doc. The text survives code point for code point."""

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from svodka.grammar.notes import prepare
from svodka.lexicon import user
from svodka.russian.segment import BREAKS, tokenize


class Tokenizer:
    """Words by razdel with numbers kept whole. White space belongs to the word before it, a line break is a token."""

    def __init__(self, vocab: Vocab, lexicon: str = "") -> None:
        self.vocab = vocab
        self.lexicon = lexicon

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        previous = 0
        for start, end in [*tokenize(text), (len(text), len(text))]:
            gap = text[previous:start]
            if words and not any(char in BREAKS for char in gap):
                spaces[-1] = gap.endswith(" ")
                words[-1] += gap[: -1 if spaces[-1] else None]
                gap = ""
            elif words and gap.startswith(" "):
                spaces[-1], gap = True, gap[1:]
            for word in (gap, text[start:end]):
                if word:
                    words.append(word)
                    spaces.append(False)
            previous = end
        doc = Doc(self.vocab, words=words, spaces=spaces)
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


def create_tokenizer(lexicon: str = "") -> Callable[[Any], Tokenizer]:
    """spaCy's registered function: gives the factory that gets the nlp object.

    ``lexicon`` is the path of a TOML file with a user's own words, '' for none; its Docs carry it through all stages.
    """
    prepare()
    if lexicon:
        user(lexicon)
    return lambda nlp: Tokenizer(nlp.vocab, lexicon)
