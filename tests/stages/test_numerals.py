"""``svodka_numerals``: numbers that are written in digits or words read back exactly."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

CASES = "ngdaip"
INTEGERS = st.one_of(
    st.integers(min_value=0, max_value=10**15),
    st.integers(min_value=0, max_value=2000),
    st.builds(
        lambda group, scale, rest: group * scale + rest,
        st.integers(min_value=1, max_value=999),
        st.sampled_from([10**3, 10**6, 10**9, 10**12]),
        st.integers(min_value=0, max_value=999),
    ),
)
SCALES = {"тыс.": 10**3, "тысяч": 10**3, "млн": 10**6, "млн.": 10**6, "миллионов": 10**6, "млрд": 10**9, "трлн": 10**12}


def read(walk, text):
    """(what is written, its value) of every numeral."""
    doc = walk(text, "svodka_numerals")
    return [(doc[found.start : found.end].text, found.value) for found in doc._.numerals]


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@settings(max_examples=150)
@pytest.mark.parametrize("case", CASES)
@given(number=INTEGERS)
def test_a_number_in_words_reads_back(walk, case, number):
    written = num2words(number, lang="ru", case=case)
    assert read(walk, f"речь о {written}.") == [(written, number)]


@given(number=st.decimals(min_value=0, max_value=999, allow_nan=False, allow_infinity=False, places=3))
def test_a_decimal_in_words_reads_back(walk, number):
    number = number.normalize()
    if number == number.to_integral_value():
        return
    written = num2words(number, lang="ru")
    assert read(walk, f"всего {written} процента") == [(written, number)]


@given(
    number=st.decimals(min_value=0, max_value=999, allow_nan=False, allow_infinity=False, places=2),
    scale=st.sampled_from([("тысячи", 10**3), ("миллиона", 10**6), ("миллиарда", 10**9), ("триллиона", 10**12)]),
)
def test_a_decimal_in_words_is_multiplied_by_a_scale_word(walk, number, scale):
    number = number.normalize()
    if number == number.to_integral_value():
        return
    written = f"{num2words(number, lang='ru')} {scale[0]}"
    assert read(walk, f"выделено {written} тенге") == [(written, number * scale[1])]


@pytest.mark.parametrize("gender", "fn")
@given(number=st.integers(min_value=0, max_value=10**6))
def test_a_number_of_each_gender_reads_back(walk, gender, number):
    written = num2words(number, lang="ru", gender=gender)
    assert read(walk, written) == [(written, number)]


@given(number=INTEGERS)
def test_a_number_in_words_may_be_without_yo(walk, number):
    written = num2words(number, lang="ru", case="g").replace("ё", "е")
    assert read(walk, written) == [(written, number)]


@given(number=INTEGERS)
def test_a_number_in_words_may_begin_with_a_capital(walk, number):
    written = num2words(number, lang="ru").capitalize()
    assert read(walk, written) == [(written, number)]


@given(number=st.integers(min_value=0, max_value=10**18))
def test_digits_read_back(walk, number):
    assert read(walk, f"всего {number} единиц") == [(str(number), number)]


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u2009", "\u202f", "'", "’"], ids=ascii)
@given(number=st.integers(min_value=1000, max_value=10**18))
def test_groups_of_digits_read_back(walk, mark, number):
    written = grouped(number, mark)
    assert read(walk, f"всего {written} единиц") == [(written, number)]


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u202f"], ids=ascii)
@given(number=st.integers(min_value=0, max_value=10**12), part=st.integers(min_value=0, max_value=9999))
def test_groups_with_a_fraction_read_back(walk, mark, number, part):
    written = f"{grouped(number, mark)},{part}"
    assert read(walk, f"всего {written} тонны") == [(written, Decimal(f"{number}.{part}"))]


@given(number=st.integers(min_value=10**6, max_value=10**15))
@pytest.mark.parametrize("mark", [".", ","])
def test_two_points_or_commas_group_digits(walk, mark, number):
    written = grouped(number, mark)
    assert read(walk, f"всего {written} единиц") == [(written, number)]


@given(number=st.decimals(min_value=0, max_value=10**6, allow_nan=False, allow_infinity=False, places=2))
@pytest.mark.parametrize("mark", ".,")
def test_a_decimal_reads_back(walk, mark, number):
    written = str(number).replace(".", mark)
    assert read(walk, f"всего {written} тонны") == [(written, number)]


@given(
    number=st.decimals(min_value=0, max_value=999, allow_nan=False, allow_infinity=False, places=1),
    scale=st.sampled_from(sorted(SCALES)),
    glue=st.sampled_from([" ", "\u00a0", ""]),
)
def test_a_scale_word_multiplies_exactly(walk, number, scale, glue):
    written = str(number).replace(".", ",") + glue + scale
    assert read(walk, f"выделено {written} тенге") == [(written, number * SCALES[scale])]


@given(
    millions=st.integers(min_value=1, max_value=999),
    thousands=st.integers(min_value=1, max_value=999),
    gap=st.sampled_from([" ", "\u00a0"]),
)
def test_falling_scales_add_up(walk, millions, thousands, gap):
    written = f"{millions} млн{gap}{thousands} тыс."
    assert read(walk, f"собрано {written} тонн") == [(written, millions * 10**6 + thousands * 10**3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("полтора миллиона", [("полтора миллиона", Decimal(1500000))]),
        ("полутора тысяч", [("полутора тысяч", Decimal(1500))]),
        ("полмиллиона", [("полмиллиона", Decimal(500000))]),
        ("две сотни", [("две сотни", Decimal(200))]),
        ("два десятка", [("два десятка", Decimal(20))]),
        ("тысяча", [("тысяча", Decimal(1000))]),
        ("двое", [("двое", Decimal(2))]),
        ("ноль", [("ноль", Decimal(0))]),
        ("0,125", [("0,125", Decimal("0.125"))]),
        ("0.125", [("0.125", Decimal("0.125"))]),
        ("7.846", [("7.846", Decimal(7846))]),
        ("1.234 млрд", [("1.234 млрд", Decimal(1234000000))]),
        ("1,234", [("1,234", Decimal("1.234"))]),
        ("10–12", [("10", Decimal(10)), ("12", Decimal(12))]),
        ("двадцать-тридцать", [("двадцать", Decimal(20)), ("тридцать", Decimal(30))]),
        ("сто, двести", [("сто", Decimal(100)), ("двести", Decimal(200))]),
        ("пять двадцать", [("пять", Decimal(5)), ("двадцать", Decimal(20))]),
        ("двадцать\nпять", [("двадцать", Decimal(20)), ("пять", Decimal(5))]),
        ("25-летний", []),
        ("COVID-19", []),
        ("17.01.2025", []),
        ("+7 (717) 274-15-14", []),
        ("вышли тысячи людей", []),
        ("сотни домов", []),
        ("десятки", []),
        ("второй", []),
        ("полковник", []),
        ("полночь", []),
        ("1" * 100, []),
    ],
)
def test_numerals_of(walk, text, expected):
    assert read(walk, text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("треть", "fraction", "33.3", "%"),
        ("две трети", "fraction", "66.7", "%"),
        ("три четверти", "fraction", "75", "%"),
        ("половина", "fraction", "50", "%"),
        ("две пятых", "fraction", "40", "%"),
        ("каждый третий", "every", "33.3", "%"),
        ("вдвое", "multiple", "2", "x"),
        ("впятеро", "multiple", "5", "x"),
        ("наполовину", "part", "50", "%"),
        ("полметра", "number", "0.5", "m"),
        ("пол-литра", "number", "0.5", "L"),
    ],
)
def test_kinds_of_numerals(walk, text, kind, value, unit):
    (found,) = walk(text, "svodka_numerals")._.numerals
    assert (found.kind, found.value, found.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize("denominator", range(3, 11))
def test_a_fraction_in_words_is_a_percentage(walk, denominator):
    written = (
        f"{num2words(2, lang='ru', gender='f')} {num2words(denominator, to='ordinal', lang='ru', case='g', plural=True)}"
    )
    (found,) = walk(written, "svodka_numerals")._.numerals
    assert found.value == (Decimal(200) / denominator).quantize(Decimal("0.1"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("два с половиной миллиона", 2500000),
        ("две с половиной тысячи", 2500),
        ("пять с половиной", Decimal("5.5")),
        ("две целых и пять десятых", Decimal("2.5")),
        ("ноль целых пять десятых", Decimal("0.5")),
        ("25-ти", 25),
        ("3½", Decimal("3.5")),
    ],
)  # fmt: skip
def test_one_number(walk, text, value):
    assert read(walk, text) == [(text, value)]


@given(st.text(st.sampled_from("0123456789 ,.'-–\u00a0тысмлн"), min_size=1, max_size=30))
def test_numerals_stand_in_order_and_do_not_overlap(walk, text):
    edges = [edge for found in walk(text, "svodka_numerals")._.numerals for edge in (found.start, found.end)]
    assert edges == sorted(edges)


def test_numerals_are_shown_as_spans(walk):
    doc = walk("задержано 1 949 лиц", "svodka_numerals")
    assert [span.text for span in doc.spans["numerals"]] == ["1 949"]
