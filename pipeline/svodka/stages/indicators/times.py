"""The times of a text: which date figures, which carry over to the sentences after, which are about something else."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.questions import Question, first, marks, some
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.model import Modality
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.indicators import change
from svodka.stages.indicators.asides import Asides
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.layout import Layout
from svodka.stages.indicators.segments import finite

Note = TypeVar("Note", Time, Quantity)
NOTHING = Time(0, 0, None, None, kind="event")
"""The opinion that no time of the text governs."""

_start = attrgetter("start")

REPORTING = frozenset("year part month months n_months days since results unit this".split())
"""Kinds that a report is made for; they reach over paragraphs."""
EPISODE = frozenset("day day_shift weekday event".split())
"""Kinds that date an episode: it ends with its paragraph, if the text is about something longer."""


def between(notes: Sequence[Note], start: int, end: int) -> Sequence[Note]:
    """The notes, sorted by their first token, that begin in [start, end)."""
    low = bisect_left(notes, start, key=_start)
    return notes[low : bisect_left(notes, end, low, key=_start)]


def contains(outer: Time, inner: Time) -> bool:
    """Whether a time is a part of another, not all of it."""
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last and (outer.first, outer.last) != (inner.first, inner.last)


@lexical
def _standing() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("calendar.standing"))


# Short participles that lay down, not report.
_DEMANDED = ("положить", "предусмотреть", "запланировать", "наметить", "обязать", "рассчитать", "ограничить", "назначить")


@Question
def _stands(words: Words, verb: int) -> bool:
    return any(lemma in _standing() for lemma in words.lemmas[verb])


@Question
def _done(words: Words, verb: int) -> bool:
    """A verb that says that something has happened."""
    parse = words.parse[verb]
    if words.is_(verb, "быть", "планировать", "планироваться"):
        return False
    short = parse.form == "Part" and parse.short and not words.is_(verb, *_DEMANDED)
    return short or (parse.tense == "Past" and parse.form == "Fin")


@Question
def _content(words: Words, at: int) -> bool:
    return words.parse[at].pos in ("NOUN", "VERB", "NUM")


@dataclass(slots=True)
class Ask:
    """A quantity, the verb that it belongs to, and whether it is a fact."""

    quantity: Quantity
    verb: int | None = None
    modality: Modality = "actual"


@dataclass(slots=True)
class Times:
    """The times of one Doc: which of them date figures, and which carry over to the sentences after."""

    words: Words
    clause: Clause
    times: Sequence[Time]
    quantities: Sequence[Quantity]
    paired: frozenset[int] = frozenset()
    """Where the times of earlier values begin: they date nothing else."""
    layout: Layout = field(init=False)
    asides: Asides = field(init=False)
    published: dt.date | None = field(init=False)
    """The day of publication."""
    dating: list[Time] = field(default_factory=list)
    """The times that date figures, in text order."""
    told: dict[int, list[Time]] = field(default_factory=dict)
    """Those of each sentence that has any, by its first token."""
    compared: list[Time] = field(default_factory=list)
    """The times that something is compared with, in text order."""
    led: bool = False
    """Whether a quantity says from where it came."""
    bound: dict[int, bool] = field(default_factory=dict)
    """Which times belong to a participle or a relative clause, by their first token, where it has been asked."""
    passages: dict[tuple[int, int, bool, bool], Time | None] = field(default_factory=dict)
    """The times that sentences before have set, where they have been asked for."""
    setting: list[Time] = field(default_factory=list)
    """Those of them that carry over to the sentences after."""

    def __post_init__(self) -> None:
        self.published = self.words.doc._.published
        self.layout = Layout.of(self.words)
        self.asides = Asides(self.words, self.clause, self.layout)
        self.times = [self._gathered(time) for time in self.times]
        self.compared = [time for time in self.times if time.role == "baseline"]
        self.led = any(quantity.amount.origin is not None for quantity in self.quantities)
        self.dating = [time for time in self.times if self._dates(time) and time.start not in self.paired]
        for time in self.dating:
            self.told.setdefault(self.sentence(time), []).append(time)
            if not self._local(time):
                self.setting.append(time)

    def here(self, at: int) -> Sequence[Time]:
        """The times that date figures in the sentence of a token."""
        return self.told.get(self.clause.bounds(at)[0], ())

    def after(self, at: int, end: int) -> list[Time]:
        """The times that date figures in the sentence of a token, and begin at another or behind it."""
        return [time for time in self.told.get(self.clause.bounds(at)[0], ()) if time.start >= end]

    def before(self, time: Time) -> str:
        """The word before a time, usually its preposition."""
        return self.asides.before(time)

    def ahead(self, time: Time) -> bool:
        """Whether a time begins after publication."""
        return self.published is not None and time.first is not None and time.first > self.published

    def resolved(self, time: Time) -> Time:
        """The period that «этот период» speaks of: the last one before it."""
        if time.kind != "this" or time.first is not None:
            return time
        earlier = [other for other in between(self.dating, 0, time.start) if other.first and other.kind in REPORTING]
        return earlier[-1] if earlier else NOTHING

    def inside(self, time: Time) -> bool:
        """Whether a time stands in brackets: it serves what is inside them only."""
        return self.asides.inside(time)

    def closed(self, time: Time, quantity: Quantity) -> bool:
        """Whether a time stands in a bracket that is closed before a quantity."""
        inner = first(marks(self.words, "()"), time.start, quantity.start)
        return inner is not None and self.words.text[inner] == ")"

    def attributive(self, time: Time) -> bool:
        """Whether a time belongs to a participle or a relative clause: «саженцев, заложенных весной, …»."""
        if time.start not in self.bound:
            self.bound[time.start] = self._attributive(time)
        return self.bound[time.start]

    def _attributive(self, time: Time) -> bool:
        words = self.words
        if not self.clause.parsed(time.start):
            return False
        head = self.clause.head(time.start)
        while time.start <= head < time.end and self.clause.head(head) != head:
            head = self.clause.head(head)
        for _ in range(2):
            if time.start <= head < time.end:
                return False
            parse = words.parse[head]
            told = parse.animate and any(option.form == "Part" for option in parses(words.key[head]))
            gerund = parse.form == "Conv" and head < time.start
            full = parse.form == "Part" and not parse.short and not words.is_(head, "данный", "данные")
            if told or gerund or full:
                return True
            if self.clause.dep(head) == "acl:relcl":
                return True
            if parse.pos == "VERB":
                return False
            head = self.clause.head(head)
        return False

    def present(self, ask: Ask) -> int | None:
        """The verb in the present tense that a quantity belongs to."""
        verb = ask.verb if ask.verb is not None else self.clause.predicate(ask.quantity.start)
        if verb is None:
            return None
        parse = self.words.parse[verb]
        return verb if parse.form == "Fin" and parse.tense == "Pres" else None

    def done(self, ask: Ask) -> bool:
        """Whether the verb of a quantity says that it has happened."""
        verb = ask.verb if ask.verb is not None else self.clause.predicate(ask.quantity.start)
        if verb is None:
            return False
        return _done(self.words, verb)

    def standing(self, ask: Ask) -> bool:
        """Whether a quantity tells how things stand, not what happened: prices, rules, what there is."""
        verb = self.present(ask)
        return verb is not None and _stands(self.words, verb)

    def asof(self, time: Time) -> bool:
        """A day at which things stand: «на 1 мая», «на утро 1 мая», «к 26 августа»."""
        at = self.words.back(time.start - 1)
        at = self.words.back(at - 1) if self.words.is_(at, "утро", "вечер") else at
        return time.kind == "day" and self.words.at(at) in ("на", "к", "ко", "по")

    def _gathered(self, time: Time) -> Time:
        """«С 19 апреля уничтожено 107 домов»: what was counted since a day came up to publication; a rate holds from it."""
        if not self.opening(time) or self.before(time) == "до" or self.published is None or time.first is None:
            return time
        _, end = self.clause.bounds(time.start)
        after = between(self.quantities, time.end, end)[:1]
        counted = [quantity for quantity in after if quantity.amount.unit == "1" and not change.by(self.words, quantity)]
        if time.first > self.published or not counted or not self.done(Ask(counted[0])):
            return time
        return replace(time, last=self.published, kind="since")

    def _origin(self, time: Time) -> bool:
        """«до 8 % с 9 % в октябре»: the time of the earlier value."""
        if not self.led:
            return False
        near = between(self.quantities, max(0, time.start - 40), time.start)
        return any(self.origin(quantity) is time for quantity in near[-1:])

    def origin(self, quantity: Quantity) -> Time | None:
        """The time of the value from which a change led, when it is said with it."""
        if quantity.amount.origin is None:
            return None
        inside = [time for time in between(self.times, quantity.start, quantity.end) if time.role == "period"]
        if inside:
            return inside[0]
        if self.words.at(quantity.start) != "до":
            return None
        after = between(self.times, quantity.end, quantity.end + 3)
        return after[0] if after and after[0].role == "period" else None

    def _dates(self, time: Time) -> bool:
        if time.role != "period" or (time.first is None and time.kind not in ("this", "event")):
            return False
        return not self.asides.aside(time) and not self._origin(time)

    def _local(self, time: Time) -> bool:
        """Whether a time serves only its own sentence."""
        if self.inside(time) or time.kind in ("until", "now"):
            return True
        if self.opening(time):
            return True
        start, _ = self.clause.bounds(time.start)
        if self.words.at(start) == "для" and self.words.is_(self.words.next(start + 1), "сравнение", "справка"):
            return True
        if self.setting and not self.fronted(time):
            if time.kind == "rolling" or any(
                contains(other, time) for other in self.setting[-4:] if other.kind in REPORTING
            ):
                return True
        return self.attributive(time)

    def fronted(self, time: Time) -> bool:
        """Whether a time opens its sentence: no verb and no figure stands before it."""
        start, _ = self.clause.bounds(time.start)
        ahead = range(start, time.start)
        if time.kind == "rolling" and any(self.words.pos(at) == "NOUN" for at in ahead):
            return False
        if finite.some(self.words, start, time.start):
            return False
        return not any(at in self.clause.numbered for at in ahead)

    def opens(self, time: Time) -> bool:
        """Whether a time is the first thing that its sentence says."""
        start, _ = self.clause.bounds(time.start)
        return not _content.some(self.words, start, time.start)

    def other_between(self, quantity: Quantity, time: Time) -> bool:
        """Whether another quantity stands between, so that the time is that one's."""
        others = between(self.quantities, quantity.end, time.start)
        # «на 9,6 %, или 12,5 млрд, больше, чем годом ранее»: one thing in two units.
        again = len(others) == 1 and self.words.at(self.words.back(others[0].start - 1)) == "или"
        return (bool(others) and not again) or some(marks(self.words, ";"), quantity.end, time.start)

    def opening(self, time: Time) -> bool:
        """«с 1 января»: the day from which something holds."""
        return time.kind == "day" and self.before(time) in ("с", "со", "до")

    def sentence(self, time: Time) -> int:
        """The first token of the sentence of a time."""
        return self.clause.bounds(time.start)[0]
