"""Emoji of releases in channels: no name has them, and what stands beside them is read as without them."""

import pytest

import svodka
from svodka.grammar.phrase import pictograph


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("✅ Количество краж — 120", ["количество краж"]),
        ("✅ Число пожаров 🔥 — 45", ["число пожаров"]),
        ("Построено 120 школ 🏫, на 20 % больше.", ["построено школ", "построено школ"]),
        ("За год раскрыто 🚔 120 краж.", ["раскрыто краж"]),
        ("✅ ДТП — 45", ["ДТП"]),
    ],
)
def test_a_name_has_no_pictographs(nlp, text, indicators):
    assert [record.indicator for record in svodka.extract(text, published="2025-01-10", country="KZ").records] == indicators


@pytest.mark.parametrize("word", ["🔥", "✅", "👮🏽‍♀️", "🇰🇿", "➡️"])
def test_a_pictograph(word):
    assert pictograph(word)


@pytest.mark.parametrize("word", ["№", "°", "%", "—", "→a", "краж", "", "₸", "²", "«", "5", "x🔥"])
def test_no_pictograph(word):
    assert not pictograph(word)
