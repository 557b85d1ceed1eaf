"""What the name of a place tells: where something is, or whence, whose, where from a release was sent, where one spoke."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from svodka.grammar.notes import Place, Time
from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import key
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.verbs import reports

_WHENCE = frozenset("из от до из-за для с со к ко между о об про".split())
# Nouns whose genitive says whence or whose, not where.
_PARTNER = (
    "граница", "импорт", "экспорт", "объезд", "сборная", "торговля", "гость", "турист", "гражданка", "делегация", "поставка",
    "визит", "предел", "житель", "жительница", "обход", "язык", "валюта", "доллар",
)  # fmt: skip
_MARKERS = "-–—•*"
SHARE = ("приходиться", "прийтись")
_DATELINE = frozenset(",.-–—/:(")
# The lines in which a dateline may stand, from 0.
_OPENING = 3
_SPEECH = ("брифинг", "пресс-конференция", "заседание", "совещание", "форум")


@lexical
def _settled() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("places.settled"))


@Question
def _falling(words: Words, at: int) -> bool:
    return words.is_(at, *SHARE)


@Question
def _speaking(words: Words, at: int) -> bool:
    return reports(words, at) or words.is_(at, *_SPEECH)


@dataclass(slots=True)
class Locating:
    """The names of places of one Doc, one at a time."""

    words: Words
    clause: Clause
    times: Sequence[Time]
    lines: Sequence[int]
    """The first tokens of the lines, white space left out."""
    own: str | None
    """The country of the publisher."""

    def whence(self, place: Place) -> bool:
        """«из Казахстана», «экспорт Казахстана»: where from, or with whom."""
        at = self.words.back(place.start - 1)
        return self.words.at(at) in _WHENCE or self.words.is_(at, *_PARTNER)

    def partner(self, place: Place) -> bool:
        """A foreign country whose share or trade is told: only «в Китае» places a fact there."""
        own = self.own
        if place.kind != "country" or own is None or place.code == own:
            return False
        before = self.words.at(self.words.back(place.start - 1))
        return self.words.parse[place.start].case != "Loc" or before not in ("в", "во", "на")

    def dateline(self, place: Place) -> bool:
        """«АСТАНА, 5 марта.», «г. Саратов, 4 марта», «4 марта, Саратов.»: where the release was sent from."""
        words = self.words
        line = bisect_right(self.lines, place.start) - 1
        if line > _OPENING or place.kind not in ("city", ""):
            return False
        after = words.next(place.end)
        ends = words.wall(after) or words.text[after] in _DATELINE
        first = words.back(place.start - 1)
        while first >= 0 and words.text[first] in ("г", "Г", "."):
            first = words.back(first - 1)
        days = [time for time in self.times[: _OPENING * 9] if time.kind == "day"]
        if first >= 0 and not words.wall(first):
            return ends and any(time.start == self.lines[line] and 0 < place.start - time.end <= 4 for time in days)
        if words.text[place.start].isupper() and len(words.text[place.start]) > 3:
            return ends
        alone = words.text[after : after + 1] == ["."] and not words.wall(after + 1)
        return ends and (alone or any(0 < time.start - place.end <= 2 for time in days))

    def spoken(self, place: Place) -> bool:
        """Where somebody spoke: «сообщил в Душанбе», «на брифинге в Бишкеке»."""
        words = self.words
        return _speaking.some(words, max(self.clause.bounds(place.start)[0], place.start - 4), place.start)

    def locative(self, place: Place) -> bool:
        """Whether a name says where something is, and not whence, whither or whose."""
        words = self.words
        if self.dateline(place) or self.spoken(place):
            return False
        at = words.back(place.start - 1)
        case = words.parse[place.start].case
        if at >= 0 and words.lemma[at] in _settled():
            case = words.parse[at].case
            at = words.back(at - 1)
            while at >= 0 and words.parse[at].pos == "ADJ":
                at = words.back(at - 1)
        before = words.at(at)
        if at < 0 or (words.text[at] in _MARKERS and words.back(at - 1) < 0):
            return True
        if before in ("в", "во", "на"):
            return case != "Acc" or self.falls(place)
        if before in ("по", "у", "под", "близ", "возле"):
            return True
        if case == "Gen" and self._whither(at):
            return False
        if case == "Gen" and before not in _WHENCE:
            return place.code == self.own or not words.is_(at, *_PARTNER)
        if case == "Nom" and self.clause.dep(place.end - 1) in ("nsubj", "nsubj:pass"):
            return True
        return place.start == self.clause.bounds(place.start)[0]

    def _whither(self, at: int) -> bool:
        """«поступило в бюджет России»: whose it is that something goes into."""
        words = self.words
        for _ in range(4):
            if at < 0 or words.parse[at].pos not in ("NOUN", "ADJ"):
                return False
            if words.parse[at].pos == "NOUN" and words.parse[at].case == "Acc":
                while at >= 0 and words.parse[at].pos in ("NOUN", "ADJ"):
                    at = words.back(at - 1)
                return words.at(at) in ("в", "во")
            at = words.back(at - 1)
        return False

    def falls(self, place: Place) -> bool:
        """«на Ереван приходится …»: the place has the share."""
        words = self.words
        if words.at(words.back(place.start - 1)) != "на":
            return False
        return _falling.some(words, *self.clause.bounds(place.start))
