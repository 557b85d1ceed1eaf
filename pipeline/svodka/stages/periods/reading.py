"""The smallest pieces of time expressions: a year, a month, a day, a unit, an ordinal at a token."""

import re

from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.russian.segment import key
from svodka.stages.periods.spec import Year
from svodka.stages.periods.tables import months, seasons, shifts


def month_named(lemma: str) -> int | None:
    """The month of a lemma, 1…12."""
    return months().get(lemma)


def month_at(words: Words, at: int) -> int | None:
    """The month at a token, 1…12."""
    if not words.holds(at):
        return None
    known = months()
    if words.key[at] in known:
        return known[words.key[at]]
    for lemma in words.lemmas[at]:
        if lemma in known:
            return known[lemma]
    return None


def past_month(words: Words, at: int) -> int:
    """One past a month, with the full stop of an abbreviation («янв.»)."""
    short = len(words.key[at]) <= 5 and words.at(at + 1) == "." and words.glued(at) and not _opens(words, at + 2)
    return (
        at + 2
        if short and words.key[at] not in ("июнь", "июль", "июня", "июля", "июне", "июле", "марта", "марте")
        else at + 1
    )


def _opens(words: Words, at: int) -> bool:
    """Whether a sentence begins at a token."""
    return words.wall(at) or words.text[at][:1].isupper()


def shift_at(words: Words, at: int) -> int | None:
    """The shift that an adjective at a token says («прошлый» −1)."""
    if not words.holds(at):
        return None
    known = shifts("this")
    for lemma in words.lemmas[at]:
        if lemma in known:
            return known[lemma]
    return None


def day_word_at(words: Words, at: int) -> int | None:
    """Days from publication that an adverb says («вчера» −1)."""
    return shifts("day").get(words.at(at))


def season_at(words: Words, at: int) -> tuple[Entry, int] | None:
    """A season at a token: its entry and one past its last token."""
    return words.match(seasons(), at)


def case_at(words: Words, at: int) -> str:
    """The case of a token, '' outside the text."""
    return words.parse[at].case if words.holds(at) else ""


def plural(words: Words, at: int) -> bool:
    """Whether a token is in the plural."""
    return words.holds(at) and words.parse[at].number == "Plur"


def plain_year(text: str) -> int | None:
    """The year of «2023», «2023-м», «2023-го», None for other tokens."""
    head, _, tail = text.partition("-")
    if len(head) == 4 and head.isdecimal() and 1900 <= int(head) <= 2100 and tail in ("", "м", "го", "й", "му", "ый", "ом"):
        return int(head)
    return None


_DECADE = re.compile(r"(?:(19|20))?(\d)0-?(?:е|х|ые|ых|ми|м|ым)", re.ASCII)
_SHORT = re.compile(r"(\d\d)-(?:м|го|й|му|ом|ый)", re.ASCII)


def _decade(text: str) -> Year | None:
    """«1990-е», «90-х» годы."""
    found = _DECADE.fullmatch(text)
    if found is None:
        return None
    first = int(found[1] or (19 if int(found[2]) >= 3 else 20)) * 100 + int(found[2]) * 10
    return Year(at=first, last=first + 9)


def _short(text: str) -> int | None:
    """«22-м» году."""
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    return 2000 + int(found[1]) if int(found[1]) <= 50 else 1900 + int(found[1])


def is_year_word(words: Words, at: int) -> bool:
    """«год» in any form, «г.», «гг.»."""
    return words.at(at) in ("г", "гг") or (words.is_(at, "год") and words.at(at) != "лет")


def _past_year_word(words: Words, at: int) -> int:
    """One past «года», «г.», «г.г.»."""
    end = at + 1
    if words.at(end) == "." and words.key[at] in ("г", "гг") and words.glued(at):
        end += 1
        if words.at(end) == "г" and words.at(end + 1) == ".":
            end += 2
    return end


_INITIALS = {"т": 0, "с": 0, "п": -1}


def _abbreviated(words: Words, at: int) -> tuple[Year, int] | None:
    """«т.г.», «с.г.», «п.г.»: of this year, of last year, as officials write."""
    shift = _INITIALS.get(words.at(at))
    if shift is None or words.at(at + 1) not in (".", "/") or not words.glued(at):
        return None
    place = words.next(at + 2)
    if words.at(place) != "г" or words.wall(place):
        return None
    return Year(shift=shift), _past_year_word(words, place)


def _apposed(words: Words, at: int, shift: int) -> tuple[Year, int] | None:
    """«прошлом, 2023 году», «прошлом (2023) году»."""
    mark = words.next(at + 1)
    if words.at(mark) not in (",", "("):
        return None
    number = words.next(mark + 1)
    year = plain_year(words.at(number))
    place = words.next(number + 1)
    if words.at(place) in (",", ")"):
        place = words.next(place + 1)
    if year is None or not is_year_word(words, place):
        return None
    return Year(at=year), _past_year_word(words, place)


def year_at(words: Words, at: int, *, bare: bool = False) -> tuple[Year, int] | None:
    """A year at a token, with its «год» or «г.»: (year, one past). A bare number is a year only with ``bare``."""
    at = words.next(at)
    if words.wall(at):
        return None
    if words.at(at) == ",":
        return None
    shift = shift_at(words, at)
    if words.is_(at, "новый") and words.text[at][:1].isupper() and at and not words.doc[at].is_sent_start:
        return None  # «накануне Нового года» is the holiday.
    if words.is_(at, "весь") and shift_at(words, at + 1) is not None:
        at, shift = at + 1, shift_at(words, at + 1)
    if shift is not None:
        if is_year_word(words, words.next(at + 1)) and not plural(words, at):
            return Year(shift=shift), words.next(at + 1) + 1
        return _apposed(words, at, shift)
    if bare and (found := _abbreviated(words, at)) is not None:
        return found
    if not words.key[at][:1].isdecimal():
        return None
    first = plain_year(words.key[at])
    if first is None and _DECADE.fullmatch(words.key[at]) is None and _SHORT.fullmatch(words.key[at]) is None:
        return None
    if is_year_word(words, words.next(at + 1)) and not words.wall(words.next(at + 1)):
        end = _past_year_word(words, words.next(at + 1))
        decade = _decade(words.key[at]) if plural(words, words.next(at + 1)) else None
        if decade is not None:
            return decade, end
        if (short := _short(words.key[at])) is not None:
            return Year(at=short), end
    if first is None:
        return None
    end, last = _run_of_years(words, at, first)
    word = words.next(end)
    if is_year_word(words, word) and not words.wall(word):
        return Year(at=first, last=last), _past_year_word(words, word)
    if last is None and ("-" in words.key[at] or bare):
        return Year(at=first), end
    return None


def _run_of_years(words: Words, at: int, first: int) -> tuple[int, int | None]:
    """«2021–2023», «2021 и 2022», «2021, 2022 и 2023», «2023/24» before «годы»: (one past, the last year)."""
    end, last = at + 1, None
    for _ in range(8):
        link = words.next(end)
        if words.at(link) not in ("-", "и", "/", "по", ","):
            break
        place = words.next(link + 1)
        short = words.at(place)
        second = plain_year(short)
        if second is None and words.at(link) == "/" and len(short) == 2 and short.isdecimal():
            second = first // 100 * 100 + int(short)
        if second is None or not (last or first) < second <= first + 60:
            break
        end, last = place + 1, second
    if last is None or not is_year_word(words, words.next(end)):
        return at + 1, None
    return end, last


def school_years(words: Words, at: int) -> tuple[Year, int] | None:
    """«2023/24», «2023–2024» before «учебный год», «отопительный сезон»."""
    first = plain_year(words.at(at))
    if first is None:
        return None
    link = words.next(at + 1)
    if words.at(link) not in ("/", "-"):
        return None
    second = words.at(words.next(link + 1))
    if second in (str(first + 1), str(first + 1)[2:]):
        return Year(at=first, last=first + 1), words.next(link + 1) + 1
    return None


@lexical
def _ordinals() -> dict[str, int]:
    return {
        key(item.name): int(item.data["value"])
        for item in entries("numerals.ordinal")
        if str(item.data["value"]).isdecimal() and int(item.data["value"]) <= 30
    }


def _nth(words: Words, at: int) -> int | None:
    known = _ordinals()
    for lemma in words.lemmas[at] if words.holds(at) else ():
        if lemma in known:
            return known[lemma]
    return None


def day_at(words: Words, at: int) -> int | None:
    """A day of the month at a token: «5», «13», «1-е», «23-го»."""
    head, _, tail = words.at(at).partition("-")
    if head.isdecimal() and len(head) <= 2 and 1 <= int(head) <= 31 and tail in ("", "го", "е", "му", "ое", "ого"):
        return int(head)
    return None


def worded_day(words: Words, at: int) -> tuple[int, int] | None:
    """«первого», «двадцать первого» before a month: (day, one past)."""
    tens = {"двадцать": 20, "тридцать": 30}.get(words.at(at))
    if tens is not None:
        ones = _nth(words, words.next(at + 1))
        return (tens + ones, words.next(at + 1) + 1) if ones is not None and ones < 10 and tens + ones <= 31 else None
    day = _nth(words, at)
    return None if day is None or plural(words, at) else (day, at + 1)


ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}


def ordinal_at(words: Words, at: int) -> int | None:
    """1…4 of «I», «первый», «1-й», «1», None for other words."""
    text = words.at(at)
    if text in ROMAN:
        return ROMAN[text]
    head, _, tail = text.partition("-")
    if head in ("1", "2", "3", "4") and len(tail) <= 2 and not tail.isdecimal():
        return int(head)
    number = _nth(words, at)
    return number if number is not None and number <= 4 else None


UNITS = {
    "день": "d", "сутки": "d", "неделя": "wk", "месяц": "mo", "квартал": "q", "полугодие": "h", "полгода": "h", "год": "a",
    "десятилетие": "10a", "выходной": "we", "мес": "mo", "кв": "q", "нед": "wk", "сут": "d",
}  # fmt: skip


def unit_word(words: Words, at: int) -> str | None:
    """The unit of time at a token: d, wk, mo, q, h (half a year), a, 10a, we (weekend)."""
    if not words.holds(at):
        return None
    if words.key[at] in UNITS:
        return UNITS[words.key[at]]
    for lemma in words.lemmas[at]:
        if lemma in UNITS:
            return UNITS[lemma]
    return None


def past_unit(words: Words, at: int) -> int:
    """One past a unit word, with the full stop of an abbreviation («мес.»)."""
    short = words.key[at] in ("мес", "кв", "нед", "сут")
    return at + 2 if short and words.at(at + 1) == "." and words.glued(at) else at + 1
