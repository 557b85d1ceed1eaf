"""Frames without a verb: a dash, a noun that governs the number, and at last what the text spoke of before."""

from dataclasses import replace

from svodka.grammar.notes import Quantity
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.model import Measure
from svodka.stages.indicators.change import measure as sized
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.ellipsis import listed, named, stretch, swapped
from svodka.stages.indicators.frames import Case, Frame, again
from svodka.stages.indicators.title import noun_title
from svodka.stages.indicators.trending import of_noun
from svodka.stages.indicators.whole import of_people

dashes: Book[[Case], Frame] = Book("dashes")
book: Book[[Case], Frame] = Book("fallback")


@dashes.rule(
    yes=[
        "Годовая инфляция в сентябре – [8,4%] => годовая инфляция | level",
        "Изъято [5 кг героина], гашиша – [12 кг] => изъято гашиша | level",
        "Экспорт составил [9 млн тонн], прирост с начала года – [8 %] => экспорт | level ; экспорт | relative_change up",
        "Погибло за год:\n• на трассе А-3 – [94 человека];\n• на трассе М-36 – [71] => "
        "погибло на трассе А-3 человек | level ; погибло на трассе М-36 человек | level",
        "В январе оформлено [120 деклараций], в феврале — [98] => оформлено деклараций | level",
    ],
    no=["Изъято [12 ружей] — больше, чем год назад => изъято ружей | level"],
)
def dashed(case: Case) -> Frame | None:
    """A number after a dash or colon: of the noun in the nominative before it, else of the event that goes on."""
    found = stretch(case)
    if found is None:
        return None
    quantity, last = case.quantity, case.last
    item = listed(case, found)
    if item is not None:
        return item
    growth = None if found.head is None else trend(case.clause.words, found.head)
    if growth is not None and growth.kind == "noun" and quantity.amount.unit in ("%", "pp", "x"):
        return of_noun(case, growth.at, sized(quantity), growth.direction, growth.prefix)
    if found.head is not None and found.case == "Nom" and not found.adjective and found.head not in case.clause.placed:
        title, tokens = named(case, found)
        title = of_people(case, found.head, title) or title
        measure: Measure = "share" if title.startswith("доля") else "level"
        return Frame(quantity, title, measure, tokens=tokens)
    if found.head is not None and found.case == "Gen" and quantity.amount.unit == "%":
        share = of_people(case, found.head, "")
        if share:
            title, tokens = named(case, found, "Gen")
            return Frame(quantity, f"доля {title}", "share", tokens=tokens, what=title)
    if last is None:
        return None
    frame = swapped(case, last, found)
    if not same_unit(quantity, last.quantity):
        return replace(frame, direction=None, measure="level")
    return replace(frame, direction=None) if last.measure in ("level", "share") else frame


def same_unit(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities are measured alike."""
    return left.amount.unit == right.amount.unit


@book.rule(
    yes=[
        "Штраф [30 тыс. руб.] => штраф | level",
        "Долги фирмы — [24 млн руб.], из них пени [4 млн руб.] => долги фирмы | level ; пени | level",
    ],
    no=["Наложено [30 штрафов] => наложено штрафов | level"],
)
def governed(case: Case) -> Frame | None:
    """A number that hangs on a noun: «штраф 30 тыс. руб.», «на площади 38 га», «дивиденды в размере 12 руб.»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    inside = set(range(quantity.start, quantity.end))
    if not clause.parsed(quantity.start):
        return None
    for head in clause.ancestors(clause.top(quantity)):
        if head in inside:
            continue
        if words.parse[head].pos != "NOUN" or head in clause.dated:
            return None
        if words.lemma[head] in ("размер", "сумма", "объем", "уровень", "количество") and clause.head(head) != head:
            above = clause.head(head)
            if words.parse[above].pos == "NOUN" and clause.preposition(head) in ("в", "на"):
                continue
        if head in clause.numbered:
            return None
        if quantity.counted is not None and clause.preposition(head) in ("на", "в", "во", "у"):
            return None
        title, tokens = noun_title(clause, head, without=frozenset(inside))
        return Frame(quantity, title, "level", tokens=tuple(tokens), verb=clause.predicate(head))
    return None


@book.rule(
    yes=["[58 человек] => количество человек | level"], no=["Отремонтировано [58 домов] => отремонтировано домов | level"]
)
def carried(case: Case) -> Frame | None:
    """What is counted, or what the text spoke of before."""
    quantity, last = case.quantity, case.last
    _, tokens, what = counted(case, case.clause.top(quantity))
    if quantity.amount.unit in ("%", "pp", "x", "pt") and last is not None:
        measure: Measure = "share" if quantity.kind in ("every", "fraction", "share") else last.measure
        if quantity.amount.unit == "x":
            measure = "multiple"
        return replace(again(case, last, measure, last.direction), sure=False)
    if tokens:
        return Frame(quantity, f"количество {what}", "level", tokens=tuple(tokens), what=what, sure=False)
    if last is not None:
        return replace(again(case, last, "level", None), sure=False)
    name = quantity.counted or ("сумма" if quantity.unit is not None else "количество")
    return Frame(quantity, name if quantity.counted is None else f"количество ({name})", "level", sure=False)
