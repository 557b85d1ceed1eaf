"""Parts and multiples: «треть», «две пятых», «каждый третий», «вдвое», «полмиллиона», «две целых пять десятых»."""

from decimal import Decimal
from fractions import Fraction

from svodka.grammar.notes import Numeral
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.numerals.cardinals import cardinal, ordinal_end
from svodka.stages.numerals.table import by_word, numeral, ordinal, percent

book: Book[[Words, int], Numeral] = Book("fractions")


def _half(words: Words, at: int) -> tuple[str, str] | None:
    """«полмиллиона», «пол-литра»: what is halved, as (kind, lemma)."""
    text = words.at(at)
    rest = text[3:].lstrip("-")
    if not text.startswith("пол") or len(rest) < 4:
        return None
    table = by_word("numerals.numeral")
    for parse in parses(rest):
        lemma = key(parse.lemma)
        if parse.case == "Gen" and parse.number == "Sing":
            if lemma in table and table[lemma].data["kind"] in ("scale", "vague"):
                return "scale", lemma
            if lemma in _unit_lemmas():
                return "unit", lemma
    return None


@lexical
def _unit_lemmas() -> dict[str, str]:
    return {
        key(lemma): item.code
        for table in ("units.unit", "currencies.currency")
        for item in entries(table)
        for lemma in item.lemmas
        if not item.data.get("time") and " " not in lemma
    }


@book.rule(
    yes=[
        "работы выполнены на [полмиллиона тенге] => 500000 KZT",
        "изъято [полсотни гранат] => 50 1 (граната)",
        "уровень воды поднялся на [полметра] => 0.5 m",
        "ставка выросла на [полпроцента] => 0.5 %",
    ],
    no=["полковник прибыл в полночь", "поликлиника открыта с полудня"],
)
def half(words: Words, at: int) -> Numeral | None:
    """«пол-» grown together with what is halved."""
    halved = _half(words, at)
    if halved is None:
        return None
    kind, lemma = halved
    if kind == "unit":
        return Numeral(at, at + 1, Decimal("0.5"), worded=True, unit=_unit_lemmas()[lemma], rule="half")
    scale = Decimal(by_word("numerals.numeral")[lemma].data["value"])
    return Numeral(at, at + 1, scale / 2, mantissa=Decimal("0.5"), scale=scale, worded=True, rule="half")


@book.rule(
    yes=[
        "[каждая третья] проба не отвечает нормам => 33.3 %",
        "диагноз поставлен у [каждого четвёртого] пациента => 25 %",
        "штраф назначен [почти каждому десятому] => almost 10 %",
        "болен [каждый двадцать пятый] => 4 %",
    ],
    no=["каждые два года", "каждый год проходит смотр", "каждый первый понедельник месяца"],
)
def every(words: Words, at: int) -> Numeral | None:
    """«каждый третий»: a share."""
    if not words.is_(at, "каждый"):
        return None
    place = words.next(at + 1)
    tens = cardinal(words, place)
    last = None if tens is None else ordinal_end(words, tens[1], tens[0])
    size = ordinal(words, place)
    if tens is not None and last is not None:
        place = last - 1
        size = tens[0] + (ordinal(words, place) or 0)
    if size is None or size < 2:
        return None
    return Numeral(at, place + 1, percent(Fraction(1, int(size))), kind="every", worded=True, unit="%", rule="every")


@book.rule(
    yes=[
        "урожайность — [две целых и пять десятых тонны] => 2.5 t",
        "ставка — [ноль целых семь сотых процента] => 0.07 %",
        "прирост — [одна целая три десятых процента] => 1.3 %",
    ],
    no=["целых два года идёт ремонт"],
)
def decimal(words: Words, at: int) -> Numeral | None:
    """«две целых и пять десятых»: a decimal fraction in words."""
    if words.at(at)[:1].isdecimal() and not words.is_(words.next(at + 1), "целый", "целая"):
        return None
    whole = cardinal(words, at)
    if whole is None:
        return None
    place = words.next(whole[1])
    if not words.is_(place, "целый", "целая"):
        return None
    place = words.next(place + 1)
    if words.at(place) == "и":
        place = words.next(place + 1)
    top = cardinal(words, place)
    place = words.next(top[1]) if top is not None else len(words)
    size = ordinal(words, place) if words.holds(place) else None
    if top is None or size is None or size.normalize().as_tuple().digits != (1,) or size < 10 or top[0] >= size:
        return None
    scale = numeral(words, words.next(place + 1), "scale")
    value, factor = whole[0] + top[0] / size, Decimal(1)
    end = place + 1
    if scale is not None:
        factor, end = Decimal(scale.data["value"]), words.next(end) + 1
    return Numeral(at, end, (value * factor).normalize() + 0, mantissa=value, scale=factor, worded=True, rule="decimal")


@book.rule(
    yes=[
        "возвращены [две трети] поголовья => 66.7 %",
        "оплачено [менее половины] штрафов => lt 50 %",
        "на область приходится [одна пятая] выпуска => 20 %",
        "площадь увеличилась на [треть] => 33.3 %",
        "освоены [три четверти] бюджета => 75 %",
        "собрано [треть миллиона тонн] => 333333 t",
        "ставка выросла на [две десятых процента] => 0.2 %",
    ],
    no=[
        "третий этап",
        "во второй половине дня",
        "четверть века назад",
        "половина шестого утра",
        "в третьей четверти",
    ],
)
def fraction(words: Words, at: int) -> Numeral | None:
    """«треть», «две трети», «три пятых»: a part of a whole, in percent."""
    if words.at(at)[:1].isdecimal():
        place = words.next(at + 1)
        if ordinal(words, place) is None and numeral(words, place, "fraction") is None:
            return None
    top, place = Fraction(1), at
    number = cardinal(words, at)
    counted = number is not None and number[0] == number[0].to_integral_value() and 0 < number[0] < 1000
    if number is not None:
        if not counted:
            return None
        top, place = Fraction(int(number[0])), words.next(number[1])
    item = numeral(words, place, "fraction") if words.holds(place) else None
    if item is not None:
        if (words.parse[place].number == "Plur" and not counted) or _named(words, at) or _hour(words, place):
            return None
        part = top * Fraction(item.data["value"])
    else:
        size = ordinal(words, place) if words.holds(place) else None
        if size is None or size < 3:
            return None
        named = words.is_(words.next(place + 1), "часть", "доля")
        if not (named or (counted and _denominator(words, place))):
            return None
        part = top / Fraction(int(size))
        if named:
            place = words.next(place + 1)
    if part >= 1 or words.is_(words.next(place + 1), "век", "год", "час", "финал", "день", "сутки"):
        return None
    if (measured := _measured(words, at, place + 1, part)) is not None:
        return measured
    return Numeral(at, place + 1, percent(part), kind="fraction", worded=True, unit="%", rule="fraction")


def _named(words: Words, at: int) -> bool:
    """«вторая половина», «учебная четверть», «южная четверть», «итоги четверти»: a part of a day, a year, the sky."""
    before = words.back(at - 1)
    if before < 0:
        return False
    described = words.pos(before) == "ADJ" and words.parse[before].case == words.parse[words.next(at)].case
    return described or ordinal(words, before) is not None or words.is_(before, "итог", "начало", "конец", "окончание")


def _hour(words: Words, at: int) -> bool:
    """«половина шестого»: half past five."""
    place = words.next(at + 1)
    size = ordinal(words, place) if words.holds(place) else None
    if size is None or size > 12 or words.parse[place].number != "Sing" or words.parse[place].gender == "Fem":
        return False
    follows = words.next(place + 1)
    noun = words.parse[follows] if follows < len(words) else None
    return noun is None or noun.pos != "NOUN" or noun.case != "Gen" or words.is_(follows, "утро", "вечер", "день", "ночь")


def _measured(words: Words, at: int, end: int, part: Fraction) -> Numeral | None:
    """«треть миллиона», «две десятых процента»: a part of a scale word or of one unit is a number, not a share."""
    place = words.next(end)
    if place >= len(words) or words.parse[place].number != "Sing" or words.parse[place].case != "Gen":
        return None
    size = (Decimal(part.numerator) / Decimal(part.denominator)).quantize(Decimal("0.0001")).normalize() + 0
    scale = numeral(words, place, "scale")
    if scale is not None:
        factor = Decimal(scale.data["value"])
        whole = factor * part.numerator / part.denominator
        return Numeral(at, place + 1, Decimal(round(whole)), mantissa=size, scale=factor, worded=True, rule="fraction")
    point = words.is_(place, "процентный", "базисный")
    if point or any(lemma in _unit_lemmas() for lemma in words.lemmas[place]):
        return Numeral(at, end, size, worded=True, rule="fraction")
    return None


def _denominator(words: Words, at: int) -> bool:
    """«две пятых», «одна пятая»: an ordinal in the plural genitive, or feminine, with no noun of its own."""
    follows = words.next(at + 1)
    noun = words.parse[follows] if follows < len(words) else None
    forms = [parse for parse in parses(words.key[at]) if parse.case]
    if noun is not None and noun.pos == "NOUN" and noun.case != "Gen":
        return False
    return any(parse.number == "Plur" and parse.case == "Gen" for parse in forms) or any(
        parse.gender == "Fem" for parse in forms
    )


@book.rule(
    yes=[
        "краж стало [вдвое] меньше => 2 x",
        "вложения выросли [более чем втрое] => gt 3 x",
        "доля сократилась [вполовину] => 50 %",
    ],
    no=["двойной удар", "втроём они вышли на маршрут"],
)
def multiple(words: Words, at: int) -> Numeral | None:
    """«вдвое», «впятеро»: times; «вполовину»: a part."""
    item = numeral(words, at, "multiple", "part")
    if item is None:
        return None
    if item.data["kind"] == "part":
        part = percent(Fraction(item.data["value"]))
        return Numeral(at, at + 1, part, kind="part", worded=True, unit="%", rule="multiple")
    return Numeral(at, at + 1, Decimal(item.data["value"]), kind="multiple", worded=True, unit="x", rule="multiple")
