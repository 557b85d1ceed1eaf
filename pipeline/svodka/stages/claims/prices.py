"""Rates that a number leaves out: «литр стоит 300 тенге», «3410 долларов за тонну … (3500–3700 долларов)»."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question, last, marks, some, walls
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.russian.segment import words as split
from svodka.stages.claims.nouns import clause_start, nouns_before


@lexical
def _per() -> Index:
    return Index.of(entries("units.per"), split)


PRICES = ("цена", "стоимость", "тариф", "плата", "ставка")
_MEMORY = 100
"""How many quantities back a currency is remembered, so that time stays linear."""
_CONTRASTS = ("не", "вместо", "против")
_DAILY = ("суточный", "среднесуточный", "ежесуточный")
_TIMES = frozenset("s min h d wk mo a".split())


@Question
def priceful(words: Words, at: int) -> bool:
    """A noun of what is paid for a thing."""
    return words.is_(at, *PRICES)


@Question
def _measures(words: Words, at: int) -> bool:
    return _per().opens(words.key[at], words.lemmas[at])


@Question
def _each_day(words: Words, at: int) -> bool:
    return words.is_(at, *_DAILY) and words.parse[at].case == "Nom"


def money(quantity: Quantity) -> bool:
    """Whether a quantity is an amount of money, and no rate."""
    unit = quantity.amount.unit
    return len(unit) == 3 and unit.isupper() and unit.isalpha()


@lexical
def _sums() -> frozenset[str]:
    return frozenset(key(lemma) for item in entries("currencies.sum") for lemma in item.lemmas)


def told_in_money(words: Words, quantity: Quantity) -> bool:
    """Whether the clause of a number speaks of money: «сумма алиментов достигла 612 млн», «выплачено 100 тысяч»."""
    left = clause_start(words, quantity.start, None)
    nouns = list(nouns_before(words, left, quantity.start, frozenset()))
    if any(noun.case == "Nom" and not noun.governed and key(noun.lemma) in _sums() for noun in nouns):
        return True
    counted = any(noun.case == "Gen" and not noun.governed and noun.of < 0 for noun in nouns)
    verbs = (at for at in range(left, quantity.start) if words.pos(at) == "VERB")
    return not counted and any(words.lemma[at] in _sums() for at in verbs)


def last_sum(before: Sequence[Quantity]) -> Quantity | None:
    """The last amount of money before a number: its currency holds until another is named."""
    return next((quantity for quantity in reversed(before[-_MEMORY:]) if money(quantity)), None)


def rated(words: Words, quantity: Quantity, rates: Sequence[tuple[Quantity, str]]) -> Quantity:
    """A quantity with the line that was said before it: «на 100 тыс. жителей приходится 11,2 погибшего»."""
    for denominator, line in rates:
        end = sentences(words)[denominator.start][1]
        shares = quantity.amount.unit == "1" if line[1:].isdecimal() else money(quantity)
        if denominator.end <= quantity.start < end and shares:
            return _lined(quantity, line)
    return quantity


def priced(words: Words, before: Sequence[Quantity], quantity: Quantity, following: Quantity | None) -> Quantity:
    """A rate without its «за литр», «в сутки»: the subject, or a rate beside it, says what it is for."""
    unit = quantity.amount.unit
    if "/" in unit or unit in ("1", "%", "pp", "x", "pt"):
        return quantity
    if not money(quantity):
        return _lined(quantity, "/d") if _daily(words, quantity) else quantity
    return _lined(
        quantity, _of_unit(words, quantity) or _continued(words, before, quantity) or _led(words, quantity, following)
    )


def _lined(quantity: Quantity, line: str) -> Quantity:
    return replace(quantity, amount=replace(quantity.amount, unit=quantity.amount.unit + line)) if line else quantity


def _continued(words: Words, before: Sequence[Quantity], quantity: Quantity) -> str:
    """The line of the price before: «по 4 лея за килограмм, красный – по 5 леев», «512 сомони в год, а не 900»."""
    at = words.back(quantity.start - 1)
    sentence = sentences(words)[quantity.start][0]
    for other in reversed(before):
        if other.end <= sentence:
            return ""
        line = _line_of(other, quantity)
        if not line:
            continue
        if other is before[-1] and words.at(at) in _CONTRASTS:
            return line
        alike = _alike(other, quantity)
        return line if alike and (line[1:] not in _TIMES or words.at(at) == "-") else ""
    return ""


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are of one size, as prices of the same thing are."""
    sizes = [abs(q.amount.value or q.amount.upper or q.amount.lower or Decimal(0)) for q in (one, other)]
    return min(sizes) > 0 and max(sizes) / min(sizes) <= 10


def _led(words: Words, quantity: Quantity, following: Quantity | None) -> str:
    """The line of the price that a change leads to: «подорожал на 5 рублей – до 40 рублей за килограмм»."""
    if following is None or following.end > sentences(words)[quantity.start][1]:
        return ""
    between = range(quantity.end, following.start)
    if words.at(words.back(quantity.start - 1)) != "на" or len(between) > 4:
        return ""
    leads = any(words.at(at) == "до" or words.is_(at, "составить", "стоить") for at in between)
    return _line_of(following, quantity) if leads else ""


def _line_of(other: Quantity, quantity: Quantity) -> str:
    unit, slash, line = other.amount.unit.partition("/")
    return slash + line if unit == quantity.amount.unit else ""


def _of_unit(words: Words, quantity: Quantity) -> str:
    """The line of a price of one unit: «литр бензина стоит 300 тенге», «цена за литр достигла 300 тенге» → /L."""
    sentence = sentences(words)[quantity.start][0]
    stops = last(marks(words, ";"), sentence, quantity.start), last(walls(words), sentence, quantity.start)
    start = max((stop + 1 for stop in stops if stop is not None), default=sentence)
    for at in reversed(_measures.within(words, start, quantity.start)):
        found = words.match(_per(), at)
        if found is None or found[0].code == "1" or "за" not in found[0].data["after"]:
            continue
        if words.at(words.back(at - 1)) == "за":
            if priceful.some(words, sentence, at):
                return f"/{found[0].code}"
            continue
        if some(marks(words, ":"), at, quantity.start):
            continue
        alone = at == sentence or words.pos(words.back(at - 1)) not in ("NUM", "ADP", "ADJ")
        if alone and any(_one(words, found[1] - 1, case) for case in ("Nom", "Acc")):
            return f"/{found[0].code}"
    return ""


def _one(words: Words, at: int, case: str) -> bool:
    """Whether a noun can stand in a case of the singular («килограмм» is a genitive plural too)."""
    if words.pos(at) != "NOUN":
        return False
    return any((parse.pos, parse.case, parse.number) == ("NOUN", case, "Sing") for parse in parses(words.key[at]))


def _daily(words: Words, quantity: Quantity) -> bool:
    """«Среднесуточная добыча составила 5 тыс. тонн, в мае – 6 тыс.»: the subject is what is done in a day."""
    if quantity.timed:
        return False
    at = _each_day.first(words, sentences(words)[quantity.start][0], quantity.start)
    if at is None:
        return False
    # Another verb after the first number begins another clause: «…, за год добыто 2 млн тонн».
    told = next((i for i in range(at, quantity.start) if i in words.numerals), quantity.start)
    return not any(words.text[i] == ";" or words.pos(i) == "VERB" for i in range(told, quantity.start))
