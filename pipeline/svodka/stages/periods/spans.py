"""Time expressions that measure a stretch of time: «за 9 месяцев», «за год», «в ближайшие три года», «на прошлой неделе»."""

from dataclasses import dataclass

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.periods.reading import month_at, past_month, past_unit, plural, shift_at, unit_word, year_at
from svodka.stages.periods.spec import Spec, Year

book: Book[[Words, int], Spec] = Book("spans")

_LAST = ("последний", "прошедший", "минувший", "истекший", "прошлый")
_NEXT = ("ближайший", "близкий", "следующий", "предстоящий", "будущий", "грядущий")
_WHOLE = ("весь", "неполный", "полный", "целый")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """«(последние) пять лет»: the number, its unit, and one past it."""

    count: int | None
    unit: str
    months: int
    at: int
    end: int
    side: str
    plural: bool
    worded: bool


def _stretch(words: Words, at: int) -> _Stretch | None:
    side, place = "", at
    while words.is_(place, "первый", *_LAST, *_NEXT, *_WHOLE):
        if words.is_(place, *_LAST):
            side = "last"
        elif words.is_(place, *_NEXT):
            side = "next"
        elif words.is_(place, "первый"):
            side = "first"
        place = words.next(place + 1)
    number = words.numerals.get(place)
    if (number is not None and number.kind != "number") or year_at(words, place) is not None:
        return None
    noun = words.next(number.end) if number is not None else place
    unit = unit_word(words, noun)
    if unit is None:
        return None
    value = number.value if number is not None else None
    size = {"a": 12, "h": 6, "q": 3, "mo": 1}.get(unit, 0)
    return _Stretch(
        None if value is None else int(value),
        unit,
        int((1 if value is None else value) * size),
        noun,
        past_unit(words, noun),
        side,
        plural(words, noun) or words.is_(noun, "сутки"),
        number is not None and number.worded,
    )


def _governor(words: Words, at: int) -> int | None:
    """One past «за», «в течение», «на протяжении», None for other words."""
    if words.at(at) == "за":
        return words.next(at + 1)
    if words.at(at) in ("в", "на") and words.at(words.next(at + 1)) in ("течение", "протяжении"):
        return words.next(words.next(at + 1) + 1)
    return None


@book.rule(
    yes=[
        "{в ближайшие три года} построят => 2024-06-05..2027-06-04 @2024-06-05",
        "{в течение ближайших пяти лет} построят => 2024-06-05..2029-06-04 @2024-06-05",
        "{на ближайшие двое суток} объявлено предупреждение => 2024-06-05..2024-06-06 @2024-06-05",
    ],
    no=["в ближайшие магазины завезли сахар", "в следующие два дома"],
)
def ahead(words: Words, at: int) -> Spec | None:
    """«в ближайшие три года»: from the day of publication on."""
    place = _governor(words, at) or (words.next(at + 1) if words.at(at) in ("в", "на") else None)
    if place is None or not words.is_(place, *_NEXT):
        return None
    found = _stretch(words, place)
    if found is None or found.count is None or found.side != "next":
        return None
    unit = "mo" if found.months else found.unit
    return Spec(at, found.end, "ahead", count=found.months or found.count, unit=unit)


@book.rule(
    yes=[
        "{за первые десять дней мая} => 2024-05-01..2024-05-10 @2024-06-05",
        "{за последние 10 дней мая} => 2024-05-22..2024-05-31 @2024-06-05",
        "{за первые три дня 2024 года} => 2024-01-01..2024-01-03",
    ],
    no=["за первые десять домов"],
)
def within(words: Words, at: int) -> Spec | None:
    """«за первые десять дней мая»: days of a month or a year from its beginning or end."""
    place = _governor(words, at)
    found = None if place is None else _stretch(words, place)
    if found is None or found.side not in ("first", "last") or found.unit not in ("d", "wk") or found.count is None:
        return None
    days = found.count * (7 if found.unit == "wk" else 1)
    noun = words.next(found.end)
    month = month_at(words, noun)
    if month is not None:
        year = year_at(words, past_month(words, noun), bare=True)
        end = year[1] if year else past_month(words, noun)
        return Spec(at, end, "within", year[0] if year else None, month, count=days, shift=int(found.side == "last"))
    year = year_at(words, noun)
    if year is None and unit_word(words, noun) == "a" and found.side == "first":
        year = Year(shift=0), noun + 1
    return None if year is None else Spec(at, year[1], "within", year[0], count=days, shift=int(found.side == "last"))


@book.rule(
    yes=[
        "{за девять месяцев 2023 года} => 2023-01-01..2023-09-30",
        "{за 9 месяцев} => 2023-01-01..2023-09-30 @2023-10-12",
        "{за 9 мес. 2024 г.} => 2024-01-01..2024-09-30",
        "{за 5 месяцев т.г.} => 2024-01-01..2024-05-31 @2024-06-05",
        "{за 12 месяцев} => 2024-01-01..2024-12-31 @2025-01-28",
        "{за шесть месяцев прошлого года} => 2021-01-01..2021-06-30 @2022-07-19",
        "{за три квартала 2023 года} => 2023-01-01..2023-09-30",
        "{за полугодие} => 2024-01-01..2024-06-30 @2024-07-18",
        "{за первые три месяца года} => 2024-01-01..2024-03-31 @2024-06-05",
        "{в первые два месяца 2014 года} выработано меньше => 2014-01-01..2014-02-28",
    ],
    no=["за две тысячи тенге", "за 9 месте"],
)
def cumulative(words: Words, at: int) -> Spec | None:
    """«за 9 месяцев», «за три квартала»: from January, as reports count."""
    place = _governor(words, at)
    if place is None and words.is_(at, "итог", "результат") and words.at(words.back(at - 1)) == "по":
        place = words.next(at + 1)
    if place is None and words.at(at) == "в" and words.is_(words.next(at + 1), "первый"):
        place = words.next(at + 1)
        counted = words.next(place + 1) in words.numerals
        place = place if counted else None
    found = None if place is None else _stretch(words, place)
    if found is None or found.unit not in ("mo", "q", "h") or found.side in ("last", "next"):
        return None
    year = year_at(words, found.end, bare=True)
    end = year[1] if year else found.end
    if year is None and unit_word(words, end) == "a" and words.at(words.next(end)) == "года":
        end = words.next(end) + 1
    said = year[0] if year else None
    if found.count is None:
        if found.unit == "mo":
            return Spec(at, end, "n_months", said, count=1) if found.side == "first" and (year or end > found.end) else None
        return (
            None
            if found.plural or (found.side == "first" and found.unit == "q")
            else Spec(at, end, "n_months", said, count=found.months)
        )
    if found.unit == "mo" and not 2 <= found.count <= 12:
        return None
    if found.unit in ("q", "h") and ((not found.plural and not found.worded) or found.months > 12):
        return None
    return Spec(at, end, "n_months", said, count=found.months)


@book.rule(
    yes=[
        "{за последние пять лет} => 2019-06-06..2024-06-05 @2024-06-05",
        "{за два года} => 2023-01-29..2025-01-28 @2025-01-28",
        "{за минувшие сутки} => 2020-01-02 @2020-01-03",
        "{за последние три дня} => 2024-06-03..2024-06-05 @2024-06-05",
        "{за год} => 2023-06-06..2024-06-05 @2024-06-05",
        "{за год} выявлено => 2023-01-01..2023-12-31 @2024-01-18",
        "{за последние полгода} => 2023-12-06..2024-06-05 @2024-06-05",
    ],
    no=["лишение свободы на 7 лет", "стаж за плечами", "за первый год работы"],
)
def span(words: Words, at: int) -> Spec | None:
    """«за последние пять лет», «за год», «в течение трёх месяцев»: up to the day of publication, or of the report."""
    place = _governor(words, at)
    if place is None or year_at(words, words.next(place)) is not None:
        return None
    found = _stretch(words, place)
    if found is None or year_at(words, found.at) is not None or found.side in ("first", "next"):
        return None
    if found.count is None and found.plural and found.unit not in ("we", "d"):
        return None
    if found.unit in ("q", "h") and not found.side:
        return None
    unit = "mo" if found.months else found.unit
    count = found.months or (1 if found.count is None else found.count)
    return Spec(at, found.end, "rolling", count=count, unit=unit, shift=int(found.side == "last"))


@book.rule(
    yes=[
        "по {итогам года} => 2024-01-01..2024-12-31 @2025-01-20",
        "по {итогам квартала} => 2024-01-01..2024-03-31 @2024-04-20",
        "по {результатам месяца} => 2024-05-01..2024-05-31 @2024-06-05",
    ],
    no=["по итогам встречи", "итоги года названы"],
)
def results(words: Words, at: int) -> Spec | None:
    """«по итогам года», «по итогам квартала»: the last that has ended."""
    if not words.is_(at, "итог", "результат", "окончание") or words.at(words.back(at - 1)) != "по":
        return None
    found = _stretch(words, words.next(at + 1))
    if found is None or found.count is not None or found.plural or found.side in ("first", "next", "last"):
        return None
    if found.unit == "a":
        return Spec(at, found.end, "results", Year(shift=0))
    return Spec(at, found.end, "unit", shift=-1, unit=found.unit) if found.unit in ("q", "mo", "wk") else None


@book.rule(
    yes=[
        "{на прошлой же неделе} поступило => 2021-05-31..2021-06-06 @2021-06-08",
        "{на прошлой неделе} поступило => 2021-05-31..2021-06-06 @2021-06-08",
        "в {текущем месяце} => 2024-06-01..2024-06-30 @2024-06-05",
        "в {прошлом квартале} => 2024-01-01..2024-03-31 @2024-06-05",
        "{в выходные} потушено => 2024-06-01..2024-06-02 @2024-06-05",
        "{в минувшие выходные} потушено => 2024-06-01..2024-06-02 @2024-06-05",
    ],
    no=["прошлый опыт", "новая неделя моды", "выходные данные книги"],
)
def unit(words: Words, at: int) -> Spec | None:
    """«на прошлой неделе», «в текущем месяце», «в следующем квартале», «в выходные»."""
    start = at
    if words.at(at) == "на" or (words.at(at) == "в" and words.is_(words.next(at + 1), "выходной", *_LAST)):
        at = words.next(at + 1)
    shift = shift_at(words, at)
    if shift is None and start == at:
        return None
    noun = words.next(at + 1)
    noun = words.next(noun + 1) if words.at(noun) == "же" else noun
    if shift is None and words.is_(at, "выходной") and start < at and plural(words, at):
        ended = words.pos(words.next(at + 1)) != "NOUN" or words.is_(words.next(at + 1), "день")
        return Spec(start, at + 1, "unit", shift=0, unit="we") if ended else None
    if shift is None or words.is_(at, "новый"):
        return None
    name = unit_word(words, noun)
    if name == "we":
        return Spec(start, noun + 1, "unit", shift=shift, unit=name)
    if name not in ("wk", "mo", "q", "h"):
        return None
    start = start if words.at(start) == "на" else at
    shown = words.is_(at, "этот") and words.at(words.back(at - 1)) == "за"
    return Spec(start, past_unit(words, noun), "unit", shift=shift, unit=name, count=int(shown))


@book.rule(
    yes=[
        "{на 9-й неделе года} заболело меньше => 2024-02-26..2024-03-03 @2024-03-07",
        "{за 22-ю неделю} заболело меньше => 2024-05-27..2024-06-02 @2024-06-05",
    ],
    no=["на 9-й неделе беременности", "на девятом этаже"],
)
def week(words: Words, at: int) -> Spec | None:
    """«на 9-й неделе (года)»: a week by its number in the calendar."""
    if words.at(at) not in ("на", "за"):
        return None
    place = words.next(at + 1)
    head, _, tail = words.at(place).partition("-")
    noun = words.next(place + 1)
    if words.is_(noun, "календарный", "эпидемиологический"):
        noun = words.next(noun + 1)
    if (
        not (head.isdecimal() and 1 <= len(head) <= 2 and tail in ("й", "ю", "ой", "ую", "я"))
        or unit_word(words, noun) != "wk"
    ):
        return None
    found = year_at(words, noun + 1)
    if found is not None:
        return Spec(at, found[1], "week", found[0], count=int(head))
    after = words.next(noun + 1)
    if words.at(after) == "года":
        return Spec(at, after + 1, "week", count=int(head))
    return None if words.pos(after) == "NOUN" else Spec(at, noun + 1, "week", count=int(head))
