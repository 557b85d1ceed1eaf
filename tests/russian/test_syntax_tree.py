"""slovnet picks each head alone: whatever it picks, one tree comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.russian.syntax import parse, tree

HEADS = st.integers(min_value=1, max_value=30).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(min_value=-3, max_value=size + 3), min_size=size, max_size=size),
        st.lists(st.sampled_from(["root", "nsubj", "obl", "nummod:gov"]), min_size=size, max_size=size),
    )
)


def climb(heads: list[int], start: int) -> int:
    """Where one gets by going from head to head, as many steps as there are words."""
    at = start
    for _ in heads:
        at = heads[at]
    return at


@given(HEADS)
def test_there_is_one_root(picked):
    heads, _ = tree(*picked)
    assert len([index for index, head in enumerate(heads) if index == head]) == 1


@given(HEADS)
def test_every_word_hangs_on_the_root(picked):
    heads, _ = tree(*picked)
    assert len({climb(heads, index) for index in range(len(heads))}) == 1


@pytest.mark.xfail(reason="a word that slovnet calls «root» but hangs on another word keeps the name")
@given(HEADS)
def test_only_the_root_is_called_root(picked):
    heads, relations = tree(*picked)
    assert [index for index, name in enumerate(relations) if name == "root"] == [
        index for index, head in enumerate(heads) if index == head
    ]


@given(HEADS)
def test_a_tree_is_left_as_it_is(picked):
    once = tree(*picked)
    assert tree(list(once[0]), list(once[1])) == once


@pytest.mark.parametrize(
    ("heads", "relations", "expected"),
    [
        ([-1, 0, 0], ["root", "obj", "obl"], [0, 0, 0]),
        ([-1, -1], ["nsubj", "root"], [1, 1]),
        ([1, 0], ["nsubj", "obj"], [0, 0]),
        ([1, 2, 1, -1], ["a", "b", "c", "root"], [1, 3, 1, 3]),
        ([9], ["obj"], [0]),
    ],
)
def test_repairs(heads, relations, expected):
    assert tree(heads, relations)[0] == expected


def test_sentences_come_back_in_their_order():
    short, long = "Полиция задержала вора .".split(), "В Астане в 2024 году полиция изъяла оружие .".split()
    assert [len(heads) for heads, _ in parse([long, [], short])] == [len(long), 0, len(short)]


def test_a_sentence_is_parsed():
    heads, relations = parse(["Полиция задержала вора .".split()])[0]
    assert (heads[:3], relations[:3]) == ([1, 1, 1], ["nsubj", "root", "obj"])
