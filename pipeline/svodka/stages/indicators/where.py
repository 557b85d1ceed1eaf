"""Where: the place of a quantity by its sentence, its paragraph, and what the release is about."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from svodka.grammar.notes import Place, Quantity, Time
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
_SPEECH = ("брифинг", "пресс-конференция", "заседание", "совещание", "форум")


@lexical
def _settled() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("places.settled"))


def _narrow(places: Sequence[Place]) -> Place:
    """The last place, or the smaller one that it only says more of: «в Каменском районе Омской области»."""
    last = len(places) - 1
    while (
        last > 0
        and places[last].start - places[last - 1].end <= 1
        and places[last].kind in ("region", "district", "country")
    ):
        last -= 1
    return places[last]


@dataclass(slots=True)
class Where:
    """The places of one Doc."""

    words: Words
    clause: Clause
    times: Sequence[Time]
    places: Sequence[Place]
    quantities: Sequence[Quantity]
    lines: list[int] = field(default_factory=list)
    """The first tokens of the lines, white space left out."""
    settings: list[Place] = field(default_factory=list)
    """The places where something is, in text order."""
    home: Place | None = None
    """What the release is about."""

    def __post_init__(self) -> None:
        words = self.words
        fresh = True
        for at in range(len(words)):
            if words.wall(at):
                fresh = True
            elif fresh and not words.text[at].isspace():
                self.lines.append(at)
                fresh = False
        self.settings = [place for place in self.places if not place.role and self._locative(place)]
        self.home = self._home()

    def place(self, quantity: Quantity) -> Place | None:
        """The place of a quantity: in its sentence, else set by its paragraph, else the one that the text is about."""
        return self._here(quantity) or self._set(quantity) or self.home

    def _here(self, quantity: Quantity) -> Place | None:
        start, end = self.clause.bounds(quantity.start)
        low, high = self._span(start, end)
        here = [place for place in self.settings[low:high] if not self._partner(place)]
        before = [place for place in here if place.end <= quantity.start]
        after = [place for place in here if place.start >= quantity.end]
        if after and self._beside(quantity, after[0]):
            return after[0]
        if before:
            return _narrow(before)
        near = after and after[0].start - quantity.end < 8 and not self._owned(quantity, after[0])
        return after[0] if near else None

    def _span(self, start: int, end: int) -> tuple[int, int]:
        low = bisect_left(self.settings, start, key=lambda place: place.start)
        return low, bisect_left(self.settings, end, key=lambda place: place.start)

    def _beside(self, quantity: Quantity, place: Place) -> bool:
        """«0,7 % в Ташкенте»: nothing but the preposition between."""
        between = [at for at in range(quantity.end, place.start) if not self.words.text[at].isspace()]
        return len(between) == 1 and self.words.at(between[0]) in ("в", "во", "на")

    def _owned(self, quantity: Quantity, place: Place) -> bool:
        """Whether a place after a quantity belongs to the quantity that follows."""
        text = self.words.text
        if any(text[at] == "." for at in range(quantity.end, place.start)):
            return True
        apart = any(text[at] in ",;:" for at in range(quantity.end, place.start))
        following = bisect_left(self.quantities, place.end, key=lambda other: other.start)
        ahead = self.quantities[following] if following < len(self.quantities) else None
        _, end = self.clause.bounds(place.start)
        between = any(other.start >= quantity.end and other.end <= place.start for other in self._near(quantity, place))
        return between or (apart and ahead is not None and ahead.start < end)

    def _near(self, quantity: Quantity, place: Place) -> Sequence[Quantity]:
        low = bisect_left(self.quantities, quantity.end, key=lambda other: other.start)
        return self.quantities[low : bisect_left(self.quantities, place.start, key=lambda other: other.start)]

    def _set(self, quantity: Quantity) -> Place | None:
        """The place that the first sentence of the paragraph sets, or the line with a colon that a list hangs on."""
        line = bisect_right(self.lines, quantity.start) - 1
        if line < 0:
            return None
        first = self.lines[line]
        start, end = self.clause.bounds(first)
        if quantity.start >= end and (place := self._fronted(start, end)) is not None:
            return place
        while line and self._listed(self.lines[line]):
            line -= 1
        heading = self.lines[line]
        stop = self.lines[line + 1] if line + 1 < len(self.lines) else len(self.words)
        last = next((at for at in range(stop - 1, heading, -1) if not self.words.text[at].isspace()), heading)
        if heading == first or self.words.text[last] != ":":
            return None
        low, high = self._span(heading, stop)
        found = [place for place in self.settings[low:high] if not self._partner(place)]
        return found[-1] if found else None

    def _listed(self, at: int) -> bool:
        words = self.words
        last = words.back(at - 2)
        return words.text[at] in _MARKERS or words.text[at].isdecimal() or (last > 0 and words.text[last] == ";")

    def _fronted(self, start: int, end: int) -> Place | None:
        """«Вчера в селе Заречном прошла ярмарка»: a place before the first figure sets the scene of what follows."""
        first = bisect_left(self.quantities, start, key=lambda other: other.start)
        figure = self.quantities[first].start if first < len(self.quantities) else end
        low, high = self._span(start, min(end, figure))
        found = [place for place in self.settings[low:high] if not self._partner(place)]
        apart = any(later.start - earlier.end > 2 for earlier, later in itertools.pairwise(found))
        return found[0] if found and not apart and not self._falls(found[0]) else None

    def _home(self) -> Place | None:
        """Of the first paragraph, else of the title, else of the body that speaks, else the first one named at all."""
        lines = self.lines
        titled = len(lines) > 1 and self._is_title()
        lead = lines[1] if titled else 0
        body = lines[1 + titled] if len(lines) > 1 + titled else len(self.words)
        settings = [place for place in self.settings if not self._partner(place) and not self._falls(place)]
        bodies = [place for place in self.places if place.role == "body" and place.start < body]
        own = self.words.doc._.country
        settings = [place for place in settings if not (own and place.kind == "country" and place.code != own)]
        named = [place for place in settings if lead <= place.start < body]
        headed = [place for place in self.places if place.start < lead and not self._dateline(place) and not place.role]
        adjectives = [place for place in self.places if place.role == "adjective"]
        known = [place for place in self.places if place.code and not place.role and lead <= place.start < body]
        nominal = [place for place in known if self._named(place)]
        for group in (named, nominal, headed, bodies, settings, adjectives):
            if group:
                closer = group[1] if len(group) > 1 and group[1].start - group[0].end < 3 else group[0]
                return closer if group[0].kind == "country" and closer.kind in ("region", "republic") else group[0]
        return None

    def _is_title(self) -> bool:
        words = self.words
        last = words.back(self.lines[1] - 2) if self.lines[1] > 1 else -1
        last = next((at for at in range(self.lines[1] - 1, -1, -1) if not words.text[at].isspace()), -1)
        return self.lines[1] < 60 and words.text[last] not in (".", "!", ";")

    def _named(self, place: Place) -> bool:
        """A subject or object of the lead («область посетили …», «въехало в Казахстан»), no dateline."""
        told = not self._dateline(place) and not self._spoken(place) and not self._falls(place)
        return told and not self._from(place) and not self._partner(place)

    def _from(self, place: Place) -> bool:
        at = self.words.back(place.start - 1)
        return self.words.at(at) in _WHENCE or self.words.is_(at, *_PARTNER)

    def _partner(self, place: Place) -> bool:
        """A foreign country whose share or trade is told: only «в Китае» places a fact there."""
        own = self.words.doc._.country
        if place.kind != "country" or own is None or place.code == own:
            return False
        return self.words.parse[place.start].case != "Loc" or self.words.at(self.words.back(place.start - 1)) not in (
            "в",
            "во",
            "на",
        )

    def _dateline(self, place: Place) -> bool:
        """«АСТАНА, 5 марта.», «г. Саратов, 4 марта»: where the release was sent from."""
        words = self.words
        after = words.next(place.end)
        first = words.back(place.start - 1)
        while first >= 0 and words.text[first] in ("г", "Г", "."):
            first = words.back(first - 1)
        if first >= 0 and not words.wall(first):
            return False
        if words.text[place.start].isupper() and len(words.text[place.start]) > 3:
            return True
        day = any(time.kind == "day" and 0 < time.start - place.end <= 2 for time in self.times)
        return words.text[after : after + 1] in ([","], ["."], ["-"], ["–"], ["—"]) and day

    def _spoken(self, place: Place) -> bool:
        """Where somebody spoke: «сообщил в Душанбе», «на брифинге в Бишкеке»."""
        words = self.words
        ahead = range(max(words.doc[place.start].sent.start, place.start - 4), place.start)
        return any(reports(words, at) or words.is_(at, *_SPEECH) for at in ahead)

    def _locative(self, place: Place) -> bool:
        """Whether a name says where something is, and not whence, whither or whose."""
        words = self.words
        if self._dateline(place) or self._spoken(place):
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
            return case != "Acc" or self._falls(place)
        if before in ("по", "у", "под", "близ", "возле"):
            return True
        if case == "Gen" and before not in _WHENCE:
            return place.code == words.doc._.country or not words.is_(at, *_PARTNER)
        if case == "Nom" and words.doc[place.end - 1].dep_ in ("nsubj", "nsubj:pass"):
            return True
        return place.start == words.doc[place.start].sent.start

    def _falls(self, place: Place) -> bool:
        """«на Ереван приходится …»: the place has the share."""
        sentence = self.words.doc[place.start].sent
        return any(self.words.is_(at, "приходиться", "прийтись") for at in range(sentence.start, sentence.end))
