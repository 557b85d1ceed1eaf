"""``svodka_periods``: dates that are written in Russian read back exactly."""

import datetime as dt
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
IN_MONTHS = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
ROMAN = ["I", "II", "III", "IV"]
ORDINAL = ["первом", "втором", "третьем", "четвёртом"]
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))
YEARS = st.integers(min_value=1900, max_value=2099)
TODAY = dt.date(2024, 6, 5)


def read(walk, text, published=None):
    """(first, last) of every expression of time."""
    return [(time.first, time.last) for time in walk(text, "svodka_periods", published=published)._.period_claims]


def month(year, number, count=1):
    last = number + count - 1
    return dt.date(year, number, 1), dt.date(year, last, monthrange(year, last)[1])


@pytest.mark.parametrize("gap", [" ", "\u00a0"], ids=ascii)
@pytest.mark.parametrize("ending", [" года", " г.", ""])
@given(day=DAYS)
def test_a_day(walk, day, ending, gap):
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}{ending}".replace(" ", gap)
    assert read(walk, f"совещание прошло {written} в Астане") == [(day, day)]


@pytest.mark.parametrize("pattern", ["%d.%m.%Y", "%Y-%m-%d"])
@given(day=DAYS)
def test_a_day_in_digits(walk, day, pattern):
    assert read(walk, f"совещание прошло {day.strftime(pattern)}.") == [(day, day)]


@given(day=DAYS)
def test_a_month(walk, day):
    assert read(walk, f"в {IN_MONTHS[day.month - 1]} {day.year} года открыт мост") == [month(day.year, day.month)]


@given(year=YEARS)
def test_a_year(walk, year):
    assert read(walk, f"в {year} году открыт мост") == [(dt.date(year, 1, 1), dt.date(year, 12, 31))]


@pytest.mark.parametrize("names", [ROMAN, ORDINAL], ids=["roman", "words"])
@given(year=YEARS, number=st.integers(min_value=0, max_value=3))
def test_a_quarter(walk, year, number, names):
    assert read(walk, f"в {names[number]} квартале {year} года открыт мост") == [month(year, number * 3 + 1, 3)]


@given(first=DAYS, length=st.integers(min_value=1, max_value=700))
def test_a_range_of_days(walk, first, length):
    last = first + dt.timedelta(days=length)
    ends = [f"{day.day} {MONTHS[day.month - 1]} {day.year} года" for day in (first, last)]
    assert read(walk, f"с {ends[0]} по {ends[1]} шёл ремонт") == [(first, last)]


def test_a_range_of_days_in_digits(walk):
    assert read(walk, "с 05.03.2001 по 03.12.2001 шёл ремонт") == [(dt.date(2001, 3, 5), dt.date(2001, 12, 3))]


@pytest.mark.parametrize("dash", "-–—")
@given(day=DAYS.filter(lambda day: day.day < 28))
def test_a_range_of_days_of_a_month(walk, day, dash):
    last = day.replace(day=day.day + 1)
    written = f"{day.day}{dash}{last.day} {MONTHS[day.month - 1]} {day.year} года"
    assert read(walk, f"{written} шёл ремонт") == [(day, last)]


@given(year=YEARS, first=st.integers(min_value=0, max_value=10), length=st.integers(min_value=1, max_value=11))
def test_a_range_of_months(walk, year, first, length):
    last = min(first + length, 11)
    written = f"в {IN_MONTHS[first]}–{IN_MONTHS[last]} {year} года"
    assert read(walk, f"{written} открыт мост") == [month(year, first + 1, last - first + 1)]


@pytest.mark.parametrize("written", ["план на {}–{} годы", "с {} по {} год", "в {}-{} годах", "в {}–{} гг."])
@given(year=YEARS, length=st.integers(min_value=1, max_value=20))
def test_a_range_of_years(walk, year, length, written):
    last = min(year + length, 2100)
    assert read(walk, written.format(year, last)) == [(dt.date(year, 1, 1), dt.date(last, 12, 31))]


@given(count=st.integers(min_value=2, max_value=11), year=YEARS)
def test_months_of_a_year(walk, count, year):
    assert read(walk, f"за {count} месяцев {year} года") == [month(year, 1, count)]


@given(day=DAYS, published=DAYS)
def test_a_date_that_is_said_in_full_needs_no_clock(walk, day, published):
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year} года"
    assert read(walk, written, published) == read(walk, written)


@given(published=DAYS)
def test_last_year_is_the_one_before_publication(walk, published):
    assert read(walk, "в прошлом году", published) == [
        (dt.date(published.year - 1, 1, 1), dt.date(published.year - 1, 12, 31))
    ]


@given(published=DAYS)
def test_yesterday_is_the_day_before_publication(walk, published):
    day = published - dt.timedelta(days=1)
    assert read(walk, "вчера", published) == [(day, day)]


@given(published=DAYS)
def test_last_week_is_whole_and_before_publication(walk, published):
    ((first, last),) = read(walk, "на прошлой неделе", published)
    assert (first.weekday(), (last - first).days, 1 <= (published - last).days <= 7) == (0, 6, True)


@given(published=DAYS)
def test_since_the_beginning_of_the_year_lasts_until_publication(walk, published):
    assert read(walk, "с начала года", published) == [(dt.date(published.year, 1, 1), published)]


@pytest.mark.parametrize("text", ["в прошлом году", "вчера", "на прошлой неделе", "с начала года", "21 января", "в мае"])
def test_a_relative_time_without_a_clock_has_no_dates(walk, text):
    assert read(walk, text) == [(None, None)]


@pytest.mark.parametrize(
    "text", ["31 февраля 2024 года", "30.02.2024", "2024-02-30", "29 февраля 2023 года", "за 0 месяцев"]
)
def test_a_day_that_is_not_in_the_calendar_has_no_dates(walk, text):
    assert read(walk, text, TODAY) == [(None, None)]


@pytest.mark.parametrize(
    "text", ["12.13.2024", "версия 3.2.1", "в 3024 году", "2024 жителя", "дом 2024", "счёт 3:1", "марш"]
)
def test_no_time(walk, text):
    assert read(walk, text, TODAY) == []


@pytest.mark.parametrize(
    "text", ["за последние 3000 лет", "за 1000000 лет", "за 99999999999 дней", "за последние 5000 недель"]
)
@pytest.mark.parametrize("published", [dt.date.min, TODAY, dt.date.max], ids=str)
def test_a_time_out_of_the_calendar_has_no_dates_or_sane_ones(walk, text, published):
    assert all(first is None or first <= last for first, last in read(walk, text, published))


@pytest.mark.parametrize("text", ["²", "①", "² марта", "²⁰²⁴ год"])
def test_a_digit_that_is_no_decimal_is_no_date(walk, text):
    read(walk, text, TODAY)
