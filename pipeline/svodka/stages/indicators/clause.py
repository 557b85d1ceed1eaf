"""The tree around a quantity: its top, the words that govern it, subjects and objects, and what belongs to a phrase."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from svodka.grammar.notes import Quantity
from svodka.grammar.trees import Trees
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.indicators.segments import finite, segments
from svodka.stages.indicators.verbs import reports

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
    trees: Trees
    cut: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def token(self, at: int) -> Token:
        """The spaCy token at a position."""
        return self.words.doc[at]

    def dep(self, at: int) -> str:
        """The relation of a token to its head, '' where no tree was made."""
        return self.trees.dep[at]

    def head(self, at: int) -> int:
        """The head of a token; the root's is itself."""
        return self.trees.head[at]

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
        below = self.trees.below.get(at, [])
        return [child for child in below if self.trees.dep[child] in deps] if deps else below.copy()

    def subtree(self, at: int) -> set[int]:
        """All tokens below a token, and itself."""
        found, ahead = {at}, [at]
        while ahead:
            more = self.trees.below.get(ahead.pop(), [])
            found.update(more)
            ahead.extend(more)
        return found

    def verbal(self, at: int) -> bool:
        """A finite verb, infinitive, gerund or short participle: what an event hangs on."""
        parse = self.words.parse[at]
        return (parse.pos == "VERB" and (parse.form != "Part" or parse.short)) or finite(self.words, at)

    def segment(self, at: int) -> tuple[int, int]:
        """The clause of the sentence that a token stands in: [start, end)."""
        start, end = self.bounds(at)
        if start not in self.cut:
            self.cut[start] = segments(self.words, start, end)
        return next(((low, high) for low, high in self.cut[start] if low <= at < high), (start, end))

    def predicate(self, at: int) -> int | None:
        """The verb that governs a token, through coordination and nouns, in its own clause if that has a verb."""
        dash = self.words.next(self.numbered[at].end if at in self.numbered else at + 1)
        if self.words.text[dash : dash + 1] in (["—"], ["–"], ["-"]) and not self.words.glued(dash):
            verb = self.words.next(dash + 1)
            if verb < len(self.words) and finite(self.words, verb):
                # «5 человек спасены, 10 — пострадали»
                return verb
        above = [head for head in self.ancestors(at) if self.verbal(head) and head not in self.numbered]
        found = next((head for head in above if not reports(self.words, head)), above[0] if above else None)
        low, high = self.segment(at)
        own = [place for place in range(low, high) if finite(self.words, place) and place not in self.numbered]
        told = [place for place in own if not reports(self.words, place)]
        bare = [place for place in range(low, high) if self.words.parse[place].form == "Inf" and place not in self.numbered]
        own = told or bare or own
        if found is not None and low <= found < high:
            return self._nearer(at, found, low)
        before = [place for place in own if place < at]
        return before[-1] if before else own[0] if own else found

    def _nearer(self, at: int, found: int, low: int) -> int:
        """«вложить 3 млрд и создать …»: a verb behind a conjunction does not govern what stands before it."""
        if found > at and any(self.words.key[place] in ("и", "а", "но", ",") for place in range(at, found)):
            left = [place for place in range(low, at) if self.verbal(place) and place not in self.numbered]
            return left[-1] if left else found
        return found

    def subject(self, verb: int) -> int | None:
        """The subject of a verb; a coordinated or subordinate verb without one borrows it."""
        low, high = self.segment(verb)
        own = [at for at in self.children(verb, *SUBJECT) if low <= at < high]
        own = [at for at in own if self._fit(at, verb)]
        if own:
            return own[0]
        found = self._nominative(low, verb)
        return found if found is not None else self._borrowed(verb)

    def _fit(self, at: int, verb: int) -> bool:
        """A nominal that no colon parts from its verb («УФНС: налогов собрано …»)."""
        nominal = self.words.pos(at) not in ("ADV", "ADP", "VERB", "SYM") and self.words.at(at - 1) != "как"
        return nominal and not any(self.words.text[place] == ":" for place in range(at, verb))

    def _nominative(self, low: int, verb: int) -> int | None:
        """The first noun in the nominative before a verb in its clause, agreeing with it in number."""
        words = self.words
        wanted = words.parse[verb].number
        colons = [at for at in range(low, verb) if words.text[at] == ":"]
        low = colons[-1] + 1 if colons else low
        for at in range(low, verb):
            parse = words.parse[at]
            if parse.pos != "NOUN" or at in self.dated or at in self.numbered:
                continue
            if parse.case != "Nom" and not (parse.case == "Acc" and at == low + 1 and self._could_be_subject(at)):
                continue
            if words.at(at - 1) == "как":
                continue
            if words.pos(words.back(at - 1)) == "ADP" or (wanted and parse.number and parse.number != wanted):
                continue
            if self.dep(at) in ("nmod", "obl", "appos", "flat", "flat:name") or words.doc[at].ent_type_ == "PER":
                continue
            if self.dep(at) == "conj" and self.head(at) >= low:
                continue
            return at
        return None

    def _could_be_subject(self, at: int) -> bool:
        """A noun at the head of its clause whose accusative is its nominative too («картофель подешевел»)."""
        return any(parse.case == "Nom" and parse.pos == "NOUN" for parse in parses(self.words.key[at]))

    def _borrowed(self, verb: int) -> int | None:
        seen = set()
        while verb not in seen:
            seen.add(verb)
            found = [at for at in self.children(verb, *SUBJECT) if self._fit(at, verb)]
            if found:
                return found[0]
            if self.dep(verb) in ("conj", "xcomp", "csubj", "advcl", "ccomp", "parataxis", "aux", "csubj:pass"):
                verb = self.head(verb)
            else:
                return None
        return None

    def antecedent(self, pronoun: int) -> int | None:
        """The subject before «он», «она», «они» that agrees with it, in its sentence or the one before."""
        words = self.words
        low, _ = self.bounds(pronoun)
        low = self.bounds(low - 1)[0] if low else low
        wanted = words.parse[pronoun]
        for at in range(pronoun - 1, low - 1, -1):
            parse = words.parse[at]
            if parse.pos != "NOUN" or parse.case != "Nom" or at in self.numbered or at in self.dated or at in self.placed:
                continue
            agrees = parse.number == wanted.number and (parse.number == "Plur" or parse.gender == wanted.gender)
            if agrees and self.dep(at) in SUBJECT and words.doc[at].ent_type_ != "PER":
                return at
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
        return self.trees.bounds[at]
