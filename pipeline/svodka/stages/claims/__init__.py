"""``svodka_claims``: who owns a number. Quantities and periods claim; the losers are kept with the reason."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Quantity, Rejected, show
from svodka.grammar.typed import typed
from svodka.grammar.words import Words
from svodka.stages.claims.claim import Claim
from svodka.stages.claims.elided import elided
from svodka.stages.claims.reasons import book
from svodka.stages.claims.share import shared

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class Claims:
    """Writes ``doc._.quantities``, ``doc._.periods`` and ``doc._.rejected`` and shows them in ``doc.spans``."""

    def __call__(self, doc: Doc) -> Doc:
        words = Words.of(doc)
        periods = [period for period in doc._.period_claims if period.kind != "label"]
        kept: list[Quantity] = []
        rejected: list[Rejected] = []
        rates: list[tuple[Quantity, str]] = []
        owners = {at: period for period in doc._.period_claims for at in range(period.start, period.end)}
        refused: dict[int, str] = {}
        # A text without a Cyrillic letter is not Russian, and its numbers are not ours to read.
        russian = _CYRILLIC.search(typed(doc).text) is not None
        for quantity in doc._.quantity_claims:
            reason = self._reason(words, quantity, owners, refused) if russian else "not Russian"
            if reason is None:
                kept.append(quantity)
                continue
            refused.update(dict.fromkeys(range(quantity.start, quantity.end), reason))
            rejected.append(Rejected(quantity.start, quantity.end, reason))
            if reason.startswith("rate "):
                rates.append((quantity, reason.removeprefix("rate ")))
        doc._.quantities = tuple(elided(words, shared(words, kept, rates), doc._.period_claims))
        doc._.periods = tuple(periods)
        doc._.rejected = tuple(rejected)
        show(doc, "quantities", doc._.quantities)
        show(doc, "periods", periods)
        show(doc, "rejected", rejected)
        return doc

    def _reason(self, words: Words, quantity: Quantity, owners: dict[int, object], refused: dict[int, str]) -> str | None:
        if any(at in owners for start, end in quantity.numerals for at in range(start, end)):
            return "date"
        found = book.read(words, Claim(quantity, refused))
        return None if found is None else found[1]


@Language.factory(
    "svodka_claims",
    requires=["doc._.quantity_claims", "doc._.period_claims"],
    assigns=["doc._.quantities", "doc._.periods", "doc._.rejected"],
)
def create(nlp: Language, name: str) -> Claims:
    """A judge of numbers; its words are in lexicon/labels.toml and events.toml."""
    return Claims()
