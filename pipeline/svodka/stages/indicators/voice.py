"""Who says so, who did it, and whether it is so: source, actor, modality."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from svodka.grammar.notes import Quantity
from svodka.grammar.phrase import nominative, person
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries
from svodka.model import Modality
from svodka.russian.segment import key
from svodka.russian.segment import words as split
from svodka.stages.indicators.clause import Clause


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(key(lemma) for item in entries(table) for lemma in item.lemmas)


@cache
def _phrases() -> Index:
    return Index.of(entries("reporting.phrase"), split)


@cache
def _modal() -> dict[str, Modality]:
    return {key(item.name): item.code for item in entries("modality.word")}  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source and the tokens that name it."""

    name: str
    start: int
    end: int
    person: bool


@dataclass(slots=True)
class Voices:
    """The sources of one Doc, by sentence."""

    words: Words
    clause: Clause
    people: list[Voice] = field(default_factory=list)
    by_sentence: dict[int, Voice] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for ent in self.words.doc.ents:
            if ent.label_ == "PER":
                self.people.append(Voice(self._full(person(self.words, ent.start, ent.end)), ent.start, ent.end, True))
        for sentence in self.words.doc.sents:
            voice = self._speaker(sentence.start, sentence.end)
            if voice is not None:
                self.by_sentence[sentence.start] = voice
                self.order.append(sentence.start)

    def _full(self, name: str) -> str:
        """A surname, or initials and a surname, as the full name that the text gave before."""
        surname = name.split()[-1]
        for voice in self.people:
            words = voice.name.split()
            if len(words) > 1 and words[-1] == surname and not words[0].endswith("."):
                return voice.name
        return name

    def _speaker(self, start: int, end: int) -> Voice | None:
        """Who speaks in a sentence: the subject of a verb of saying, or who stands after «по данным»."""
        words = self.words
        for at in range(start, end):
            phrase = words.match(_phrases(), at)
            if phrase is not None and words.at(at) in ("по", "со", "согласно", "как", "в"):
                voice = self._named(phrase[1], min(end, phrase[1] + 14)) or self._back(phrase[1])
                if voice is not None:
                    return voice
        says = [at for at in range(start, end) if self._says(at)]
        for at in says:
            for low, high in ((at + 1, min(end, at + 26)), (max(start, at - 14), at)):
                voice = next((v for v in self.people if low <= v.start < high), None)
                if voice is not None:
                    return voice
        for at in says:
            voice = self._body(at, start, end) or self._back(at + 1)
            if voice is not None:
                return voice
        return None

    def _says(self, at: int) -> bool:
        words = self.words
        return words.pos(at) == "VERB" and any(lemma in _names("reporting.verb") for lemma in words.lemmas[at])

    def _named(self, start: int, end: int) -> Voice | None:
        """A person, else a body, named in a stretch."""
        voice = next((v for v in self.people if start <= v.start < end), None)
        if voice is not None:
            return voice
        return self._body_at(self.words.next(start), end)

    def _body(self, verb: int, start: int, end: int) -> Voice | None:
        """The body that a verb of saying stands beside: «сообщает пресс-служба МВД», «сообщили в управлении»."""
        words = self.words
        for at in range(verb + 1, min(end, verb + 8)):
            if words.text[at] in ".;":
                break
            voice = self._body_at(at, end)
            if voice is not None:
                return voice
        for at in range(start, verb):
            voice = self._body_at(at, verb)
            if voice is not None and words.parse[at].case in ("Nom", ""):
                return voice
        return None

    def _body_at(self, at: int, end: int) -> Voice | None:
        words = self.words
        if at >= len(words) or words.wall(at):
            return None
        entity = words.doc[at].ent_type_ == "ORG"
        lemma = words.lemma[at]
        if words.parse[at].pos in ("ADJ",) and at + 1 < end and words.lemma[at + 1] in _names("reporting.body"):
            lemma = words.lemma[at + 1]
        if not entity and lemma not in _names("reporting.body"):
            return None
        last = at + 1
        while last < end and not words.wall(last) and last - at < 14:
            parse = words.parse[last]
            if words.text[last] in ",.;:()—–-" or parse.pos in ("VERB", "CCONJ", "ADV") or last in self.clause.dated:
                break
            if parse.pos == "ADP" and words.key[last] not in ("по", "при"):
                break
            last += 1
        while last > at + 1 and (words.parse[last - 1].pos == "ADP" or words.text[last - 1].isspace()):
            last -= 1
        return Voice(nominative(words, at, last), at, last, False)

    def _back(self, at: int) -> Voice | None:
        """«по его словам», «министр», «она»: the last person named before."""
        words = self.words
        here = words.next(at)
        near = [words.lemma[i] for i in range(max(0, here - 3), min(len(words), here + 2))]
        pointing = {"он", "она", "его", "ее", "спикер"} | _names("reporting.post")
        if not any(lemma in pointing or lemma in ("судья",) for lemma in near):
            return None
        before = [voice for voice in self.people if voice.start < at]
        return before[-1] if before else None

    def of(self, quantity: Quantity) -> Voice | None:
        """The source of a quantity: its sentence's, its quotation's, else the text's going one."""
        start, end = self.clause.bounds(quantity.start)
        if start in self.by_sentence:
            return self.by_sentence[start]
        quoted = self._quotation(quantity.start)
        if quoted is not None:
            return quoted
        if self._reported_next(end):
            following = next((at for at in self.order if at >= end), None)
            if following is not None:
                return self.by_sentence[following]
        before = [at for at in self.order if at < start]
        if before:
            return self.by_sentence[before[-1]]
        return self.by_sentence[self.order[0]] if self.order else None

    def _quotation(self, at: int) -> Voice | None:
        """Inside «…»: who speaks after the closing quote."""
        words = self.words
        depth = 0
        for place in range(at, min(len(words), at + 120)):
            if words.text[place] == "\n\n":
                break
            if words.text[place] == "«":
                depth += 1
            elif words.text[place] == "»":
                if depth == 0:
                    start, _ = self.clause.bounds(place)
                    return self.by_sentence.get(start)
                depth -= 1
        return None

    def _reported_next(self, end: int) -> bool:
        """«Об этом сообщил …», «Такие данные привёл …»: the next sentence names the source of this one."""
        words = self.words
        head = " ".join(words.key[end : end + 3])
        return head.startswith(("об этом", "такие данные", "эти данные", "такую информацию", "с такими"))

    def actor(self, doer: int) -> tuple[str, int, int] | None:
        """Who did it: the subject of an active verb, with its genitives, in the nominative."""
        words = self.words
        if words.parse[doer].pos != "NOUN" or words.parse[doer].case not in ("Nom", "Acc", ""):
            return None
        if doer in self.clause.dated or doer in self.clause.placed:
            return None
        tokens = sorted(self.clause.subtree(doer))
        tokens = [at for at in tokens if at not in self.clause.dated and at not in self.clause.numbered]
        first, last = doer, doer
        while first - 1 in tokens and words.parse[first - 1].pos == "ADJ":
            first -= 1
        while last + 1 in tokens and last - doer < 6 and words.parse[last + 1].pos in ("NOUN", "ADJ", "PROPN", "X", "PUNCT"):
            if words.text[last + 1] in ",.;:()—–-":
                break
            last += 1
        return nominative(words, first, last + 1), first, last + 1


def modality(clause: Clause, quantity: Quantity, verb: int | None) -> Modality:
    """Whether a statement is a fact, a plan, a forecast or a denial, by tense, modal words and «не»."""
    words = clause.words
    start, end = clause.bounds(quantity.start)
    low, high = _clause_bounds(words, quantity, start, end)
    found: Sequence[Modality] = [
        _modal()[lemma]
        for at in range(low, high)
        for lemma in (*words.lemmas[at][:3], words.key[at])
        if lemma in _modal() and at not in clause.numbered
    ]
    if "negated" in found:
        return "negated"
    if verb is not None and words.at(words.back(verb - 1)) == "не" and quantity.comparator is None:
        return "negated"
    denied = any(words.at(at) == "не" and words.is_(at + 1, "подтвердиться", "соответствовать") for at in range(start, end))
    if denied or words.at(words.back(quantity.start - 1)) == "не":
        return "negated"
    if "forecast" in found:
        return "forecast"
    if "planned" in found:
        return "planned"
    if verb is not None and words.parse[verb].tense == "Fut" and words.parse[verb].form == "Fin":
        return "planned"
    return "actual"


def _clause_bounds(words: Words, quantity: Quantity, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around a quantity between semicolons, and commas with a conjunction after."""
    low, high = start, end
    for at in range(quantity.start - 1, start - 1, -1):
        if words.text[at] == ";" or (words.text[at] == "," and words.at(words.next(at + 1)) in ("а", "но", "из")):
            low = at
            break
    for at in range(quantity.end, end):
        if words.text[at] in (";",) or (words.text[at] == "," and words.at(words.next(at + 1)) in ("а", "но")):
            high = at
            break
        if words.text[at] == "»":
            high = at
            break
    return low, high
