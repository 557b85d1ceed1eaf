"""Who speaks in a sentence: by verbs of saying («сообщил …», «отметили в …») and by phrases («по данным …»)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from svodka.grammar.phrase import nominative
from svodka.grammar.questions import first, keys, marks, once, some, within
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.indicators.bodies import Bodies, Voice, names
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.people import People, phrase_ends, told
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.verbs import reports

Manner = Literal["said", "quoted", "phrase"]


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a sentence, and how: plainly, in a quotation, or named by a phrase."""

    voice: Voice
    manner: Manner


_POSSESSIVE = frozenset({"его", "ее", "их"})
_POINTING = frozenset({"он", "она", "его", "ее"})
# Verbs with no speaker for a subject: «говорится в сообщении …».
_IMPERSONAL = ("говориться", "сообщаться", "отмечаться", "указываться", "следовать")


@dataclass(slots=True)
class Speakers:
    """The people and bodies of one Doc, and who of them speaks where."""

    words: Words
    clause: Clause
    bodies: Bodies
    people: People = field(init=False)

    def __post_init__(self) -> None:
        self.people = People(self.words)

    def hints(self) -> list[int]:
        """Where something stands by which somebody may speak: a phrase, a verb of saying, a colon."""
        words = self.words
        return sorted((*_starts(words), *reports.spots(words), *marks(words, ":")))

    def speech(self, start: int, end: int) -> Speech | None:
        """Who speaks in a sentence."""
        return next(self.phrases(start, end), (start, None))[1] or self._by_verb(start, end)

    def phrases(self, start: int, end: int) -> Iterator[tuple[int, Speech]]:
        """Whom the phrases of a stretch name («по данным …»), each with the token where it begins."""
        words = self.words
        ends, theirs = phrase_ends(words), _theirs(words)
        for at in within(_starts(words), start, end):
            if at in theirs:
                voice = self.back(at + 1)
                if voice is not None:
                    yield at, Speech(voice, "phrase")
            after = ends.get(at)
            if after is None:
                continue
            low, high = words.next(after), min(end, after + 14)
            voice = self._named(low, high) or self.back(low) or self._noun(low, high)
            if voice is not None:
                yield at, Speech(voice, "phrase" if words.at(at) in ("по", "согласно") else "said")

    def _named(self, start: int, end: int) -> Voice | None:
        """A person, else a body, named right after a phrase."""
        words = self.words
        stop = next((at for at in range(start, end) if words.text[at] in ",.;:" or finite(words, at)), end)
        far = stop
        if start < stop < end and words.lemma[start] in names("post") and words.text[stop] == ",":
            far = next((at for at in range(stop + 1, end) if words.text[at] in ",.;:" or finite(words, at)), end)
        voice = next(iter(self.people.between(start, far)), None)
        return voice or self._body(start, stop, "Gen")

    def _body(self, start: int, end: int, case: str = "") -> Voice | None:
        voice = self.bodies.at(start, end, case)
        return None if voice is None or self._outlet(voice) else voice

    def _noun(self, start: int, end: int) -> Voice | None:
        """«по прогнозу экспертов ВОЗ», «по данным следствия», «из материалов Облстата»: any noun in the genitive."""
        words = self.words
        last = start
        while last < end and not words.wall(last) and last not in self.clause.dated and last not in self.clause.numbered:
            parse = words.parse[last]
            abbreviation = last > start and words.text[last].isupper()
            if not abbreviation and (parse.case != "Gen" or parse.pos not in ("NOUN", "ADJ")):
                break
            last += 1
        nouns = [at for at in range(start, last) if words.parse[at].pos == "NOUN"]
        if not nouns or words.lemma[nouns[0]] in names("method"):
            return None
        voice = Voice(nominative(words, start, last, "Gen"), start, last, False, words.lemma[last - 1])
        return None if self._outlet(voice) else voice

    def _outlet(self, voice: Voice) -> bool:
        """A newspaper, a site or an agency that only relays."""
        words = self.words
        if words.at(voice.end) == "." and words.glued(voice.end - 1) and words.glued(voice.end):
            return True  # «Zakon.kz»
        known = any({words.key[at], words.lemma[at]} & names("outlet") for at in range(voice.start, voice.end))
        before = words.back(voice.start - 1)
        relayed = before >= 0 and words.lemma[before] in names("outlet")
        return known or relayed or (voice.name.isascii() and "." in voice.name)

    def _by_verb(self, start: int, end: int) -> Speech | None:
        words = self.words
        headed = self._headed(start, end)
        if headed is not None:
            return Speech(headed, "quoted")
        says = [at for at in reports.within(words, start, end) if not told(words, at)]
        if not says:
            return None
        quoted = (
            words.text[start] in '-–—«"' or words.text[self._opening(start)] in "-–—" or some(_closings(words), start, end)
        )
        for at in says:
            voice = self._person_after(at, end) or self._person_before(at, start)
            if voice is not None:
                return Speech(voice, "quoted" if quoted else "said")
        for at in says:
            voice = (
                self.back(at + 1) or self.back(words.back(at - 1)) or self._body_near(at, start, end) or self._post(at, end)
            )
            if voice is not None:
                return Speech(voice, "quoted" if quoted and voice.person else "said")
        return None

    def _headed(self, start: int, end: int) -> Voice | None:
        """«Директор завода Иван Петров: «…»»: a name, a colon and a quotation."""
        words = self.words
        colon = first(marks(words, ":"), start, min(end, start + 25))
        if colon is None or words.text[words.next(colon + 1) : words.next(colon + 1) + 1] not in (
            ["«"],
            ['"'],
            ["“"],
            ["„"],
        ):
            return None
        return next((voice for voice in self.people.between(start, colon) if voice.end == colon), None)

    def _opening(self, at: int) -> int:
        """The first token of the line, if it is not far."""
        low = max(0, at - 120)
        return next((place + 1 for place in range(at - 1, low - 1, -1) if self.words.wall(place)), low)

    def _person_after(self, verb: int, end: int) -> Voice | None:
        words = self.words
        end = min(len(words), end + 2) if words.text[end - 1] == "." and len(words.text[end - 2]) == 1 else end
        for at in range(verb + 1, min(end, verb + 30)):
            voice = next(iter(self.people.between(at, at + 1)), None)
            if voice is not None and not self._addressee(voice, verb) and not self._parent(voice, verb):
                return voice
            if voice is None and ((finite(words, at) and not reports(words, at)) or words.key[at] in ("«", "что")):
                return None
        return None

    def _person_before(self, verb: int, start: int) -> Voice | None:
        near = self.people.between(max(start, verb - 14), verb)
        return next((v for v in near if not self._addressee(v, verb) and self._subject(v)), None)

    def _subject(self, voice: Voice) -> bool:
        """A person before the verb speaks unless another word governs the name («дело Иванова»)."""
        before = self.words.back(voice.start - 1)
        return self.words.pos(before) != "ADP"

    def _parent(self, voice: Voice, verb: int) -> bool:
        """«сообщили в фонде имени Ивана Петрова»: part of another's name."""
        return self.clause.entity(voice.start) != "PER" or self.words.is_(self.words.back(voice.start - 1), "имя")

    def _addressee(self, voice: Voice, verb: int) -> bool:
        """«доложил президенту …»: in the dative right after the verb."""
        words = self.words
        before = words.back(voice.start - 1)
        own = words.parse[voice.start].case == "Dat" and len(words.text[voice.start]) > 1
        dative = own or (before > verb and words.parse[before].case == "Dat")
        return 0 < voice.start - verb <= 5 and dative

    def _body_near(self, verb: int, start: int, end: int) -> Voice | None:
        """The body that a verb of saying stands beside: «сообщает пресс-служба МВД», «сообщили в управлении»."""
        words = self.words
        at = verb + 1
        while at < min(end, verb + 14):
            if words.text[at] in ".;«" or (finite(words, at) and not reports(words, at)):
                break
            voice = self.bodies.at(at, end, self._asked(at))
            if voice is None:
                at += 1
                continue
            if self._speaks(at, verb) and not self._outlet(voice) and not self._addressed(at):
                return voice
            at = max(voice.end, at + 1)
        for at in range(start, verb):
            inside = words.at(words.back(at - 1)) in ("в", "во") and words.parse[verb].number == "Plur"
            voice = self._body(at, verb)
            if voice is not None and (words.parse[at].case in ("Nom", "") or inside):
                return voice
        return None

    def _speaks(self, at: int, verb: int) -> bool:
        """A body after a verb of saying is its subject, or where they speak («сообщили в …»), or whose text it is."""
        words = self.words
        before = words.back(at - 1)
        if words.is_(verb, *_IMPERSONAL):
            return words.at(words.next(verb + 1)) in ("в", "во", "на") and at - verb < 8
        if words.pos(before) == "ADP":
            return words.at(before) in ("в", "во", "на") and words.parse[verb].number == "Plur"
        if words.parse[verb].number == "Plur" and words.parse[at].number == "Sing":
            return False
        return words.parse[at].case not in ("Dat", "Ins")

    def _asked(self, at: int) -> str:
        before = self.words.at(self.words.back(at - 1))
        return "Loc" if before in ("в", "во") else "Nom" if self.words.is_(self.words.back(at - 1), *names("verb")) else ""

    def _addressed(self, at: int) -> bool:
        """«сообщили корреспонденту агентства», «рассказали «Вестям»»: who was told."""
        words = self.words
        before = words.back(at - 1)
        if before >= 0 and words.text[before] in '«“"':
            before = words.back(before - 1)
        return words.parse[before].case == "Dat" and words.pos(before) == "NOUN" if before >= 0 else False

    def _post(self, verb: int, end: int) -> Voice | None:
        """«сообщил аким города»: a post when nobody has been named."""
        words = self.words
        at = words.next(verb + 1)
        if at >= end or words.lemma[at] not in names("post") or words.parse[at].case != "Nom":
            return None
        last = at + 1
        while last < end and words.pos(last) in ("NOUN", "ADJ") and any(p.case == "Gen" for p in parses(words.key[last])):
            last += 1
        return Voice(nominative(words, at, last, "Nom"), at, last, True)

    def back(self, at: int) -> Voice | None:
        """«по его словам», «сообщил министр», «добавила она»: the last person named before."""
        words = self.words
        here = words.next(at)
        if here >= len(words) or here < 0:
            return None
        post = words.lemma[here] in names("post") and words.parse[here].number != "Plur"
        if not (post and words.parse[here].case not in ("Dat", "Acc")) and words.key[here] not in _POINTING:
            return None
        return self.people.before(at)


@once
def _closings(words: Words) -> list[int]:
    """The closing quotes with a comma and a dash after them: they end a quotation, and not a name («…», – сказал он»)."""
    return [at for at in marks(words, '»"') if _closes(words, at)]


def _closes(words: Words, at: int) -> bool:
    after = words.next(at + 1)
    return words.at(after) == "," and words.at(words.next(after + 1)) in ("-", "–", "—")


@once
def _theirs(words: Words) -> set[int]:
    """Where «по его словам», «по их данным» begin."""
    return {
        at
        for at in keys(words).get("по", ())
        if words.at(at + 1) in _POSSESSIVE and words.is_(at + 2, "слово", "мнение", "данные")
    }


@once
def _starts(words: Words) -> list[int]:
    """Where the phrases of a text begin that may name a speaker."""
    return sorted({*phrase_ends(words), *_theirs(words)})
