"""``svodka_morphology``: part of speech, features and lemma of each token by pymorphy3, chosen by the words around."""

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA, MORPH, POS  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc, MorphAnalysis
from spacy.vocab import Vocab

from svodka.grammar.typed import typed
from svodka.grammar.words import forget
from svodka.russian.morphology import Parse, choose
from svodka.russian.segment import blank, normal


class Morphology:
    """Tags the tokens of each sentence. Features and classes are Universal Dependencies; the lemma keeps its ё."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        words = typed(doc).words
        places: list[int] = []
        parses: list[Parse] = []
        for sentence in doc.sents:
            seen = [at for at in range(sentence.start, sentence.end) if not blank(words[at])]
            places += seen
            parses += choose([normal(words[at]) for at in seen])
        tags = np.asarray(doc.to_array([POS, LEMMA, MORPH]), dtype=np.uint64)
        if places:
            tags[places] = self._tags(doc.vocab, parses)
        forget(doc)
        return doc.from_array([POS, LEMMA, MORPH], tags)  # type: ignore[arg-type]

    def _tags(self, vocab: Vocab, parses: list[Parse]) -> npt.NDArray[np.uint64]:
        """Class, lemma and features of each word as numbers of a vocabulary."""
        rows: list[tuple[int, int, int]] = []
        # The analyses of a word are the same objects wherever it is, and live as long as the list.
        known: dict[int, int] = {}
        numbers: list[int] = []
        for parse in parses:
            number = known.get(id(parse))
            if number is None:
                number = known[id(parse)] = len(rows)
                pos = "PROPN" if parse.name and parse.pos == "NOUN" else parse.pos
                rows.append((IDS[pos], vocab.strings.add(parse.lemma), self._features(vocab, parse.morph)))
            numbers.append(number)
        return np.array(rows, dtype=np.uint64)[numbers]

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
