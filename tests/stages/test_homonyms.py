"""Adjectives that are nouns, too: in a name they decline with the noun that they stand before."""

import pytest

import svodka


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("На тушение выехали 3 пожарные части.", "выехало на тушение пожарных частей"),
        ("Построено 3 новые пожарные части.", "построено новых пожарных частей"),
        ("Созданы 2 рабочие группы.", "создано рабочих групп"),
        ("Погибли 3 пожарных.", "погибло пожарных"),
        ("Заявки подали 5 рабочих.", "подало заявки рабочих"),
    ],
)
def test_a_homonym_declines_with_its_noun_and_stays_a_noun_alone(nlp, text, indicator):
    (record,) = svodka.extract(text, published="2025-01-10", country="RU").records
    assert record.indicator == indicator
