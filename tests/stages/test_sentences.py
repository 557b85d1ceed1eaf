"""``svodka_sentences``: a new line always begins a sentence, white space never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(st.sampled_from("аБ. !?1\n\r\u00a0«»-"), max_size=40)


def cut(walk, text):
    return [sentence.text for sentence in walk(text, "svodka_sentences").sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Раз. Два", ["Раз.", "Два"]),
        ("Раз\nдва\n\nтри", ["Раз\n", "два\n\n", "три"]),
        ("\n\nРаз", ["\n\n", "Раз"]),
        ("Раз.\u00a0\u00a0Два", ["Раз.\u00a0\u00a0", "Два"]),
        ("Собрано 7 т. На складе пусто", ["Собрано 7 т.", "На складе пусто"]),
        ("Снег до 20 см. Ветер усилится", ["Снег до 20 см.", "Ветер усилится"]),
        ("Ущерб 5 млн. В мае меньше", ["Ущерб 5 млн.", "В мае меньше"]),
        ("Школу сдали в 2024 г. По плану это рано", ["Школу сдали в 2024 г.", "По плану это рано"]),
        ("В 2024 г. Алматы выросла на треть", ["В 2024 г. Алматы выросла на треть"]),
        ("Подробнее см. Приложение 5", ["Подробнее см. Приложение 5"]),
        ("Уголь, золу и т. д. Вывезли", ["Уголь, золу и т. д.", "Вывезли"]),
        ("", []),
        ("\n", ["\n"]),
        ("Раз\r\nдва", ["Раз\r\n", "два"]),
    ],
)
def test_sentences_of(walk, text, expected):
    assert cut(walk, text) == expected


@given(TEXTS)
def test_sentences_cover_the_text(walk, text):
    doc = walk(text, "svodka_sentences")
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


@given(TEXTS)
def test_no_sentence_goes_over_a_line(walk, text):
    assert [lines for lines in cut(walk, text) if "\n" in lines.strip()] == []


@given(TEXTS)
def test_white_space_begins_a_sentence_only_at_the_start(walk, text):
    doc = walk(text, "svodka_sentences")
    assert [token.i for token in doc if token.is_sent_start and token.is_space and token.i] == []
