"""``svodka_names``: persons, places and organisations by natasha's model, as ``doc.ents``."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from svodka.russian.names import find


class Names:
    """Writes ``doc.ents`` with labels PER, LOC and ORG."""

    def __call__(self, doc: Doc) -> Doc:
        sentences = [[token for token in sentence if not token.is_space] for sentence in doc.sents]
        ents = []
        for tokens, found in zip(sentences, find([[token.text for token in tokens] for tokens in sentences]), strict=True):
            for start, end, label in found:
                ents.append(Span(doc, tokens[start].i, tokens[end - 1].i + 1, label=label))
        doc.ents = ents
        return doc


@Language.factory("svodka_names", requires=["token.is_sent_start"], assigns=["doc.ents"])
def create(nlp: Language, name: str) -> Names:
    """A finder of names; the weights are loaded on first use."""
    return Names()
