"""Whatever the text, the real pipeline gives a valid document, and its time grows as the text does."""

import random
import re
import time
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import svodka
from measuring import check_linear
from svodka.gold import read_documents
from svodka.model import Document

CORPUS = read_documents(Path(__file__).parents[1] / "corpus")
TEXT = next(document.text for document in CORPUS if document.id == "kz-2024-05-crime")


def valid(text: str, **about) -> Document:
    """The extraction of a text, checked: it reads back, and its text is the one that was given."""
    found = svodka.extract(text, **about)
    assert found.text == text
    assert Document.model_validate_json(found.to_json()) == found
    assert len({record.id for record in found.records}) == len(found.records)
    return found


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\t\u00a0 ", "\u00ad", "\ufeff", "\u200b\u200b"], ids=ascii)
def test_a_text_without_a_word_has_no_records(text):
    assert valid(text).records == ()


@pytest.mark.parametrize(
    "text", ["Five apples cost 10 dollars.", "五千人", "Қазақстанда 5 адам ұсталды.", "12345", "!!! ???", "5 5 5"]
)
def test_a_text_that_is_not_russian_is_read(text):
    valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "".join(map(chr, range(0x250))) + " 5 кг муки",
        "Изъято\x00 5 кг\x00 муки.",
        "\u202eИзъято 5\u202c кг\u200f муки.",
        "Изъято 5\x0bкг\x0c и 3\x1cкг\x85 соли\u20282 т\u2029риса.",
        "И\u0301\u0301\u0301зъято 5\u0301 кг",
        "\U0010ffff5\U0010ffff кг\ue000",
        "Изъято ٥ кг, １２ т и 𝟕 л.",
        "З" + "\u0336".join("адержано 5 лиц."),
        "((((((((((5 кг))))))))))" * 20,
        "(" * 1000 + "5 кг" + ")" * 1000,
        "«" * 500 + "5 кг" + "»" * 500,
        "5 - - - - 6 – — 7 … 8 ± 9 / 10 : 11",
        "от до от 5 до до 6 с по к",
        "5 % % %, 6 %. 7%%",
        "более менее почти около 5",
        "-5 +5 −5 ±5 ~5 ≈5 >5 <5 =5 №5 #5 *5 5* 5+ 5-",
        "млн млрд тыс. 5 млн млрд тыс. 6",
        "5 кг\n" * 60,
        "— 5\n— 6\n1. 7\n2) 8\n• 9",
        "http://a.kz/5 a5@b.kz +77011234567 8-800-555-35-35 5:0 12:30",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_an_odd_text_is_read(text):
    valid(text, published="2025-01-28")


@pytest.mark.parametrize("published", ["0001-01-01", "1900-02-28", "9999-12-31", None])
@pytest.mark.parametrize(
    "time_",
    [
        "в прошлом году", "вчера", "на прошлой неделе", "в прошлые выходные", "этой зимой", "до конца года", "за два года",
        "в следующем месяце", "с начала года", "в декабре", "5000 лет назад", "за 9 месяцев", "за последние 3000 лет",
    ],
)  # fmt: skip
def test_any_clock_will_do(time_, published):
    valid(f"{time_} изъято 5 кг муки.", published=published)


@pytest.mark.parametrize(
    "text",
    [
        "Изъято 5 кг ² марта.",
        "В 2023 году изъято 5 кг муки, на 8 % больше, чем 5000 лет назад.",
    ],
)  # fmt: skip
def test_a_date_out_of_the_calendar_is_no_date(text):
    valid(text, published="2024-01-28")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_comparison_at_the_end_of_the_calendar_has_no_dates(day):
    valid("С начала года изъято 5 кг муки, на 8 % больше, чем за аналогичный период прошлого года.", published=day)


def test_half_of_a_surrogate_pair_is_an_error_of_svodka():
    with pytest.raises(svodka.SvodkaError):
        svodka.extract("Изъято \ud800 5 кг муки.")


def test_an_anniversary_is_no_date():
    valid("К 1000-летию города построено 5 школ.")


def test_times_without_dates_beside_a_date_are_read():
    """Found by the soak test: one of two times of a sentence has no dates, as nothing tells when the text was written."""
    text = (
        "Его отметка утром 34 июля равнялась 554,1 метра над уровнем моря – на 8,1 м ниже, чем Чоро в тот же день 6711 года, "
        "и при плановых на эту дату 893. | 918,4 | +2,8% | 526,8 | +7,1% Отказались от прививок родители двух тысяч "
        "восьмисот детей. 282 донаций и сутапифе заготовлено немногим более 55\xa0365 литров крови и её компонентов."
    )
    valid(text, published="2024-01-28", country="KZ")


def test_a_name_of_one_preposition_has_an_end():
    """Found by the soak test: the model took «С» for the name of a body, and the search for bodies stood still."""
    valid(
        "Его посредник Тамуци оштрафован на 74 млн тенге. Внешняя торговля ЕАЭС с третьими странами С 72 по 48 апреля огнем "
        "уничтожено 543 жилых домов в 1 населенных пунктах, погибло более тысячи голов скота.",
        published="2014-07-08",
    )


@pytest.mark.parametrize("digit", ["1", "５"])
@pytest.mark.parametrize("count", [19, 28, 30, 40, 400])
def test_very_many_digits_are_no_quantity_but_a_code(digit, count):
    """Found by fuzzing: what a decimal cannot hold was divided all the same."""
    assert valid(f"Изъято {digit * count} кг муки и {digit * count} ящиков.").records == ()


def test_more_digits_than_json_has_are_written_the_same_each_time():
    found = svodka.extract("Изъято 1,99999999999999999999999 кг муки.").to_json()
    assert '"value": 2,' in found
    assert Document.model_validate_json(found).to_json() == found


def test_a_text_may_end_with_a_date_that_is_no_dateline():
    """Found by fuzzing."""
    valid(
        "С 1 Европейского союза. апреля начнёт действовать № № № 142.\nКазань, 16 августа 2018 года", published="0001-01-01"
    )


def test_a_source_may_be_the_last_word():
    valid("3 напоминаю Центрального")


def test_words_in_no_order_are_read():
    """Fragments of releases and of the lexicon, numbers and marks, in any order: no rule may stumble."""
    rng = random.Random(11)
    words = [word for document in CORPUS for word in re.findall(r"\w+|\S", document.text)]
    for path in files("svodka.lexicon").iterdir():
        if path.name.endswith(".toml"):
            for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
                for name, line in table.items():
                    words += [name, *line.get("short", []), *line.get("lemmas", [])]
    words += [
        *"5 0 1949 12,7 1/2 17.01.2025 2023-м 15:30 IV ½ ( ) « » - – — ± … % № $ +".split(),
        "\n",
        "\r\n",
        "\u00a0",
    ] * 20
    for _ in range(150):
        text = "".join(rng.choice(words) + rng.choice([" ", " ", "", "\u00a0"]) for _ in range(rng.randint(1, 25)))
        valid(text, published=rng.choice([None, "2024-03-31"]), country=rng.choice([None, "KZ", "BY"]))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1 " * 2_000,
        "а1" * 50_000,
        "слово " * 5_000,
        "(" * 5_000,
        "а" * 200_000,
        "\n" * 100_000,
        "«а» " * 5_000,
        "1." * 2_000,
    ],
    ids=lambda text: f"{len(text)} {text[:6]!a}",
)
def test_a_long_text_without_news_takes_seconds(text):
    begin = time.thread_time()
    valid(text, published="2024-05-20")
    assert time.thread_time() - begin < 8


def test_the_time_grows_as_the_text_does():
    """Releases one after another."""
    check_linear(lambda number: (TEXT + "\n\n") * number, 4)


def test_the_time_grows_as_a_line_does():
    """One line with very many quantities."""
    check_linear(lambda number: "5 кг, " * number, 150)
