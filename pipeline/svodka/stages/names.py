"""``svodka_names``: persons, places and organisations by natasha's model, as ``doc.ents``."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import minibatch

from svodka.russian.morphology import lemmas
from svodka.russian.names import common, find
from svodka.russian.segment import blank, normal


class Names:
    """Writes ``doc.ents`` with labels PER, LOC and ORG.

    A common noun is no name for its capital at the head of a sentence («Товарооборот», «Текстильщики»).
    """

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The Docs in order; the model reads the sentences of a batch at once."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            tokens = [
                [[t for t in sentence if not blank(t.text)] for sentence in doc.sents] if len(doc) else [] for doc in docs
            ]
            flat = [[token.text for token in sentence] for sentences in tokens for sentence in sentences]
            found = iter(find(flat))
            for doc, sentences in zip(docs, tokens, strict=True):
                doc.ents = [
                    Span(doc, sentence[start].i, sentence[end - 1].i + 1, label=label)
                    for sentence in sentences
                    for start, end, label in next(found)
                    if start or (end > 1) != (label == "ORG") or not _common(sentence[start:end])
                ]
                yield doc


def _common(found: Sequence[Token]) -> bool:
    """Whether all of a sentence's first words are common nouns: «Товарооборот», «Удельный вес»."""
    named = any(lemma.endswith(("ский", "цкий")) for token in found for lemma in lemmas(normal(token.text)))
    return not named and all(common(token.text) for token in found) and all(token.text.islower() for token in found[1:])


@Language.factory("svodka_names", requires=["token.is_sent_start"], assigns=["doc.ents"])
def create(nlp: Language, name: str) -> Names:
    """A finder of names; the weights are loaded on first use."""
    return Names()
