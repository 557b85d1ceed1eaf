"""How numbers are written, in the order in which the readings are tried."""

from decimal import Decimal

from svodka.grammar.notes import Numeral
from svodka.grammar.questions import Question
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.numerals import fractions
from svodka.stages.numerals.cardinals import cardinal, ordinal_end, scale_at
from svodka.stages.numerals.table import number_word, numeral, ordinal

book: Book[[Words, int], Numeral] = Book("numerals")


@Question
def _counts_on(words: Words, at: int) -> bool:
    """A word that makes more of the digits before it: «25 тысяч», «5 десятых», «2 целых», «3 с половиной»."""
    return words.at(at) == "с" or number_word(words, at) or ordinal(words, at) is not None or words.is_(at, "целый", "целая")


@book.rule(
    yes=["изъято [1 949 патронов] => 1949 1 (патрон)", "уплачено [1.844.036.360,12 руб.] => 1844036360.12 RUB"],
    no=["встреча прошла 17.01.2025"],
)
def digits(words: Words, at: int) -> Numeral | None:
    """Digits that no number word follows, as most numbers are: there is nothing to add up."""
    if not words.at(at)[:1].isdecimal():
        return None
    group = cardinal(words, at)
    if group is None:
        return None
    value, end = group
    if _counts_on(words, words.next(end)):
        return None
    return Numeral(at, end, Decimal(0) + value, "number", value, rule="digits")


book.rules += fractions.book.rules


@book.rule(
    yes=[
        "выделено [12,7 тыс. тенге] => 12700 KZT",
        "собрано [6 млн. 214 тыс. тонн] зерна => 6214000 t (зерно)",
        "выявлено [8 тыс. 214 фактов] => 8214 1 (факт)",
        "уложено [двумя тысячами тремястами мешками] => 2300 1 (мешок)",
        "принято [тысяча человек] => 1000 1 (человек)",
        "поступило [1.250.000 тонн] => 1250000 t",
        "размыто [более сотни домов] => gt 100 1 (дом)",
        "привлечены [семеро россиян] => 7 1 (россиянин)",
        "установлено [полторы сотни извещателей] => 150 1 (извещатель)",
    ],
    no=[
        "тысячи людей вышли на улицы",
        "сотни домов остались без света",
        "сорок второй рейс отменён",
    ],
)
def number(words: Words, at: int) -> Numeral | None:
    """Digits or number words with scale words; groups of falling scale are one number («2 млн 300 тыс.»)."""
    total, ceiling, end = Decimal(0), Decimal("Infinity"), at
    mantissa: Decimal | None = None
    factor = Decimal(1)
    groups, digits, vague = 0, False, False
    place = at
    while words.holds(place):
        group = cardinal(words, place)
        group = None if group is None else _and_half(words, group)
        scaling = words.next(_odd(words, group[1])) if group is not None else place
        scale = scale_at(words, scaling) if words.holds(scaling) else None
        if scale is None and group is not None and (item := numeral(words, scaling, "vague")) is not None:
            scale, vague = (Decimal(item.data["value"]), scaling + 1), True
        vaguely = numeral(words, scaling, "vague") if group is None and scale is None else None
        if vaguely is not None and not groups and _bent(words, scaling):
            return Numeral(at, scaling + 1, Decimal(vaguely.data["value"]), worded=True, rule="number")
        if group is None and (scale is None or not _single(words, scaling)):
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
    if not digits and (last := ordinal_end(words, end, total)) is not None:
        return Numeral(at, last, total, "ordinal", worded=True, rule="number")
    return Numeral(at, end, total, "number", mantissa, factor, worded=not digits, rule="number")


def _bent(words: Words, at: int) -> bool:
    """«более сотни», «около десятка»: a word that bends numbers makes a number of the one after it."""
    return any(parse.number == "Sing" for parse in parses(words.key[at])) and _ambiguous_singular(words, at)


def _and_half(words: Words, group: tuple[Decimal, int]) -> tuple[Decimal, int]:
    """«два с половиной», «5 с половиной»."""
    place = words.next(group[1])
    if words.at(place) == "с" and words.at(words.next(place + 1)) == "половиной":
        return group[0] + Decimal("0.5"), words.next(place + 1) + 1
    return group


def _odd(words: Words, at: int) -> int:
    """Past a «с лишним» that stands between a number and its scale word («2 с лишним миллиона»)."""
    odd = words.at(at) == "с" and words.at(at + 1) in ("лишним", "небольшим")
    return at + 2 if odd and at + 2 < len(words) and scale_at(words, at + 2) is not None else at


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
