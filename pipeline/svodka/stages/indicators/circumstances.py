"""Counted nouns that an event only happens in, for or on: «прирост зафиксирован в 17 регионах»."""

from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.stages.indicators import change
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.frames import Case, Frame
from svodka.stages.indicators.title import genitive, noun_title

book: Book[[Case], Frame] = Book("circumstances")


@book.rule(
    yes=[
        "Прирост цен зафиксирован в [17 регионах] => количество регионов, в которых зафиксирован прирост цен | level",
        "Работает ферма из [140 устройств] => количество устройств фермы | level",
        "Рассмотрено [38 дел] в отношении [46 лиц] => рассмотрено дел | level ; "
        "количество лиц, в отношении которых рассмотрено дел | level",
        "Помощь оказана [40 семьям] => количество семей, которым оказана помощь | level",
        "Бензин подорожал в [семи районах] => количество районов, в которых подорожал бензин | level",
    ],
    no=[
        "В [17 регионах] отремонтировано [40 школ] => количество регионов | level ; отремонтировано школ | level",
        "Ущерб оценили в [17 млн рублей] => ущерб | level",
    ],
)
def where(case: Case) -> Frame | None:
    """The subject of a verb that does not govern the number: what happens in so many places."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    place = change.before(words, quantity)
    if quantity.amount.unit != "1" or quantity.unit is not None or quantity.counted is None:
        return None
    if words.at(place) == "из" and (frame := _of_whole(case, place)) is not None:
        return frame
    if words.at(place) == "отношении":
        return _towards(case)
    given = words.parse[quantity.head].case == "Dat" and words.pos(place) != "ADP"
    inside_of = words.at(place) in ("в", "во", "на", "для") and words.parse[quantity.head].case in ("Loc", "Gen", "")
    if not (given or inside_of):
        return None
    whole, tokens, what = counted(case, clause.top(quantity))
    verb = clause.predicate(clause.top(quantity))
    if not whole or verb is None:
        return None
    inside = frozenset(range(quantity.start, quantity.end))
    subject = clause.subject(verb)
    if subject is None or subject in inside or words.pos(subject) != "NOUN":
        return None
    if subject in clause.numbered:
        return Frame(quantity, f"количество {what}", "level", tokens=tuple(tokens), what=what)
    if not (words.parse[verb].short or trend(words, verb) is not None):
        return None
    title, more = noun_title(clause, subject, without=inside)
    link = "которым" if given else f"{words.at(place)} которых"
    text = f"количество {what}, {link} {words.key[verb]} {title}"
    return Frame(quantity, text, "level", tokens=(*tokens, verb, *more), verb=verb, what=what)


def _of_whole(case: Case, preposition: int) -> Frame | None:
    """«ферма из 140 устройств»: how many parts the noun before has."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    at = words.back(preposition - 1)
    if at < 0 or words.pos(at) != "NOUN" or at in clause.dated or at in clause.placed or at in clause.numbered:
        return None
    _, tokens, what = counted(case, clause.top(quantity))
    of, more = genitive(clause, at, counted=False, without=frozenset(range(quantity.start, quantity.end)))
    return Frame(quantity, f"количество {what} {of}", "level", tokens=(*tokens, *more), what=what)


def _towards(case: Case) -> Frame | None:
    """«рассмотрены дела в отношении 46 тыс. лиц»: whom what is done concerns."""
    quantity, clause = case.quantity, case.clause
    whole, tokens, what = counted(case, clause.top(quantity))
    last = case.near
    if not whole:
        return None
    told = "" if last is None or last.verb is None else f", в отношении которых {last.indicator}"
    return Frame(quantity, f"количество {what}{told}", "level", tokens=tuple(tokens), what=what)
