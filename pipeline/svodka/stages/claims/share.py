"""What a bare number shares with a quantity near it: a unit («1,58 млн тонн … 1,31 млн»), a rate."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.model import Amount
from svodka.russian.morphology import parses
from svodka.stages.claims.columns import ruled
from svodka.stages.claims.prices import last_sum, money, priced, rated, told_in_money


def shared(words: Words, quantities: Sequence[Quantity], rates: Sequence[tuple[Quantity, str]]) -> list[Quantity]:
    """The quantities with the units that bare ones take from those before them."""
    result: list[Quantity] = []
    quantities = _coordinated(words, quantities)
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        current = rated(words, quantity, rates)
        column = ruled(words, current)
        if column is not None:
            result.append(column)
            continue
        donor = _donor(words, result, current, following)
        if donor is not None:
            current = _with_unit(words, current, donor, _shared_scale(words, current, donor))
        result.append(priced(words, result, current, following))
    return result


# Nouns whose value is a count.
_NUMBERS = ("количество", "число", "численность", "поголовье")


@Question
def _number(words: Words, at: int) -> bool:
    return words.is_(at, *_NUMBERS)


@Question
def _pointer(words: Words, at: int) -> bool:
    return words.is_(at, "показатель", "уровень", "цифра")


def _bare(words: Words, quantity: Quantity) -> bool:
    return (
        quantity.amount.unit.partition("/")[0] == "1"
        and quantity.unit is None
        and quantity.counted is None
        and quantity.kind == "number"
        and (
            not quantity.sign
            or words.numerals[quantity.numerals[0][0]].scale > 1
            or words.at(quantity.start) in ("минус", "плюс")
        )
    )


def _donor(words: Words, before: Sequence[Quantity], quantity: Quantity, following: Quantity | None) -> Quantity | None:
    """The quantity whose unit a bare number shares."""
    if not _bare(words, quantity):
        return None
    amount = quantity.amount
    number = amount.value if amount.value is not None else amount.upper or amount.lower or Decimal(0)
    numeral = words.numerals[quantity.numerals[-1][0]]
    start, end = sentences(words)[quantity.start]
    if following is not None and numeral.scale >= 1000 and not any(other.end > start for other in reversed(before)):
        if following.start < end and not _bare(words, following) and following.amount.unit not in ("%", "pp", "x", "1"):
            return following
    if numeral.scale >= 1000 and told_in_money(words, quantity) and (sum_ := last_sum(before)) is not None:
        return sum_
    numbered = _number.some(words, start, quantity.start)
    for donor in reversed(before):
        if numbered and donor.amount.unit != "1" and donor.end <= start:
            return None
        if donor.end < start - 60:
            return None
        same = donor.end > start
        unit = donor.amount.unit
        if (unit == "1" or _timely(unit)) and (same or numeral.scale == 1):
            if donor.counted is not None and numeral.scale > 1 and same:
                return None
            if same and number == number.to_integral_value():
                return None
            continue
        if unit != "1" and _another(words, donor, quantity):
            return None
        if unit == "x" and same and _times(words, quantity):
            return donor
        if unit in ("x", "{MRP}") or donor.sign:
            continue
        if unit in ("%", "pp") and (number > 100 or donor.kind != "number" or not same):
            continue
        if numeral.scale >= 1000:
            if unit in ("%", "pp"):
                continue
            return donor if same or _opens(words, donor, start) else None
        if not same and not _points(words, quantity):
            return None
        if number != number.to_integral_value() or _parallel(words, quantity) or not same or _led_to(words, donor, quantity):
            return donor
        return None
    return None


def _another(words: Words, donor: Quantity, quantity: Quantity) -> bool:
    """«… 5 тонн, открыто школ – 7»: another verb, and a noun in the plural whose number this is."""
    dash = words.back(quantity.start - 1)
    noun = words.parse[words.back(dash - 1)] if words.at(dash) == "-" else None
    if noun is None or (noun.pos, noun.case, noun.number) != ("NOUN", "Gen", "Plur"):
        return False
    return any(parse.pos == "VERB" for at in range(donor.end, dash) for parse in parses(words.key[at]))


def _times(words: Words, quantity: Quantity) -> bool:
    """«краж – в три, угонов – в четыре раза»: «в» after a dash."""
    before = words.back(quantity.start - 1)
    return words.at(before) == "в" and words.at(words.back(before - 1)) == "-"


def _timely(unit: str) -> bool:
    """Counts in a time («1/d»): the next number has its own."""
    base, _, line = unit.partition("/")
    return base == "1" and line.isalpha()


_LINKS = frozenset((",", "и", "или", "в", "на", "до", "по", "даже"))


def _coordinated(words: Words, quantities: Sequence[Quantity]) -> list[Quantity]:
    """«5, 7 и 9 млн тенге»: bare numbers take the unit, and the scale, of the last of a list."""
    result = list(quantities)
    scale = Decimal(1)
    for index in range(len(result) - 2, -1, -1):
        quantity, following = result[index], result[index + 1]
        if not _bare(words, quantity) or _bare(words, following) or not _listed(words, quantity, following):
            continue
        own, last = words.numerals[quantity.numerals[-1][0]], words.numerals[following.numerals[-1][0]]
        if own.scale > 1 and following.amount.unit in ("%", "pp", "x"):
            # «4,4 млн, или на 12,9 %»: the second says the first again in another measure.
            continue
        if following is quantities[index + 1]:
            scale = last.scale if last.mantissa is not None and following.amount.unit != "1" else Decimal(1)
        shares = own.scale == 1 and own.value <= 1000
        result[index] = _with_unit(words, quantity, following, scale if shares else Decimal(1))
    return result


def _listed(words: Words, quantity: Quantity, following: Quantity) -> bool:
    """«5, 7 и 9 млн тенге»: only commas and «и» between."""
    between = [words.key[at] for at in range(quantity.end, following.start)]
    return 0 < len(between) <= 4 and between[0] in (",", "и", "или") and _LINKS.issuperset(between)


def _opens(words: Words, donor: Quantity, start: int) -> bool:
    """Whether the donor stands in the sentence before."""
    return donor.end > (sentences(words)[max(0, start - 1)][0] if start else 0) - 1


def _parallel(words: Words, quantity: Quantity) -> bool:
    """After a dash, «против», «при норме»: the number of a comparison or of an elliptic clause."""
    at = words.back(quantity.start - 1)
    at = words.back(at - 1) if words.at(at) in ("на", "до", "с") else at
    if words.at(at) in ("-", "против", "вместо"):
        return True
    for _ in range(3):
        if words.at(at) == "при":
            return True
        if words.pos(at) not in ("NOUN", "ADJ") and (at < 0 or words.parse[at].form != "Part"):
            return False
        at = words.back(at - 1)
    return False


def _led_to(words: Words, donor: Quantity, quantity: Quantity) -> bool:
    """«на 12 тенге, до 150»: where the change that stands before led."""
    between = [words.at(at) for at in range(donor.end, quantity.start)]
    return between in (["до"], [",", "до"], ["-", "до"]) and words.at(words.back(donor.start - 1)) == "на"


def _points(words: Words, quantity: Quantity) -> bool:
    """«этот показатель …»: the sentence goes on about the quantity before."""
    return _pointer.some(words, sentences(words)[quantity.start][0], quantity.start)


def _factor(words: Words, donor: Quantity) -> Decimal:
    """How many of its code's units a donor's unit is: «25, 50 и 100 базисных пунктов»."""
    numeral = words.numerals[donor.numerals[0][0]]
    if len(donor.numerals) > 1 or donor.amount.value is None or not numeral.value or donor.unit is None:
        return Decimal(1)
    return abs(donor.amount.value) / numeral.value


def _shared_scale(words: Words, quantity: Quantity, donor: Quantity) -> Decimal:
    """The scale word that an elliptic clause leaves out: «12 тыс. тонн, в мае – 10,9», «734 млн рублей против 367».

    Only between numbers of one size; of counts, which are whole, only a fraction must share («1,2 тыс. краж, в мае – 5»).
    """
    own, other = words.numerals[quantity.numerals[-1][0]], words.numerals[donor.numerals[-1][0]]
    mantissa, scale = other.mantissa, other.scale
    if scale == 1 and donor.unit is None and donor.amount.value is not None and other.value:
        # A number that has taken its scale from the one before hands it on.
        mantissa, scale = other.value, abs(donor.amount.value) / other.value
    if not own.value or not mantissa or scale < 1000 or own.scale > 1 or own.worded or not _parallel(words, quantity):
        return Decimal(1)
    near = max(own.value, mantissa) / min(own.value, mantissa) <= 10
    whole = own.value == own.value.to_integral_value()
    return scale if near and (donor.amount.unit != "1" or not whole) else Decimal(1)


def _with_unit(words: Words, quantity: Quantity, donor: Quantity, scale: Decimal = Decimal(1)) -> Quantity:
    amount = quantity.amount
    own = amount.unit[1:]
    factor = _factor(words, donor) * scale
    unit = donor.amount.unit.partition("/")[0] + own if own else donor.amount.unit
    value, lower, upper, origin = (
        None if number is None else (number * factor).normalize() + 0
        for number in (amount.value, amount.lower, amount.upper, amount.origin)
    )
    sign = quantity.sign
    if sign == "-" and value is not None and money(donor) and words.at(words.back(quantity.start - 1)) != "(":
        # A balance keeps its minus.
        value, sign = -value, ""
    return replace(
        quantity,
        sign=sign,
        amount=Amount(value, lower, upper, amount.comparator, unit, origin),
        counted=donor.counted if donor.amount.unit not in ("%", "pp") else None,
    )
