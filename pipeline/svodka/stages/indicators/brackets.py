"""Numbers in brackets."""

from svodka.grammar.notes import Quantity
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.grammar.words import Words
from svodka.model import Direction
from svodka.stages.indicators import change
from svodka.stages.indicators.frames import Case, Frame, again
from svodka.stages.indicators.title import event, noun_title

book: Book[[Case], Frame] = Book("brackets")


@book.rule(
    yes=[
        "Экспорт составил [17,1 млрд долл. США] ([+5,2%]) => экспорт | relative_change up",
        "Поголовье овец достигло [1,1 млн голов], выросли цены на яйца ([+3,4%]) => цены на яйца | relative_change up",
        "Зарегистрировано [1 498 аварий] ([−7,2%]) => зарегистрировано аварий | relative_change down",
    ],
    no=["Экспорт (без учёта газа) составил [17,1 млрд долл. США] => экспорт | level"],
)
def bracket(case: Case) -> Frame | None:
    """A number in brackets: the change, the share or the parts of what stands before the bracket."""
    clause, words, quantity = case.clause, case.clause.words, case.quantity
    opening = _opening(words, quantity)
    if opening is None:
        return None
    donor = _before_bracket(case, opening)
    inner = next((found for at in range(opening + 1, quantity.start) if (found := trend(words, at))), None)
    after = trend(words, words.next(quantity.end))
    found = inner or (after if after is not None and after.kind == "comparative" else None)
    head = words.back(opening - 1)
    if quantity.sign or found is not None:
        direction: Direction | None = found.direction if found else "up" if quantity.sign == "+" else "down"
        kind = change.measure(quantity)
        if donor is not None and donor.quantity.end >= opening - 3:
            return again(case, donor, kind, direction)
        title = _noun_before(case, opening)
        return Frame(quantity, title, kind, direction, (head,)) if title else None
    if donor is not None and donor.quantity.end >= opening - 3:
        if quantity.amount.unit == "%" and donor.quantity.amount.unit != "%":
            return Frame(quantity, f"доля {donor.what or donor.indicator}", "share", tokens=donor.tokens, sure=False)
        return again(case, donor, "level", donor.direction if donor.measure == "level" else None)
    if quantity.amount.unit == "%" and (near := case.near) is not None and near.measure == "share":
        return again(case, near, "share", None)
    title = _noun_before(case, opening, "Gen")
    if title and case.last is not None and case.last.verb is not None and quantity.amount.unit == "1":
        verb = event(clause, case.last.verb, transitive=False)
        return Frame(quantity, f"{verb} {title}", "level", tokens=(head,), verb=case.last.verb)
    return None


def _opening(words: Words, quantity: Quantity) -> int | None:
    """The bracket that opens before a quantity and is not closed yet."""
    for at in range(quantity.start - 1, max(-1, quantity.start - 12), -1):
        if words.text[at] == ")" or words.wall(at):
            return None
        if words.text[at] == "(":
            return at
    return None


def _before_bracket(case: Case, opening: int) -> Frame | None:
    return next((frame for frame in reversed(case.previous) if frame.quantity.end <= opening), None)


def _noun_before(case: Case, opening: int, form: str = "Nom") -> str:
    clause, words = case.clause, case.clause.words
    at = words.back(opening - 1)
    if at < 0 or words.parse[at].pos not in ("NOUN", "ADJ", "VERB"):
        return ""
    prices = next((i for i in range(at, max(-1, at - 6), -1) if words.lemma[i] in ("цена", "тариф", "ставка")), None)
    if prices is not None:
        title, _ = noun_title(clause, prices)
        tail = "".join(f" {words.text[i]}" for i in range(prices + 1, at + 1)).strip()
        return (
            title
            if tail and tail.split()[-1] in title
            else f"{words.parse[prices].lemma if words.parse[prices].number == 'Sing' else 'цены'} {tail}"
        )
    head = at
    while clause.dep(head) in ("nmod", "amod", "flat:name", "flat") and head - 4 < clause.head(head) < head:
        head = clause.head(head)
    title, _ = noun_title(clause, head, form)
    return title
