"""The segmenter reads each stretch once and remembers it; razdel, asked for the whole text, says the same."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from segment_by_razdel import sentences_by_razdel, words_by_razdel

from svodka.russian.segment import clean, sentence_starts, tokenize
from svodka.russian.segment.numbers import _GUARDED, wholes

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))
MARKS = "аёжЯБ  aZ05.,-–—%«»()@:;/\n\r\t№$€_+?!…\"'’=\u00a0\u2009\u202f\u00ad\u200b\u0301²😀Δ½\\*"
WORDS = (
    "тыс. млн. млн руб. т. м. 5 1 949 2024 г. гг. В По А Да Алматы TEU TE АБ °С. °C. COVID-19 М-32 два-три две–три 10–12 "
    "1,5-2 a@b.kz http://a.kz/а–б www.x.ru yahoo! ?! ... -- ** :) ;-)) т. д. и т. п. А. Б. Иванов «Да.» (5) ) -то кто- _а "
    "а_ 5, 5. .5 ,5 5/ /6 — - +7 (717) 274-15-14 8-800-080-77-77 17.01.2025 \u00ad и\u0306 pублей см. сек. млрд кг. USD5"
).split()
GAPS = ["", " ", " ", "  ", "\n", "\u00a0", ",", "-", ".", ". "]
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from(MARKS), max_size=40),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    ),
)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_releases_are_cut_as_razdel_cuts_them(path):
    text = json.loads(path.read_text(encoding="utf-8"))["text"]
    assert tokenize(text) == words_by_razdel(text)
    assert sentence_starts(text) == sentences_by_razdel(text)


@settings(max_examples=500)
@given(TEXTS)
@example("5, 6")
@example("вышел -то и кто- то")
@example("а_ б _в")
@example("5. 6 и .7 8/ 9")
@example("две–три https://a.kz/а–б")
@example("10–12 2,5-кратный 1 949 1 9490")
@example("x" * 70 + "- y")
def test_words_are_razdels(text):
    assert tokenize(text) == words_by_razdel(text)


@settings(max_examples=500)
@given(TEXTS)
@example("5 тыс. т. По плану 12 тыс. TEU в 2024 г. По 5 °С. В")
@example("1. 2) а. И это. - Да. — да. (5.) Да ;-) Нет")
def test_sentences_are_razdels(text):
    assert sentence_starts(text) == sentences_by_razdel(text)


@given(TEXTS)
def test_nothing_whole_is_stepped_over(text):
    cleaned, _ = clean(text)
    assert wholes(cleaned) == [match.span() for match in _GUARDED.finditer(cleaned)]
