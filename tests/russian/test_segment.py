"""Words of a text: nothing is lost, and what belongs together is one word."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.russian.segment import INVISIBLE, clean, key, normal, sentence_starts, tokenize, words

RUSSIAN = st.text(st.sampled_from("аёжЯ aZ05 .,-–—%«»()@:/\n\r\t№$€\u00a0\u2009\u202f\u00ad\u200b\u0301’²😀"), max_size=60)


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@given(st.one_of(st.text(), RUSSIAN))
def test_words_are_in_order_and_do_not_overlap(text):
    edges = [edge for span in tokenize(text) for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in tokenize(text))


@given(st.one_of(st.text(), RUSSIAN))
def test_every_visible_character_is_in_a_word(text):
    inside = {at for start, end in tokenize(text) for at in range(start, end)}
    lost = [char for at, char in enumerate(text) if at not in inside and not char.isspace() and char not in INVISIBLE]
    assert lost == []


@given(st.one_of(st.text(), RUSSIAN))
def test_no_word_begins_or_ends_with_white_space(text):
    assert all(piece == piece.strip() for piece in pieces(text) if piece.strip(INVISIBLE) == piece)


@given(st.one_of(st.text(), RUSSIAN))
def test_clean_tells_where_each_character_stood(text):
    cleaned, origin = clean(text)
    places = range(len(text)) if origin is None else origin
    assert len(places) == len(cleaned)
    assert all(left < right for left, right in pairwise(places))
    assert all(text[at].isspace() == char.isspace() for at, char in zip(places, cleaned, strict=True))
    assert all(text[at].isalpha() == char.isalpha() for at, char in zip(places, cleaned, strict=True))


@given(st.text())
def test_a_normal_word_is_normal(word):
    assert normal(normal(word)) == normal(word)


GAPS = [" ", "\u00a0", "\u2009", "\u202f", "\u2007", "\u2003", "\t"]


@pytest.mark.parametrize("gap", [*GAPS, "'", "’", "`"], ids=ascii)
@pytest.mark.parametrize("number", ["1 949", "12 500 000", "1 250,75"])
def test_digit_groups_are_one_word(gap, number):
    written = number.replace(" ", gap)
    assert pieces(f"изъято {written} единиц") == ["изъято", written, "единиц"]


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\u200e", "\ufeff"], ids=ascii)
def test_an_invisible_mark_splits_neither_word_nor_number(mark):
    assert pieces(f"задер{mark}жано 1{mark} 949") == [f"задер{mark}жано", f"1{mark} 949"]


@pytest.mark.parametrize(
    "word",
    [
        "25-летний", "2,5-кратный", "3-4-этажный", "15–20-летний", "100-процентный", "COVID-19", "М-32", "Ил-76", "A320", "м2", "м²", "15-ФЗ", "2023-го", "7500-го",
        "17.01.2025", "17.01.25", "2025-01-17", "03:40", "9:30:15", "15.00", "12,7", "0.125", "1.250.000",
        "1.844.036.360,12", "1,844,036", "ivanov.i@mail-1.kz", "https://www.gov.kz/memleket?id=1,2", "www.akorda.kz",
        "+7 (717) 274-15-14", "+7-701-123-45-67", "8-800-080-77-77", "8 (800) 200-12-12", "74-15-14", "о́тчёт",
    ],
)  # fmt: skip
def test_one_word(word):
    assert pieces(f"вот {word} тут") == ["вот", word, "тут"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((f"10{dash}12", ["10", dash, "12"]) for dash in "-‐‑‒–—―−"),
        ("1,5–2", ["1,5", "–", "2"]),
        ("два–три", ["два", "–", "три"]),
        ("двадцать-тридцать", ["двадцать", "-", "тридцать"]),
        ("5,3млн", ["5,3", "млн"]),
        ("25м²", ["25", "м²"]),
        ("5кг", ["5", "кг"]),
        ("12,5%", ["12,5", "%"]),
        ("$118,7", ["$", "118,7"]),
        ("№94", ["№", "94"]),
        ("т/га", ["т", "/", "га"]),
        ("руб./л", ["руб", ".", "/", "л"]),
        ("млн.руб.", ["млн", ".", "руб", "."]),
        ("3:1", ["3", ":", "1"]),
        ("-5°C", ["-", "5", "°C"]),
        ("в 2024 году", ["в", "2024", "году"]),
        ("1 9490", ["1", "9490"]),
        ("2024 949", ["2024", "949"]),
        ("2024 1 949", ["2024", "1 949"]),
        ("1\n949", ["1", "949"]),
        ("1  949", ["1", "949"]),
        ("письмо на a@b.kz.", ["письмо", "на", "a@b.kz", "."]),
        ("сайт https://a.kz.", ["сайт", "https://a.kz", "."]),
        ("«25»", ["«", "25", "»"]),
        ("(1 949)", ["(", "1 949", ")"]),
    ],
)
def test_words_of(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Лицо", "лицо"),
        ("ЁЛКА", "ёлка"),
        ("задер\u00adжано", "задержано"),
        ("pублей", "рублей"),  # p is Latin
        ("тоHн", "тонн"),
        ("о́тчёт", "отчёт"),
        ("и\u0306од", "йод"),
        ("10–12", "10-12"),
        ("1\u00a0949", "1 949"),
        ("COVID", "covid"),
        ("кг.CO2", "кг.co2"),
    ],
)
def test_the_normal_form_of_a_word(written, found):
    assert normal(written) == found


@pytest.mark.parametrize("word", ["pублей", "тoнн", "Aстана", "задеpжано"])
def test_a_latin_letter_does_not_split_a_russian_word(word):
    assert pieces(f"вот {word} тут") == ["вот", word, "тут"]


@pytest.mark.parametrize("text", ["изъято \u200b5 кг", "\ufeffизъято 5 кг"], ids=ascii)
def test_an_invisible_mark_at_the_edge_of_a_word_is_no_word(nlp, text):
    assert [token.text for token in nlp.make_doc(text) if not token.is_space and not token.text.strip(INVISIBLE)] == []


def test_the_key_of_a_word_has_no_yo():
    assert key("учёт") == "учет"


def test_words_of_a_lexicon_entry_are_cut_as_the_text_is():
    assert words("кв. м") == tuple(pieces("кв. м"))


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text)
    pieces = (text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Раз. Два", ["Раз.", "Два"]),
        ("Раз\nдва", ["Раз", "два"]),
        ("Раз\r\nдва\r\n", ["Раз", "два"]),
        ("Раз\u2028два", ["Раз", "два"]),
        ("\n\nРаз\n\n\nДва\n", ["Раз", "Два"]),
        (
            "Изъято 5 кг. муки в г. Алматы. Задержан А. Б. Иванов.",
            ["Изъято 5 кг. муки в г. Алматы.", "Задержан А. Б. Иванов."],
        ),
        ("Собрано 12 млн. тонн.", ["Собрано 12 млн. тонн."]),
        ("Рост — 3,5 %. Это много.", ["Рост — 3,5 %.", "Это много."]),
        ("«Сдано 5 школ», - сказал он.", ["«Сдано 5 школ», - сказал он."]),
        ("Раз\u00ad. Два", ["Раз\u00ad.", "Два"]),
    ],
)
def test_sentences_of(text, expected):
    assert sentences(text) == expected


@given(st.one_of(st.text(), RUSSIAN))
def test_sentences_begin_in_order_inside_the_text(text):
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


RUNS = ["а ", "1", "1 ", "1,", "а1", "(", "@", "a@", "http://", "«", "😀", "\u00ad", "\n", "\u0301", "а1-"]


@pytest.mark.parametrize("size", [20_000])
@pytest.mark.parametrize("unit", [*RUNS, "а", "1."], ids=ascii)
def test_a_long_run_without_a_word_takes_no_time(unit, size):
    _takes_no_time(unit * (size // len(unit)))


def test_a_long_chain_of_hyphens_takes_no_time():
    _takes_no_time("а-" * 1_500)


def _takes_no_time(text: str) -> None:
    """Under a second of work: a reading whose time grows as the square of the length needs several."""
    begin = time.process_time()
    tokenize(text)
    assert time.process_time() - begin < 1
