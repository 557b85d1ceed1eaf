"""Changes, and the values that they led to."""

from dataclasses import replace

from svodka.grammar.rule import Book
from svodka.grammar.trends import Trend, trend
from svodka.model import Direction
from svodka.stages.indicators import change
from svodka.stages.indicators.change import measure as measure_of
from svodka.stages.indicators.ellipsis import behind, stretch, swapped
from svodka.stages.indicators.frames import Case, Frame, again
from svodka.stages.indicators.trending import of_trend

book: Book[[Case], Frame] = Book("changes")

_CHANGES = ("change", "relative_change", "multiple")


@book.rule(
    yes=[
        "Инфляция снизилась [до 8,8%] => инфляция | level down",
        "Число коек сократилось [с 2200 до 1350] => число коек | level down",
        "ЦБ повысил ставку рефинансирования [до 10,75%] => ставка рефинансирования | level up",
    ],
    no=["Обнаружено [до 500 патронов] => обнаружено патронов | level"],
)
def goal(case: Case) -> Frame | None:
    """Where a change led: «до N», «с A до B»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if not change.to(words, quantity):
        return None
    found = change.of(clause, quantity)
    direction: Direction | None = found.direction if found else None
    if direction is None and quantity.amount.origin is not None:
        value = quantity.amount.value or quantity.amount.upper
        direction = "down" if value is not None and value < quantity.amount.origin else "up"
    if _near_change(case, found):
        donor = case.last
        assert donor is not None
        return again(case, donor, "share" if donor.indicator.startswith("доля") else "level", donor.direction or direction)
    if change.starts(words, quantity):
        direction = None
    frame = of_trend(case, found, "level", direction)
    if frame is None and case.last is not None:
        frame = again(case, case.last, "level", direction)
    if frame is not None and frame.indicator.startswith("доля") and quantity.amount.unit == "%":
        return replace(frame, measure="share")
    return frame


def _near_change(case: Case, found: Trend | None) -> bool:
    """«выросло на 5 %, до 120»: the quantity before, in this sentence, is the size of the same change."""
    near = case.near
    if near is None or near.measure not in ("change", "relative_change", "multiple"):
        return False
    words = case.clause.words
    return not any(case.clause.verbal(at) for at in range(near.quantity.end, case.quantity.start) if words.text[at] != "-")


@book.rule(
    yes=["Число краж сократилось на [2 тысячи], или [7 %] => число краж | change down ; число краж | relative_change down"],
    no=["Спасено [40 грибников] или [7 лосей] => спасено грибников | level ; спасено лосей | level"],
)
def reworded(case: Case) -> Frame | None:
    """«на 2 тысячи, или 7 %»: the size of the change before it, said another way, its preposition not repeated."""
    words, quantity, near = case.clause.words, case.quantity, case.near
    at = change.before(words, quantity)
    if near is None or near.measure not in _CHANGES or words.at(at) != "или":
        return None
    return again(case, near, measure_of(quantity), near.direction) if words.back(at - 1) <= near.quantity.end else None


@book.rule(
    yes=[
        "Число аварий выросло [на 18,5%] => число аварий | relative_change up",
        "Количество преступлений в стране уменьшилось более чем на [12,7 тыс.] => количество преступлений | change down",
        "Грабежи сократились на [4 %], кражи — на [9 %] => грабежи | relative_change down ; кражи | relative_change down",
        "Продажи выросли на [4 %], нефти — на [9 %] => продажи | relative_change up ; продажи нефти | relative_change up",
        "Совершено на [12 %] меньше краж, чем в прошлом году => совершено краж | relative_change down",
        "На [45 %] больше сельских школьников сдали экзамен => сдало экзамен сельских школьников | relative_change up",
        "Совершено [12 краж], их число выросло на [9 %] => совершено краж | level ; число краж | relative_change up",
        "Экспорт составил [9 т]. Этот показатель в [2 раза] больше, сообщает биржа => экспорт | level ; "
        "экспорт | multiple up",
        "Продано [12 лодок], что ниже уровня прошлого лета на [9 %] => продано лодок | level ; "
        "продано лодок | relative_change down",
        "Картофель подешевел на [9,2%] => цены на картофель | relative_change down",
        "Чистая прибыль снизилась в [1,6 раза] => чистая прибыль | multiple down",
    ],
    no=["Направлено на ремонт школ [5 млн тенге] => направлено на ремонт школ средств | level"],
)
def changed(case: Case) -> Frame | None:
    """The size of a change: «на N», «в N раз», «вдвое», with its word of change."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    fraction_by = quantity.kind == "fraction" and words.at(change.before(words, quantity)) == "на"
    found = None if change.by(words, quantity) or fraction_by else _bare(case)
    if not (change.by(words, quantity) or fraction_by or found):
        return None
    found = found or change.of(clause, quantity)
    elided = stretch(case)
    if _elliptic(case) and elided is not None and elided.head is not None and found and found.at < elided.tokens[0]:
        # «выручка выросла на 11 %, а прибыль – на 2 %»: the verb is left out, its subject is new.
        donor = again(case, _changing(case) or case.previous[-1], measure_of(quantity), found.direction)
        return replace(swapped(case, donor, elided), measure=measure_of(quantity))
    measure = measure_of(quantity)
    if found is None:
        if quantity.sign and case.near is not None:
            return again(case, case.near, measure, "up" if quantity.sign == "+" else "down")
        earlier = _changing(case)
        if quantity.amount.unit in ("%", "pp", "x") and earlier is not None:
            elided = stretch(case) or behind(case)
            donor = again(case, earlier, measure, earlier.direction)
            return donor if elided is None else replace(swapped(case, donor, elided), measure=measure)
        return None
    if quantity.amount.unit not in ("%", "pp", "x") and found.kind != "comparative" and not _near(case, found):
        return None
    frame = of_trend(case, found, measure, found.direction)
    if frame is None and case.last is not None:
        frame = again(case, case.last, measure, found.direction)
    return frame


def _bare(case: Case) -> Trend | None:
    """«прибавил 3 %», «пополнился 40 машинами»: the verb right before a number that is the size of its change."""
    clause, words = case.clause, case.clause.words
    at = change.before(words, case.quantity)
    while at >= 0 and words.pos(at) in ("ADV", "PART"):
        at = words.back(at - 1)
    found = trend(words, at) if at >= 0 and clause.verbal(at) else None
    return found if found is not None and found.bare else None


def _near(case: Case, found: Trend) -> bool:
    """A count after «на» is a change only when the word of change governs it."""
    clause = case.clause
    return found.at in set(clause.ancestors(clause.top(case.quantity), 3)) or abs(case.quantity.start - found.at) < 6


def _elliptic(case: Case) -> bool:
    return _changing(case) is not None


def _changing(case: Case) -> Frame | None:
    """The last change told: the one before, else an earlier one of the sentence, levels in brackets skipped."""
    last = case.last
    if last is not None and last.measure in _CHANGES:
        return last
    start, _ = case.clause.bounds(case.quantity.start)
    told = (f for f in reversed(case.previous[-12:]) if f.quantity.start >= start and f.measure in _CHANGES)
    return next(told, None)
