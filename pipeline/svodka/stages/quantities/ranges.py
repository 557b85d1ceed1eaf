"""Two numbers that are read as one: «от 5 до 7», «5–7», «с 5 до 7», «-2..+3 °C»."""

from decimal import Decimal

from svodka.grammar.notes import Numeral
from svodka.grammar.rule import Book
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.stages.quantities.counted import counted_at
from svodka.stages.quantities.shape import Shape
from svodka.stages.quantities.units import unit_at

book: Book[[Words, int], Shape] = Book("ranges")


def _scaled(first: Numeral, second: Numeral) -> Decimal:
    """The first number of a pair, with the second's scale when it shares it («2–3 тыс.», «от 10 до 15 млрд»)."""
    if first.scale == 1 and second.mantissa is not None and second.scale > 1 and first.value <= second.mantissa:
        return first.value * second.scale
    return first.value


def _after_unit(words: Words, numeral: Numeral) -> int:
    """One past the unit of a number, or past the number if it has none."""
    measured = unit_at(words, numeral.end)
    return measured.end if measured is not None else numeral.end


def _numeral_after(words: Words, at: int) -> Numeral | None:
    """The numeral at a token, or after one comparator word («до приблизительно 530 тысяч»)."""
    at = words.next(at)
    for skip in (0, 1, 2):
        found = words.numerals.get(at + skip)
        if found is not None:
            return found
        if words.at(at + skip) not in (
            "почти",
            "примерно",
            "приблизительно",
            "около",
            "более",
            "чем",
            "свыше",
            "$",
            "€",
        ):
            return None
    return None


@book.rule(
    yes=[
        "раскрываемость выросла [с 58,1 до 63,9%] => 58.1->63.9 %",
        "срок сократился [с 42 до 35 дней] => 42->35 d",
        "инфляция замедлилась [с 8,6% до 8,4%] => 8.6->8.4 %",
        "инфляция снизилась [до 8,8% с 9,5%] => 9.5->8.8 %",
    ],
    no=["с 3 до 15 мая", "с 9 до 18 часов"],
)
def from_to(words: Words, at: int) -> Shape | None:
    """«с A до B», «до B с A»: the value is B, A is where it came from."""
    if words.at(at) in ("с", "со"):
        first = words.numerals.get(words.next(at + 1))
        if first is None or first.kind not in ("number", "fraction"):
            return None
        link = words.next(_after_noun(words, first))
        if words.at(link) != "до":
            return None
        second = _numeral_after(words, link + 1)
        if second is None or second.kind not in ("number", "fraction"):
            return None
        return Shape(at, second.end, [first, second], value=second.value, origin=_scaled(first, second))
    if words.at(at) == "до":
        second = words.numerals.get(words.next(at + 1))
        if second is None or second.kind != "number":
            return None
        link = words.next(_after_unit(words, second))
        first = words.numerals.get(words.next(link + 1)) if words.at(link) in ("с", "со") else None
        if first is None or unit_at(words, first.end) is None or words.at(words.next(_after_unit(words, first))) == "до":
            return None
        return Shape(at, first.end, [second, first], value=second.value, origin=first.value)
    return None


def _after_noun(words: Words, numeral: Numeral) -> int:
    """One past the unit or the counted noun of a number."""
    measured = unit_at(words, numeral.end) or counted_at(words, numeral.end, numeral)
    return measured.end if measured is not None else numeral.end


@book.rule(
    yes=[
        "выделят [от 120 до 150 млн тенге] => 120000000..150000000 KZT",
        "лишение прав на срок [от полутора до двух лет] => 1.5..2 a",
        "приживаемость [между 70 и 75 %] => 70..75 %",
    ],
    no=["от 12 февраля до 15 марта", "от одного берега до другого"],
)
def between(words: Words, at: int) -> Shape | None:
    """«от A до B», «между A и B»."""
    links = {"от": "до", "между": "и"}
    link_word = links.get(words.at(at))
    first = words.numerals.get(words.next(at + 1)) if link_word else None
    if first is None or first.kind not in ("number", "fraction", "multiple"):
        return None
    link = words.next(_after_noun(words, first))
    second = words.numerals.get(words.next(link + 1)) if words.at(link) == link_word else None
    if second is None or second.kind != first.kind:
        return None
    lower = _scaled(first, second)
    if lower > second.value:
        return None
    return Shape(at, second.end, [first, second], lower=lower, upper=second.value, kind=second.kind)


_SPREAD = frozenset(("-", "…", "..", "...", ".", ",", "до"))


@book.rule(
    yes=[
        "ночью ожидается [-2..+3 °C] => -2..3 Cel",
        "температура составит [от -1 до +4 градусов] => -1..4 Cel",
        "воздух остынет до [-10, -15°] => -15..-10 Cel",
        "днём [от 0 до плюс 5 градусов] => 0..5 Cel",
    ],
    no=["днём [+5 °C], ночью [-2 °C] => 5 Cel ; -2 Cel"],
)
def signed(words: Words, at: int) -> Shape | None:
    """Temperatures with signs: «-2..+3», «от -1 до +4», «-10, -15°»."""
    number = words.numerals.get(at)
    if number is not None and words.at(words.next(number.end)) not in _SPREAD:
        return None
    place = words.next(at + 1) if words.at(at) == "от" else at
    first = _signed(words, place)
    if first is None:
        return None
    link = words.next(first[0].end)
    while words.at(link) == "." and words.at(link + 1) == ".":
        link += 1
    if words.at(link) not in _SPREAD:
        return None
    second = _signed(words, words.next(link + 1))
    if second is None or not (first[2] or second[2]) or any(words.wall(i) for i in range(first[0].end, second[0].start)):
        return None
    measured = unit_at(words, second[0].end)
    code = measured.code if measured is not None else "Cel" if warm(words, at) else ""
    if code != "Cel" or (words.at(link) == "," and not (first[2] and second[2])):
        return None
    lower, upper = sorted((first[1], second[1]))
    unit = code if measured is None else ""
    return Shape(at, second[0].end, [first[0], second[0]], lower=lower, upper=upper, unit=unit)


def warm(words: Words, at: int) -> bool:
    """Whether the sentence speaks of the temperature before a token."""
    first = sentences(words)[at][0]
    return any(words.is_(i, "температура", "прогреться", "термометр", "похолодать") for i in range(first, at))


def _signed(words: Words, at: int) -> tuple[Numeral, Decimal, bool] | None:
    """A number with the plus or minus before it: the numeral, its value, and whether it has a sign."""
    mark = words.at(at)
    sign = mark in ("-", "+", "минус", "плюс")
    found = words.numerals.get(words.next(at + 1) if sign else at)
    if found is None or found.kind != "number" or (mark in ("-", "+") and not words.glued(at)):
        return None
    return found, -found.value if mark in ("-", "минус") else found.value, sign


_LINKS = frozenset({"±", "-", "…"})
_NEAR = 32
"""Tokens, more than a unit has."""


@book.rule(
    yes=[
        "отремонтируют [1,5–1,6 тыс. школ] => 1500..1600 1 (школа)",
        "продают по [800—1200 сомов за грамм] => 800..1200 KGS/g",
        "вырастет на [10-15%] => 10..15 %",
        "целевой коридор [4±1,5%] => 2.5..5.5 %",
        "цены выросли в [полтора–два раза] => 1.5..2 x",
        "воздух прогреется до [18–20 градусов] => 18..20 Cel",
        "нужно [две-три машины] => 2..3 1 (машина)",
    ],
    no=["сезон 2019–2020 годов", "13-14 апреля", "матч закончился со счётом 3-1"],
)
def dash(words: Words, at: int) -> Shape | None:
    """«A–B» with any dash, and «A±d»."""
    first = words.numerals.get(at)
    if first is None or first.kind != "number":
        return None
    if _LINKS.isdisjoint(words.key[first.end : first.end + _NEAR]):
        return None
    link = words.next(_after_unit(words, first))
    spread = words.at(link) == "±"
    if words.at(link) not in _LINKS:
        return None
    follows = words.next(link + 1)
    if words.at(follows) == "+" and words.at(words.back(at - 1)) == "+":
        follows = words.next(follows + 1)
    second = words.numerals.get(follows)
    if second is None or second.kind != "number" or any("\n" in words.text[i] for i in range(first.end, second.start)):
        return None
    if spread:
        return Shape(at, second.end, [first, second], lower=first.value - second.value, upper=first.value + second.value)
    if _yearlike(words, first) and not _yearlike(words, second):
        return None
    lower = _scaled(first, second)
    if lower >= second.value or (words.glued(first.end - 1) != words.glued(link)):
        return None
    if not words.glued(link) and (unit_at(words, first.end) is not None or not _close(lower, second.value)):
        return None
    return Shape(at, second.end, [first, second], lower=lower, upper=second.value)


def _yearlike(words: Words, numeral: Numeral) -> bool:
    text = words.key[numeral.start]
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100 and numeral.end == numeral.start + 1


def _close(lower: Decimal, upper: Decimal) -> bool:
    """A dash with spaces is a range only between numbers of one size: «2 500 - 4 000», not «2019 - 45 тыс.»."""
    return lower > 0 and upper / lower <= 10
