"""Parts of what was counted before: «из них 12 — дети», «в том числе двое детей», «включая 7 тыс. км сельских»."""

from dataclasses import replace

from svodka.grammar.phrase import join, put
from svodka.grammar.rule import Book
from svodka.russian.inflect import inflect
from svodka.russian.morphology import parses
from svodka.stages.indicators import change
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.frames import Case, Frame
from svodka.stages.indicators.segments import finite

book: Book[[Case], Frame] = Book("parts")

_MARKERS = (("из", "них"), ("из", "которых"), ("среди", "них"), ("среди", "которых"), ("в", "том", "числе"), ("включая",))
_LASTS = frozenset(marker[-1] for marker in _MARKERS)


@book.rule(
    yes=[
        "Эвакуировано [700 человек], из них [200] — дети => эвакуировано человек | level ; эвакуировано детей | level",
        "Ранено [17 человек], среди них [двое детей] => ранено человек | level ; ранено детей | level",
        "Построено [90 км] дорог, из них [40 км] – сельской сети => построено дорог | level ; "
        "построено дорог сельской сети | level",
        "Закуплено [50 автобусов], [20] из них – электрические => закуплено автобусов | level ; "
        "закуплено электрических автобусов | level",
    ],
    no=["Выявлено [90 краж], из них [60] раскрыто => выявлено краж | level ; раскрыто краж | level"],
)
def among(case: Case) -> Frame | None:
    """A part of the number before: the same event or indicator, of what the part is said to be."""
    last = case.near or case.last
    if last is None or not last.what or case.quantity.amount.unit in ("%", "x", "pp") or not _marked(case):
        return None
    clause, words = case.clause, case.clause.words
    low, high = clause.segment(case.quantity.start)
    quantity = case.quantity
    if any(finite(words, at) for at in range(_begin(case, low), high) if at not in clause.numbered):
        return None
    tail = _tail(case)
    base = replace(last, quantity=quantity, measure="level", direction=None)
    if tail:
        return _told(case, base, tail)
    whole, tokens, what = counted(case, clause.top(quantity))
    if not whole or what == last.what:
        return None
    # «тяжких» of crimes are crimes; «новорождённых» of patients are named by the adjective itself.
    people = any(parse.animate for parse in parses(last.quantity.counted or ""))
    if words.pos(quantity.head) == "ADJ" and not people:
        what = f"{what} {last.what}"
    return replace(base, indicator=last.indicator.replace(last.what, what), what=what, tokens=tuple(tokens))


def _begin(case: Case, low: int) -> int:
    """Where the words about the part begin: after the number before it."""
    near = case.near
    return low if near is None else max(low, near.quantity.end)


def _marked(case: Case) -> bool:
    """Whether «из них» or the like stands right before the number or right after it."""
    words = case.clause.words
    before = change.before(words, case.quantity)
    if words.at(before) in ("-", "—", "–", "•", "*") and (before == 0 or words.wall(before - 1)):
        # An item of a list: «- 7 418 – в Республику Корея».
        return bool(_tail(case))
    if words.at(before) in _LASTS and any(
        tuple(words.key[max(0, before - len(marker) + 1) : before + 1]) == marker for marker in _MARKERS
    ):
        return True
    end = case.quantity.end
    return words.at(end) == "из" and words.at(end + 1) in ("них", "которых")


def _tail(case: Case) -> list[int]:
    """What the part is, after a dash: «— дети», «– сельской сети»; nothing if there is no dash."""
    words = case.clause.words
    _, end = case.clause.bounds(case.quantity.start)
    at = words.next(case.quantity.end)
    while words.key[at : at + 1] and words.at(at) in ("из", "них", "которых"):
        at = words.next(at + 1)
    if words.wall(at) or words.text[at] not in "—–-":
        return []
    tail = []
    for place in range(at + 1, end):
        if words.wall(place) or words.text[place] in ",.;:()" or place in case.clause.numbered:
            break
        if not words.text[place].isspace() and words.at(place) != "это":
            tail.append(place)
    return tail


def _told(case: Case, base: Frame, tail: list[int]) -> Frame | None:
    words = case.clause.words
    first = words.parse[tail[0]]
    noun = next((at for at in tail if words.pos(at) == "NOUN"), None)
    if first.pos == "ADP" or (noun is not None and words.parse[noun].case == "Gen"):
        extra = join(words, tail, [words.text[at] for at in tail])
        return replace(base, indicator=f"{base.indicator} {extra}", tokens=(*base.tokens, *tail))
    if noun is not None:
        what = join(words, tail, put(words, tail, noun, "Gen", "Plur"))
    elif first.pos == "ADJ":
        adjectives = [inflect(words.key[at], words.parse[at], "Gen", "Plur") for at in tail if words.pos(at) == "ADJ"]
        what = " ".join((*adjectives, base.what))
    else:
        return None
    return replace(base, indicator=base.indicator.replace(base.what, what), what=what, tokens=(*base.tokens, *tail))
