"""Why a number counts nothing, in the order in which the reasons are tried."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.claims import labels, times
from svodka.stages.claims.claim import Claim
from svodka.stages.claims.rates import denominator

book: Book[[Words, Claim], str] = Book("rejected", [*labels.book.rules, *times.book.rules])


@book.rule(
    yes=["тридцать первый километр закрыт", "сто первая школа", "двадцать второго ребёнка"],
    no=["построена [двадцать одна школа] => 21 1 (школа)"],
)
def ordinal(words: Words, claim: Claim) -> str | None:
    """An ordinal of several words."""
    return "ordinal" if claim.quantity.kind == "ordinal" else None


@book.rule(yes=["1. Завершить восстановление дорог", "2) обновить разметку"], no=["[12 случаев] => 12 1 (случай)"])
def marker(words: Words, claim: Claim) -> str | None:
    """The number of a list item at the beginning of a line."""
    if not claim.bare or (not words.wall(claim.first - 1) and claim.first > 0):
        return None
    return "marker" if words.at(claim.last) in (".", ")") and words.glued(claim.last - 1) else None


@book.rule(
    yes=[
        "ни один регион не пострадал",
        "один из участков",
        "одного из них задержали",
        "на одного терапевта",
        "один за другим",
    ],
    no=[
        "погиб [один человек] => 1 1 (человек)",
        "пожары:\n- [один] – в жилом доме;\n- [два] – в гаражах",
        "изъята [одна винтовка] => 1 1 (винтовка)",
    ],
)
def one(words: Words, claim: Claim) -> str | None:
    """«один» as a pronoun: with «из», alone, or not the subject or object of an event."""
    quantity = claim.quantity
    if quantity.amount.value != 1 or not words.numerals[claim.first].worded or claim.last - claim.first > 1:
        return None
    if words.at(words.back(quantity.start - 1)) == "ни":
        return "pronoun"
    if quantity.counted is None or quantity.comparator is not None:
        return "pronoun" if quantity.unit is None and not _item(words, claim) else None
    governed = words.pos(words.back(claim.quantity.start - 1)) == "ADP"
    return None if words.parse[quantity.head].case in ("Nom", "Acc") and not governed else "pronoun"


def _item(words: Words, claim: Claim) -> bool:
    """«- один – в жилых домах»: a number with a dash after it, or before it, in a list."""
    return words.at(words.next(claim.last)) == "-" or words.at(words.back(claim.first - 1)) == "-"


@book.rule(
    yes=[
        "финансирование по годам:\n2022 — будет позже",
        "Приёмная кампания – 2019: что показали тесты",
        "Показатель | 2019 | 2020",
    ],
    no=[
        "Показатель | 2019\nВвод жилья, тыс. кв. м | [2022] => 2022000 m2",
        "открыто [2022 школы] => 2022 1 (школа)",
        "привито:\nв Чуйской области — [2049]\nв Нарынской области — [1985]",
    ],
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
    opens = before < 0 or words.at(before) in ("(", "-", "|")
    closes = words.wall(claim.last) or words.at(after) in (")", ":", "-", "(", "|")
    if opens and closes and words.at(before) == "|" and _row(words, before):
        return None
    if words.at(before) == "-" and words.wall(claim.last) and _counts(words, before):
        return None
    return "year" if opens and closes else None


_WIDEST = 1000
"""Tokens of a line; in a longer one nobody looks for its beginning."""


def _row(words: Words, bar: int) -> bool:
    """Whether the first cell of a line says what is measured, in a unit: «Ввод жилья, кв. м | 2016»."""
    at, far = bar, max(bar - _WIDEST, 0)
    while at >= far and not words.wall(at):
        if words.text[at] == "," or words.text[at] == "%":
            return True
        at -= 1
    return False


def _counts(words: Words, dash: int) -> bool:
    """Whether a line before a dash speaks of a place or time («в области — 2049»), and not of what happened in a year."""
    at, far = dash - 1, max(dash - _WIDEST, 0)
    while at >= far and not words.wall(at):
        at -= 1
    return words.pos(words.next(at + 1)) == "ADP"


@book.rule(
    yes=[
        "горячая линия работает 24/7",
        "сообщил телеканал «Хабар 24»",
        "занимались в две смены",
        "в 100 километрах от города",
        "занял 3 место",
        "счёт 3:1",
        "матч закончился со счётом 3-1",
        "дежурили по обе стороны перевала",
        "в эстафете 4×100 м победила сборная",
        "доска размером 3х4 м",
    ],
    no=[
        "открыты [две смены] лагеря => 2 1 (смена)",
        "создано [250 рабочих мест] => 250 1 (место)",
        "спор ведут [две стороны] => 2 1 (сторона)",
        "выросло в [4×] => 4 x",
    ],
)
def manner(words: Words, claim: Claim) -> str | None:
    """How, where or in what order: «в две смены», «в 100 км от города», «3 место», «3:1»."""
    quantity = claim.quantity
    before = words.at(words.back(quantity.start - 1))
    if quantity.counted in ("смена", "этап", "очередь", "тур", "ряд", "руки", "рука", "голос") and before == "в":
        return "manner"
    if quantity.counted == "сторона" and before in ("по", "с", "на") and words.is_(claim.first, "оба"):
        return "manner"
    if _crossed(words, claim):
        return "dimensions"
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
    if claim.bare and _in_name(words, claim):
        return "name"
    if claim.bare and (_slashed(words, claim.last, claim.last + 1) or _slashed(words, claim.first - 1, claim.first - 2)):
        return "mark"
    if claim.bare and (_against(words, claim.first, claim.last) or _against(words, claim.first, claim.last, back=True)):
        return "score"
    if (
        claim.bare
        and words.at(claim.last)[:1] == "-"
        and words.at(claim.first - 1)[-1:] == "-"
        and words.glued(claim.last - 1)
    ):
        return "mark"
    return None


def _in_name(words: Words, claim: Claim) -> bool:
    """«Хабар 24», «Сатурн 2012», «125 Highschool»: digits that begin or end a short name in quotes."""
    before, after = words.back(claim.first - 1), words.next(claim.last)
    if words.numerals[claim.first].worded:
        return False
    if words.at(after) in _CLOSING and words.glued(claim.last - 1):
        opening = next((at for at in range(before, max(-1, before - 4), -1) if words.at(at) in _OPENING), -1)
        return -1 < opening < before and words.text[opening + 1][:1].isupper()
    return words.at(before) in _OPENING and words.text[after : after + 1] != [] and words.text[after].isascii()


_OPENING, _CLOSING = ("«", '"', "“", "„"), ("»", '"', "”", "“")


def _crossed(words: Words, claim: Claim) -> bool:
    """«4×100 м», «3х4 м»: numbers on both sides of a sign of multiplication."""
    if words.at(claim.last) in _TIMES and words.glued(claim.last - 1):
        return words.next(claim.last + 1) in words.numerals
    sign = claim.first - 1
    return words.at(sign) in _TIMES and words.glued(sign) and words.at(sign - 1)[:1].isdecimal() and words.glued(sign - 1)


_TIMES = ("×", "x", "х")


def _slashed(words: Words, mark: int, other: int) -> bool:
    """«24/7», «50/50»."""
    return words.at(mark) == "/" and words.at(other).isdecimal() and words.glued(min(mark, other)) and words.glued(mark - 1)


def _against(words: Words, first: int, last: int, *, back: bool = False) -> bool:
    """«3:1», «3-1»: small numbers glued by a colon, or by a dash where no range can be (the second is not larger)."""
    mark, other = (first - 1, first - 2) if back else (last, last + 1)
    left, right = (words.at(other), words.at(first)) if back else (words.at(first), words.at(other))
    if not (left.isdecimal() and right.isdecimal() and words.glued(min(mark, other)) and words.glued(min(first, mark))):
        return False
    return words.at(mark) == ":" or (words.at(mark) == "-" and len(left) <= 2 and int(left) >= int(right))


@book.rule(
    yes=["на 100 тыс. жителей приходится", "стоимость за 1 килограмм пересмотрена", "1 доллар стоит дешевле евро"],
    no=["выделено на [100 тыс. тенге] больше => 100000 KZT"],
)
def rate(words: Words, claim: Claim) -> str | None:
    """The denominator of a rate that stands before its quantity: «на 100 тыс. жителей … приходится 11,2 погибшего»."""
    code = denominator(words, claim.quantity)
    return None if code is None else f"rate {code}"
