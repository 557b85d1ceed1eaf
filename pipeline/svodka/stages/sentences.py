"""``svodka_sentences``: razdel's sentences; a new line always begins one."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from svodka.russian.segment import blank, sentence_starts


class Sentences:
    """Marks the first token of each sentence."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        starts = [*sentence_starts(doc.text), len(doc.text) + 1]
        marks = np.full(len(doc), -1, dtype="int64")
        following = last = 0
        for index, token in enumerate(doc):
            begins = False
            while token.idx >= starts[following]:
                following += 1
                begins = True
            if begins and blank(token.text) and index:
                # The white space before a sentence ends the one before it.
                following -= 1
            elif begins or not index or index - last >= self.longest:
                marks[index], last = 1, index
        return doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]


@Language.factory("svodka_sentences", default_config={"longest": 300}, assigns=["token.is_sent_start"])
def create(nlp: Language, name: str, longest: int) -> Sentences:
    """A sentence splitter; what is longer than ``longest`` tokens is no sentence and is cut, so that time stays linear."""
    return Sentences(longest)
