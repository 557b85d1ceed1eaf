"""``svodka_quantities``: numbers with what they count or measure, and the words that bend them."""

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Quantity
from svodka.grammar.words import Words
from svodka.stages.quantities.read import openings, read


class Quantities:
    """Writes ``doc._.quantity_claims``: every number that could be a quantity; ``svodka_claims`` decides."""

    def __call__(self, doc: Doc) -> Doc:
        words = Words.of(doc)
        found: list[Quantity] = []
        at = 0
        walk = openings.over(words)
        while (number := read(words, walk, at)) is not None:
            at, quantity = number
            if quantity is None:
                at += 1
                continue
            if found and quantity.start < found[-1].end:
                at = max(at + 1, found[-1].end)
                continue
            found.append(quantity)
            at = max(at + 1, quantity.end)
        doc._.quantity_claims = tuple(found)
        return doc


@Language.factory("svodka_quantities", requires=["doc._.numerals"], assigns=["doc._.quantity_claims"])
def create(nlp: Language, name: str) -> Quantities:
    """A reader of quantities; its words are in lexicon/units, currencies and comparators."""
    return Quantities()
