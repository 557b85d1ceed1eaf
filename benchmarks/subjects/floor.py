"""The least that any rule-based reader of Russian pays: sentences and tokens, and the parses of each word form, once."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pymorphy3 import MorphAnalyzer
from razdel import sentenize, tokenize

from benchmarks.subjects import Step, Text


class Floor:
    def __init__(self) -> None:
        self._parse = lru_cache(maxsize=100_000)(MorphAnalyzer().parse)
        self.steps = [Step("segments", self._segments), Step("morphology", self._morphology)]

    def whole(self, texts: Iterable[Text]) -> Iterator[int]:
        for text in texts:
            self._morphology(self._segments([text]))
            yield 0

    def _segments(self, texts: list[Text]) -> list[list[str]]:
        return [[token.text for sentence in sentenize(text["text"]) for token in tokenize(sentence.text)] for text in texts]

    def _morphology(self, tokens: list[list[str]]) -> list[list[str]]:
        for words in tokens:
            for word in words:
                self._parse(word)
        return tokens


def create() -> Floor:
    """The dictionary, loaded."""
    return Floor()
