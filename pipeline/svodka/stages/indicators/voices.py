"""Who says so: persons and bodies by verbs and phrases of reporting, and who speaks for the rest of the text."""

from dataclasses import dataclass, field

from svodka.grammar.notes import Quantity
from svodka.grammar.phrase import nominative, person
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.russian.segment import key
from svodka.russian.segment import words as split
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.verbs import reports


@lexical
def _names(table: str) -> frozenset[str]:
    return frozenset(key(lemma) for item in entries(table) for lemma in item.lemmas)


@lexical
def _phrases() -> Index:
    return Index.of(entries("reporting.phrase"), split)


@dataclass(frozen=True, slots=True)
class Voice:
    """A source and the tokens that name it."""

    name: str
    start: int
    end: int
    person: bool


# A body named by its class alone stands for the body named before («в ведомстве», «регулятор»).
_VAGUE = frozenset("ведомство регулятор министерство комитет компания департамент управление агентство".split())
_STOPS = frozenset(",.;:()—–-!?»")


@dataclass(slots=True)
class Voices:
    """The sources of one Doc: by sentence, and the one that the text goes back to."""

    words: Words
    clause: Clause
    people: list[Voice] = field(default_factory=list)
    bodies: list[Voice] = field(default_factory=list)
    by_sentence: dict[int, Voice] = field(default_factory=dict)
    standing: list[tuple[int, Voice]] = field(default_factory=list)
    """From where on who speaks for all that has no speaker of its own."""

    def __post_init__(self) -> None:
        for ent in self.words.doc.ents:
            if ent.label_ == "PER" and self._personal(ent.start, ent.end):
                self.people.append(Voice(self._full(person(self.words, ent.start, ent.end)), ent.start, ent.end, True))
        title = self._titled()
        if title is not None:
            self.standing.append((0, title))
        for sentence in self.words.doc.sents:
            found = self._speaker(sentence.start, sentence.end)
            if found is None:
                continue
            voice, local = found
            self.by_sentence[sentence.start] = voice
            if not local and (not self.standing or not voice.person or self._about_that(sentence.start)):
                self.standing.append((0 if not self.standing else sentence.start, voice))

    def _personal(self, start: int, end: int) -> bool:
        """A person has a name and a surname, or a surname that stood before with a name."""
        text = self.words.doc[start:end].text
        if any(char.isdecimal() for char in text):
            return False
        if end - start > 1:
            return True
        surname = person(self.words, start, end)
        return any(voice.name.split()[-1] == surname for voice in self.people)

    def _full(self, name: str) -> str:
        """A surname, or initials and a surname, as the full name that the text gave before."""
        surname = name.split()[-1]
        for voice in self.people:
            words = voice.name.split()
            if len(words) > 1 and words[-1] == surname and not words[0].endswith("."):
                return voice.name
        return name

    def _titled(self) -> Voice | None:
        """«Росстат: цены выросли»: the body before a colon in the first line."""
        words = self.words
        for at in range(min(len(words), 12)):
            if words.wall(at):
                return None
            if words.text[at] == ":":
                return self._body_at(0, at)
        return None

    def _about_that(self, start: int) -> bool:
        """«Об этом сообщил …», «Такие данные привёл …»."""
        head = " ".join(self.words.key[start : start + 3])
        return head.startswith(("об этом", "такие данные", "эти данные", "такую информацию", "с такими"))

    def _speaker(self, start: int, end: int) -> tuple[Voice, bool] | None:
        """Who speaks in a sentence, and whether for that sentence only (a quotation, «по его словам»)."""
        words = self.words
        for at in range(start, end):
            phrase = words.match(_phrases(), at)
            if phrase is not None and words.at(at) in ("по", "со", "согласно", "как", "в"):
                voice = self._named(phrase[1], min(end, phrase[1] + 14)) or self._back(phrase[1])
                if voice is not None:
                    return voice, words.at(at) in ("по", "как") and words.at(at + 1) in ("словам", "оценке", "прогнозу")
        quoted = any(words.text[at] in "«»" for at in range(start, end)) or words.text[start] in "-–—"
        says = [at for at in range(start, end) if reports(words, at) and not self._told(at)]
        for at in says:
            for low, high in ((at + 1, min(end, at + 30)), (max(start, at - 14), at)):
                voice = next((v for v in self.people if low <= v.start < high and not self._addressee(v, at)), None)
                if voice is not None:
                    return voice, quoted
        for at in says:
            voice = self._body(at, start, end) or self._back(at + 1)
            if voice is not None:
                return voice, quoted and voice.person
        return None

    def _told(self, at: int) -> bool:
        """«был информирован»: a passive of saying has no speaker as its subject."""
        return self.words.parse[at].short or self.words.parse[at].form in ("Inf", "Part")

    def _addressee(self, voice: Voice, verb: int) -> bool:
        """«доложил президенту …»: in the dative right after the verb."""
        return voice.start - verb <= 3 and self.words.parse[voice.start].case == "Dat"

    def _named(self, start: int, end: int) -> Voice | None:
        """A person, else a body, named in a stretch."""
        voice = next((v for v in self.people if start <= v.start < end), None)
        return voice or self._body_at(self.words.next(start), end, "Gen")

    def _body(self, verb: int, start: int, end: int) -> Voice | None:
        """The body that a verb of saying stands beside: «сообщает пресс-служба МВД», «сообщили в управлении»."""
        words = self.words
        for at in range(verb + 1, min(end, verb + 8)):
            if words.text[at] in ".;":
                break
            voice = self._body_at(at, end)
            if voice is not None and words.parse[at].case != "Dat":
                return voice
        for at in range(start, verb):
            in_body = words.at(words.back(at - 1)) in ("в", "во") and words.parse[verb].number == "Plur"
            voice = self._body_at(at, verb)
            if voice is not None and (words.parse[at].case in ("Nom", "") or in_body):
                return voice
        return None

    def _body_at(self, at: int, end: int, case: str = "") -> Voice | None:
        """The body whose name begins at a token: a class word, an adjective before it, or a name that the model found."""
        words = self.words
        if at >= len(words) or words.wall(at):
            return None
        head = at
        while head < min(end, at + 4) and words.parse[head].pos == "ADJ":
            head += 1
        if head >= end:
            head = at
        known = head < end and words.lemma[head] in _names("reporting.body")
        entity = words.doc[at].ent_type_ == "ORG" and words.doc[at].ent_iob_ == "B"
        if not known and not entity:
            return None
        if head > at and not known and not entity:
            return None
        last = head + 1
        while last < end and last - at < 14 and not self._ends(last):
            last += 1
        while last > head + 1 and (words.parse[last - 1].pos == "ADP" or words.text[last - 1].isspace()):
            last -= 1
        if known and last == head + 1 and head == at and words.lemma[head] in _VAGUE:
            return self.bodies[0] if self.bodies else None
        voice = Voice(nominative(words, at, last, case), at, last, False)
        self.bodies.append(voice)
        return voice

    def _ends(self, at: int) -> bool:
        words = self.words
        parse = words.parse[at]
        if words.wall(at) or words.text[at] in _STOPS or at in self.clause.dated:
            return True
        if parse.pos in ("VERB", "ADV", "PRON", "PART") or words.doc[at].ent_type_ == "PER":
            return True
        return parse.pos == "ADP" and words.key[at] not in ("по", "при", "с")

    def _back(self, at: int) -> Voice | None:
        """«по его словам», «министр», «она»: the last person named before."""
        words = self.words
        here = words.next(at)
        near = [words.lemma[i] for i in range(max(0, here - 3), min(len(words), here + 2))]
        pointing = {"он", "она", "его", "ее", "спикер", "судья"} | _names("reporting.post")
        if not any(lemma in pointing for lemma in near):
            return None
        before = [voice for voice in self.people if voice.start < at]
        return before[-1] if before else None

    def of(self, quantity: Quantity) -> Voice | None:
        """The source of a quantity: its sentence's, its quotation's, the next sentence's «об этом», the standing one."""
        start, end = self.clause.bounds(quantity.start)
        if start in self.by_sentence:
            return self.by_sentence[start]
        quoted = self._quotation(quantity.start)
        if quoted is not None:
            return quoted
        following = self.words.next(end)
        if following < len(self.words) and self._about_that(following) and following in self.by_sentence:
            return self.by_sentence[following]
        before = [voice for since, voice in self.standing if since <= start]
        return before[-1] if before else None

    def _quotation(self, at: int) -> Voice | None:
        """Inside «…»: who speaks after the closing quote."""
        words = self.words
        depth = 0
        for place in range(at, min(len(words), at + 120)):
            if "\n" in words.text[place]:
                break
            if words.text[place] == "«":
                depth += 1
            elif words.text[place] == "»":
                if depth == 0:
                    start, _ = self.clause.bounds(place)
                    return self.by_sentence.get(start)
                depth -= 1
        return None
