"""Time expressions that lean on the day of publication."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.periods.spec import Spec, Year, day_word_at, month_at, season_at, shift_at, unit_word, year_at

book: Book[[Words, int], Spec] = Book("relative")


@book.rule(
    yes=[
        "{с начала года} выявлено => 2019-01-01..2019-06-26 @2019-06-26",
        "{с начала 2024 года} => 2024-01-01..2024-06-05 @2024-06-05",
        "{с начала месяца} => 2024-06-01..2024-06-05 @2024-06-05",
    ],
    no=["начало движения"],
)
def since(words: Words, at: int) -> Spec | None:
    """«с начала года»: up to the day of publication."""
    if words.at(at) not in ("с", "от") or not words.is_(words.next(at + 1), "начало"):
        return None
    place = words.next(words.next(at + 1) + 1)
    found = year_at(words, place, bare=True)
    if found is not None:
        return Spec(at, found[1], "since", found[0], unit="a")
    unit = unit_word(words, place)
    if unit in ("a", "mo", "q", "wk"):
        return Spec(at, place + 1, "since", unit=unit)
    # Ruling 13: a period that begins with an event of no date has no dates, and lets none through.
    return Spec(at, place + 1, "event") if words.pos(place) == "NOUN" else None


@book.rule(
    yes=[
        "{до конца года} планируется => 2022-07-19..2022-12-31 @2022-07-19",
        "{до конца марта} => 2021-01-21..2021-03-31 @2021-01-21",
        "{к концу 2025 года} => 2025-12-31 @2021-02-03",
        "{на начало августа} => 2024-08-01 @2024-08-21",
        "{на конец июня} => 2024-06-30 @2024-08-21",
    ],
    no=["до конца дороги", "к концу встречи"],
)
def edge(words: Words, at: int) -> Spec | None:
    """«до конца года», «к концу 2025 года», «на начало августа»."""
    before = words.at(at)
    noun = words.next(at + 1)
    if before not in ("до", "к", "на", "в", "с") or not words.is_(noun, "конец", "начало"):
        return None
    place = words.next(noun + 1)
    end_side = words.is_(noun, "конец")
    kind = ("until" if before in ("до", "к") else "at_end") if end_side else "at_start"
    if before in ("в", "с"):
        return None
    month = month_at(words, place)
    if month is not None:
        found = year_at(words, place + 1, bare=True)
        year, end = found if found is not None else (None, place + 1)
        return Spec(at, end, kind, year, month, unit="mo")
    found = year_at(words, place, bare=True)
    if found is not None:
        return Spec(at, found[1], "at_end" if kind == "until" and before == "к" else kind, found[0], unit="a")
    unit = unit_word(words, place)
    if unit in ("a", "mo", "wk", "q"):
        return Spec(at, place + 1, kind, unit=unit)
    return None


@book.rule(
    yes=[
        "{за девять месяцев 2023 года} => 2023-01-01..2023-09-30",
        "{за 9 месяцев} => 2023-01-01..2023-09-30 @2023-10-12",
        "{за 12 месяцев} => 2024-01-01..2024-12-31 @2025-01-28",
        "{за последние пять лет} => 2019-06-06..2024-06-05 @2024-06-05",
        "{за два года} => 2023-01-29..2025-01-28 @2025-01-28",
        "{за шесть месяцев прошлого года} => 2021-01-01..2021-06-30 @2022-07-19",
        "{за минувшие сутки} => 2020-01-02 @2020-01-03",
        "{за последние три дня} => 2024-06-03..2024-06-05 @2024-06-05",
        "{за год} => 2023-06-06..2024-06-05 @2024-06-05",
    ],
    no=["за две тысячи тенге", "лишение свободы на 7 лет", "стаж за плечами"],
)
def span(words: Words, at: int) -> Spec | None:
    """«за 9 месяцев», «за последние пять лет», «за год», «в течение трёх месяцев»."""
    place = at
    if words.at(at) == "за":
        place = words.next(at + 1)
    elif words.at(at) in ("в", "на") and words.at(words.next(at + 1)) in ("течение", "протяжении"):
        place = words.next(words.next(at + 1) + 1)
    elif words.is_(at, "итог") and words.at(words.back(at - 1)) == "по":
        place = words.next(at + 1)
        if words.is_(place, "год") and words.parse[place].number != "Plur":
            return Spec(at, place + 1, "results", Year(shift=0))
    else:
        return None
    if year_at(words, words.next(place)) is not None:
        return None
    last = False
    first_part = False
    while words.is_(
        place, "последний", "прошедший", "минувший", "истекший", "первый", "весь", "неполный", "прошлый", "полный"
    ):
        last = last or words.is_(place, "последний", "прошедший", "минувший", "истекший", "прошлый")
        first_part = first_part or words.is_(place, "первый")
        place = words.next(place + 1)
    if year_at(words, place) is not None:
        return None
    number = words.numerals.get(place)
    unit_at_ = words.next(number.end) if number is not None else place
    unit = unit_word(words, unit_at_)
    if unit is None or (number is None and words.parse[unit_at_].number == "Plur" and unit not in ("we", "d")):
        return None
    year = year_at(words, unit_at_ + 1, bare=True) if unit in ("mo", "q", "h") else None
    count = number.value if number is not None else 1
    if number is not None and unit in ("q", "h") and words.parse[unit_at_].number != "Plur" and not number.worded:
        return None
    if first_part and number is None and unit == "mo" and year is not None:
        return Spec(at, year[1], "n_months", year[0], count=1)
    if number is not None and number.kind != "number":
        return None
    if unit == "mo" and number is not None and not last and 2 <= count <= 12 and count == int(count):
        return Spec(at, year[1] if year else unit_at_ + 1, "n_months", year[0] if year else None, count=int(count))
    if unit in ("h", "q") and number is None:
        return Spec(at, year[1] if year else unit_at_ + 1, "n_months", year[0] if year else None,
                    count=6 if unit == "h" else 3)  # fmt: skip
    if first_part and unit != "mo":
        return None
    months = int(count * 12) if unit == "a" else int(count)
    return Spec(at, unit_at_ + 1, "rolling", count=months, unit="mo" if unit == "a" else unit, shift=int(last))


@book.rule(
    yes=[
        "{на прошлой неделе} поступило => 2021-05-31..2021-06-06 @2021-06-08",
        "в {текущем месяце} => 2024-06-01..2024-06-30 @2024-06-05",
        "в {прошлом квартале} => 2024-01-01..2024-03-31 @2024-06-05",
    ],
    no=["прошлый опыт", "новая неделя моды"],
)
def unit(words: Words, at: int) -> Spec | None:
    """«на прошлой неделе», «в текущем месяце», «в следующем квартале»."""
    start = at
    if words.at(at) == "на":
        at = words.next(at + 1)
    shift = shift_at(words, at)
    if shift is None or words.is_(at, "новый"):
        return None
    name = unit_word(words, words.next(at + 1))
    if name not in ("wk", "mo", "q", "we", "h"):
        return None
    return Spec(start, words.next(at + 1) + 1, "unit", shift=shift, unit=name)


@book.rule(
    yes=[
        "{сейчас} работают камеры => 2023-10-12 @2023-10-12",
        "{вчера} прошла ярмарка => 2025-05-11 @2025-05-12",
        "{в настоящее время} => 2023-10-12 @2023-10-12",
        "{на сегодняшний день} => 2023-10-12 @2023-10-12",
    ],
    no=["накануне Нового года"],
)
def day_word(words: Words, at: int) -> Spec | None:
    """«сейчас», «вчера», «накануне», «на сегодняшний день»."""
    place = at
    if (
        words.at(at) == "в"
        and words.is_(words.next(at + 1), "настоящий")
        and words.is_(words.next(at + 2), "время", "момент")
    ):
        return Spec(at, words.next(at + 2) + 1, "now")
    if (
        words.at(at) == "на"
        and words.is_(words.next(at + 1), "сегодняшний", "данный", "текущий")
        and words.is_(words.next(at + 2), "день", "момент")
    ):
        return Spec(at, words.next(at + 2) + 1, "now")
    shift = day_word_at(words, place)
    if shift is None:
        return None
    if words.at(at) == "накануне" and words.parse[min(at + 1, len(words) - 1)].case == "Gen":
        return None
    return Spec(at, at + 1, "now" if shift == 0 else "day_shift", shift=shift)


def _instrumental(words: Words, at: int) -> bool:
    return any(parse.case == "Ins" for parse in parses(words.key[at]))


@book.rule(
    yes=[
        "{осенью} высадим => 2024-09-01..2024-11-30 @2024-06-05",
        "{этой зимой} => 2020-12-01..2021-02-28 @2021-02-03",
        "в {прошлом учебном году} => 2022-09-01..2023-08-31 @2023-08-25",
        "{летом 2023 года} => 2023-06-01..2023-08-31",
    ],
    no=["перед зимой проверили котельные", "лето выдалось сухим"],
)
def season(words: Words, at: int) -> Spec | None:
    """«осенью», «этой зимой», «в прошлом учебном году», «летом 2023 года»."""
    start, shift = at, shift_at(words, at)
    place = words.next(at + 1) if shift is not None else at
    year: Year | None = None
    if (found_year := year_at(words, place, bare=True)) is not None and season_at(words, found_year[1]) is not None:
        year, place = found_year
    found = season_at(words, place)
    if found is None:
        return None
    entry, end = found
    if " " not in entry.name and (
        not _instrumental(words, place) or words.is_(words.back(place - 1), "с", "между", "перед")
    ):
        return None
    if " " not in entry.name and year is None:
        after = year_at(words, end, bare=True)
        year, end = after if after is not None else (None, end)
    return Spec(start, end, "season", year, int(entry.data["start"]), int(entry.data["end"]), shift=shift or 0,
                count=int(entry.data.get("over", 0)))  # fmt: skip
