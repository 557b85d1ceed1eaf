"""``svodka_sentences``: razdel's sentences; a new line always begins one."""

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.typed import Typed, typed
from svodka.russian.segment import blank, sentence_starts


class Sentences:
    """Marks the first token of each sentence."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        told = typed(doc)
        marks = np.full(len(doc), -1, dtype="int64")
        marks[list(_marks(told, self.longest))] = 1
        return doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]


def _marks(told: Typed, longest: int) -> Iterator[int]:
    """The first token of each sentence, in order."""
    yield 0
    last = 0
    count = len(told.words)
    for start in [*sentence_starts(told.text), len(told.text) + 1]:
        wanted = place = bisect_left(told.start, start)
        # The white space before a sentence ends the one before it.
        while 0 < place < count and blank(told.words[place]):
            place += 1
        for cut in range(last + longest, wanted, longest):
            yield cut
            last = cut
        if place == count:
            return
        if place > last:
            yield place
            last = place


@Language.factory("svodka_sentences", default_config={"longest": 300}, assigns=["token.is_sent_start"])
def create(nlp: Language, name: str, longest: int) -> Sentences:
    """A sentence splitter; what is longer than ``longest`` tokens is no sentence and is cut, so that time stays linear."""
    return Sentences(longest)
