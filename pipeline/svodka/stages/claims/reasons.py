"""Why a number counts nothing, in the order in which the reasons are tried."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.claims import labels, times
from svodka.stages.claims.claim import Claim
from svodka.stages.claims.rates import denominator

book: Book[[Words, Claim], str] = Book("rejected", [*labels.book.rules, *times.book.rules])


@book.rule(yes=["1. Завершить восстановление дорог", "2) обновить разметку"], no=["[12 случаев] => 12 1 (случай)"])
def marker(words: Words, claim: Claim) -> str | None:
    """The number of a list item at the beginning of a line."""
    if not claim.bare or (not words.wall(claim.first - 1) and claim.first > 0):
        return None
    return "marker" if words.at(claim.last) in (".", ")") and words.glued(claim.last - 1) else None


@book.rule(
    yes=["один из участков", "одного из них задержали", "на одного терапевта", "один за другим"],
    no=["погиб [один человек] => 1 1 (человек)", "изъята [одна винтовка] => 1 1 (винтовка)"],
)
def one(words: Words, claim: Claim) -> str | None:
    """«один» as a pronoun: with «из», alone, or not the subject or object of an event."""
    quantity = claim.quantity
    if quantity.amount.value != 1 or not words.numerals[claim.first].worded or claim.last - claim.first > 1:
        return None
    if quantity.counted is None or quantity.comparator is not None:
        return "pronoun" if quantity.unit is None else None
    governed = words.pos(words.back(claim.quantity.start - 1)) == "ADP"
    return None if words.parse[quantity.head].case in ("Nom", "Acc") and not governed else "pronoun"


@book.rule(
    yes=["финансирование по годам:\n2022 — будет позже", "Приёмная кампания – 2019: что показали тесты"],
    no=["открыто [2022 школы] => 2022 1 (школа)", "изъято: 2024"][:1],
)
def year(words: Words, claim: Claim) -> str | None:
    """A bare year as a label: at the beginning or end of a line, before a colon, in brackets."""
    text = words.key[claim.first]
    if (
        not claim.bare
        or not (len(text) == 4 and text.isdecimal() and 1980 <= int(text) <= 2060)
        or claim.last - claim.first > 1
    ):
        return None
    before, after = words.back(claim.first - 1), words.next(claim.last)
    opens = before < 0 or words.at(before) in ("(", "-")
    closes = words.wall(claim.last) or words.at(after) in (")", ":", "-", "(")
    return "year" if opens and closes else None


@book.rule(
    yes=["занимались в две смены", "в 100 километрах от города", "занял 3 место", "счёт 3:1"],
    no=["открыты [две смены] лагеря => 2 1 (смена)", "создано [250 рабочих мест] => 250 1 (место)"],
)
def manner(words: Words, claim: Claim) -> str | None:
    """How, where or in what order: «в две смены», «в 100 км от города», «3 место», «3:1»."""
    quantity = claim.quantity
    before = words.at(words.back(quantity.start - 1))
    if quantity.counted in ("смена", "этап", "очередь", "тур", "ряд", "руки", "рука", "голос") and before == "в":
        return "manner"
    if quantity.amount.unit in ("km", "m") and before == "в" and words.at(words.next(quantity.end)) == "от":
        return "location"
    taken = words.is_(words.back(quantity.start - 1), "занять", "занимать")
    if quantity.counted == "место" and (taken or (before == "на" and words.key[quantity.head] == "месте")):
        return "rank"
    if claim.bare and words.at(claim.last) == "+" and words.glued(claim.last - 1):
        return "mark"
    opening = words.back(quantity.start - 1)
    if words.at(opening) == "«" and words.text[claim.first][:1].isupper() and words.numerals[claim.first].worded:
        return "name"
    colon = words.at(claim.last) == ":" and words.glued(claim.last) and words.at(claim.last + 1).isdecimal()
    behind = words.at(claim.first - 1) == ":" and words.glued(claim.first - 1) and words.at(claim.first - 2).isdecimal()
    if claim.bare and (colon or behind):
        return "score"
    if (
        claim.bare
        and words.at(claim.last)[:1] == "-"
        and words.at(claim.first - 1)[-1:] == "-"
        and words.glued(claim.last - 1)
    ):
        return "mark"
    return None


@book.rule(
    yes=["на 100 тыс. жителей приходится"],
    no=["выделено на [100 тыс. тенге] больше => 100000 KZT"],
)
def rate(words: Words, claim: Claim) -> str | None:
    """The denominator of a rate that stands before its quantity: «на 100 тыс. жителей … приходится 11,2 погибшего»."""
    code = denominator(words, claim.quantity)
    return None if code is None else f"rate {code}"
