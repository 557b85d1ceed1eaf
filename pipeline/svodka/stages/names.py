"""``svodka_names``: persons, places and organisations by natasha's model, as ``doc.ents``."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import lemmas
from svodka.russian.names import common, find
from svodka.russian.segment import normal


class Names:
    """Writes ``doc.ents`` with labels PER, LOC and ORG.

    A common noun is no name for its capital at the head of a sentence («Товарооборот», «Текстильщики»).
    """

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The Docs in order; the model reads the sentences of a batch at once."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            seen = [_sentences(doc) for doc in docs]
            found = iter(find([typed for sentences in seen for _, typed in sentences]))
            for doc, sentences in zip(docs, seen, strict=True):
                doc.ents = [
                    Span(doc, places[start], places[end - 1] + 1, label=label)
                    for places, typed in sentences
                    for start, end, label in next(found)
                    if start or not _common(typed[start:end], label)
                ]
                yield doc


def _sentences(doc: Doc) -> list[tuple[list[int], list[str]]]:
    """The words of each sentence: their tokens and what is typed."""
    if not len(doc):
        return []
    words = Words.of(doc)
    cut = [[at for at in range(sentence.start, sentence.end) if not words.blank[at]] for sentence in doc.sents]
    return [(places, [words.typed[at] for at in places]) for places in cut]


def _common(found: Sequence[str], label: str) -> bool:
    """Whether all of a sentence's first words are common nouns: «Товарооборот», «Удельный вес», but not «Минсельхоз»."""
    if label == "ORG":
        if len(found) == 1 and any(lemma in _bodies() for lemma in lemmas(normal(found[0]))):
            return False
    elif len(found) > 1:
        return False
    named = any(lemma.endswith(("ский", "цкий")) for word in found for lemma in lemmas(normal(word)))
    return not named and all(common(word) for word in found) and all(word.islower() for word in found[1:])


@lexical
def _bodies() -> frozenset[str]:
    return frozenset(lemma for item in entries("reporting.body") for lemma in item.lemmas)


@Language.factory("svodka_names", requires=["token.is_sent_start"], assigns=["doc.ents"])
def create(nlp: Language, name: str) -> Names:
    """A finder of names; the weights are loaded on first use."""
    return Names()
