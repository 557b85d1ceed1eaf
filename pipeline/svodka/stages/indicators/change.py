"""Whether a number is a level or a change, and which way: the word of change that it belongs to."""

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question, once, some
from svodka.grammar.trends import Trend, trend
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.model import Measure
from svodka.russian.segment import words as split
from svodka.stages.indicators.clause import Clause

_SKIP = frozenset(
    "всего лишь только даже примерно почти около порядка более менее чем свыше чуть не приблизительно сразу уже еще".split()
)
_WALLS = frozenset(";()»«:")


@lexical
def _flat() -> Index:
    return Index.of(entries("trends.flat"), split)


def before(words: Words, quantity: Quantity) -> int:
    """The token before a quantity, comparators skipped: usually its preposition."""
    return _before(words, quantity)[0]


def lead(words: Words, quantity: Quantity) -> str:
    """The key of the token before a quantity, comparators skipped; '' where there is none."""
    return _before(words, quantity)[1]


def _before(words: Words, quantity: Quantity) -> tuple[int, str]:
    """The token before a quantity, and its key: rules ask for it a dozen times for each quantity."""
    try:
        found: tuple[int, str] = words.kept[_before][quantity.start]
        return found
    except KeyError:
        at = words.back(quantity.start - 1)
        while at >= 0 and words.key[at] in _SKIP:
            at = words.back(at - 1)
        found = words.kept.setdefault(_before, {})[quantity.start] = at, words.at(at)
        return found


def by(words: Words, quantity: Quantity) -> bool:
    """Whether a quantity is said as the size of a change: «на 5 %», «в 2 раза», «вдвое»."""
    if quantity.kind in ("multiple", "part") or quantity.sign:
        return True
    return quantity.amount.unit == "x" or lead(words, quantity) == "на"


def to(words: Words, quantity: Quantity) -> bool:
    """Whether a quantity is said as where a change led: «до 5 %», «с 3 до 5 %»."""
    if quantity.amount.origin is not None:
        return True
    return (not quantity.limit and lead(words, quantity) == "до") or starts(words, quantity)


def starts(words: Words, quantity: Quantity) -> bool:
    """«с 12 % в марте до 13,2 % в апреле»: where a change began, in a quantity of its own."""
    if lead(words, quantity) not in ("с", "со"):
        return False
    near = range(quantity.end, min(len(words), quantity.end + 6))
    return any(words.at(at) == "до" and words.next(at + 1) in words.numerals for at in near)


def of(clause: Clause, quantity: Quantity) -> Trend | None:
    """The word of change that a quantity belongs to: beside it, above it in the tree, else the nearest in its clause."""
    words = clause.words
    after = _beyond(clause, quantity)
    for at in (after, after + 1):
        if at < len(words) and (found := trend(words, at)) is not None and found.kind == "comparative":
            if words.at(at) not in ("более", "менее"):
                return found
        if at < len(words) and words.at(at) not in ("чем",):
            break
    place = before(words, quantity)
    ahead = words.back(place - 1) if words.at(place) in ("на", "в", "до") else place
    if ahead >= 0 and (found := trend(words, ahead)) is not None and ahead not in clause.numbered:
        return found
    if clause.parsed(quantity.start):
        low, high = clause.segment(quantity.start)
        for at in clause.ancestors(clause.top(quantity), 4):
            found = trend(words, at)
            if found is not None and found.kind != "comparative" and at not in clause.numbered and low <= at < high:
                return found
    return _nearest(clause, quantity)


def _beyond(clause: Clause, quantity: Quantity) -> int:
    """The token after a quantity; «на 9,6 %, или 12,5 млрд, больше»: after the other way to say it."""
    words = clause.words
    at = words.next(quantity.end)
    other = words.next(at + 1) if words.at(at) in (",", "(") else at
    if words.at(other) in ("или", "на", "("):
        other = words.next(other + 1)
    if other == at or other not in clause.numbered:
        return at
    end = words.next(clause.numbered[other].end)
    return words.next(end + 1) if words.at(end) in (",", ")") else end


def _nearest(clause: Clause, quantity: Quantity) -> Trend | None:
    """The nearest word of change to the left in the clause, else to the right before a comma."""
    words = clause.words
    start, end = clause.bounds(quantity.start)
    commas = 0
    for at in range(quantity.start - 1, start - 1, -1):
        if words.text[at] in _WALLS:
            break
        commas += words.text[at] == ","
        if commas > 1:
            break
        found = trend(words, at)
        compared = found is not None and found.kind == "comparative" and words.at(at) not in ("более", "менее")
        sized = quantity.amount.unit == "x" or _above_of(clause, at, quantity)
        if found is not None and at not in clause.numbered and (not compared or sized):
            if found.kind != "comparative" or compared:
                return found
    for at in range(quantity.end, min(end, quantity.end + 8)):
        if words.text[at] in _WALLS or words.text[at] in ",—–" or at in clause.numbered:
            return None
        found = trend(words, at)
        if found is not None and at not in clause.numbered:
            return found
    return None


def _above_of(clause: Clause, at: int, quantity: Quantity) -> bool:
    """«выше прошлой недели на 8 %»: a comparative, what it compares with in the genitive, and by how much."""
    words = clause.words
    end = before(words, quantity)
    if quantity.amount.unit not in ("%", "pp") or words.at(end) != "на":
        return False
    if words.at(at) not in ("выше", "ниже", "больше", "меньше"):
        return False
    return at + 1 < end and all(words.pos(place) in ("NOUN", "ADJ") for place in range(at + 1, end))


def flat(clause: Clause, quantity: Quantity) -> bool:
    """«не изменилась», «осталась на уровне»: the value stays."""
    words = clause.words
    start, _ = clause.bounds(quantity.start)
    return some(_stays(words), max(start, quantity.start - 12), quantity.start)


@Question
def _opens(words: Words, at: int) -> bool:
    """Whether a phrase may begin with a word that says that nothing changed."""
    return _flat().opens(words.key[at], words.lemmas[at])


@once
def _stays(words: Words) -> list[int]:
    """Where phrases begin that say that nothing changed."""
    return [at for at in _opens.spots(words) if words.match(_flat(), at) is not None]


def measure(quantity: Quantity) -> Measure:
    """The measure of a quantity that is said as a change."""
    if quantity.amount.unit == "x":
        return "multiple"
    return "relative_change" if quantity.amount.unit == "%" else "change"


def stays(words: Words, at: int) -> int:
    """One past the phrase at a token that says that nothing changed («без изменений»); -1 if none begins there."""
    found = words.match(_flat(), at)
    return -1 if found is None else found[1]
