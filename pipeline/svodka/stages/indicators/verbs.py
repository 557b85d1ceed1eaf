"""Kinds of verbs, by lexicon/events.toml."""

from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import key


@lexical
def _kind(table: str) -> frozenset[str]:
    return frozenset(key(item.name) for item in entries(table))


def copula(words: Words, at: int) -> bool:
    """A verb that joins an indicator to its value («составил», «достигла»)."""
    return any(lemma in _kind("events.copula") for lemma in words.lemmas[at])


def reports(words: Words, at: int) -> bool:
    """A verb of saying («сообщил», «отметила»)."""
    return words.pos(at) == "VERB" and any(lemma in _said() for lemma in words.lemmas[at])


@lexical
def _said() -> frozenset[str]:
    return frozenset(key(lemma) for item in entries("reporting.verb") for lemma in item.lemmas)


def stative(words: Words, at: int) -> bool:
    """A verb of being in a place or state («проживают», «находятся»)."""
    return words.parse[at].form == "Fin" and words.lemma[at] in _kind("events.stative")
