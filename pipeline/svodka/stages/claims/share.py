"""What a bare number shares with a quantity near it: a unit («1,58 млн тонн … 1,31 млн»), a rate."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from svodka.grammar.notes import Quantity
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.model import Amount
from svodka.russian.segment import words as split


def shared(words: Words, quantities: Sequence[Quantity], rates: Sequence[tuple[Quantity, str]]) -> list[Quantity]:
    """The quantities with the units that bare ones take from those before them."""
    result: list[Quantity] = []
    quantities = _coordinated(words, quantities)
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        current = _rated(words, quantity, rates)
        donor = _donor(words, result, current, following)
        current = current if donor is None else _with_unit(words, current, donor)
        if donor is None and _in_percent(words, current):
            current = replace(current, amount=replace(current.amount, unit="%"))
        result.append(_priced(words, result, current, following))
    return result


def _in_percent(words: Words, quantity: Quantity) -> bool:
    """A line of a table, of which the heading says «в процентах»."""
    at = quantity.start
    plain = quantity.amount.unit == "1" and quantity.counted is None and quantity.kind == "number"
    if not plain or not words.wall(quantity.end):
        return False
    for place in range(at, max(0, at - 300), -1):
        named = words.at(place) == "%" or words.is_(place, "процент")
        if named and words.at(words.back(place - 1)) == "в" and any(words.wall(i) for i in range(place, at)):
            return words.wall(place + 1) or words.at(place + 1) in (")", ":", ",")
    return False


@lexical
def _per() -> Index:
    return Index.of(entries("units.per"), split)


_CONTRASTS = ("не", "вместо", "против")


def _money(quantity: Quantity) -> bool:
    unit = quantity.amount.unit
    return len(unit) == 3 and unit.isupper() and unit.isalpha()


def _priced(words: Words, before: Sequence[Quantity], quantity: Quantity, following: Quantity | None) -> Quantity:
    """A price without its «за литр»: the litre is the subject, or a price beside it says what it is for."""
    if not _money(quantity):
        return quantity
    line = _of_unit(words, quantity)
    first = words.doc[quantity.start].sent.start
    if not line and before and before[-1].end > first and words.at(words.back(quantity.start - 1)) in _CONTRASTS:
        line = _line_of(before[-1], quantity)
    if not line and following is not None and following.end <= words.doc[quantity.start].sent.end:
        between = [words.at(at) for at in range(quantity.end, following.start)]
        grown = words.at(words.back(quantity.start - 1)) == "на" and len(between) <= 4
        if grown and ("до" in between or any(words.is_(at, "составить") for at in range(quantity.end, following.start))):
            line = _line_of(following, quantity)
    return replace(quantity, amount=replace(quantity.amount, unit=quantity.amount.unit + line)) if line else quantity


def _line_of(other: Quantity, quantity: Quantity) -> str:
    unit, slash, line = other.amount.unit.partition("/")
    return slash + line if unit == quantity.amount.unit else ""


def _of_unit(words: Words, quantity: Quantity) -> str:
    """The line of a price whose subject is one unit: «литр бензина стоит 300 тенге» → /L."""
    sentence = words.doc[quantity.start].sent.start
    for at in range(quantity.start - 1, sentence - 1, -1):
        if words.text[at] in ";:" or words.wall(at):
            return ""
        found = words.match(_per(), at)
        parse = words.parse[at]
        if found is None or found[0].code == "1" or parse.pos != "NOUN" or "за" not in found[0].data["after"]:
            continue
        alone = at == sentence or words.pos(words.back(at - 1)) not in ("NUM", "ADP", "ADJ")
        if alone and parse.case in ("Nom", "Acc") and parse.number == "Sing":
            return f"/{found[0].code}"
    return ""


# Nouns whose value is a count.
_NUMBERS = ("количество", "число", "численность", "поголовье")


def _rated(words: Words, quantity: Quantity, rates: Sequence[tuple[Quantity, str]]) -> Quantity:
    for denominator, line in rates:
        sentence = words.doc[denominator.start].sent
        shares = quantity.amount.unit == "1" if line[1:].isdecimal() else _money(quantity)
        if denominator.end <= quantity.start < sentence.end and shares:
            return replace(quantity, amount=replace(quantity.amount, unit=f"{quantity.amount.unit}{line}"))
    return quantity


def _bare(words: Words, quantity: Quantity) -> bool:
    return (
        quantity.amount.unit.partition("/")[0] == "1"
        and quantity.unit is None
        and quantity.counted is None
        and quantity.kind == "number"
        and (not quantity.sign or words.numerals[quantity.numerals[0][0]].scale > 1)
    )


def _donor(words: Words, before: Sequence[Quantity], quantity: Quantity, following: Quantity | None) -> Quantity | None:
    """The quantity whose unit a bare number shares."""
    if not _bare(words, quantity):
        return None
    amount = quantity.amount
    number = amount.value if amount.value is not None else amount.upper or amount.lower or Decimal(0)
    numeral = words.numerals[quantity.numerals[-1][0]]
    sentence = words.doc[quantity.start].sent
    if following is not None and numeral.scale >= 1000 and not any(other.end > sentence.start for other in before):
        if (
            following.start < sentence.end
            and not _bare(words, following)
            and following.amount.unit not in ("%", "pp", "x", "1")
        ):
            return following
    numbered = any(words.is_(at, *_NUMBERS) for at in range(sentence.start, quantity.start))
    for donor in reversed(before):
        if numbered and donor.amount.unit != "1" and donor.end <= sentence.start:
            return None
        if donor.end < sentence.start - 60:
            return None
        same = donor.end > sentence.start
        unit = donor.amount.unit
        if (unit == "1" or _timely(unit)) and (same or numeral.scale == 1):
            if donor.counted is not None and numeral.scale > 1 and same:
                return None
            if same and number == number.to_integral_value():
                return None
            continue
        if unit == "x" and same and _times(words, quantity):
            return donor
        if unit in ("x", "{MRP}") or donor.sign:
            continue
        if unit in ("%", "pp") and (number > 100 or donor.kind != "number" or not same):
            continue
        if numeral.scale >= 1000:
            if unit in ("%", "pp"):
                continue
            return donor if same or _opens(words, donor, sentence.start) else None
        if not same and not _points(words, quantity):
            return None
        if number != number.to_integral_value() or _parallel(words, quantity) or not same:
            return donor
        return None
    return None


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
    return donor.end > (words.doc[max(0, start - 1)].sent.start if start else 0) - 1


def _parallel(words: Words, quantity: Quantity) -> bool:
    """After a dash, «против» or «до»: the number of a comparison or of an elliptic clause."""
    return words.at(words.back(quantity.start - 1)) in ("-", "против", "вместо")


def _points(words: Words, quantity: Quantity) -> bool:
    """«этот показатель …»: the sentence goes on about the quantity before."""
    sentence = words.doc[quantity.start].sent
    return any(words.is_(at, "показатель", "уровень", "цифра") for at in range(sentence.start, quantity.start))


def _factor(words: Words, donor: Quantity) -> Decimal:
    """How many of its code's units a donor's unit is: «25, 50 и 100 базисных пунктов»."""
    numeral = words.numerals[donor.numerals[0][0]]
    if len(donor.numerals) > 1 or donor.amount.value is None or not numeral.value or donor.unit is None:
        return Decimal(1)
    return abs(donor.amount.value) / numeral.value


def _with_unit(words: Words, quantity: Quantity, donor: Quantity, scale: Decimal = Decimal(1)) -> Quantity:
    amount = quantity.amount
    own = amount.unit[1:]
    factor = _factor(words, donor) * scale
    unit = donor.amount.unit.partition("/")[0] + own if own else donor.amount.unit
    value, lower, upper, origin = (
        None if number is None else (number * factor).normalize() + 0
        for number in (amount.value, amount.lower, amount.upper, amount.origin)
    )
    return replace(
        quantity,
        amount=Amount(value, lower, upper, amount.comparator, unit, origin),
        counted=donor.counted if donor.amount.unit not in ("%", "pp") else None,
    )
