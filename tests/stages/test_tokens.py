"""``svodka_tokenizer``: the text survives code point for code point."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

RUSSIAN = st.text(st.sampled_from("аёжЯ aZ05 .,-–—%«»()@:/\n\r\t№$€\u00a0\u2009\u202f\u00ad\u200b\u0301’²😀"), max_size=60)


@given(st.one_of(st.text(), RUSSIAN))
@example("")
@example(" ")
@example("\n \n")
@example("\u00ad")
@example("  1\u00a0949 \u00ad ")
@example("а\u0301 б")
@example("\x00а\x00 1\x00")
def test_any_text_survives(nlp, text):
    assert nlp.make_doc(text).text == text


@given(st.one_of(st.text(), RUSSIAN))
def test_no_token_is_empty(nlp, text):
    assert all(len(token) for token in nlp.make_doc(text))


@given(st.one_of(st.text(), RUSSIAN))
def test_a_token_stands_where_it_says(nlp, text):
    doc = nlp.make_doc(text)
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


def test_a_single_space_belongs_to_the_word_before(nlp):
    assert [token.text_with_ws for token in nlp.make_doc("изъято 5 кг")] == ["изъято ", "5 ", "кг"]


def test_other_white_space_belongs_to_the_word_before_too(nlp):
    tokens = nlp.make_doc("5\u00a0кг  муки \u00a0ржи")
    assert [token.text_with_ws for token in tokens] == ["5\u00a0", "кг  ", "муки \u00a0", "ржи"]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\u2028", "\x85", "\v"], ids=ascii)
def test_a_line_break_is_a_token(nlp, mark):
    assert [token.text for token in nlp.make_doc(f"5 кг {mark}\u00a0муки")] == ["5", "кг", f"{mark}\u00a0", "муки"]


def test_the_tokenizer_of_a_saved_pipeline_is_the_same(nlp):
    tokenizer = nlp.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    assert [token.text for token in tokenizer("1 949 лиц")] == ["1 949", "лиц"]
