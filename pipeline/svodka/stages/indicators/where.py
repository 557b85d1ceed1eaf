"""Where: the place of a quantity by its sentence, its paragraph, and what the release is about."""

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from svodka.grammar.notes import Place, Quantity, Time
from svodka.grammar.questions import lines, marks, some
from svodka.grammar.words import Words
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.locating import SHARE, Locating
from svodka.stages.indicators.verbs import reports

_MARKERS = "-–—•*"
_DASHES = frozenset("-–—")
_QUOTES = frozenset('-–—«„“"')
_start = attrgetter("start")


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
    names: Locating = field(init=False)
    home: Place | None = None
    """What the release is about."""

    def __post_init__(self) -> None:
        words = self.words
        self.lines = lines(words)
        self.own = words.doc._.country
        self.names = Locating(words, self.clause, self.times, self.lines, self.own)
        for line, at in enumerate(self.lines):
            self.headings.append(self.headings[-1] if line and self._listed(at) else line)
        self.settings = [place for place in self.places if not place.role and self.names.locative(place)]
        self.starts = [place.start for place in self.settings]
        self.home = self._home()

    def place(self, quantity: Quantity) -> Place | None:
        """The place of a quantity: in its sentence, else set by its paragraph, else the one that the text is about."""
        return self._here(quantity) or self._set(quantity) or self.home

    def _here(self, quantity: Quantity) -> Place | None:
        start, end = self.clause.bounds(quantity.start)
        low, high = self._span(start, end)
        here = [place for place in self.settings[low:high] if not self.names.partner(place)]
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
        if between and words.is_(between[0], *SHARE):
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
        found = [place for place in self.settings[low:high] if not self.names.partner(place)]
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
        found = [place for place in self.settings[low:high] if not self.names.partner(place)]
        apart = any(later.start - earlier.end > 2 for earlier, later in itertools.pairwise(found))
        return found[0] if found and not apart and not self.names.falls(found[0]) else None

    def _home(self) -> Place | None:
        """Of the first paragraph, else of the title, else of the body that speaks, else the first one named at all."""
        lines = self.lines
        titled = len(lines) > 1 and self._is_title()
        lead = lines[1] if titled else 0
        body = lines[1 + titled] if len(lines) > 1 + titled else len(self.words)
        settings = [
            place
            for place in self.settings
            if not (self.names.partner(place) or self.names.falls(place) or self._partial(place))
        ]
        bodies = [place for place in self.places if place.role == "body" and place.start < body]
        own = self.own
        settings = [place for place in settings if not (own and place.kind == "country" and place.code != own)]
        named = [place for place in settings if place.kind and lead <= place.start < body]
        headed = [place for place in self.places if place.start < lead and not self.names.dateline(place) and not place.role]
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
        told = not self.names.dateline(place) and not self.names.spoken(place) and not self.names.falls(place)
        return told and not self.names.whence(place) and not self.names.partner(place)
