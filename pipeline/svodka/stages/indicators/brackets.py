"""Numbers in brackets."""

from dataclasses import replace

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import last, marks, some, walls
from svodka.grammar.rule import Book
from svodka.grammar.trends import Trend, trend
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
        "Оборот отраслей (в скобках — прирост): торговля – [9 млрд тенге] ([4,6 %]) => торговля | level ; "
        "торговля | relative_change up",
        "Прибыло граждан Узбекистана ([5,1 млн]), России ([4 млн]) => прибыло граждан Узбекистана | level ; "
        "прибыло граждан России | level",
        "Зарегистрировано [1 498 аварий] ([−7,2%]) => зарегистрировано аварий | relative_change down",
        "Число краж снизилось на [9 фактов] ([4,5 %]) => число краж | change down ; число краж | relative_change down",
    ],
    no=["Экспорт (без учёта газа) составил [17,1 млрд долл. США] => экспорт | level"],
)
def bracket(case: Case) -> Frame | None:
    """A number in brackets: the change, the share or the parts of what stands before the bracket."""
    words, quantity = case.clause.words, case.quantity
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
        if donor is not None and _touches(words, donor, opening):
            return again(case, donor, kind, direction)
        title = _noun_before(case, opening)
        return Frame(quantity, title, kind, direction, (head,)) if title else None
    if donor is not None and _touches(words, donor, opening):
        of_change = quantity.amount.unit == "%" and donor.measure == "change" and words.at(words.next(quantity.end)) != "от"
        if donor.measure in ("change", "relative_change") and (of_change or change.by(words, quantity)):
            return again(case, donor, change.measure(quantity), donor.direction)
        legend = _legend(words, opening) if quantity.amount.unit == "%" else None
        if legend is not None:
            return again(case, donor, "relative_change", legend.direction)
        if quantity.amount.unit == "%" and donor.quantity.amount.unit != "%":
            return Frame(quantity, f"доля {donor.what or donor.indicator}", "share", tokens=donor.tokens, sure=False)
        if quantity.amount.origin is not None and quantity.amount.value is not None:
            led: Direction = "up" if quantity.amount.value > quantity.amount.origin else "down"
            return again(case, donor, "level", led)
        return again(case, donor, "level", donor.direction if donor.measure == "level" else None)
    if quantity.amount.unit == "%" and words.text[head][:1].isupper() and case.last is not None:
        # «главными покупателями стали Турция (41 %) и Египет (27 %)»
        holder = noun_title(case.clause, head, "Gen", placed=True)[0]
        rest = case.last.tail if case.last.measure == "share" and case.last.tail else case.last.what or case.last.indicator
        return Frame(quantity, f"доля {holder} в {rest}", "share", tokens=(head,), tail=rest)
    if quantity.amount.unit == "%" and (near := case.near) is not None and near.measure == "share":
        return again(case, near, "share", None)
    return _counted_before(case, opening)


def _counted_before(case: Case, opening: int) -> Frame | None:
    """«прибыло граждан Узбекистана (5,1 млн), России (4 млн)»: a number in brackets counts the noun before them."""
    clause, words, last = case.clause, case.clause.words, case.last
    head = words.back(opening - 1)
    if head < 0 or case.quantity.amount.unit != "1":
        return None
    name = words.text[head] if words.text[head][:1].isupper() else ""
    if name and last is not None and last.tail and last.indicator.endswith(last.tail):
        return replace(last, quantity=case.quantity, indicator=last.indicator[: -len(last.tail)] + name, tail=name)
    title = _noun_before(replace(case, clause=clause.nowhere()), opening, "Gen")
    own = clause.predicate(head)
    verb = own if own is not None and own < head else None if last is None else last.verb
    if not title or verb is None:
        return None
    text = f"{event(clause, verb, transitive=False)} {title}"
    return Frame(case.quantity, text, "level", tokens=(head,), verb=verb, what=title, tail=name)


def _touches(words: Words, donor: Frame, opening: int) -> bool:
    """Whether a bracket follows a number at once; «Узбекистана (5,1 млн), России (4 млн)» has a noun of its own."""
    between = range(donor.quantity.end, opening)
    return len(between) <= 3 and not any(words.text[at] == ")" for at in between)


def _legend(words: Words, at: int) -> Trend | None:
    """What numbers in brackets are said to be, earlier in the text: «(в скобках — прирост к 2023 году)»."""
    for place in range(at - 1, max(-1, at - 150), -1):
        if words.at(place) == "скобках" and words.at(place - 1) == "в":
            found = (trend(words, inner) for inner in range(place + 1, min(at, place + 6)))
            return next((word for word in found if word is not None and word.kind == "noun"), None)
    return None


def _opening(words: Words, quantity: Quantity) -> int | None:
    """The bracket that opens before a quantity and is not closed yet."""
    low = max(0, quantity.start - 11)
    at = last(marks(words, "()"), low, quantity.start)
    return at if at is not None and words.text[at] == "(" and not some(walls(words), at, quantity.start) else None


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
