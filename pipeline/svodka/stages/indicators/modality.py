"""Whether it is so: facts, plans, forecasts and denials, by tense, modal words that govern the figure, and «не»."""

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question, first, keys, last, marks, once, some, within
from svodka.grammar.words import Words
from svodka.model import Modality
from svodka.stages.indicators.clause import SUBJECT, Clause
from svodka.stages.indicators.modals import codes, denying, left, modals, spots
from svodka.stages.indicators.segments import finite, infinitive
from svodka.stages.indicators.verbs import copula

_DASHES = "—–-:("
# Comparatives and prepositions after which a norm or a plan is only what is compared with.
_AGAINST = frozenset("выше ниже больше меньше более менее сверх вопреки против вместо к".split())
_STILL = ("изменить", "измениться", "меняться", "поменяться", "быть")
_MARKERS = "-–—•*"
_ASIDE = 8
"""How many tokens before a clause a phrase between commas may begin."""


@Question
def _future(words: Words, at: int) -> bool:
    """A finite verb in the future tense."""
    return words.parse[at].tense == "Fut" and words.parse[at].form == "Fin"


@Question
def _none(words: Words, at: int) -> bool:
    return words.is_(at, "никакой")


@Question
def _instead(words: Words, at: int) -> bool:
    return words.at(at) in ("вместо", "против")


@once
def _cuts(words: Words) -> list[int]:
    """The semicolons and colons, and the commas before «а» and «но»."""
    commas = (at for at in marks(words, ",") if words.at(words.next(at + 1)) in ("а", "но"))
    return sorted((*marks(words, ";:"), *commas))


def modality(clause: Clause, quantity: Quantity, verb: int | None, *, norms: bool = True) -> Modality:
    """Whether a statement is a fact, a plan, a forecast or a denial.

    ``norms`` is whether it may be the value of a norm, which only a number can be.
    """
    if _denied(clause, quantity, verb):
        return "negated"
    words = clause.words
    if _instead.spots(words) and _instead(words, left(words, quantity.start - 1)):
        return "actual"
    found = _governed(clause, quantity) or (_norm(clause, quantity) if norms else None)
    if found is not None:
        return found
    low, high = clause.segment(quantity.start)
    future = _future.some(words, low, high)
    own = verb is not None and low <= verb < high
    if verb is not None and not own and not finite.some(words, low, high):
        future = _future(words, verb)
    if not future:
        return "actual"
    start, _ = clause.bounds(quantity.start)
    opening = _modal(clause, *clause.segment(start))
    return "forecast" if opening == "forecast" else "planned"


def _governed(clause: Clause, quantity: Quantity) -> Modality | None:
    """The modal word of the clause; of the clause before when this one has only an infinitive; of a list's heading."""
    words = clause.words
    low, high = clause.segment(quantity.start)
    start, _ = clause.bounds(quantity.start)
    item = words.text[start] in _MARKERS or words.text[start].isdecimal() or words.text[start] == ","
    if not item and not some(codes(words)[0], min(start, low - _ASIDE), high):
        return None
    found = _modal(clause, *_reach(clause, quantity, low, high))
    if found is not None:
        return found
    if low > 0 and words.text[low] == ",":
        aside = clause.segment(low - 1)[0] if words.at(words.next(low + 1)) == "что" else _parenthesis(words, low)
        found = _modal(clause, aside, low)
        if found is not None:
            return found
    if finite.some(words, low, high):
        return None
    if infinitive.some(words, low, high) or _coordinated(words, low):
        while low > start:
            low, high = clause.segment(low - 1)[0], low
            found = _modal(clause, low, high)
            if found is not None or finite.some(words, low, high):
                return found
    return _heading(clause, start)


def _reach(clause: Clause, quantity: Quantity, low: int, high: int) -> tuple[int, int]:
    """The part of a clause whose modal words reach the figure: none beyond a comma if a verb stands on its own side."""
    words = clause.words
    left = last(marks(words, ","), low + 1, quantity.start)
    if left is not None and left - low > 3 and finite.some(words, left, quantity.start):
        low = left
    right = first(marks(words, ",;"), quantity.end, high)
    if right is not None and finite.some(words, low, right):
        high = right
    return low, high


def _parenthesis(words: Words, at: int) -> int:
    """Where «, по прогнозу,» begins, if one ends at a comma."""
    for place in range(at - 1, max(-1, at - _ASIDE), -1):
        if words.text[place] == ",":
            return place if words.at(words.next(place + 1)) in ("по", "согласно", "как") else at
    return at


def _coordinated(words: Words, at: int) -> bool:
    """«…, из них N», «…, в том числе N»: part of what the clause before says."""
    place = words.next(at + 1) if words.text[at] in ",;" else at
    return words.at(place) in ("из", "в", "и", "а") and words.at(words.next(place + 1)) in ("них", "том", "также", "которых")


def _heading(clause: Clause, start: int) -> Modality | None:
    """«Ведомство намерено: 1) построить …; 2) открыть …»: the line with a colon that an item hangs on."""
    words = clause.words
    if not (words.text[start] in _MARKERS or words.text[start].isdecimal()):
        return None
    for at in range(start - 1, max(-1, start - 150), -1):
        if words.text[at] == ":" and words.wall(words.next(at + 1) - 1):
            low, _ = clause.bounds(at)
            return _modal(clause, low, at)
        if words.text[at] == ".":
            return None
    return None


def _modal(clause: Clause, low: int, high: int) -> Modality | None:
    """The modal verb or adverb of a stretch; a forecast before a plan."""
    places, known = codes(clause.words)
    told = {known[at] for at in within(places, low, high) if at not in clause.numbered}
    return "forecast" if "forecast" in told else "planned" if "planned" in told else None


def _norm(clause: Clause, quantity: Quantity) -> Modality | None:
    """A noun of plan or norm that the number is the value of: «при норме 8 %», «план (40 км)», «лимит — 5 тонн»."""
    words = clause.words
    start, _ = clause.bounds(quantity.start)
    if not some(spots(words), start, quantity.start):
        return None
    at = quantity.start - 1
    while at >= start:
        parse = words.parse[at]
        passed = parse.pos in ("ADP", "ADJ", "PART", "ADV", "PRON") or words.text[at] in _DASHES or words.text[at].isspace()
        if not (passed or copula(words, at) or parse.form == "Inf" or at in clause.dated):
            break
        at -= 1
    if at > start and words.text[at] == ")":
        item = modals(words).get(at - 1)
        return item.code if item is not None and words.text[at - 2] == "(" else None  # type: ignore[return-value]
    head = at
    while at >= start and words.parse[at].pos in ("NOUN", "ADJ", "ADP") and at not in clause.numbered:
        parse = words.parse[at]
        head = at if parse.pos == "NOUN" else head
        if words.key[at] == "при" or not (
            parse.case == "Gen" or parse.pos != "NOUN" or words.pos(left(words, at - 1)) == "ADP"
        ):
            break
        at -= 1
    if head <= start - 1 or words.parse[head].pos != "NOUN":
        return None
    opening = head
    while opening > start and words.parse[opening - 1].pos == "ADJ":
        opening -= 1
    if words.at(words.back(opening - 1)) in _AGAINST:
        return None
    for place in range(opening, head + 1):
        item = modals(words).get(place)
        if item is not None and item.data.get("noun"):
            return item.code  # type: ignore[return-value]
    return None


def _denied(clause: Clause, quantity: Quantity, verb: int | None) -> bool:
    """«не подтвердилась информация о …», «никаких …», «а не …», «… нет»; a limit («не превысил») denies nothing."""
    words = clause.words
    before = words.back(quantity.start - 1)
    if words.pos(before) == "ADP":
        before = words.back(before - 1)
    if words.at(before) == "не" and not words.is_(words.next(before + 1), "менее", "более"):
        return True
    refuting, absent, denied = denying(words)
    own = clause.segment(quantity.start)
    if refuting or absent:
        low, high = _part(clause, quantity)
        if some(refuting, low, high):
            return True
        if some(absent, quantity.end, high) and not finite.some(words, own[0], quantity.start):
            return True
    if _none.some(words, own[0], quantity.start):
        return True
    return quantity.amount.comparator == "eq" and some(denied, *own) and _negated(clause, quantity, own)


def _part(clause: Clause, quantity: Quantity) -> tuple[int, int]:
    """The part of the sentence around a quantity between colons, semicolons, quotes and «а», «но»."""
    words = clause.words
    start, end = clause.bounds(quantity.start)
    cuts = _cuts(words)
    low = last(cuts, start, quantity.start)
    high = first(cuts, quantity.end, end)
    high = first(marks(words, "»"), quantity.end, end if high is None else high) or high
    return start if low is None else low, end if high is None else high


def _negated(clause: Clause, quantity: Quantity, own: tuple[int, int]) -> bool:
    """«повышать до 13 % не планируется»: the clause's verb with «не», unless the figure is its subject or stands apart."""
    words = clause.words
    for at in within(keys(words)["не"], *own):
        verb = words.next(at + 1)
        if verb >= own[1] or words.pos(verb) != "VERB" or words.is_(verb, *_STILL):
            continue
        if words.parse[verb].form == "Part" and not words.parse[verb].short:
            continue
        low, high = sorted((verb, quantity.start))
        apart = any(words.text[place] in "–—-" for place in range(low, high))
        top = clause.top(quantity)
        if clause.dep(top) in ("amod", "nummod", "nummod:gov", "det"):
            top = clause.head(top)
        subject = clause.dep(top) in SUBJECT or (words.parse[verb].number == "Plur" and verb < quantity.start)
        before = words.at(words.back(quantity.start - 1))
        if not apart and not subject and before not in ("у", "из"):
            return True
    return False
