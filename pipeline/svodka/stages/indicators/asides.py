"""Dates that are not about figures: of a document, of the talk, of the dateline, of every year."""

from dataclasses import dataclass

from svodka.grammar.notes import Time
from svodka.grammar.questions import last, marks
from svodka.grammar.words import Words
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.layout import Layout
from svodka.stages.indicators.verbs import reports


@dataclass(frozen=True, slots=True)
class Asides:
    """The text around the times of one Doc."""

    words: Words
    clause: Clause
    layout: Layout

    def before(self, time: Time) -> str:
        """The word before a time, usually its preposition."""
        return self.words.at(self.words.back(time.start - 1))

    def inside(self, time: Time) -> bool:
        """Whether a time stands in brackets: it serves what is inside them only."""
        opening = last(marks(self.words, "()"), self.clause.bounds(time.start)[0], time.start)
        return opening is not None and self.words.text[opening] == "("

    def aside(self, time: Time) -> bool:
        """A date that is not about the figures: of a document, of the talk, of the dateline, of every year."""
        before = self.before(time)
        if time.kind == "day" and (before in ("от", "раньше", "ранее", "позднее", "позже", "после") or self._dateline(time)):
            return True
        if time.kind in ("day", "day_shift", "weekday") and self._reporting(time):
            return True
        if time.kind == "now" and self.words.at(time.start) == "сегодня" and self._reporting(time):
            return True
        if time.kind == "now" and before == "этом":
            return True
        return time.kind == "season" and self._every_year(time)

    def _every_year(self, time: Time) -> bool:
        """«Летом спрос растёт»: a season alone beside a verb in the present tense."""
        if time.end - time.start > 1:
            return False
        start, end = self.clause.bounds(time.start)
        near = range(max(start, time.start - 6), min(end, time.end + 6))
        told = [at for at in near if self.words.parse[at].tense == "Pres" and self.words.parse[at].form == "Fin"]
        return bool(told) and not self.words.is_(told[0], "планировать", "планироваться", "намереваться", "собираться")

    def _dateline(self, time: Time) -> bool:
        """«АСТАНА, 5 марта.», «г. Саратов, 4 марта 2025 г.», a line that is nothing but a date."""
        words = self.words
        start = self.layout.start(time.start)
        _, end = self.layout.lines[self.layout.line(time.start)]
        at = words.back(time.start - 1)
        at = words.back(at - 1) if words.is_(at, "утро", "вечер", "час", "конец", "начало") else at
        if time.start - start > 8 or (time.start - start and words.at(at) in ("на", "с", "к", "до", "по")):
            return False
        after = words.next(time.end)
        if after >= end and not any(words.pos(at) == "VERB" for at in range(start, time.start)):
            return not self.inside(time) and end - start < 9
        if after >= len(words) or words.text[after] not in (".", "-", "–", "—", "/", "(", "|", "•") or time.start == start:
            return False
        return all(self._name(at) for at in range(start, time.start))

    def _name(self, at: int) -> bool:
        text = self.words.text[at]
        return (
            at in self.clause.placed
            or not text[:1].isalpha()
            or text.isupper()
            or text == "г"
            or (text[:1].isupper() and self.words.pos(at) in ("NOUN", "PROPN", "ADJ"))
        )

    def _reporting(self, time: Time) -> bool:
        """The day on which somebody spoke: beside a verb of saying, with no figure of its own."""
        words = self.words
        if self.before(time) in ("на", "с", "по", "к", "до"):
            return False
        near = range(max(0, time.start - 4), min(len(words), time.end + 4))
        for at in near:
            apart = any(words.text[place] == "," for place in range(min(at, time.end), max(at, time.start)))
            if not apart and (reports(words, at) or words.is_(at, "брифинг", "пресс-конференция", "заседание")):
                return True
        if not self.clause.parsed(time.start):
            return False
        head = self.clause.head(time.start)
        while time.start <= head < time.end and self.clause.head(head) != head:
            head = self.clause.head(head)
        for _ in range(4):
            if words.parse[head].pos == "VERB" or self.clause.head(head) == head:
                break
            head = self.clause.head(head)
        return reports(words, head)
