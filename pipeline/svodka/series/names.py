"""The name of an indicator as it is compared: its content, and which word is at its head.

Content is the lemmas of the name in its context, sorted: without prepositions, conjunctions, pronouns and the words of the
table ``[empty]`` («количество», «зарегистрировано»), nouns of doing as their verbs («производство» → «произвести»), nouns
made of participles as their verbs («погибших» → «погибнуть»), other words for one thing as that of ``[same]``.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import Any

from svodka.lexicon import entries
from svodka.russian.morphology import Parse, choose, parses
from svodka.russian.segment import words

_DROPPED = frozenset({"ADP", "CCONJ", "PART", "PRON", "PUNCT", "SYM"})
_RELATIVE = "который"
_SENSES = 32
"""Readings of an ambiguous query at most."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says. Two names of one content and one head are one indicator."""

    content: tuple[str, ...]
    """Lemmas with е for ё, sorted; a word twice is there twice."""
    head: str
    """The noun that is counted or measured; a verb where there is no noun, '' where there is no word."""
    deed: str = ""
    """What was done to it, where the name begins with that («изъято», «изъятие»)."""

    @property
    def key(self) -> tuple[tuple[str, ...], str]:
        """What names of one indicator share."""
        return self.content, self.head


@dataclass(frozen=True, slots=True)
class _Word:
    lemma: str
    noun: bool
    deed: bool
    led: bool
    """Behind a preposition: no head."""


@cache
def table() -> Mapping[str, Any]:
    """The table ``words.toml``."""
    return tomllib.loads(files("svodka.series").joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def read_name(text: str) -> Name:
    """What the name of an indicator says, as pymorphy3 reads its words in their context."""
    normal = words(text)
    return _name(normal, choose(normal)) if normal else Name((), "")


def senses(text: str) -> list[Name]:
    """Every reading of a query, likeliest first, each once: «стали» is steel, too, though it rather is a verb."""
    normal = words(text)
    if not normal:
        return []
    chosen = choose(normal)
    options = [_readings(word, parse) for word, parse in zip(normal, chosen, strict=True)]
    found = [_name(normal, chosen), *(_name(normal, reading) for reading in islice(product(*options), _SENSES))]
    return list(dict.fromkeys(name for name in found if name.content))


def _readings(word: str, chosen: Parse) -> list[Parse]:
    """One analysis for each lemma of a word, the chosen one first."""
    by_lemma = {chosen.lemma: chosen}
    for parse in parses(word):
        by_lemma.setdefault(parse.lemma, parse)
    return list(by_lemma.values())


def _name(normal: tuple[str, ...], chosen: Iterable[Parse]) -> Name:
    full = _words(normal, chosen)
    # A name of empty words only («количество случаев») is what they say after all.
    told = _merged([word for word in full if word.lemma not in _empty()] or full)
    free = [word for word in told if not word.led] or told
    if not free:
        return Name((), "")
    head = next((word for word in free if word.noun and not word.deed), free[0])
    return Name(tuple(sorted(word.lemma for word in told)), head.lemma, free[0].lemma if free[0].deed else "")


def _words(normal: tuple[str, ...], chosen: Iterable[Parse]) -> list[_Word]:
    found: list[_Word] = []
    turn, led = "", False
    for word, parse in zip(normal, chosen, strict=True):
        turns = word in table()["turn"]
        turn = word if turns else turn
        if turns or parse.pos in _DROPPED:
            # A preposition leads the words up to the next noun; a comma ends what it leads.
            led = parse.pos == "ADP" or (led and parse.pos not in ("PUNCT", "CCONJ"))
            continue
        lemma = _lemma(word, parse)
        if lemma == _RELATIVE:
            continue
        told = _canonical().get(lemma, lemma)
        deed = told in _deeds() or parse.pos == "VERB"
        found.append(_Word(f"{turn} {told}".strip(), parse.pos == "NOUN", deed, led))
        turn, led = "", led and parse.pos != "NOUN"
    return found


def _merged(found: list[_Word]) -> list[_Word]:
    """Words with each phrase of ``[same]`` whose lemmas are all there as one, at the place of its first noun."""
    for phrase, told in _phrases():
        if {word.lemma for word in found} >= set(phrase):
            parts = [next(word for word in found if word.lemma == lemma) for lemma in phrase]
            noun = next((word for word in parts if word.noun), parts[0])
            merged = _Word(told, True, told in _deeds(), noun.led)
            kept = [merged if word is noun else word for word in found if word is noun or all(word is not p for p in parts)]
            found = kept
    return found


def _lemma(word: str, parse: Parse) -> str:
    """The lemma with е for ё; of an adjective or noun that is a participle, too, that of its verb."""
    if parse.pos in ("NOUN", "ADJ") and parse.raw is not None:
        verb = next((other for other in parses(word) if other.form == "Part" and not other.short), None)
        if verb is not None:
            return verb.lemma.replace("ё", "е")
    return (parse.lemma or word).replace("ё", "е")


@cache
def _empty() -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in table()["empty"])


@cache
def _canonical() -> Mapping[str, str]:
    """A lemma and the one that stands for it: the lexicon's deeds, over them the table ``[same]``."""
    deeds = {entry.name: str(entry.data["verb"]) for entry in entries("events.deed") if "verb" in entry.data}
    same = {word: name for name, line in table()["same"].items() for word in line["words"] if " " not in word}
    return {one.replace("ё", "е"): other.replace("ё", "е") for one, other in {**deeds, **same}.items()}


@cache
def _deeds() -> frozenset[str]:
    """The verbs that nouns of doing stand for."""
    return frozenset(word for word in _canonical().values() if parses(word)[0].form == "Inf")


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases of ``[same]``, the longest first, each as its canonical lemmas, with what stands for it."""
    found = []
    for name, line in table()["same"].items():
        for phrase in (*line["words"], name):
            if " " in phrase:
                lemmas = (_canonical().get(word, word) for word in phrase.replace("ё", "е").split())
                found.append((tuple(lemmas), name.replace("ё", "е")))
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))
