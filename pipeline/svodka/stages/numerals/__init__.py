"""``svodka_numerals``: every number of the text, in digits or words, with its exact value."""

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Numeral, show
from svodka.grammar.openings import Openings
from svodka.grammar.words import Words
from svodka.stages.numerals.rules import book
from svodka.stages.numerals.table import begins

_openings = Openings(book, begins)


class Numerals:
    """Writes ``doc._.numerals`` and shows them as ``doc.spans["numerals"]``."""

    def __call__(self, doc: Doc) -> Doc:
        words = Words.of(doc)
        found: list[Numeral] = []
        at = 0
        walk = _openings.over(words)
        while (reading := walk.first(at)) is not None:
            found.append(reading[2])
            at = reading[2].end
        doc._.numerals = tuple(found)
        show(doc, "numerals", found)
        return doc


@Language.factory("svodka_numerals", requires=["token.lemma", "token.morph"], assigns=["doc._.numerals"])
def create(nlp: Language, name: str) -> Numerals:
    """A reader of numbers; its words are in lexicon/numerals.toml."""
    return Numerals()
