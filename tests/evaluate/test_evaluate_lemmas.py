"""Text as multisets of lemmas."""

import pytest

from svodka.evaluate.lemmas import aliases, lemmas, name_lemmas, overlap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Количество Преступлений", ("количество", "преступление")),
        ("зарегистрировано краж на улицах и во дворах", ("зарегистрировать", "кража", "улица", "двор")),
        ("не в и по", ()),
        ("", ()),
        ("«интернет-мошенничеств», 2023 г.", ("интернет-мошенничество", "2023", "г")),
    ],
    ids=["case", "prepositions and conjunctions", "nothing left", "empty", "hyphen, digits, punctuation"],
)
def test_lemmas(text: str, expected: tuple[str, ...]) -> None:
    assert lemmas(text) == expected


def test_yo_is_ye() -> None:
    assert lemmas("учёт звёзд") == lemmas("учет звезд")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("РФ", "Россия"),
        ("РК", "Казахстан"),
        ("РБ", "Беларусь"),
        ("КР", "Кыргызстан"),
        ("Киргизия", "Кыргызстан"),
        ("Белоруссия", "Беларусь"),
        ("ФТС", "Федеральная таможенная служба"),
        ("ЦБ", "Центральный банк"),
        ("Подмосковье", "Московская область"),
        ("пресс-служба МВД РК", "пресс-служба МВД Казахстана"),
        ("правительство Киргизии", "правительство Кыргызстана"),
    ],
)
def test_aliases_of_the_guide(one: str, other: str) -> None:
    assert name_lemmas(one) == name_lemmas(other)
    assert lemmas(one) != lemmas(other)


def test_each_alias_is_one_word_and_stands_for_no_other_alias() -> None:
    table = aliases()
    assert table
    assert all(" " not in alias for alias in table)
    assert not {lemma for name in table.values() for lemma in name} & table.keys()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", 1.0),
        ("а", "", 0.0),
        ("а б", "б а", 1.0),
        ("а а б", "а б б", 2 / 3),
        ("а б в", "а", 0.5),
    ],
)
def test_overlap_is_the_f1_of_multisets(left: str, right: str, expected: float) -> None:
    assert overlap(tuple(left.split()), tuple(right.split())) == pytest.approx(expected)
