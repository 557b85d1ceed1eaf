"""Time expressions that name months and parts of months and years."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.russian.morphology import lemmas
from svodka.russian.segment import key
from svodka.stages.periods.days import year_after
from svodka.stages.periods.reading import (
    ROMAN,
    month_at,
    month_named,
    ordinal_at,
    past_month,
    past_unit,
    plural,
    unit_word,
    year_at,
)
from svodka.stages.periods.spec import Spec, Year

book: Book[[Words, int], Spec] = Book("months")


@book.rule(
    yes=[
        "в {январе–сентябре 2024 года} => 2024-01-01..2024-09-30",
        "{с января по ноябрь} выдано => 2022-01-01..2022-11-30 @2022-12-05",
        "за {январь-август 2020 года} => 2020-01-01..2020-08-31",
        "за {янв.–сент. 2024 г.} => 2024-01-01..2024-09-30",
        "в {январе--октябре 2009 года} => 2009-01-01..2009-10-31",
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
        year, place = year_after(words, place, bare=False)
        place = words.next(place)
        if words.at(place) not in (("по", "до") if since else ("-", "--", "и")):
            return None
        last = month_at(words, words.next(place + 1))
        if last is None:
            return None
        place = past_month(words, words.next(place + 1))
    elif since:
        return None
    last_year, end = year_after(words, place)
    return Spec(start, end, "months", year or last_year, month, last, year_after=last_year)


def _month_token(words: Words, at: int) -> tuple[int, int, int | None] | None:
    """A month, or two grown together with a hyphen («январь-сентябрь»): (first, one past, last or None)."""
    month = month_at(words, at)
    if month is not None:
        return month, past_month(words, at), None
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
        "{в первой декаде апреля} дождей больше => 2025-04-01..2025-04-10 @2025-04-03",
        "{в третьей декаде февраля 2024 года} => 2024-02-21..2024-02-29",
        "{за первую половину января} выпал снег => 2024-01-01..2024-01-15 @2024-02-01",
        "{во 2-й половине июня 2023 года} => 2023-06-16..2023-06-30",
    ],
    no=["прошла декада искусств", "на второй половине поля Майского"],
)
def share(words: Words, at: int) -> Spec | None:
    """A third or a half of a month: «в первой декаде апреля», «за первую половину января»."""
    if words.at(at) not in ("в", "во", "за"):
        return None
    number = ordinal_at(words, words.next(at + 1))
    noun = words.next(words.next(at + 1) + 1)
    decade = words.is_(noun, "декада")
    if number is None or not ((decade and number <= 3) or (words.is_(noun, "половина") and number <= 2)):
        return None
    place = words.next(noun + 1)
    month = month_at(words, place)
    if month is None or words.text[place][:1].isupper():
        return None
    year, end = year_after(words, past_month(words, place))
    first = (number - 1) * (10 if decade else 15) + 1
    last = 31 if number == (3 if decade else 2) else first + (9 if decade else 14)
    return Spec(at, end, "days", year, month, month, first, last, year_after=year, clipped=True)


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
    if words.text[at][:1].isupper() and words.is_(words.back(words.back(at - 1) - 1), "улица", "площадь", "проспект", "имя"):
        return None
    if words.key[at] in ("мая", "май", "мае") and words.text[at][:1].isupper() and not words.wall(words.back(at - 1)):
        return None
    year, end = year_after(words, past_month(words, at))
    return Spec(at, end, "month", year, number)


@book.rule(
    yes=[
        "в {I–III кварталах 2024 года} => 2024-01-01..2024-09-30",
        "за {1-3 кв. 2024 г.} => 2024-01-01..2024-09-30",
        "во {втором и третьем кварталах} => 2023-04-01..2023-09-30 @2023-11-15",
    ],
    no=["первый и второй кварталы застроены", "за 1-3 км"],
)
def parts(words: Words, at: int) -> Spec | None:
    """A range of quarters: «в I–III кварталах»."""
    text = words.at(at)
    head, _, tail = text.partition("-")
    if head in ROMAN and tail in ROMAN:
        first, last, place = ROMAN[head], ROMAN[tail], words.next(at + 1)
    else:
        start = ordinal_at(words, at)
        if start is None:
            return None
        link = words.next(at + 1)
        end = ordinal_at(words, words.next(link + 1))
        if end is None or words.at(link) not in ("-", "и"):
            return None
        first, last, place = start, end, words.next(words.next(link + 1) + 1)
    if unit_word(words, place) != "q" or first >= last or not _dated(words, at, place):
        return None
    year, end_at = year_after(words, past_unit(words, place))
    return Spec(at, end_at, "part", year, first * 3 - 2, last * 3)


def _dated(words: Words, at: int, noun: int) -> bool:
    """Whether quarters are of a year and not of a town: a preposition before or a year behind."""
    return words.at(words.back(at - 1)) in ("в", "во", "за", "на", "к", "с", "по", "итогам", "чем") or (
        year_at(words, past_unit(words, noun), bare=True) is not None
    )


@book.rule(
    yes=[
        "в {I квартале 2024 года} => 2024-01-01..2024-03-31",
        "в {третьем квартале} => 2024-07-01..2024-09-30 @2024-10-15",
        "на {первое полугодие 2024 года} => 2024-01-01..2024-06-30",
        "во {втором полугодии} => 2023-07-01..2023-12-31 @2024-02-15",
        "в {первой половине 2023 года} => 2023-01-01..2023-06-30",
        "в {1 кв. 2024 г.} => 2024-01-01..2024-03-31",
    ],
    no=["квартал застроен домами", "во второй половине дня"],
)
def part(words: Words, at: int) -> Spec | None:
    """A quarter or a half of a year."""
    number = ordinal_at(words, at)
    if number is None:
        return None
    place = words.next(at + 1)
    if plural(words, place):
        return None
    half = words.is_(place, "половина") and year_at(words, place + 1, bare=True) is not None
    if unit_word(words, place) == "q":
        size = 3
    elif (unit_word(words, place) == "h" or half) and number <= 2:
        size = 6
    else:
        return None
    year, end = year_after(words, past_unit(words, place))
    if words.key[place] == "кв" and year is None and words.at(words.back(at - 1)) not in ("в", "во", "за"):
        return None
    first = (number - 1) * size + 1
    return Spec(at, end, "part", year, first, first + size - 1)


@book.rule(
    yes=["в {I квартале} спад, во {втором} – рост => 2024-01-01..2024-03-31 ; 2024-04-01..2024-06-30 @2024-07-05"],
    no=["в {I квартале} на второй шахте спад => 2024-01-01..2024-03-31 @2024-07-05"],
)
def elided(words: Words, at: int) -> Spec | None:
    """«… во втором – 468, на третий пришлось 712»: a quarter whose noun the sentence has said."""
    number = ordinal_at(words, at)
    if number is None or words.at(words.back(at - 1)) not in ("в", "во", "на", "за"):
        return None
    after = words.next(at + 1)
    if words.at(after) not in ("-", ",", ".", ";", ")") and words.pos(after) != "VERB" and not words.wall(after):
        return None
    start = words.doc[at].sent.start
    noun = next((place for place in range(at - 1, start - 1, -1) if words.is_(place, "квартал", "полугодие")), None)
    if noun is None or ordinal_at(words, words.back(noun - 1)) is None:
        return None
    size = 3 if words.is_(noun, "квартал") else 6
    if number * size > 12:
        return None
    year = year_at(words, past_unit(words, noun), bare=True)
    first = (number - 1) * size + 1
    return Spec(at, at + 1, "part", None if year is None else year[0], first, first + size - 1)
