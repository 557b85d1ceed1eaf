"""Kinds of verbs, by lexicon/events.toml."""

from collections.abc import Iterable

from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import key


@lexical
def _kind(table: str) -> frozenset[str]:
    return frozenset(key(item.name) for item in entries(table))


@Question
def copula(words: Words, at: int) -> bool:
    """A verb that joins an indicator to its value («составил», «достигла»)."""
    return any(lemma in _kind("events.copula") for lemma in words.lemmas[at])


@lexical
def _unchanging() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("events.copula") if item.data.get("flat"))


@Question
def keeps(words: Words, at: int) -> bool:
    """A verb that joins an indicator to a value that stays as it was («сохранил на уровне»)."""
    return words.pos(at) == "VERB" and any(lemma in _unchanging() for lemma in words.lemmas[at])


@Question
def mark(words: Words, at: int) -> bool:
    """A noun that only leads to a value («отметка», «рубеж», «уровень»)."""
    return any(lemma in _kind("comparators.mark") for lemma in words.lemmas[at])


@Question
def expects(words: Words, at: int) -> bool:
    """A verb of hope or plan («рассчитываем», «ожидается»)."""
    return words.pos(at) == "VERB" and any(lemma in _hopes() for lemma in words.lemmas[at])


@lexical
def _hopes() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("modality.word") if item.data["code"] == "forecast")


@lexical
def _idioms() -> dict[str, dict[str, str]]:
    """The titles of events by a verb and its noun."""
    found: dict[str, dict[str, str]] = {}
    for item in entries("events.idiom"):
        verb, noun = item.name.split()
        found.setdefault(key(verb), {})[key(noun)] = str(item.data["title"])
    return found


@Question
def _titles(words: Words, verb: int) -> dict[str, str]:
    """The titles of what a verb tells together with a noun, by the noun; those of its first lemma go before others."""
    known = [_idioms()[lemma] for lemma in reversed(words.lemmas[verb]) if lemma in _idioms()]
    return {noun: title for titles in known for noun, title in titles.items()}


def idiom(words: Words, verb: int, nouns: Iterable[int]) -> tuple[str, int] | None:
    """The title of an event that a verb and one of its nouns tell together («получили ранения»), and that noun."""
    titles = _titles(words, verb)
    if not titles:
        return None
    return next(((titles[words.lemma[noun]], noun) for noun in nouns if words.lemma[noun] in titles), None)


@lexical
def _led() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("events.copula") if item.data.get("led"))


@Question
def leads(words: Words, at: int) -> bool:
    """A verb whose value follows a preposition («установлен тариф в 27 тенге»); a bare count is what it did."""
    return any(lemma in _led() for lemma in words.lemmas[at])


@Question
def allots(words: Words, at: int) -> bool:
    """A verb that gives a part to the object of «на» («приходится», «ушло»)."""
    return words.pos(at) == "VERB" and any(lemma in _kind("events.portion") for lemma in words.lemmas[at])


@Question
def reports(words: Words, at: int) -> bool:
    """A verb of saying («сообщил», «отметила»)."""
    return words.pos(at) == "VERB" and any(lemma in _said() for lemma in words.lemmas[at])


@lexical
def _said() -> frozenset[str]:
    return frozenset(key(lemma) for item in entries("reporting.verb") for lemma in item.lemmas)


@Question
def stative(words: Words, at: int) -> bool:
    """A verb of being in a place or state («проживают», «находятся»)."""
    return words.parse[at].form == "Fin" and words.lemma[at] in _kind("events.stative")


@lexical
def _properties() -> dict[str, str]:
    return {key(item.name): str(item.data["of"]) for item in entries("events.property")}


@Question
def property_of(words: Words, at: int) -> str | None:
    """What a verb says of its subject or object: «стоимость», «цена», «длительность»; None for other verbs."""
    if words.pos(at) != "VERB":
        return None
    return next((_properties()[lemma] for lemma in words.lemmas[at] if lemma in _properties()), None)


@lexical
def _sizes() -> dict[str, str]:
    return {key(item.name): str(item.data["kind"]) for item in entries("events.size")}


@Question
def size(words: Words, at: int) -> str | None:
    """The kind of a noun that has a size («штраф», «урожайность», «на сумму»), by lexicon/events.toml."""
    return _sizes().get(words.lemma[at]) if words.pos(at) == "NOUN" else None
