"""pymorphy3's analyses, and the choice among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.russian.morphology import GOVERNED, agrees, choose, lemmas, parses
from svodka.russian.segment import normal

WORDS = st.lists(
    st.sampled_from("в на 5 12,7 новые школы стали и , % построены из-за рублей covid-19 «".split()), max_size=15
)


@given(WORDS)
def test_each_word_gets_one_of_its_own_analyses(words):
    chosen = choose(words)
    assert [word for word, parse in zip(words, chosen, strict=True) if parse not in parses(word)] == []


@given(st.text(min_size=1, max_size=12))
def test_any_word_has_an_analysis(word):
    assert parses(normal(word))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("стали", "сталь"), ("стали", "стать"), ("тонн", "тонна"), ("детей", "ребёнок"), ("двухсот", "двести"), ("лет", "год")],
)
def test_a_possible_lemma(word, lemma):
    assert lemma in lemmas(word)


def test_a_lemma_is_named_once():
    assert len(set(lemmas("стали"))) == len(lemmas("стали"))


@pytest.mark.parametrize(
    ("left", "right", "fits"), [("новые", "школы", True), ("новый", "школы", False), ("новой", "школы", True)]
)
def test_agreement(left, right, fits):
    assert any(agrees(one, other) for one in parses(left) if one.pos == "ADJ" for other in parses(right)) is fits


def test_prepositions_of_one_group_govern_the_same_cases():
    assert GOVERNED["из-за"] == GOVERNED["для"] == {"Gen"}


@pytest.mark.parametrize(
    ("word", "morph"),
    [
        ("домов", "Animacy=Inan|Case=Gen|Gender=Masc|Number=Plur"),
        ("построены", "Aspect=Perf|Number=Plur|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass"),
        ("пятого", "Case=Gen|Gender=Neut|Number=Sing|NumType=Ord"),
    ],
)
def test_features_are_written_as_in_universal_dependencies(word, morph):
    assert parses(word)[0].morph == morph
