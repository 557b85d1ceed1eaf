"""What things cost and how long they last: «литр бензина стоил 54 рубля», «ремонт длился 5 лет»."""

from svodka.grammar.rule import Book
from svodka.stages.indicators import change
from svodka.stages.indicators.frames import MEASURES, Case, Frame, again
from svodka.stages.indicators.title import genitive
from svodka.stages.indicators.verbs import property_of

book: Book[[Case], Frame] = Book("properties")


@book.rule(
    yes=[
        "Литр бензина стоил [53,92 рубля] => цена бензина | level",
        "Дизтопливо продавалось по [67,3 рубля за литр] => цена дизтоплива | level",
    ],
    no=["Стоимость проезда составила [120 тенге] => стоимость проезда | level"],
)
def having(case: Case) -> Frame | None:
    """The price, cost or length of the subject or object of a verb."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    verb = clause.predicate(clause.top(quantity))
    name = None if verb is None else property_of(words, verb) or _sold(case, verb)
    if verb is None or name is None or not _fits(name, quantity.amount.unit.partition("/")[0]):
        return None
    by = words.at(change.before(words, quantity)) in ("по", "за") or "/" in quantity.amount.unit
    if name == "цена" and not by:
        return None
    thing = clause.object(verb)
    if thing is None or thing in clause.numbered or name != "цена":
        thing = clause.subject(verb)
    if thing is None or thing in clause.numbered:
        return None
    if words.pos(thing) == "PRON":
        return None if case.last is None else again(case, case.last, "level", None)
    if words.lemma[thing] in MEASURES:
        name = "цена"
        inner = next((at for at in clause.children(thing, "nmod", "appos", "flat") if at > thing), None)
        thing = thing if inner is None else inner
    what, tokens = genitive(clause, thing, counted=False, without=frozenset(range(quantity.start, quantity.end)))
    return Frame(quantity, f"{name} {what}", "level", tokens=tuple(tokens), verb=verb, what=what)


def _sold(case: Case, verb: int) -> str | None:
    """«приняли виноград по 4 лея за килограмм»: money for a measure, after «по», is the price of the object."""
    words = case.clause.words
    by = words.at(change.before(words, case.quantity)) == "по" and "/" in case.quantity.amount.unit
    return "цена" if by and case.clause.object(verb) is not None else None


def _fits(name: str, unit: str) -> bool:
    """Whether a property is measured in a unit: costs in money, lengths in time."""
    if name in ("цена", "стоимость", "задолженность"):
        return len(unit) == 3 and unit.isupper()
    return unit in ("s", "min", "h", "d", "wk", "mo", "a")
