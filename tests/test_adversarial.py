"""Texts made to break a reader of numbers: linear time, bounded memory, and a correct or empty answer."""

import pytest

import svodka
from adversarial import KINDS
from measuring import check_linear, peak, seconds
from svodka.model import Document

SIZE = 2_000
"""Characters; four times as many are the second measurement."""
TRACED = 500
"""Characters whose memory is traced, which makes an extraction three times as slow."""
A_CHARACTER = 20_000
"""Bytes at the most that a character may cost at once; a quantity in two characters has a record, trees and evidence."""


@pytest.fixture(scope="module", autouse=True)
def warm():
    svodka.extract("В 2024 году в Бресте зарегистрировано 312 пожаров, сообщил Ерлан Байжанов.")


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_four_times_as_long(kind):
    check_linear(KINDS[kind], SIZE)


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_four_times_the_memory(kind):
    short, long = peak(KINDS[kind](TRACED)), peak(KINDS[kind](4 * TRACED))
    assert long < A_CHARACTER * 4 * TRACED
    assert long < 6 * short + (1 << 21)


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_is_sound(kind):
    text = KINDS[kind](400)
    found = svodka.extract(text, published="2024-05-20", country="KZ")
    assert found.text == text
    assert Document.model_validate_json(found.to_json()) == found
    for record in found.records:
        assert text[record.quantity.start : record.quantity.end] == record.quantity.text
        assert any(character.isnumeric() for character in record.quantity.text) or kind == "number words"


EMPTY = (
    "one number of n digits",
    "open brackets",
    "line breaks",
    "one word",
    "an address",
    "capitals",
    "places",
    "who said",
    "scale words",
)


@pytest.mark.parametrize("kind", EMPTY)
def test_what_says_nothing_gives_nothing(kind):
    assert svodka.extract(KINDS[kind](2_000), published="2024-05-20").records == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Изъято \u202e5\u202c кг муки.", 5),
        ("Изъято 5\u200b кг муки.", 5),
        ("Изъято \u20675\u2069 кг муки.", 5),
        ("Изъято 5 кг муки.\u200f\u200f\u200f", 5),
        ("🔥🔥 Изъято 5 кг муки 👨‍👩‍👧‍👦", 5),
        ("((((((((((Изъято 5 кг муки))))))))))", 5),
        ("«" * 300 + "Изъято 5 кг муки" + "»" * 300, 5),
    ],
    ids=ascii,
)
def test_what_does_say_something_is_found_behind_odd_characters(text, value):
    found = svodka.extract(text, published="2024-05-20").records
    assert [(record.value, record.unit) for record in found] == [(value, "kg")]


def test_a_million_digits_end():
    assert seconds("1" * 999_980 + " кг муки") < 60
    with pytest.raises(svodka.TooLargeError):
        svodka.extract("1" * 1_000_001)


@pytest.mark.parametrize("text", ["5\ud800 кг", "\udfff", "изъято \ud83d"])
def test_half_a_character_is_refused_in_one_line(text):
    with pytest.raises(svodka.FormatError) as fault:
        svodka.extract(text)
    assert "\n" not in str(fault.value)
