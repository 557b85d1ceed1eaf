"""Who did what was counted: the subject of an active verb, the agent of a passive one, «они», «мы», a company of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from svodka.grammar.notes import Draft, Quantity
from svodka.grammar.phrase import nominative
from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.indicators.bodies import Voice, names
from svodka.stages.indicators.clause import SUBJECT, Clause
from svodka.stages.indicators.frames import Frame
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.verbs import copula, reports
from svodka.stages.indicators.voices import Voices

Actor = tuple[str, int, int]
"""A name in the nominative with its [start, end)."""

# Legal forms: what a company reports of itself, it did itself.
_COMPANY = frozenset("ПАО АО ООО ОАО ЗАО ТОО НАО ГК ОсОО".split())
_GROUPS = (
    "орган", "сотрудник", "объект", "население", "бригада", "сельхозорганизация", "хозяйство", "организация", "экипаж",
    "лаборатория", "государство", "подразделение", "группа", "отряд", "наряд", "расчет", "комиссия", "предприятие",
)  # fmt: skip
_LUCK = ("удаться", "предстоять", "прийтись")


@lexical
def _bodies() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("reporting.body"))


@Question
def _ours(words: Words, at: int) -> bool:
    return words.key[at] in ("мы", "нам")


@Question
def _them(words: Words, at: int) -> bool:
    return words.key[at] in ("них", "которых")


@Question
def _of_us(words: Words, at: int) -> bool:
    """A verb in the first person."""
    return any(parse.raw is not None and "1per" in parse.raw.tag for parse in parses(words.key[at])[:1])


@Question
def _luck(words: Words, at: int) -> bool:
    return words.is_(at, *_LUCK)


@dataclass(slots=True)
class Actors:
    """Who acts in one Doc."""

    clause: Clause
    voices: Voices
    company: Actor | None = field(init=False)
    """The company that reports its own results."""

    def __post_init__(self) -> None:
        self.company = self._company()

    def of(self, frame: Frame, rule: str, source: Voice | None, before: Sequence[Draft]) -> Actor | None:
        """The actor of a frame: a person, people or a body; things do nothing."""
        doer = self._doer(frame, rule)
        found = None if doer is None else self._named(doer, source, before)
        if found is None and doer is None:
            found = self._we(frame, rule, source) or self._shared(frame.quantity, rule, before)
        return found or self.company

    def _doer(self, frame: Frame, rule: str) -> int | None:
        clause, words, verb = self.clause, self.clause.words, frame.verb
        if verb is None:
            return None
        if rule == "changed" and verb < clause.bounds(frame.quantity.start)[0]:
            return None  # what the sentence before tells of somebody's deed says nothing of who made figures grow
        if words.parse[verb].short:
            return _agent(clause, verb) if rule == "happened" else None
        for at in (verb, clause.head(verb)):
            if _luck(words, at):
                below = (*clause.children(at, "iobj", "obl", "nsubj"), *clause.children(verb, "iobj", "obl", "nsubj"))
                return next((place for place in below if words.parse[place].case == "Dat"), None)
        if frame.actor is not None:
            passive = words.parse[verb].lemma.endswith("ся") and not words.parse[frame.actor].animate
            passive = passive and not words.is_(frame.actor, *_GROUPS)
            return None if passive or self._attributive(frame.quantity) or self._speaks(frame.actor) else frame.actor
        active = not words.parse[verb].lemma.endswith("ся") and not words.parse[verb].intransitive
        if not active or copula(words, verb) or reports(words, verb) or rule in ("happened", "share", "subject"):
            return None
        subject = next(iter(clause.children(verb, *SUBJECT)), None)
        return None if subject is None or subject in frame.tokens or subject in clause.numbered else subject

    def _attributive(self, quantity: Quantity) -> bool:
        """«работу фермы из 140 устройств», «на сумму 6 млн»: the figure tells of a noun, not of what was done."""
        clause = self.clause
        top = clause.top(quantity)
        if clause.dep(top) != "nmod" or clause.head(top) in clause.numbered:
            return False
        return clause.preposition(top) in ("из", "о", "об", "при") or clause.words.is_(clause.head(top), "сумма")

    def _speaks(self, at: int) -> bool:
        """Whether a subject is only that of a verb of saying."""
        return reports(self.clause.words, self.clause.head(at))

    def _named(self, doer: int, source: Voice | None, before: Sequence[Draft]) -> Actor | None:
        clause, words = self.clause, self.clause.words
        if doer in clause.dated or doer in clause.placed:
            return None
        if words.key[doer] in ("они", "он", "она"):
            return self._subject_before(doer) or self._last(before)
        if words.key[doer] in ("мы", "нам"):
            return self._office(source)
        if (
            words.parse[doer].pos != "NOUN"
            or not _acts(clause, doer)
            or (words.parse[doer].case == "Dat" and not _lucky(clause, doer))
        ):
            return None
        meant = self.voices.speakers.bodies.at(doer, doer + 1)
        if meant is not None and meant.start != doer and clause.children(doer, "nmod", "amod", "appos") == []:
            return meant.name, meant.start, meant.end
        below = clause.subtree(doer)
        first, last = doer, doer
        while first - 1 in below and words.parse[first - 1].pos == "ADJ" and first - 1 not in clause.numbered:
            first -= 1
        while last + 1 in below and last - doer < 8 and self._continues(last + 1):
            last += 1
        while words.pos(last) in ("CCONJ", "ADP"):
            last -= 1
        return self._name(first, last + 1, words.parse[doer].case)

    def _name(self, first: int, end: int, case: str) -> Actor:
        """A name in the nominative, without the capital that only the sentence's beginning gave it."""
        words = self.clause.words
        tags = self.clause.trees.tags
        name = nominative(words, first, end, case)
        common = tags.opens[first] and not tags.entity[first] and words.text[first][1:].islower()
        return name[0].lower() + name[1:] if common else name, first, end

    def _subject_before(self, at: int) -> Actor | None:
        """Whom «они» stands for: the people or body that the sentence before is about."""
        clause, words = self.clause, self.clause.words
        start, _ = clause.bounds(at)
        previous, _ = clause.bounds(max(0, start - 1))
        for place in range(previous, start):
            if finite(words, place):
                return None
            parse = words.parse[place]
            subject = parse.pos == "NOUN" and parse.case == "Nom" and parse.number == "Plur" and place not in clause.numbered
            if subject and _acts(clause, place):
                first = place
                while first > previous and words.parse[first - 1].pos == "ADJ" and words.parse[first - 1].case == "Nom":
                    first -= 1
                return self._name(first, place + 1, "Nom")
        return None

    def _continues(self, at: int) -> bool:
        clause, words = self.clause, self.clause.words
        if words.text[at] in ",.;:()—–-" or at in clause.numbered or at in clause.dated:
            return False
        if at in clause.placed and at - 1 not in clause.placed and words.text[at].islower():
            return False  # «бригады региона» are «бригады»
        if words.key[at] == "и":
            following = words.next(at + 1)
            return words.pos(following) in ("NOUN", "ADJ") and following in clause.subtree(clause.head(following))
        return words.parse[at].pos in ("NOUN", "ADJ", "X") or words.text[at] in "«»" or clause.entity(at) == "ORG"

    def _we(self, frame: Frame, rule: str, source: Voice | None) -> Actor | None:
        """«Мы направили …», «Осенью высадим …»: the body that the speaker speaks for."""
        clause, words, verb = self.clause, self.clause.words, frame.verb
        if source is None or rule not in ("happened", "changed", "goal", "share", "carried"):
            return None
        at = frame.quantity.start if verb is None else verb
        low, high = clause.segment(at)
        if rule in ("share", "carried"):
            told = any(words.key[place] == "мы" for place in _ours.within(words, low, frame.quantity.start))
            return self._office(source) if told else None
        spoken = _ours.some(words, low, min(high, at + 2))
        return self._office(source) if spoken or (verb is not None and _of_us(words, verb)) else None

    def _office(self, source: Voice | None) -> Actor | None:
        body = None if source is None else self._body_of(source)
        if body is None and source is not None and self.voices.standing is not None and not self.voices.standing.person:
            body = self.voices.standing
        return None if body is None else (body.name, body.start, body.end)

    def _body_of(self, voice: Voice) -> Voice | None:
        """The body that a person speaks for, by the words before the name: «начальник департамента полиции …»."""
        words = self.clause.words
        if not voice.person:
            return voice
        first = self.voices.speakers.people.first.get(voice.name, voice)
        post = next(
            (at for at in range(first.start - 1, max(-1, first.start - 16), -1) if words.lemma[at] in names("post")), None
        )
        if post is None:
            return None
        while post > 0 and any(words.lemma[at] in names("post") for at in range(max(0, post - 2), post)):
            post -= 1
        for at in range(post + 1, first.start):
            found = self.voices.speakers.bodies.at(at, first.start, "Gen")
            if found is not None:
                return found
        return None

    def _shared(self, quantity: Quantity, rule: str, before: Sequence[Draft]) -> Actor | None:
        """«…, одиннадцать из них …», «(870 в сутки)»: part of what somebody has just been said to do."""
        clause, words = self.clause, self.clause.words
        start, _ = clause.bounds(quantity.start)
        if not before or before[-1].quantity.end <= start or before[-1].actor is None:
            return None
        part = rule == "bracket" or _them.some(words, max(start, quantity.start - 4), quantity.end + 3)
        return self._last(before) if part else None

    def _last(self, before: Sequence[Draft]) -> Actor | None:
        last = before[-1] if before else None
        place = None if last is None else next(((first, end) for part, first, end in last.evidence if part == "actor"), None)
        return None if last is None or last.actor is None or place is None else (last.actor, *place)

    def _company(self) -> Actor | None:
        """A company that reports its own results did them itself."""
        body = self.voices.standing
        if body is None or body.person or not any(word in _COMPANY for word in body.name.split()[:2]):
            return None
        if not self._opens(body):
            return None
        return body.name, body.start, body.end

    def _opens(self, body: Voice) -> bool:
        """Whether a body opens a line of the text, as one that tells of itself does: no «…, сообщает ОАО «Сети»»."""
        words = self.clause.words
        start, _ = self.clause.bounds(body.start)
        return not finite.some(words, start, body.start)


def _lucky(clause: Clause, at: int) -> bool:
    head = clause.head(at)
    return _luck(clause.words, head) or _luck(clause.words, clause.head(head))


def _agent(clause: Clause, verb: int) -> int | None:
    """«Омской таможней возбуждено», «сотрудниками полиции»: the instrumental of a passive participle."""
    words = clause.words
    dated = (below for at in clause.children(verb, "obl") if at in clause.dated for below in clause.children(at, "nmod"))
    # «в первом полугодии таможней возбуждено»: a parser hangs the agent on the time before it.
    for child in (*clause.children(verb, "obl", "obl:agent", "nmod"), *dated):
        if (
            words.parse[child].case == "Ins"
            and child not in clause.numbered
            and not clause.preposition(child)
            and _acts(clause, child)
        ):
            return child
    return None


def _acts(clause: Clause, at: int) -> bool:
    words = clause.words
    animate = any(parse.animate and parse.pos == "NOUN" for parse in parses(words.key[at]))
    named = clause.entity(at) in ("ORG", "PER")
    return animate or named or words.lemma[at] in _bodies() or words.lemma[at] in _GROUPS
