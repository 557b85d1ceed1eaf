"""Bodies that a text names: ministries, departments, companies, by class words and by the names that the model found."""

from bisect import bisect_left
from dataclasses import dataclass, field

from svodka.grammar.phrase import join, nominative, put
from svodka.grammar.questions import Question, some
from svodka.grammar.trees import names as found_names
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.names import common
from svodka.russian.segment import key, normal
from svodka.stages.indicators.clause import Clause


@lexical
def names(table: str) -> frozenset[str]:
    """The words of a table of lexicon/reporting.toml."""
    return frozenset(key(lemma) for item in entries(f"reporting.{table}") for lemma in item.lemmas)


@dataclass(frozen=True, slots=True)
class Voice:
    """A source and the tokens that name it."""

    name: str
    start: int
    end: int
    person: bool
    head: str = ""
    """The lemma of a body's class word."""


# A body named by its class alone stands for the body named before («в ведомстве», «регулятор»).
_VAGUE = frozenset(
    (
        "ведомство регулятор министерство комитет компания департамент управление агентство служба банк предприятие "
        "инспекция администрация"
    ).split()
)
_PRESS = frozenset({"пресс-служба", "пресс-центр"})
_STOPS = frozenset(',.;:()—–-!?»"')
# How many bodies back a class word looks.
_REACH = 40
_LINKS = frozenset({"по", "при", "с", "и"})


@dataclass(slots=True)
class Bodies:
    """The bodies of one Doc, in text order."""

    words: Words
    clause: Clause
    found: list[Voice] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each of them begins."""
    leading: Voice | None = None
    """The first body of the text."""
    places: frozenset[int] = frozenset()
    """Where names of places begin, even if the model takes them for bodies («ТАШКЕНТ, 14 июня»)."""

    entities: frozenset[int] = frozenset()
    """Where names of bodies begin that the model found."""

    def __post_init__(self) -> None:
        self.entities = frozenset(start for start, _, kind in found_names(self.words) if kind == "ORG")
        self.places = frozenset(place.start for place in self.words.doc._.places if not place.role)
        end = 0
        named = self.entities - self.places
        heads = sorted({*_classed.spots(self.words), *named})
        for at in sorted({*_may_name.spots(self.words), *named}):
            # A name needs a class word or a name of the model, at most a quote and four adjectives away.
            voice = self.named(at, len(self.words)) if at >= end and some(heads, at, at + 6) else None
            if voice is not None:
                self.found.append(voice)
                self.starts.append(voice.start)
                end = voice.end
        self.leading = next((voice for voice in self.found if voice.head not in _PRESS), None)

    def at(self, at: int, end: int, case: str = "") -> Voice | None:
        """The body that begins at a token before ``end``; a class alone stands for the body that was named."""
        words = self.words
        if at >= len(words) or words.wall(at):
            return None
        if words.lemma[at] in _PRESS and (whose := self._whose(words.next(at + 1), end)) is not None:
            return Voice(f"{words.lemma[at]} {self._genitive(whose)}", at, words.next(at + 1) + 1, False, words.lemma[at])
        if self._vague(at, end):
            return self._meant(at)
        if words.lemma[at] in _PRESS and (at + 1 >= end or not self._continues(at + 1, linked=False)):
            return self._press(at)
        return self.named(at, end, case)

    def _press(self, at: int) -> Voice | None:
        """«в пресс-службе» alone: the press service that was named, else that of the body before."""
        index = bisect_left(self.starts, at)
        near = self.found[max(0, index - _REACH) : index]
        named = next((voice for voice in reversed(near) if voice.head in _PRESS and voice.end - voice.start > 1), None)
        whose = next(iter(self._before(at)), None)
        if named is not None or whose is None:
            return named or self.named(at, at + 1)
        return Voice(f"{self.words.lemma[at]} {self._genitive(whose)}", at, at + 1, False, self.words.lemma[at])

    def _whose(self, at: int, end: int) -> Voice | None:
        """«пресс-служба ведомства», «пресс-служба воздушной гавани»: a press service of the body that was named."""
        words = self.words
        if self._vague(at, end):
            return self._meant(at)
        head = at
        while head < min(end, at + 3) and words.parse[head].pos == "ADJ" and words.text[head].islower():
            head += 1
        if head >= end or words.wall(head) or not words.text[head].islower() or words.parse[head].case != "Gen":
            return None
        if (
            words.lemma[head] in names("body")
            or words.parse[head].pos != "NOUN"
            or (head + 1 < end and self._continues(head + 1, linked=False))
        ):
            return None
        return next(iter(self._before(at)), None)

    def _vague(self, at: int, end: int) -> bool:
        """«в ведомстве», «регулятор»: a class word with no name after it."""
        words = self.words
        if at >= min(end, len(words)) or words.lemma[at] not in _VAGUE or self._entity(at):
            return False
        return at + 1 >= end or not self._continues(at + 1, linked=False)

    def _meant(self, at: int) -> Voice | None:
        """What a class word stands for: the body of that class, else the first body of the text."""
        lemma = self.words.lemma[at]
        before = self._before(at)
        index = bisect_left(self.starts, at)
        for voice in reversed(self.found[max(0, index - _REACH) : index]):
            if voice.head == lemma:
                return voice
            # «пресс-служба Комитета …», «предприятия Министерства …», later «комитет», «министерство»
            inner = next((place for place in range(voice.start + 1, voice.end) if self.words.lemma[place] == lemma), None)
            first = inner
            while first is not None and first - 1 > voice.start and self.words.parse[first - 1].pos == "ADJ":
                first -= 1
            if first is not None and (body := self.named(first, voice.end)) is not None:
                return body
        if before:
            apart = any(self.words.wall(place) for place in range(before[0].end, at))
            return self.leading if apart and self.leading is not None else before[0]
        return Voice(nominative(self.words, at, at + 1), at, at + 1, False, lemma)

    def _before(self, at: int) -> list[Voice]:
        """The last bodies before a token, the nearest first, without press services."""
        index = bisect_left(self.starts, at)
        return [voice for voice in reversed(self.found[max(0, index - _REACH) : index]) if voice.head not in _PRESS]

    def _genitive(self, voice: Voice) -> str:
        words = self.words
        tokens = [at for at in range(voice.start, voice.end) if not words.text[at].isspace()]
        head = next((at for at in tokens if words.parse[at].pos == "NOUN"), voice.start)
        return join(words, tokens, put(words, tokens, head, "Gen"))

    def _entity(self, at: int) -> bool:
        return at in self.entities and at not in self.places

    def named(self, at: int, end: int, case: str = "") -> Voice | None:
        """The body whose full name begins at a token: a class word, an adjective before it, or a name of the model."""
        words = self.words
        if words.wall(at):
            return None
        if not (_may_name(words, at) or self._entity(at)):
            return None
        opening = at
        if words.text[at] in '«“„"' and at + 1 < min(end, len(words)) and self.clause.entity(at + 1) == "ORG":
            at += 1
        head = at
        while head < min(end, at + 4) and words.parse[head].pos == "ADJ":
            head += 1
        if head >= min(end, len(words)):
            head = at
        known = _classed(words, head)
        entity = self._entity(at)
        if (not known and not entity) or (known and not entity and words.parse[head].number == "Plur"):
            return None
        if self._vague(at, end) and not entity:
            return None
        last = self._end(head + 1 if known or head == at else at + 1, end)
        name = nominative(words, at, last, case)
        if opening < at and last - at == 1 and words.key[at][-1] not in "аеиоуыэюяь":
            name = words.text[at]  # «Водоканал» ends as a nominative does
        press = words.lemma[at] in _PRESS
        classed = (
            known
            and not _compound(words, head)
            and words.text[at][1:].islower()
            and (press or (last - at == 1 and not entity))
        )
        if opening == at and classed and (press or self.clause.trees.tags.opens[at]):
            name = name[0].lower() + name[1:]
        return Voice(name, at, last, False, words.lemma[head] if known else words.lemma[at])

    def _end(self, last: int, end: int) -> int:
        """One past the last token of a name whose class word has been read."""
        words = self.words
        linked = False
        least = last
        limit = min(end, last + 14, len(words))
        while last < limit:
            if words.text[last] in "«“„":
                closing = next((i for i in range(last + 1, min(len(words), last + 12)) if words.text[i] in "»”“"), 0)
                return closing + 1 if closing else last
            if not self._continues(last, linked=linked):
                break
            linked = linked or words.key[last] in ("по", "при", "с")
            last += 1
        # The model finds names that are one preposition; a name has a token.
        while last > least and (
            words.parse[last - 1].pos in ("ADP", "CCONJ") or words.text[last - 1].isspace() or words.key[last - 1] == "и"
        ):
            last -= 1
        return last

    def _continues(self, at: int, *, linked: bool) -> bool:
        """Whether a token belongs to the name before it: a genitive, what «по», «с» govern, the rest of a found name."""
        words = self.words
        if at >= len(words) or words.wall(at) or at in self.clause.dated or at in self.clause.numbered:
            return False
        kind, parse = self.clause.entity(at), words.parse[at]
        if words.text[at].isspace():
            return True
        if words.text[at] in "«“„":
            return True
        if words.text[at] in _STOPS or kind == "PER":
            return False
        if words.key[at] in _LINKS:
            return self._continues(words.next(at + 1), linked=True)
        if kind in ("ORG", "LOC"):
            return (
                self.clause.trees.tags.goes_on[at]
                or words.text[at].isupper()
                or _can(words, at, ("Gen", "Dat", "Ins") if linked else ("Gen",))
            )
        if parse.pos not in ("NOUN", "ADJ", "X") and parse.form != "Part":
            return False
        if words.text[at].isupper() and len(words.text[at]) > 1:
            return True
        return _can(words, at, ("Gen", "Dat", "Ins") if linked else ("Gen",))


@Question
def _may_name(words: Words, at: int) -> bool:
    """Whether the name of a body may begin at a token that begins none of the model's."""
    opens = words.parse[at].pos == "ADJ" or words.text[at] in '«“„"'
    return opens or _classed(words, at)


@Question
def _classed(words: Words, at: int) -> bool:
    """A class word of bodies, or one that is coined of such a word."""
    return words.lemma[at] in names("body") or _compound(words, at)


@Question
def _compound(words: Words, at: int) -> bool:
    """«Волгоградстат», «Минспорта»: a capitalised abbreviation in one word, which no dictionary has."""
    key = words.key[at]
    if not words.text[at][:1].isupper() or not words.text[at][1:].islower() or words.parse[at].pos not in ("NOUN", "X"):
        return False
    ends = any(lemma.endswith(tuple(names("ending"))) for lemma in words.lemmas[at])
    coined = not any(parse.name in ("Geox", "Surn", "Name", "Patr") for parse in parses(normal(words.text[at])))
    return len(key) > 6 and not common(words.text[at]) and (ends or (coined and key.startswith(tuple(names("opening")))))


def _can(words: Words, at: int, cases: tuple[str, ...]) -> bool:
    """Whether a word can stand in one of the cases, in the analysis chosen or, of a name, in any."""
    if words.parse[at].case in cases:
        return True
    capital = words.text[at][:1].isupper()
    return capital and any(parse.case in cases or parse.fixed for parse in parses(normal(words.text[at])))
