"""Who a part falls to: «на Ереван приходится 40 % аварий», «на дома пришлось 634 тыс. м²», «на экспорт ушло 55 %»."""

from svodka.grammar.rule import Book
from svodka.stages.indicators import change
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.frames import Case, Frame
from svodka.stages.indicators.title import noun_title
from svodka.stages.indicators.verbs import allots
from svodka.stages.indicators.whole import named, whole

book: Book[[Case], Frame] = Book("portions")


@book.rule(
    yes=[
        "На Ереван приходится [свыше 40 процентов] всех аварий => доля Еревана в авариях | share",
        "Сдано [90 тыс. кв. м] жилья, на коттеджи пришлось [34 тыс. кв. м] => "
        "сдано жилья | level ; сдано жилья на коттеджи | level",
        "На одного врача приходится [2 тыс. пациентов] => количество пациентов на врача | level",
        "В январе сгорело [12 домов], на май пришлось [9 пожаров] => сгорело домов | level ; количество пожаров | level",
    ],
    no=["Поезд пришёл на вокзал, [40 процентов] пассажиров вышли => доля пассажиров | share"],
)
def allotted(case: Case) -> Frame | None:
    """What falls to the object of «на», with a verb that allots."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if not allots.spots(words):
        return None
    low, high = clause.segment(quantity.start)
    verb = next((at for at in allots.within(words, low, high) if at not in clause.numbered), None)
    if verb is None or quantity.sign or change.to(words, quantity) or quantity.amount.unit in ("x", "pp"):
        return None
    near = case.near
    if near is not None and verb < near.quantity.end:
        # «на ЕС приходится 43 %, на СНГ – треть»: the verb goes on, its object is new.
        low, high = near.quantity.end, quantity.start
    holder = _holder(case, verb, low, high)
    if holder is None:
        return None
    if quantity.amount.unit != "%" and not words.is_(verb, "приходиться", "прийтись"):
        return None
    if quantity.amount.unit != "%":
        return _amount(case, verb, holder)
    text, tokens = noun_title(clause, holder, "Gen", placed=True)
    at = whole(case)
    rest, more = ("", []) if at is None else named(case, at, "Loc")
    if not rest:
        rest, more = _structure(case, verb)
    donor = case.last
    if not rest and donor is not None:
        rest = donor.tail if donor.measure == "share" else donor.what or donor.indicator
    title = f"доля {text}" + (f" в {rest}" if rest else "")
    return Frame(quantity, title, "share", tokens=(*tokens, *more), verb=verb, tail=rest)


def _structure(case: Case, verb: int) -> tuple[str, list[int]]:
    """«в структуре поступлений», «в общем объёме»: the whole before the verb."""
    clause, words = case.clause, case.clause.words
    for child in clause.children(verb):
        named = words.pos(child) == "NOUN" and child not in clause.placed and child not in clause.dated
        if named and clause.preposition(child) in ("в", "во") and words.parse[child].case == "Loc":
            return noun_title(clause, child, "Loc")
    return "", []


def _holder(case: Case, verb: int, low: int, high: int) -> int | None:
    """The noun after «на» that is no number: nearest to the verb."""
    clause, words = case.clause, case.clause.words
    found = [
        at
        for at in range(low, high)
        if words.pos(at) in ("NOUN", "PROPN") and at not in range(case.quantity.start, case.quantity.end)
        if clause.preposition(at) == "на" and words.parse[at].case in ("Acc", "Nom", "")
    ]
    return min(found, key=lambda at: abs(at - verb)) if found else None


def _amount(case: Case, verb: int, holder: int) -> Frame | None:
    """An amount that falls to somebody: what it is an amount of, and to whom."""
    quantity, clause = case.quantity, case.clause
    _, tokens, what = counted(case, clause.top(quantity))
    last = case.last
    if holder in clause.dated:
        if tokens:
            return Frame(quantity, f"количество {what}", "level", tokens=tuple(tokens), verb=verb, what=what)
        return None if last is None else Frame(quantity, last.indicator, last.measure, tokens=last.tokens, what=last.what)
    if holder in clause.numbered:
        start, end = clause.numbered[holder].start, clause.numbered[holder].end
        text, more = clause.words.doc[start:end].text, list(range(start, end))
    else:
        text, more = noun_title(clause, holder, "Acc")
    if tokens:
        return Frame(quantity, f"количество {what} на {text}", "level", tokens=(*tokens, *more), verb=verb, what=what)
    if last is None:
        return None
    return Frame(quantity, f"{last.indicator} на {text}", "level", tokens=tuple(more), verb=verb, what=last.what)
