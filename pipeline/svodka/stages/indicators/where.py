"""Where: the place of a quantity by its sentence, its paragraph, and what the release is about."""

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from svodka.grammar.notes import Place, Quantity, Time
from svodka.grammar.questions import Question, lines, marks, some
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
_DASHES = frozenset("-–—")
_QUOTES = frozenset('-–—«„“"')
_SHARE = ("приходиться", "прийтись")
_DATELINE = frozenset(",.-–—/:(")
# The lines in which a dateline may stand, from 0.
_OPENING = 3
_start = attrgetter("start")
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


@Question
def _falling(words: Words, at: int) -> bool:
    return words.is_(at, *_SHARE)


@Question
def _speaking(words: Words, at: int) -> bool:
    return reports(words, at) or words.is_(at, *_SPEECH)


@dataclass(frozen=True, slots=True)
class _Scene:
    """The end of the first sentence of a line, the place that it sets, and that of the line above which leads to it."""

    end: int
    place: Place | None
    headed: Place | None


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
    headings: list[int] = field(default_factory=list)
    """For each line, the number of the one that its list hangs on; its own if it is in no list."""
    settings: list[Place] = field(default_factory=list)
    """The places where something is, in text order."""
    starts: list[int] = field(default_factory=list)
    """Where each of them begins."""
    scenes: dict[int, "_Scene"] = field(default_factory=dict)
    """What the lines set that have been asked for."""
    own: str | None = None
    """The country of the publisher."""
    home: Place | None = None
    """What the release is about."""

    def __post_init__(self) -> None:
        words = self.words
        self.lines = lines(words)
        self.own = words.doc._.country
        for line, at in enumerate(self.lines):
            self.headings.append(self.headings[-1] if line and self._listed(at) else line)
        self.settings = [place for place in self.places if not place.role and self._locative(place)]
        self.starts = [place.start for place in self.settings]
        self.home = self._home()

    def place(self, quantity: Quantity) -> Place | None:
        """The place of a quantity: in its sentence, else set by its paragraph, else the one that the text is about."""
        return self._here(quantity) or self._set(quantity) or self.home

    def _here(self, quantity: Quantity) -> Place | None:
        start, end = self.clause.bounds(quantity.start)
        low, high = self._span(start, end)
        here = [place for place in self.settings[low:high] if not self._partner(place)]
        if not here:
            return None
        before = [place for place in here if place.end <= quantity.start and not self._part(place, quantity)]
        after = [place for place in here if place.start >= quantity.end]
        if after and self._beside(quantity, after[0]):
            return after[0]
        if before:
            return _narrow(before)
        near = after and after[0].start - quantity.end < 8 and not self._owned(quantity, after[0])
        return after[0] if near else None

    def _part(self, place: Place, quantity: Quantity) -> bool:
        """«…, из них 90 – в Хиве; проложено 40 км»: the place of a part, and a figure beyond it."""
        return some(marks(self.words, ",;"), place.end, quantity.start) and self._partial(place)

    def _partial(self, place: Place) -> bool:
        words = self.words
        for at in range(place.start - 1, max(self.clause.bounds(place.start)[0], place.start - 12) - 1, -1):
            if words.text[at] in ",;":
                return False
            if words.key[at] in ("них", "которых") and words.at(words.back(at - 1)) == "из":
                return True
        return False

    def _span(self, start: int, end: int) -> tuple[int, int]:
        low = bisect_left(self.starts, start)
        return low, bisect_left(self.starts, end, low)

    def _beside(self, quantity: Quantity, place: Place) -> bool:
        """«0,7 % в Ташкенте», «23 % – на Чуйскую область»: nothing but the preposition between."""
        words = self.words
        between = [at for at in range(quantity.end, place.start) if not words.text[at].isspace()]
        if between and words.is_(between[0], *_SHARE):
            between = between[1:]
        if len(between) == 2 and words.text[between[0]] in _DASHES and not self._headed(quantity):
            between = between[1:]
        return len(between) == 1 and words.at(between[0]) in ("в", "во", "на")

    def _headed(self, quantity: Quantity) -> bool:
        """«… Бишкек – 28 %»: a dash before a figure, too."""
        before = self.words.back(quantity.start - 1)
        return before >= 0 and self.words.text[before] in _DASHES

    def _owned(self, quantity: Quantity, place: Place) -> bool:
        """Whether a place after a quantity belongs to the quantity that follows."""
        if some(marks(self.words, "."), quantity.end, place.start):
            return True
        apart = some(marks(self.words, ",;:"), quantity.end, place.start)
        following = bisect_left(self.quantities, place.end, key=_start)
        ahead = self.quantities[following] if following < len(self.quantities) else None
        _, end = self.clause.bounds(place.start)
        between = any(other.start >= quantity.end and other.end <= place.start for other in self._near(quantity, place))
        return between or (apart and ahead is not None and ahead.start < end)

    def _near(self, quantity: Quantity, place: Place) -> Sequence[Quantity]:
        low = bisect_left(self.quantities, quantity.end, key=_start)
        return self.quantities[low : bisect_left(self.quantities, place.start, key=_start)]

    def _set(self, quantity: Quantity) -> Place | None:
        """The place that the first sentence of the paragraph sets, or the line with a colon that a list hangs on."""
        line = bisect_right(self.lines, quantity.start) - 1
        if line < 0:
            return None
        if line not in self.scenes:
            self.scenes[line] = self._scene(line)
        scene, place = self.scenes[line], self.scenes[line].place
        if place is not None and quantity.start >= scene.end:
            if not (self.words.text[self.lines[line]] in _QUOTES and self._answered(place, quantity)):
                return place
        return scene.headed

    def _scene(self, line: int) -> "_Scene":
        """What a line sets: its first sentence, and the line that its list hangs on."""
        first = self.lines[line]
        start, end = self.clause.bounds(first)
        fronted = self._fronted(start, end)
        line = self.headings[line]
        heading = self.lines[line]
        if heading == first:
            return _Scene(end, fronted, None)
        stop = self.lines[line + 1] if line + 1 < len(self.lines) else len(self.words)
        last = next((at for at in range(stop - 1, heading, -1) if not self.words.text[at].isspace()), heading)
        if self.words.text[last] != ":":
            return _Scene(end, fronted, None)
        low, high = self._span(heading, stop)
        found = [place for place in self.settings[low:high] if not self._partner(place)]
        return _Scene(end, fronted, found[-1] if found else None)

    def _answered(self, place: Place, quantity: Quantity) -> bool:
        """«В Орше открыли цех, – сказал директор. – Всего …»: after «сказал» the speech goes on to something else."""
        return reports.some(self.words, place.end, min(quantity.start, place.end + 80))

    def _listed(self, at: int) -> bool:
        words = self.words
        last = words.back(at - 2)
        return words.text[at] in _MARKERS or words.text[at].isdecimal() or (last > 0 and words.text[last] == ";")

    def _fronted(self, start: int, end: int) -> Place | None:
        """«Вчера в селе Заречном прошла ярмарка»: a place before the first figure sets the scene of what follows."""
        first = bisect_left(self.quantities, start, key=_start)
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
        settings = [
            place for place in self.settings if not (self._partner(place) or self._falls(place) or self._partial(place))
        ]
        bodies = [place for place in self.places if place.role == "body" and place.start < body]
        own = self.own
        settings = [place for place in settings if not (own and place.kind == "country" and place.code != own)]
        named = [place for place in settings if place.kind and lead <= place.start < body]
        headed = [place for place in self.places if place.start < lead and not self._dateline(place) and not place.role]
        adjectives = [place for place in self.places if place.role == "adjective" and own in (None, place.code)]
        often = Counter(place.name for place in settings)
        settings = [place for place in settings if place.kind == "country" or (place.kind and often[place.name] > 1)]
        known = [place for place in self.places if place.code and not place.role and lead <= place.start < body]
        nominal = [place for place in known if self._named(place)]
        for group in (named, nominal, headed, bodies, settings, adjectives):
            if group:
                closer = group[1] if len(group) > 1 and group[1].start - group[0].end < 3 else group[0]
                return closer if group[0].kind == "country" and closer.kind in ("region", "republic") else group[0]
        return None

    def _is_title(self) -> bool:
        words = self.words
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
        own = self.own
        if place.kind != "country" or own is None or place.code == own:
            return False
        before = self.words.at(self.words.back(place.start - 1))
        return self.words.parse[place.start].case != "Loc" or before not in ("в", "во", "на")

    def _dateline(self, place: Place) -> bool:
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

    def _spoken(self, place: Place) -> bool:
        """Where somebody spoke: «сообщил в Душанбе», «на брифинге в Бишкеке»."""
        words = self.words
        return _speaking.some(words, max(self.clause.bounds(place.start)[0], place.start - 4), place.start)

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

    def _falls(self, place: Place) -> bool:
        """«на Ереван приходится …»: the place has the share."""
        words = self.words
        if words.at(words.back(place.start - 1)) != "на":
            return False
        return _falling.some(words, *self.clause.bounds(place.start))
