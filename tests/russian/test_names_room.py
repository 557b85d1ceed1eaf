"""What is a name and what only begins a sentence."""

import pytest

from svodka.russian.names import common


@pytest.mark.parametrize("word", ["Товарооборот", "Урожайность", "Зерновые"])
def test_words_of_the_dictionary_are_common(word):
    assert common(word)


@pytest.mark.parametrize("word", ["Казахстан", "Москва", "Иванов", "Абдылдаева", "Роза", "Тамчы"])
def test_names_and_unknown_words_are_not(word):
    assert not common(word)
