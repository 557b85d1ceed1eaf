"""Time expressions that name days: dates in words and digits, ranges and lists of them, nights, days of the week."""

import re

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.russian.segment import words as split
from svodka.stages.periods.reading import case_at, day_at, month_at, past_month, plural, shift_at, worded_day, year_at
from svodka.stages.periods.spec import Spec, Year

book: Book[[Words, int], Spec] = Book("days")

_UP_TO = ("по", "до", "-")


def year_after(words: Words, at: int, *, bare: bool = True) -> tuple[Year | None, int]:
    """The year behind a month or day, and one past it; (None, at) if there is none."""
    found = year_at(words, at, bare=bare)
    return found if found is not None else (None, at)


_BACKWARDS = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4}|\d\d)", re.ASCII)
_SHORT = re.compile(r"\d\d\.\d\d", re.ASCII)


def _digits(words: Words, at: int) -> tuple[int, int, Year | None, int] | None:
    """«17.01.2025», «17.01.25 г.», «2025-01-17», «17.01»: (day, month, year, one past)."""
    text = words.at(at)
    if not text[:1].isdecimal():
        return None
    year: int | None = None
    if _BACKWARDS.fullmatch(text):
        year, month, day = (int(part) for part in text.split("-"))
    elif _DATE.fullmatch(text):
        day, month, year = (int(part) for part in text.split("."))
        year += 0 if year > 99 else 2000 if year < 70 else 1900
    elif _SHORT.fullmatch(text):
        day, month = (int(part) for part in text.split("."))
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year is None or 1900 <= year <= 2100)):
        return None
    end = at + 1
    if words.at(words.next(end)) in ("г", "года"):
        end = words.next(end)
        end += 2 if words.at(end + 1) == "." and words.at(end) == "г" else 1
    return day, month, None if year is None else Year(at=year), end


@book.rule(
    yes=[
        "{с 05.03.2001 по 03.12.2001} шёл ремонт => 2001-03-05..2001-12-03",
        "{с 05.03 по 03.12.2001} шёл ремонт => 2001-03-05..2001-12-03",
        "за период {01.01.2024–31.03.2024} => 2024-01-01..2024-03-31",
    ],
    no=["приём идёт с 09.00 до 18.00", "с 5.03 до 6.12 %"],
)
def digits(words: Words, at: int) -> Spec | None:
    """A range of days in digits: «с 05.03.2001 по 03.12.2001», «05.03–03.12.2001»."""
    since = words.at(at) in ("с", "со")
    first = _digits(words, words.next(at + 1) if since else at)
    if first is None:
        return None
    place = words.next(first[3])
    if words.at(place) not in (_UP_TO if since else ("-",)):
        return None
    last = _digits(words, words.next(place + 1))
    if last is None or (last[2] is None and (first[2] is not None or words.at(place) != "по")):
        return None
    return Spec(at, last[3], "days", first[2] or last[2], first[1], last[1], first[0], last[0], year_after=last[2])


@book.rule(
    yes=["встреча прошла {17.01.2025} => 2025-01-17", "на {01.06.2024 г.} учтено => 2024-06-01"],
    no=["версия 3.2.1", "пост открыт в 09.10"],
)
def numeric(words: Words, at: int) -> Spec | None:
    """«17.01.2025», «17.01.25», «2025-01-17»."""
    found = _digits(words, at)
    if found is None or found[2] is None:
        return None
    return Spec(at, found[3], "day", found[2], found[1], day=found[0])


@book.rule(
    yes=[
        "{с 3 по 14 июня} прошла операция => 2019-06-03..2019-06-14 @2019-06-26",
        "{С 31 декабря 2019 года по 2 января 2020 года} => 2019-12-31..2020-01-02",
        "{13-14 апреля} воздух прогреется => 2024-04-13..2024-04-14 @2024-04-11",
        "{3 и 4 сентября} => 2022-09-03..2022-09-04 @2022-09-05",
        "{5, 6 и 7 мая} шли дожди => 2024-05-05..2024-05-07 @2024-06-05",
        "{в ночь с 4 на 5 июня} сгорел склад => 2024-06-04..2024-06-05 @2024-06-06",
    ],
    no=["3 и 4 классы", "сданы 5, 6 и 7 корпуса"],
)
def days(words: Words, at: int) -> Spec | None:
    """A range of days: «с 3 по 14 июня», «с 31 декабря 2019 года по 2 января 2020 года», «13–14 апреля», «5, 6 и 7 мая»."""
    start = at
    night = words.at(at) == "в" and words.at(words.next(at + 1)) == "ночь"
    if night:
        at = words.next(words.next(at + 1) + 1)
    since = words.at(at) in ("с", "со")
    if night and not since:
        return None
    if since:
        at = words.next(at + 1)
    first = day_at(words, at)
    if first is None:
        return None
    place = words.next(at + 1)
    month = month_at(words, place)
    year: Year | None = None
    if month is not None:
        year, place = year_after(words, past_month(words, place))
        place = words.next(place)
    second = None
    while words.at(place) in ((*_UP_TO, "на") if since else ("-", "и", ",")) and (second is None or not since):
        number = day_at(words, words.next(place + 1))
        if number is None or (month is None and number <= (second or first)):
            break
        second, place = number, words.next(words.next(place + 1) + 1)
    last_month = month_at(words, place) if second is not None else None
    if second is None or last_month is None or words.wall(place):
        return None
    last_year, end = year_after(words, past_month(words, place))
    return Spec(start, end, "days", year or last_year, month or last_month, last_month, first, second, year_after=last_year)


@book.rule(
    yes=[
        "{21 января} завершена операция => 2025-01-21 @2025-01-28",
        "{13 декабря 2022 года} ставка повышена => 2022-12-13",
        "по состоянию на {1 июня} => 2019-06-01 @2019-06-26",
        "к {1 сентября} сдадут 82 школы => 2023-09-01 @2023-08-25",
        "{двадцать первого июня} открыт мост => 2024-06-21 @2024-06-25",
    ],
    no=["5 мартеновских печей", "проживает на улице 8 Марта"],
)
def day(words: Words, at: int) -> Spec | None:
    """«21 января», «13 декабря 2022 года»."""
    number = day_at(words, at)
    found = worded_day(words, at) if number is None else None
    if number is None and found is None:
        return None
    if words.is_(words.back(at - 1), "улица", "площадь", "проспект", "переулок", "имя"):
        return None
    place = words.next(at + 1)
    if number is None and found is not None:
        number, place = found[0], words.next(found[1])
        if case_at(words, place) not in ("Gen", ""):
            return None
    month = month_at(words, place)
    if month is None:
        return None
    year, end = year_after(words, past_month(words, place))
    return Spec(at, end, "day", year, month, day=number)


@lexical
def _weekdays() -> Index:
    return Index.of(entries("calendar.weekday"), split)


@book.rule(
    yes=[
        "{в минувшее воскресенье} прошёл забег => 2017-09-10 @2017-09-12",
        "{в среду} задержано пятеро => 2024-06-05 @2024-06-05",
        "{в прошлую пятницу} найден клад => 2024-05-31 @2024-06-05",
        "{в следующий вторник} откроют мост => 2024-06-11 @2024-06-05",
    ],
    no=["по средам приёма нет", "каждую субботу идёт ярмарка", "в окружающую среду", "работает со среды по пятницу"],
)
def weekday(words: Words, at: int) -> Spec | None:
    """«в субботу», «в минувшее воскресенье»; a date behind it («в субботу, 1 июня») says it better."""
    if words.at(at) not in ("в", "во", "на"):
        return None
    place = words.next(at + 1)
    shift = shift_at(words, place)
    if shift is not None:
        place = words.next(place + 1)
    if words.is_(place, "ближайший"):
        shift, place = 1, words.next(place + 1)
    found = words.match(_weekdays(), place)
    if found is None or plural(words, place) or words.at(place)[-2:] in ("ам", "ям"):
        return None
    comma = words.next(found[1])
    after = words.next(comma + 1) if words.at(comma) in (",", "(") else comma
    if day_at(words, after) is not None and month_at(words, words.next(after + 1)) is not None:
        return None
    number = int(found[0].data["number"])
    return Spec(at, found[1], "weekday", shift=shift or 0, count=number, unit="" if shift is None else "d")
