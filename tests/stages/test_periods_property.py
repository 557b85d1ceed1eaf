"""``svodka_periods``: any interval of the calendar, written in Russian in any usual way, reads back exactly."""

import datetime as dt
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
NAMED = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
TIMES = ("первой", "второй", "третьей", "четвёртом")
SINCE_MONDAY = "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье".split(",")
DAY = dt.timedelta(days=1)
DAYS = st.dates(min_value=dt.date(1960, 1, 1), max_value=dt.date(2059, 12, 31))
TODAY = DAYS.filter(lambda day: day.year > 1961)


def end(year: int, month: int) -> dt.date:
    return dt.date(year, month, monthrange(year, month)[1])


def months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    index = year * 12 + first - 1 + count - 1
    return dt.date(year, first, 1), end(index // 12, index % 12 + 1)


@st.composite
def intervals(draw):
    """A day, some days, a third or half of a month, months, quarters, halves, years."""
    day = draw(DAYS)
    kind = draw(st.sampled_from(["day", "days", "third", "half of a month", "months", "quarters", "half", "years"]))
    if kind == "day":
        return day, day
    if kind == "days":
        return day, day + draw(st.integers(min_value=1, max_value=500)) * DAY
    if kind == "third":
        number = draw(st.integers(min_value=0, max_value=2))
        return day.replace(day=number * 10 + 1), end(day.year, day.month) if number == 2 else day.replace(
            day=number * 10 + 10
        )
    if kind == "half of a month":
        return (
            (day.replace(day=1), day.replace(day=15))
            if draw(st.booleans())
            else (day.replace(day=16), end(*day.timetuple()[:2]))
        )
    if kind == "months":
        return months(day.year, day.month, draw(st.integers(min_value=1, max_value=15)))
    if kind == "quarters":
        first = draw(st.integers(min_value=0, max_value=3))
        return months(day.year, first * 3 + 1, 3 * draw(st.integers(min_value=1, max_value=4 - first)))
    if kind == "half":
        return months(day.year, draw(st.sampled_from([1, 7])), 6)
    return dt.date(day.year, 1, 1), dt.date(day.year + draw(st.integers(min_value=0, max_value=20)), 12, 31)


def wordings(first: dt.date, last: dt.date) -> list[str]:
    """The usual ways to write an interval in full."""
    ways = []
    one, two = f"{first.day} {OF[first.month - 1]}", f"{last.day} {OF[last.month - 1]}"
    year = first.year
    if first == last:
        ways += [
            f"{one} {year} года",
            f"{one} {year} г.",
            f"{first:%d.%m.%Y}",
            f"на {one} {year} года",
            f"{first:%d.%m.%Y} г.",
        ]
        return ways
    ways += [f"с {one} {year} года по {two} {last.year} года", f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}"]
    ways += [f"за период {first:%d.%m.%Y}–{last:%d.%m.%Y}", f"с {one} {year} г. до {two} {last.year} г."]
    if year == last.year:
        ways += [f"с {one} по {two} {year} года", f"с {first:%d.%m} по {last:%d.%m.%Y}", f"{one} – {two} {year} года"]
        if first.month == last.month:
            month = OF[first.month - 1]
            ways += [f"с {first.day} по {two} {year} года", f"{first.day}–{last.day} {month} {year} г."]
            ways += [f"{first.day}-{last.day} {month} {year} года", f"с {first.day}-го по {last.day}-е {month} {year} года"]
            ways += _parts_of_a_month(first, last)
    if first.day == 1 and (last + DAY).day == 1:
        ways += _whole_months(first, last)
    return ways


def _parts_of_a_month(first: dt.date, last: dt.date) -> list[str]:
    month = f"{OF[first.month - 1]} {first.year} года"
    closes = last == end(first.year, first.month)
    ways = []
    for number in range(3):
        if first.day == number * 10 + 1 and (last.day == number * 10 + 10 if number < 2 else closes):
            ways.append(f"в {TIMES[number]} декаде {month}")
    if (first.day, last.day) == (1, 15):
        ways += [f"за первую половину {month}", f"в первой половине {month}"]
    if first.day == 16 and closes:
        ways.append(f"во второй половине {month}")
    if first.day == 1:
        ways.append(f"за первые {last.day} дней {month}")
    if closes and first.day > 1:
        ways.append(f"за последние {last.day - first.day + 1} дней {month}")
    return ways


def _whole_months(first: dt.date, last: dt.date) -> list[str]:
    year, count = first.year, (last.year - first.year) * 12 + last.month - first.month + 1
    if count == 1:
        return [
            f"в {IN[first.month - 1]} {year} года",
            f"за {NAMED[first.month - 1]} {year} г.",
            f"к {one_of(first)} {year} года",
        ]
    ways = [f"с {OF[first.month - 1]} {year} года по {NAMED[last.month - 1]} {last.year} года"]
    if year != last.year:
        if (first.month, last.month) == (1, 12):
            ways += [f"в {year}–{last.year} годах", f"с {year} по {last.year} год", f"с {year}-го по {last.year}-й"]
            ways += [f"на {year}-{last.year} гг.", f"с {year} г. по {last.year} г."]
        return ways
    ways += [
        f"в {IN[first.month - 1]}–{IN[last.month - 1]} {year} года",
        f"за {NAMED[first.month - 1]}-{NAMED[last.month - 1]} {year} г.",
    ]
    ways += [f"с {OF[first.month - 1]} по {NAMED[last.month - 1]} {year} года"]
    if first.month == 1 and count <= 12:
        ways += [f"за {count} месяцев {year} года", f"за {count} мес. {year} г.", f"в течение {count} месяцев {year} года"]
    if first.month % 3 == 1 and count % 3 == 0:
        ways += _quarters(first, count)
    if count == 6 and first.month in (1, 7):
        number = 1 + first.month // 7
        ways += [
            f"в {'IIIII'[:number]} полугодии {year} года",
            f"за {'первое второе'.split()[number - 1]} полугодие {year} года",
        ]
        ways += [f"во {number}-м полугодии {year} года", f"в {TIMES[number - 1]} половине {year} года"]
    if count == 12:
        ways += [f"в {year} году", f"за {year} г.", f"в {year}-м", f"по итогам {year} года", f"за весь {year} год"]
    return ways


def _quarters(first: dt.date, count: int) -> list[str]:
    roman, number, year = ("I", "II", "III", "IV"), first.month // 3, first.year
    if count == 3:
        return [
            f"в {roman[number]} квартале {year} года",
            f"за {number + 1} кв. {year} г.",
            f"в {number + 1}-м квартале {year} года",
        ]
    if count == 12:
        return []
    last = number + count // 3 - 1
    return [f"в {roman[number]}–{roman[last]} кварталах {year} года", f"за {number + 1}-{last + 1} кварталы {year} года"]


def one_of(first: dt.date) -> str:
    return ("январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю".split())[first.month - 1]


def read(walk, text, published=None):
    return [(time.first, time.last) for time in walk(text, "svodka_periods", published=published)._.period_claims]


@given(data=st.data(), interval=intervals(), published=st.none() | DAYS)
def test_an_interval_reads_back_from_any_wording(walk, data, interval, published):
    written = data.draw(st.sampled_from(wordings(*interval)))
    assert read(walk, f"Сообщено: {written} открыт мост", published) == [interval], written


@given(published=TODAY, back=st.integers(min_value=0, max_value=200))
def test_a_day_without_a_year_is_the_last_one(walk, published, back):
    day = published - back * DAY
    assert read(walk, f"пожар случился {day.day} {OF[day.month - 1]}", published) == [(day, day)]


@given(published=TODAY, back=st.integers(min_value=0, max_value=6))
def test_a_day_of_the_week_is_the_last_one(walk, published, back):
    day = published - back * DAY
    assert read(walk, f"пожар случился {SINCE_MONDAY[day.weekday()]}", published) == [(day, day)]


@given(published=TODAY, count=st.integers(min_value=2, max_value=90))
def test_the_last_days_end_with_publication(walk, published, count):
    assert read(walk, f"за последние {count} дней", published) == [(published - (count - 1) * DAY, published)]


@given(published=TODAY, count=st.integers(min_value=2, max_value=90))
def test_the_next_days_begin_with_publication(walk, published, count):
    assert read(walk, f"в ближайшие {count} дней", published) == [(published, published + (count - 1) * DAY)]


@pytest.mark.parametrize(("short", "shift"), [("т.г.", 0), ("с.г.", 0), ("т. г.", 0), ("п.г.", -1)])
@given(published=TODAY, month=st.integers(min_value=1, max_value=12))
def test_officials_shorten_the_year(walk, published, month, short, shift):
    assert read(walk, f"в {IN[month - 1]} {short} открыт мост", published) == [months(published.year + shift, month, 1)]


@given(published=TODAY, month=st.integers(min_value=1, max_value=12))
def test_since_a_month_lasts_until_publication(walk, published, month):
    if month > published.month:
        return
    first = dt.date(published.year, month, 1)
    assert read(walk, f"с {OF[month - 1]} {published.year} года", published) == [(first, published)]


@given(year=st.integers(min_value=1960, max_value=2058), published=st.none() | DAYS)
def test_a_school_year_is_said_by_two(walk, year, published):
    wanted = [(dt.date(year, 9, 1), dt.date(year + 1, 8, 31))]
    for written in (f"{year}/{(year + 1) % 100:02} учебном году", f"{year}–{year + 1} учебном году"):
        assert read(walk, f"в {written} открыты школы", published) == wanted


@given(first=DAYS, published=st.none() | DAYS)
def test_bare_years_of_a_table_are_years(walk, first, published):
    year = first.year
    wanted = [(dt.date(year + n, 1, 1), dt.date(year + n, 12, 31)) for n in range(2)]
    assert read(walk, f"{year} — рост\n{year + 1} — спад", published) == wanted
