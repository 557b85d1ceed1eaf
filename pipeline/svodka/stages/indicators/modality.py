"""Whether it is so: facts, plans, forecasts and denials, by tense, modal words that govern the figure, and «не»."""

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question, first, keys, last, marks, once, some, within
from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.model import Modality
from svodka.russian.segment import key
from svodka.stages.indicators.clause import SUBJECT, Clause
from svodka.stages.indicators.segments import finite, infinitive
from svodka.stages.indicators.verbs import copula

_DASHES = "—–-:("
# Comparatives and prepositions after which a norm or a plan is only what is compared with.
_AGAINST = frozenset("выше ниже больше меньше более менее сверх вопреки против вместо к".split())
_TELLING = ("отметить", "подчеркнуть", "сказать", "заметить", "напомнить", "отмечать")
_STILL = ("изменить", "измениться", "меняться", "поменяться", "быть")
_MARKERS = "-–—•*"


@lexical
def _words() -> dict[str, Entry]:
    return {key(item.name): item for item in entries("modality.word")}


def _infinitive(words: Words, at: int) -> bool:
    """Whether one of three tokens is an infinitive."""
    return any(words.parse[place].form == "Inf" for place in range(at, min(at + 3, len(words))))


@Question
def _listed(words: Words, at: int) -> bool:
    return words.key[at] in _words() or any(lemma in _words() for lemma in words.lemmas[at][:3])


@Question
def _future(words: Words, at: int) -> bool:
    """A finite verb in the future tense."""
    return words.parse[at].tense == "Fut" and words.parse[at].form == "Fin"


@Question
def _none(words: Words, at: int) -> bool:
    return words.is_(at, "никакой")


@once
def _entries(words: Words) -> dict[int, Entry]:
    """The modal words of a text by their tokens, in text order."""
    found = ((at, _entry(words, at)) for at in _listed.spots(words))
    return {at: item for at, item in found if item is not None}


def _entry(words: Words, at: int) -> Entry | None:
    """The modal word at a token; one that is modal as a passive only («положена») is not taken for the active verb."""
    for lemma in (*words.lemmas[at][:3], words.key[at]):
        item = _words().get(lemma)
        if item is None or (item.data.get("passive") and words.parse[at].form in ("Fin", "Inf", "Conv")):
            continue
        following = range(at + 1, min(at + 3, len(words)))
        if any(words.parse[place].form == "Inf" and words.is_(place, *_TELLING) for place in following):
            continue  # «необходимо отметить снижение» only tells of it
        if item.data.get("infinitive") and not _infinitive(words, at + 1):
            continue
        if not (item.data.get("future") and words.parse[at].tense != "Fut"):
            return item
    return None


def modal(words: Words, at: int) -> bool:
    """Whether a word makes what it governs a plan or a forecast."""
    item = _entries(words).get(at)
    if item is None or item.data.get("noun") or item.data.get("bracket"):
        return False
    return item.code in ("planned", "forecast")


@once
def _codes(words: Words) -> tuple[list[int], dict[int, str]]:
    """The words that make a clause a plan or a forecast: where they stand, and which. «По прогнозу» counts as one."""
    codes: dict[int, str] = {}
    for at, item in _entries(words).items():
        if item.code == "negated":
            continue
        if words.at(words.back(at - 1)) in ("от", "из") and not words.parse[at].short:
            continue  # «16 % от запланированного»
        nominal = item.data.get("noun") or item.data.get("bracket")
        by = item.data.get("by") and words.at(_left(words, words.back(at - 1))) in ("по", "согласно")
        if by or not nominal:
            codes[at] = item.code
    return list(codes), codes


@once
def _refuting(words: Words) -> list[int]:
    """Words that deny what is said («опроверг», «слухи»); those marked so only with «не» («подтвердилось») beside it."""
    found = [(at, item) for at, item in _entries(words).items() if item.code == "negated"]
    return [at for at, item in found if not item.data.get("denied") or words.at(words.back(at - 1)) == "не"]


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
    if words.at(_left(words, quantity.start - 1)) in ("вместо", "против"):
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


def _left(words: Words, at: int) -> int:
    """The token at or before a position that is no adjective."""
    at = words.back(at)
    while at > 0 and words.parse[at].pos == "ADJ":
        at = words.back(at - 1)
    return at


def _governed(clause: Clause, quantity: Quantity) -> Modality | None:
    """The modal word of the clause; of the clause before when this one has only an infinitive; of a list's heading."""
    words = clause.words
    low, high = clause.segment(quantity.start)
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
    start, _ = clause.bounds(quantity.start)
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
    for place in range(at - 1, max(-1, at - 8), -1):
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
    spots, known = _codes(clause.words)
    codes = {known[at] for at in within(spots, low, high) if at not in clause.numbered}
    return "forecast" if "forecast" in codes else "planned" if "planned" in codes else None


def _norm(clause: Clause, quantity: Quantity) -> Modality | None:
    """A noun of plan or norm that the number is the value of: «при норме 8 %», «план (40 км)», «лимит — 5 тонн»."""
    words = clause.words
    start, _ = clause.bounds(quantity.start)
    at = quantity.start - 1
    while at >= start:
        parse = words.parse[at]
        passed = parse.pos in ("ADP", "ADJ", "PART", "ADV", "PRON") or words.text[at] in _DASHES or words.text[at].isspace()
        if not (passed or copula(words, at) or parse.form == "Inf" or at in clause.dated):
            break
        at -= 1
    if at > start and words.text[at] == ")":
        item = _entries(words).get(at - 1)
        return item.code if item is not None and words.text[at - 2] == "(" else None  # type: ignore[return-value]
    head = at
    while at >= start and words.parse[at].pos in ("NOUN", "ADJ", "ADP") and at not in clause.numbered:
        parse = words.parse[at]
        head = at if parse.pos == "NOUN" else head
        if words.key[at] == "при" or not (
            parse.case == "Gen" or parse.pos != "NOUN" or words.pos(_left(words, at - 1)) == "ADP"
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
        item = _entries(words).get(place)
        if item is not None and item.data.get("noun"):
            return item.code  # type: ignore[return-value]
    return None


def _denied(clause: Clause, quantity: Quantity, verb: int | None) -> bool:
    """«не подтвердилась информация о …», «никаких …», «а не …», «… нет»; a limit («не превысил») denies nothing."""
    words = clause.words
    low, high = _part(clause, quantity)
    before = words.back(quantity.start - 1)
    if words.pos(before) == "ADP":
        before = words.back(before - 1)
    if words.at(before) == "не" and not words.is_(words.next(before + 1), "менее", "более"):
        return True
    if some(_refuting(words), low, high):
        return True
    own = clause.segment(quantity.start)
    if _none.some(words, own[0], quantity.start):
        return True
    absent = some(keys(words).get("нет", ()), quantity.end, high)
    if absent and not finite.some(words, own[0], quantity.start):
        return True
    return quantity.amount.comparator == "eq" and _negated(clause, quantity, own)


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
    for at in within(keys(words).get("не", ()), *own):
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
