"""The tree around a quantity: its top, the words that govern it, subjects and objects, and what belongs to a phrase."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question, last, marks, some
from svodka.grammar.trees import Trees
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.indicators.segments import finite, infinitive, segments
from svodka.stages.indicators.verbs import reports

SUBJECT = ("nsubj", "nsubj:pass", "csubj")
OBJECT = ("obj", "iobj")


@Question
def verbal(words: Words, at: int) -> bool:
    """A finite verb, infinitive, gerund or short participle: what an event hangs on."""
    parse = words.parse[at]
    return (parse.pos == "VERB" and (parse.form != "Part" or parse.short)) or finite(words, at)


@Question
def _governs(words: Words, at: int) -> str:
    """Of what an event hangs on, whether it «says» or «does»; '' of other words."""
    return "" if not verbal(words, at) else "says" if reports(words, at) else "does"


@Question
def _noun(words: Words, at: int) -> bool:
    return words.parse[at].pos == "NOUN"


@Question
def _joint(words: Words, at: int) -> bool:
    return words.key[at] in ("и", "а", "но", ",")


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
    cut: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The clause around each token, of the sentences that have been cut."""
    prepositions: dict[int, str] = field(default_factory=dict)
    """The prepositions of the nouns that have been asked for."""
    subjects: dict[int, int | None] = field(init=False, default_factory=dict)
    """The subjects of the verbs that have been asked for."""
    verbs: dict[int, int | None] = field(init=False, default_factory=dict)
    """The verbs that have been found to govern tokens."""
    planted: dict[int, bool] = field(init=False, default_factory=dict)
    """Whether a sentence has a tree, by its first token."""
    tops: dict[tuple[int, int], int] = field(init=False, default_factory=dict)
    """The tops of the quantities that have been asked for."""

    def dep(self, at: int) -> str:
        """The relation of a token to its head, '' where no tree was made."""
        return self.trees.dep[at]

    def head(self, at: int) -> int:
        """The head of a token; the root's is itself."""
        return self.trees.head[at]

    def parsed(self, at: int) -> bool:
        """Whether the sentence of a token has a tree."""
        start, end = self.trees.bounds[at]
        if start not in self.planted:
            texts, heads = self.words.text, self.trees.head
            root = next(
                (place for place in range(start, end) if heads[place] == place and not texts[place].isspace()), start
            )
            self.planted[start] = self.trees.dep[root] == "ROOT"
        return self.planted[start]

    def top(self, quantity: Quantity) -> int:
        """The token of a quantity whose head is outside it: the counted noun, the unit or the number."""
        known = quantity.start, quantity.end
        if known not in self.tops:
            self.tops[known] = self._top(quantity)
        return self.tops[known]

    def _top(self, quantity: Quantity) -> int:
        inside = range(quantity.start, quantity.end)
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

    def entity(self, at: int) -> str:
        """The kind of the name that a token belongs to (PER, ORG, LOC), '' for no name."""
        return self.trees.tags.entity[at]

    def children(self, at: int, *deps: str) -> list[int]:
        """The tokens that hang on a token, in text order; of some relations only, if given."""
        below = self.trees.below.get(at)
        if below is None:
            return []
        if not deps:
            return below.copy()
        dep = self.trees.dep
        return [child for child in below if dep[child] in deps]

    def subtree(self, at: int) -> set[int]:
        """All tokens below a token, and itself."""
        below = self.trees.below
        found, ahead = {at}, [at]
        while ahead:
            more = below.get(ahead.pop())
            if more is not None:
                found.update(more)
                ahead += more
        return found

    def verbal(self, at: int) -> bool:
        """A finite verb, infinitive, gerund or short participle: what an event hangs on."""
        return verbal(self.words, at)

    def segment(self, at: int) -> tuple[int, int]:
        """The clause of the sentence that a token stands in: [start, end)."""
        try:
            return self.cut[at]
        except KeyError:
            for piece in segments(self.words, *self.trees.bounds[at]):
                self.cut.update(dict.fromkeys(range(*piece), piece))
            return self.cut[at]

    def predicate(self, at: int) -> int | None:
        """The verb that governs a token, through coordination and nouns, in its own clause if that has a verb."""
        try:
            return self.verbs[at]
        except KeyError:
            found = self.verbs[at] = self._predicate(at)
            return found

    def _predicate(self, at: int) -> int | None:
        words = self.words
        dash = words.next(self.numbered[at].end if at in self.numbered else at + 1)
        if dash < len(words) and words.text[dash] in ("—", "–", "-") and not words.glued(dash):
            verb = words.next(dash + 1)
            if verb < len(words) and finite(words, verb):
                # «5 человек спасены, 10 — пострадали», «12 — были спасены»
                after = words.next(verb + 1)
                joined = words.lemma[verb] == "быть" and after < len(words) and words.parse[after].short
                return after if joined and verbal(words, after) else verb
        found = self._above(at)
        low, high = self.segment(at)
        if found is not None and low <= found < high:
            return self._nearer(at, found, low)
        own = [place for place in finite.within(words, low, high) if place not in self.numbered]
        told = [place for place in own if not reports(words, place)]
        own = told or [place for place in infinitive.within(words, low, high) if place not in self.numbered] or own
        before = [place for place in own if place < at]
        return before[-1] if before else own[0] if own else found

    def _above(self, at: int) -> int | None:
        """The nearest verb above a token that is none of saying, else the nearest."""
        saying: int | None = None
        for head in self.ancestors(at):
            told = _governs(self.words, head)
            if told and head not in self.numbered:
                if told == "does":
                    return head
                saying = head if saying is None else saying
        return saying

    def _nearer(self, at: int, found: int, low: int) -> int:
        """«вложить 3 млрд и создать …»: a verb behind a conjunction does not govern what stands before it."""
        if found > at and _joint.some(self.words, at, found):
            left = [place for place in verbal.within(self.words, low, at) if place not in self.numbered]
            return left[-1] if left else found
        return found

    def subject(self, verb: int) -> int | None:
        """The subject of a verb; a coordinated or subordinate verb without one borrows it."""
        if verb not in self.subjects:
            self.subjects[verb] = self._subject(verb)
        return self.subjects[verb]

    def _subject(self, verb: int) -> int | None:
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
        return nominal and not some(marks(self.words, ":"), at, verb)

    def _nominative(self, low: int, verb: int) -> int | None:
        """The first noun in the nominative before a verb in its clause, agreeing with it in number."""
        words = self.words
        wanted = words.parse[verb].number
        colon = last(marks(words, ":"), low, verb)
        low = low if colon is None else colon + 1
        for at in _noun.within(words, low, verb):
            parse = words.parse[at]
            if at in self.dated or at in self.numbered:
                continue
            if parse.case != "Nom" and not (parse.case == "Acc" and at == low + 1 and self._could_be_subject(at)):
                continue
            if words.at(at - 1) == "как":
                continue
            if words.pos(words.back(at - 1)) == "ADP" or (wanted and parse.number and parse.number != wanted):
                continue
            if self.dep(at) in ("nmod", "obl", "appos", "flat", "flat:name") or self.entity(at) == "PER":
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
        for at in reversed(_noun.within(words, low, pronoun)):
            parse = words.parse[at]
            if parse.case != "Nom" or at in self.numbered or at in self.dated or at in self.placed:
                continue
            agrees = parse.number == wanted.number and (parse.number == "Plur" or parse.gender == wanted.gender)
            if agrees and self.dep(at) in SUBJECT and self.entity(at) != "PER":
                return at
        return None

    def object(self, verb: int) -> int | None:
        """The direct object of a verb."""
        found = self.children(verb, "obj")
        return found[0] if found else None

    def preposition(self, at: int) -> str:
        """The preposition of a noun, '' if it has none."""
        try:
            return self.prepositions[at]
        except KeyError:
            dep = self.trees.dep
            cases = [child for child in self.trees.below.get(at, ()) if child < at and dep[child] == "case"]
            found = self.prepositions[at] = self.words.key[cases[0]] if cases else ""
            return found

    def nowhere(self) -> "Clause":
        """The same trees, with no names of places."""
        return Clause(self.words, self.dated, frozenset(), self.numbered, self.trees, self.cut, self.prepositions)

    def renumbered(self, numbered: dict[int, Quantity]) -> "Clause":
        """The same trees, with other tokens of quantities."""
        return Clause(self.words, self.dated, self.placed, numbered, self.trees, self.cut, self.prepositions)

    def bounds(self, at: int) -> tuple[int, int]:
        """The sentence around a token: [start, end)."""
        return self.trees.bounds[at]
