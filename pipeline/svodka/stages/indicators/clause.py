"""The tree around a quantity: its top, the words that govern it, subjects and objects, and what belongs to a phrase."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from svodka.grammar.notes import Quantity
from svodka.grammar.words import Words

SUBJECT = ("nsubj", "nsubj:pass", "csubj")
OBJECT = ("obj", "iobj")


@dataclass(slots=True)
class Clause:
    """Questions about one Doc's trees. Tokens are positions."""

    words: Words
    dated: frozenset[int]
    """Tokens of time expressions."""
    placed: frozenset[int]
    """Tokens of place names."""
    numbered: dict[int, Quantity]
    """Tokens of quantities."""

    def token(self, at: int) -> Token:
        """The spaCy token at a position."""
        return self.words.doc[at]

    def dep(self, at: int) -> str:
        """The relation of a token to its head, '' where no tree was made."""
        return self.words.doc[at].dep_

    def head(self, at: int) -> int:
        """The head of a token; the root's is itself."""
        return self.words.doc[at].head.i

    def parsed(self, at: int) -> bool:
        """Whether the sentence of a token has a tree."""
        return self.words.doc[at].sent.root.dep_ == "ROOT"

    def top(self, quantity: Quantity) -> int:
        """The token of a quantity whose head is outside it: the counted noun, the unit or the number."""
        inside = set(range(quantity.start, quantity.end))
        number = quantity.numerals[0][0]
        for at in (quantity.head, number):
            place = at
            for _ in range(6):
                head = self.head(place)
                if head == place or head not in inside:
                    break
                place = head
            if place in inside and (self.dep(place) not in ("case", "advmod", "flat") or place == number):
                return place
        return quantity.head

    def ancestors(self, at: int, limit: int = 12) -> Iterator[int]:
        """The heads of a token, nearest first, up to the root."""
        for _ in range(limit):
            head = self.head(at)
            if head == at:
                return
            yield head
            at = head

    def children(self, at: int, *deps: str) -> list[int]:
        """The tokens that hang on a token, in text order; of some relations only, if given."""
        return [child.i for child in self.words.doc[at].children if not deps or child.dep_ in deps]

    def subtree(self, at: int) -> set[int]:
        """All tokens below a token, and itself."""
        return {token.i for token in self.words.doc[at].subtree}

    def verbal(self, at: int) -> bool:
        """A finite verb, infinitive, gerund or short participle: what an event hangs on."""
        parse = self.words.parse[at]
        return parse.pos == "VERB" and (parse.form != "Part" or parse.short)

    def predicate(self, at: int) -> int | None:
        """The verb that governs a token, through coordination and nouns; None when no verb does."""
        for head in self.ancestors(at):
            if self.verbal(head):
                return head
        return None

    def subject(self, verb: int) -> int | None:
        """The subject of a verb; a coordinated or subordinate verb without one borrows it."""
        seen = set()
        while verb not in seen:
            seen.add(verb)
            found = self.children(verb, *SUBJECT)
            if found:
                return found[0]
            if self.dep(verb) in ("conj", "xcomp", "csubj", "advcl", "ccomp", "parataxis", "aux", "csubj:pass"):
                verb = self.head(verb)
            else:
                return None
        return None

    def object(self, verb: int) -> int | None:
        """The direct object of a verb."""
        found = self.children(verb, "obj")
        return found[0] if found else None

    def preposition(self, at: int) -> str:
        """The preposition of a noun, '' if it has none."""
        cases = [child for child in self.children(at, "case") if child < at]
        return self.words.key[cases[0]] if cases else ""

    def bounds(self, at: int) -> tuple[int, int]:
        """The sentence around a token: [start, end)."""
        sentence = self.words.doc[at].sent
        return sentence.start, sentence.end
