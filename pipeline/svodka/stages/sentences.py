"""``svodka_sentences``: razdel's sentences; a new line always begins one."""

from spacy.language import Language
from spacy.tokens import Doc

from svodka.russian.segment import sentence_starts


class Sentences:
    """Marks the first token of each sentence."""

    def __call__(self, doc: Doc) -> Doc:
        starts = [*sentence_starts(doc.text), len(doc.text) + 1]
        following = 0
        for token in doc:
            begins = False
            while token.idx >= starts[following]:
                following += 1
                begins = True
            token.is_sent_start = token.i == 0 or (begins and not token.is_space)
            if begins and token.is_space:
                following -= 1
        return doc


@Language.factory("svodka_sentences", assigns=["token.is_sent_start"])
def create(nlp: Language, name: str) -> Sentences:
    """A sentence splitter; it has nothing to configure."""
    return Sentences()
