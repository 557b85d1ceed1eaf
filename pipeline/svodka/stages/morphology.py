"""``svodka_morphology``: part of speech, features and lemma of each token by pymorphy3, chosen by the words around."""

import numpy as np
from spacy.attrs import LEMMA, MORPH, POS  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc, MorphAnalysis
from spacy.vocab import Vocab

from svodka.russian.morphology import choose
from svodka.russian.segment import blank, normal


class Morphology:
    """Tags the tokens of each sentence. Features and classes are Universal Dependencies; the lemma keeps its ё."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        texts = [token.text for token in doc]
        tags = np.asarray(doc.to_array([POS, LEMMA, MORPH]), dtype=np.uint64)
        strings = doc.vocab.strings
        for sentence in doc.sents:
            places = [at for at in range(sentence.start, sentence.end) if not blank(texts[at])]
            for at, parse in zip(places, choose([normal(texts[at]) for at in places]), strict=True):
                pos = "PROPN" if parse.name and parse.pos == "NOUN" else parse.pos
                tags[at] = IDS[pos], strings.add(parse.lemma), self._features(doc.vocab, parse.morph)
        return doc.from_array([POS, LEMMA, MORPH], tags)  # type: ignore[arg-type]

    def _features(self, vocab: Vocab, morph: str) -> int:
        """The number of features in a vocabulary; there are some hundreds of them in all."""
        known = self._known.get(morph)
        if known is None or known not in vocab.strings:  # type: ignore[operator]
            known = self._known[morph] = int(MorphAnalysis(vocab, morph).key)  # type: ignore[attr-defined]
        return known


@Language.factory("svodka_morphology", requires=["token.is_sent_start"], assigns=["token.pos", "token.morph", "token.lemma"])
def create(nlp: Language, name: str) -> Morphology:
    """A tagger; the dictionary is loaded on first use."""
    return Morphology()
