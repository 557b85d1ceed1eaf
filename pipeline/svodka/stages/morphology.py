"""``svodka_morphology``: part of speech, features and lemma of each token by pymorphy3, chosen by the words around."""

from spacy.language import Language
from spacy.tokens import Doc, MorphAnalysis

from svodka.russian.morphology import choose
from svodka.russian.segment import blank, normal


class Morphology:
    """Tags the tokens of each sentence. Features and classes are Universal Dependencies; the lemma keeps its ё."""

    def __call__(self, doc: Doc) -> Doc:
        for sentence in doc.sents:
            tokens = [token for token in sentence if not blank(token.text)]
            for token, parse in zip(tokens, choose([normal(token.text) for token in tokens]), strict=True):
                token.pos_ = "PROPN" if parse.name and parse.pos == "NOUN" else parse.pos
                token.morph = MorphAnalysis(doc.vocab, parse.morph)
                token.lemma_ = parse.lemma
        return doc


@Language.factory("svodka_morphology", requires=["token.is_sent_start"], assigns=["token.pos", "token.morph", "token.lemma"])
def create(nlp: Language, name: str) -> Morphology:
    """A tagger; the dictionary is loaded on first use."""
    return Morphology()
