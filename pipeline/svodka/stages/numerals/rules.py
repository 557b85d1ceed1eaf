"""How numbers are written, in the order in which the readings are tried."""

from decimal import Decimal
from fractions import Fraction

from svodka.grammar.notes import Numeral
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.numerals.digits import value
from svodka.stages.numerals.table import by_word, numeral, ordinal, percent

book: Book[[Words, int], Numeral] = Book("numerals")


def _scale(words: Words, at: int) -> tuple[Decimal, int] | None:
    """A scale word at a token: its factor and the token after it and its full stop."""
    item = numeral(words, at, "scale")
    if item is None:
        return None
    end = at + 1
    abbreviated = words.at(at) in {short.rstrip(".") for short in item.short}
    if abbreviated and words.at(end) == "." and words.glued(at):
        end += 1
    return Decimal(item.data["value"]), end


def _cardinal(words: Words, at: int) -> tuple[Decimal, int] | None:
    """Number words below a thousand that add up («сто восемнадцать»), or digits: the value and the token after."""
    text = words.at(at)
    if text[:1].isdecimal():
        number = value(text, scaled=at + 1 < len(words) and numeral(words, words.next(at + 1), "scale") is not None)
        return None if number is None else (number, at + 1)
    total, end, room = Decimal(0), at, Decimal(1000)
    while (item := numeral(words, end, "cardinal", "collective")) is not None and not words.wall(end):
        size = Decimal(item.data["value"])
        if size >= room or (size == 0 and end > at):
            break
        total += size
        room = Decimal(100) if size >= 100 else Decimal(10) if size >= 20 and size % 10 == 0 else Decimal(0)
        end += 1
    return (total, end) if end > at else None


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
    ],
    no=["каждые два года", "каждый год проходит смотр", "каждый первый понедельник месяца"],
)
def every(words: Words, at: int) -> Numeral | None:
    """«каждый третий»: a share."""
    if not words.is_(at, "каждый"):
        return None
    place = words.next(at + 1)
    size = ordinal(words, place)
    if size is None or size < 2:
        return None
    return Numeral(at, place + 1, percent(Fraction(1, int(size))), kind="every", worded=True, unit="%", rule="every")


@book.rule(
    yes=[
        "возвращены [две трети] поголовья => 66.7 %",
        "оплачено [менее половины] штрафов => lt 50 %",
        "на область приходится [одна пятая] выпуска => 20 %",
        "площадь увеличилась на [треть] => 33.3 %",
        "освоены [три четверти] бюджета => 75 %",
    ],
    no=["третий этап", "во второй половине дня", "четверть века назад", "половина шестого утра", "в третьей четверти"],
)
def fraction(words: Words, at: int) -> Numeral | None:
    """«треть», «две трети», «три пятых»: a part of a whole, in percent."""
    top, place = Fraction(1), at
    number = _cardinal(words, at)
    counted = number is not None and number[0] == number[0].to_integral_value() and 0 < number[0] < 1000
    if number is not None:
        if not counted:
            return None
        top, place = Fraction(int(number[0])), words.next(number[1])
    item = numeral(words, place, "fraction") if place < len(words) else None
    if item is not None:
        if words.parse[place].number == "Plur" and not counted:
            return None
        if _ordinal_before(words, at):
            return None
        part = top * Fraction(item.data["value"])
    else:
        size = ordinal(words, place) if place < len(words) else None
        named = words.is_(words.next(place + 1), "часть", "доля")
        if size is None or size < 3 or not (named or (counted and _denominator(words, place))):
            return None
        part = top / Fraction(int(size))
        if named:
            place = words.next(place + 1)
    if part >= 1 or words.is_(words.next(place + 1), "век", "год", "час", "финал", "день", "сутки"):
        return None
    return Numeral(at, place + 1, percent(part), kind="fraction", worded=True, unit="%", rule="fraction")


def _ordinal_before(words: Words, at: int) -> bool:
    before = words.back(at - 1)
    return before >= 0 and ordinal(words, before) is not None


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


@book.rule(
    yes=[
        "изъято [1 949 патронов] => 1949 1 (патрон)",
        "выделено [12,7 тыс. тенге] => 12700 KZT",
        "собрано [6 млн. 214 тыс. тонн] зерна => 6214000 t (зерно)",
        "выявлено [8 тыс. 214 фактов] => 8214 1 (факт)",
        "уложено [двумя тысячами тремястами мешками] => 2300 1 (мешок)",
        "принято [тысяча человек] => 1000 1 (человек)",
        "поступило [1.250.000 тонн] => 1250000 t",
        "уплачено [1.844.036.360,12 руб.] => 1844036360.12 RUB",
        "привлечены [семеро россиян] => 7 1 (россиянин)",
        "установлено [полторы сотни извещателей] => 150 1 (извещатель)",
    ],
    no=["тысячи людей вышли на улицы", "сотни домов остались без света", "встреча прошла 17.01.2025"],
)
def number(words: Words, at: int) -> Numeral | None:
    """Digits or number words with scale words; groups of falling scale are one number («2 млн 300 тыс.»)."""
    total, ceiling, end = Decimal(0), Decimal("Infinity"), at
    mantissa: Decimal | None = None
    factor = Decimal(1)
    groups, digits, vague = 0, False, False
    place = at
    while place < len(words):
        group = _cardinal(words, place)
        group = None if group is None else _and_half(words, group)
        scale_at = words.next(_odd(words, group[1])) if group is not None else place
        scale = _scale(words, scale_at) if scale_at < len(words) else None
        if scale is None and group is not None and (item := numeral(words, scale_at, "vague")) is not None:
            scale, vague = (Decimal(item.data["value"]), scale_at + 1), True
        if group is None and (scale is None or not _single(words, scale_at)):
            break
        amount = Decimal(1) if group is None else group[0]
        size = Decimal(1) if scale is None else scale[0]
        if amount * size >= ceiling or (groups and amount != amount.to_integral_value() and scale is None):
            break
        if groups and digits and not words.text[place][:1].isdecimal() and group is not None:
            break
        total += amount * size
        groups += 1
        digits = digits or words.text[place][:1].isdecimal()
        mantissa, factor = (amount, size) if groups == 1 and group is not None else (None, Decimal(1))
        end = group[1] if scale is None and group is not None else scale[1] if scale is not None else end
        ceiling = size
        following = words.next(end)
        if size == 1 or vague or words.wall(end) or not _continues(words, end, following, digits):
            break
        place = following
    if not groups:
        return None
    return Numeral(at, end, total, "number", mantissa, factor, worded=not digits, rule="number")


def _and_half(words: Words, group: tuple[Decimal, int]) -> tuple[Decimal, int]:
    """«два с половиной», «5 с половиной»."""
    place = words.next(group[1])
    if words.at(place) == "с" and words.at(words.next(place + 1)) == "половиной":
        return group[0] + Decimal("0.5"), words.next(place + 1) + 1
    return group


def _odd(words: Words, at: int) -> int:
    """Past a «с лишним» that stands between a number and its scale word («2 с лишним миллиона»)."""
    odd = words.at(at) == "с" and words.at(at + 1) in ("лишним", "небольшим")
    return at + 2 if odd and at + 2 < len(words) and _scale(words, at + 2) is not None else at


def _single(words: Words, at: int) -> bool:
    """A scale word alone is a number in the singular only: «тысяча человек», not «тысячи людей»."""
    if words.key[at] in ("тыс", "млн", "млрд", "трлн"):
        return False
    if not any(parse.number == "Sing" and parse.pos in ("NOUN", "NUM") for parse in parses(words.key[at])):
        return False
    if words.parse[at].case == "Gen" or words.parse[at].number == "Plur":
        return _ambiguous_singular(words, at)
    return True


def _ambiguous_singular(words: Words, at: int) -> bool:
    """«более тысячи»: genitive singular that looks like a nominative plural."""
    before = words.back(at - 1)
    return words.at(before) in ("более", "менее", "около", "свыше", "порядка", "до", "от", "больше", "меньше", "с")


def _continues(words: Words, end: int, following: int, digits: bool) -> bool:
    """Whether a smaller group may follow a scale word: on the same line, and no year or ordinal."""
    if following >= len(words) or any("\n" in words.text[i] for i in range(end, following)):
        return False
    if digits and words.text[following][:1].isdecimal():
        after = words.next(following + 1)
        return (not words.is_(after, "год", "январь") and words.key[following].isdecimal()) or numeral(
            words, after, "scale"
        ) is not None
    return True
