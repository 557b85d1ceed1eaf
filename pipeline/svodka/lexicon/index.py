"""Finds entries in a text: the longest entry that begins at a word.

A form has one owner: an index refuses a second entry for the same words and names both.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from svodka.errors import LexiconError
from svodka.lexicon.entry import Entry

Split = Callable[[str], Sequence[str]]


@dataclass(slots=True)
class _Node:
    forms: dict[str, "_Node"] = field(default_factory=dict)
    lemmas: dict[str, "_Node"] = field(default_factory=dict)
    entry: Entry | None = None
    dotted: bool = False


def _between(word: str) -> bool:
    """What may stand between the words of an entry: the full stop of an abbreviation, a no-break space."""
    return word == "." or (word.isspace() and "\n" not in word)


@dataclass(slots=True)
class Index:
    """A tree of words. ``split`` cuts an entry into normal words, the way the text was cut."""

    split: Split
    root: _Node = field(default_factory=_Node)

    @classmethod
    def of(cls, items: Iterable[Entry], split: Split, *, before: bool = False) -> Self:
        """An index of entries; with ``before``, of their signs that stand before the number instead."""
        index = cls(split)
        for item in items:
            if before:
                for sign in item.data.get("before", ()):
                    index._add(item, sign, lemma=False)
                continue
            for lemma in item.lemmas:
                index._add(item, lemma, lemma=True)
            for short in item.short:
                index._add(item, short, lemma=False)
        return index

    def _add(self, item: Entry, words: str, *, lemma: bool) -> None:
        node = self.root
        dotted = words.endswith(".")
        for word in self.split(words):
            if word == ".":
                continue
            branches = node.lemmas if lemma else node.forms
            node = branches.setdefault(word, _Node())
        if node is self.root:
            raise LexiconError(f"lexicon {item.table}, entry «{item.name}»: «{words}» has no word in it")
        if node.entry is not None and node.entry is not item:
            raise LexiconError(
                f"lexicon: «{words}» belongs to {node.entry.table} «{node.entry.name}» "
                f"and to {item.table} «{item.name}»; a form has one owner"
            )
        node.entry = item
        node.dotted = node.dotted or dotted

    def opens(self, key: str, lemmas: Sequence[str]) -> bool:
        """Whether an entry may begin with a word."""
        return key in self.root.forms or not self.root.lemmas.keys().isdisjoint(lemmas)

    def match(self, keys: Sequence[str], lemmas: Sequence[Sequence[str]], at: int) -> tuple[Entry, int] | None:
        """The longest entry at a word: (entry, one past its last word), or None.

        ``keys`` are the normal words with ё as е, ``lemmas`` the possible lemmas of each. Full stops inside an
        abbreviation may stand or not; one at its end is taken along if the entry is written with one.
        """
        if at >= len(keys) or not self.opens(keys[at], lemmas[at]):
            return None
        best: tuple[Entry, int] | None = None
        ahead = [(self.root, at)]
        while ahead:
            node, place = ahead.pop()
            if node.entry is not None and (best is None or place > best[1]):
                end = place + 1 if node.dotted and place < len(keys) and keys[place] == "." else place
                best = (node.entry, end)
            if place >= len(keys):
                continue
            if node is not self.root and _between(keys[place]):
                ahead.append((_Node(node.forms, {} if keys[place] == "." else node.lemmas), place + 1))
            follow = node.forms.get(keys[place])
            if follow is not None:
                ahead.append((follow, place + 1))
            if node.lemmas:
                for lemma in lemmas[place]:
                    follow = node.lemmas.get(lemma)
                    if follow is not None:
                        ahead.append((follow, place + 1))
        return best
