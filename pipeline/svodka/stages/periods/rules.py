"""Time expressions that name a date, a month, a quarter or a year."""

import re

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.russian.morphology import lemmas
from svodka.russian.segment import key
from svodka.stages.periods.spec import Spec, Year, day_at, month_at, month_named, year_at

book: Book[[Words, int], Spec] = Book("named")

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
ORDINAL = {"первый": 1, "второй": 2, "третий": 3, "четвертый": 4}
_DASH = ("-", "по", "и")


def _year_after(words: Words, at: int, *, bare: bool = True) -> tuple[Year | None, int]:
    found = year_at(words, at, bare=bare)
    return found if found is not None else (None, at)


def ordinal_at(words: Words, at: int) -> int | None:
    """1…4 of «I», «первый», «1-й», «1», None for other words."""
    text = words.at(at)
    if text in ROMAN:
        return ROMAN[text]
    if text.partition("-")[0] in ("1", "2", "3", "4") and len(text) <= 4:
        return int(text[0])
    return next((ORDINAL[lemma] for lemma in words.lemmas[at] if lemma in ORDINAL), None) if at < len(words) else None


@book.rule(yes=["встреча прошла {17.01.2025} => 2025-01-17"], no=["версия 3.2.1"])
def numeric(words: Words, at: int) -> Spec | None:
    """«17.01.2025», «17.01.25», «2025-01-17»."""
    text = words.at(at)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        year, month, day = (int(part) for part in text.split("-"))
    else:
        parts = text.split(".")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            return None
        day, month, year = (int(part) for part in parts)
        year += 0 if year > 99 else 2000 if year < 70 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2100):
        return None
    end = at + 1
    if words.at(end) in ("г", "года"):
        end += 2 if words.at(end + 1) == "." and words.at(end) == "г" else 1
    return Spec(at, end, "day", Year(at=year), month, day=day)


@book.rule(
    yes=[
        "{с 3 по 14 июня} прошла операция => 2019-06-03..2019-06-14 @2019-06-26",
        "{С 31 декабря 2019 года по 2 января 2020 года} => 2019-12-31..2020-01-02",
        "{13-14 апреля} воздух прогреется => 2024-04-13..2024-04-14 @2024-04-11",
        "{3 и 4 сентября} => 2022-09-03..2022-09-04 @2022-09-05",
    ],
    no=["3 и 4 классы"],
)
def days(words: Words, at: int) -> Spec | None:
    """A range of days: «с 3 по 14 июня», «с 31 декабря 2019 года по 2 января 2020 года», «13–14 апреля»."""
    start = at
    since = words.at(at) in ("с", "со")
    if since:
        at = words.next(at + 1)
    first = day_at(words, at)
    if first is None:
        return None
    place = words.next(at + 1)
    month = month_at(words, place)
    year: Year | None = None
    if month is not None:
        year, place = _year_after(words, place + 1)
        place = words.next(place)
    if words.at(place) not in (("по", "до", "-") if since else ("-", "и")):
        return None
    second_at = words.next(place + 1)
    second = day_at(words, second_at)
    last_month = month_at(words, words.next(second_at + 1)) if second is not None else None
    if second is None or last_month is None or (month is None and second <= first):
        return None
    last_year, end = _year_after(words, words.next(second_at + 1) + 1)
    return Spec(start, end, "days", year or last_year, month or last_month, last_month, first, second, year_after=last_year)


@book.rule(
    yes=[
        "{21 января} завершена операция => 2025-01-21 @2025-01-28",
        "{13 декабря 2022 года} ставка повышена => 2022-12-13",
        "по состоянию на {1 июня} => 2019-06-01 @2019-06-26",
        "к {1 сентября} сдадут 82 школы => 2023-09-01 @2023-08-25",
    ],
    no=["5 мартеновских печей", "проживает на улице 8 Марта"],
)
def day(words: Words, at: int) -> Spec | None:
    """«21 января», «13 декабря 2022 года»."""
    number = day_at(words, at)
    month = month_at(words, words.next(at + 1)) if number is not None else None
    if number is None or month is None:
        return None
    year, end = _year_after(words, words.next(at + 1) + 1)
    return Spec(at, end, "day", year, month, day=number)


@book.rule(
    yes=[
        "в {январе–сентябре 2024 года} => 2024-01-01..2024-09-30",
        "{с января по ноябрь} выдано => 2022-01-01..2022-11-30 @2022-12-05",
        "за {январь-август 2020 года} => 2020-01-01..2020-08-31",
    ],
    no=["с улицы Майской по улицу Сентябрьскую"],
)
def months(words: Words, at: int) -> Spec | None:
    """A range of months: «в январе–сентябре 2024 года», «с января по ноябрь»."""
    start = at
    since = words.at(at) == "с"
    if since:
        at = words.next(at + 1)
    first = _month_token(words, at)
    if first is None:
        return None
    month, place, last = first
    year: Year | None = None
    if last is None:
        year, place = _year_after(words, place, bare=False)
        place = words.next(place)
        if words.at(place) not in (("по", "до") if since else ("-", "и")):
            return None
        last = month_at(words, words.next(place + 1))
        if last is None:
            return None
        place = words.next(place + 1) + 1
    elif since:
        return None
    last_year, end = _year_after(words, place)
    return Spec(start, end, "months", year or last_year, month, last, year_after=last_year)


def _month_token(words: Words, at: int) -> tuple[int, int, int | None] | None:
    """A month, or two grown together with a hyphen («январь-сентябрь»): (first, one past, last or None)."""
    month = month_at(words, at)
    if month is not None:
        return month, at + 1, None
    first, _, last = words.at(at).partition("-")
    if first and last:
        ends = (_month_of(first), _month_of(last))
        if ends[0] is not None and ends[1] is not None:
            return ends[0], at + 1, ends[1]
    return None


def _month_of(word: str) -> int | None:
    return next((number for lemma in lemmas(word) if (number := month_named(key(lemma))) is not None), None)


@book.rule(
    yes=[
        "в {ноябре} развёрнуто => 2020-11-01..2020-11-30 @2021-01-21",
        "в {сентябре 2024 года} => 2024-09-01..2024-09-30",
        "в {ноябре прошлого года} => 2022-11-01..2022-11-30 @2023-02-01",
    ],
    no=["выпускница Майя", "мартеновский цех"],
)
def month(words: Words, at: int) -> Spec | None:
    """«в январе», «за сентябрь 2024 года»."""
    number = month_at(words, at)
    if number is None or (words.text[at][:1].isupper() and words.pos(at) == "PROPN"):
        return None
    if words.key[at] in ("мая", "май", "мае") and words.text[at][:1].isupper() and not words.wall(words.back(at - 1)):
        return None
    year, end = _year_after(words, at + 1)
    return Spec(at, end, "month", year, number)


@book.rule(
    yes=[
        "в {I квартале 2024 года} => 2024-01-01..2024-03-31",
        "в {третьем квартале} => 2024-07-01..2024-09-30 @2024-10-15",
        "на {первое полугодие 2024 года} => 2024-01-01..2024-06-30",
        "во {втором полугодии} => 2023-07-01..2023-12-31 @2024-02-15",
        "в {первой половине 2023 года} => 2023-01-01..2023-06-30",
    ],
    no=["квартал застроен домами", "во второй половине дня"],
)
def part(words: Words, at: int) -> Spec | None:
    """A quarter or a half of a year."""
    number = ordinal_at(words, at)
    if number is None:
        return None
    place = words.next(at + 1)
    if words.is_(place, "квартал"):
        size = 3
    elif (words.is_(place, "полугодие", "полгода") and number <= 2) or (
        words.is_(place, "половина") and number <= 2 and year_at(words, place + 1, bare=True) is not None
    ):
        size = 6
    else:
        return None
    year, end = _year_after(words, place + 1)
    first = (number - 1) * size + 1
    return Spec(at, end, "part", year, first, first + size - 1)


@book.rule(
    yes=[
        "в {2024 году} => 2024-01-01..2024-12-31",
        "в {2022-м} => 2022-01-01..2022-12-31",
        "на {2024–2026 годы} => 2024-01-01..2026-12-31",
        "в {прошлом году} => 2020-01-01..2020-12-31 @2021-01-21",
        "{с 2019 по 2023 год} => 2019-01-01..2023-12-31",
    ],
    no=["автомобиль 2004 года выпуска", "направлено 2024 дела"],
)
def year(words: Words, at: int) -> Spec | None:
    """«2024 год», «в 2022-м», «2021–2023 годы», «в прошлом году»."""
    start = at
    if words.at(at) == "с" and (first := _plain(words, words.next(at + 1))) is not None:
        place = words.next(at + 2)
        second = year_at(words, words.next(place + 1), bare=False) if words.at(place) == "по" else None
        if second is not None and second[0].at is not None:
            return Spec(start, second[1], "year", Year(at=first, last=second[0].at))
        return None
    found = year_at(words, at)
    if found is None:
        if _plain(words, at) is not None and words.at(words.next(at + 1)) == "и":
            following = year_at(words, words.next(at + 1) + 1)
            if following is not None and following[0].at is not None:
                return Spec(at, at + 1, "year", Year(at=_plain(words, at)))
        return None
    if words.is_(words.next(found[1]), "выпуск", "постройка", "рождение", "издание", "образец", "созыв"):
        return Spec(start, found[1], "label")
    return Spec(start, found[1], "year", found[0])


def _plain(words: Words, at: int) -> int | None:
    text = words.at(at)
    return int(text) if len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100 else None
