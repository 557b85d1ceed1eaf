"""Text as the scorer sees it: a multiset of lemmas, and how much two of them share.

Lemmas are those of pymorphy3's first parse, not those that the pipeline chooses: a better pipeline must not move the
scale that it is measured with.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from svodka.russian.morphology import analyzer

_WORD = re.compile(r"[\w-]+")
_DROPPED = frozenset({"PREP", "CONJ", "PRCL"})


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str | None:
    """The first normal form of a word in lower case without ё; None for one that the comparison drops."""
    first = analyzer().parse(word)[0]
    return None if first.tag.POS in _DROPPED else str(first.normal_form)


@lru_cache(maxsize=16384)
def lemmas(text: str) -> tuple[str, ...]:
    """The lemmas of a text in its order, without prepositions, conjunctions and particles."""
    words = (_lemma(word) for word in _WORD.findall(text.lower().replace("ё", "е")))
    return tuple(lemma for lemma in words if lemma is not None)


@lru_cache(maxsize=16384)
def name_lemmas(name: str) -> tuple[str, ...]:
    """The lemmas of a name in its order, with each alias («РФ») replaced by what it stands for («Россия»)."""
    table = aliases()
    return tuple(lemma for word in lemmas(name) for lemma in table.get(word, (word,)))


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """The table ``aliases.toml``: the lemma of an alias and the lemmas of the name that it stands for."""
    table = tomllib.loads(files("svodka.evaluate").joinpath("aliases.toml").read_text(encoding="utf-8"))["aliases"]
    return {" ".join(lemmas(alias)): lemmas(name) for alias, name in table.items()}


def overlap(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """F1 of two multisets of lemmas, from 0 to 1; two empty ones agree fully."""
    if not left and not right:
        return 1.0
    shared = (Counter(left) & Counter(right)).total()
    return 2 * shared / (len(left) + len(right))
