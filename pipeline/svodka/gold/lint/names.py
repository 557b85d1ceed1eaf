"""Whether place, actor and source stand in the text: each word of a name must be a form of some word there."""

import re
from collections.abc import Iterator

from svodka.gold.lint.finding import Remark
from svodka.lexicon import entries, lexical
from svodka.model import Document
from svodka.russian.morphology import parses
from svodka.russian.segment import key, normal

_WORD = re.compile(r"[^\W\d_][\w-]*|\w*\d[\w-]*")
_FUNCTION = frozenset({"ADP", "CCONJ", "SCONJ", "PART"})
_STEM = 4
"""Letters that two words of one root begin with: «казахстанский» is of «Казахстан», «Витебщина» of «Витебская»."""


def check_names(document: Document) -> Iterator[Remark]:
    """Names of which no reading («A|B») has all its words in the text."""
    text = _Text(document)
    for record in document.records:
        for field in ("place", "actor", "source"):
            name = getattr(record, field)
            if not name:
                continue
            missing = min((text.missing(reading) for reading in name.split("|")), key=len)
            if missing:
                words = ", ".join(f"«{word}»" for word in missing)
                mention = record.quantity
                what = f"«{mention.text}»: {field} «{name}»: {words} not in the text"
                yield Remark("warning", "name", mention.start, mention.end, what, "name it as the text does")


class _Text:
    """The words that a text holds, and the places that they stand for."""

    def __init__(self, document: Document) -> None:
        words = {key(normal(word)) for word in _WORD.findall(document.text)}
        self.lemmas = {key(parse.lemma) for word in words for parse in parses(word)} | words
        self.stems = {word[:_STEM] for word in self.lemmas if len(word) >= _STEM}
        self.country = document.country

    def missing(self, name: str) -> list[str]:
        """The words of a name that the text does not hold in any form."""
        if not name or self._stands_for(name):
            return []
        return [word for word in _WORD.findall(name) if not self._holds(word)]

    def _holds(self, word: str) -> bool:
        form = key(normal(word))
        found = parses(form)
        if found[0].pos in _FUNCTION or form in self.lemmas:
            return True
        lemmas = {key(parse.lemma) for parse in found}
        if lemmas & self.lemmas or lemmas & _generic():
            return True
        return len(form) > _STEM and any(word.isalpha() and lemma[:_STEM] in self.stems for lemma in lemmas)

    def _stands_for(self, place: str) -> bool:
        """«РФ», «белорусский», «в стране», «столица»: other words for a place."""
        for words in _others().get(key(place.lower()), ()):
            if all(lemma in self.lemmas for lemma in words):
                return True
        country = place == _countries().get(self.country or "") and {"страна", "республика", "государство"}
        return bool(country and country & self.lemmas) or (place in _capitals() and "столица" in self.lemmas)


@lexical
def _generic() -> frozenset[str]:
    """«область», «район»: what a name is; «в регионе» may say it without naming it so."""
    return frozenset(key(lemma) for item in entries("places.generic") for lemma in item.lemmas)


@lexical
def _countries() -> dict[str, str]:
    return {item.name: item.lemmas[0] for item in entries("places.country") if item.lemmas}


@lexical
def _capitals() -> frozenset[str]:
    return frozenset(item.name for item in entries("gazetteer.city") if "capital" in item.data)


@lexical
def _others() -> dict[str, list[tuple[str, ...]]]:
    """By the name of a place, the other words for it, as lemmas."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for item in entries("places.alias"):
        found.setdefault(key(str(item.data["name"]).lower()), []).append(_split(item.name))
    for item in entries("places.country"):
        for kind in ("adjective", "people"):
            if item.data.get(kind) and item.lemmas:
                found.setdefault(key(item.lemmas[0].lower()), []).append(_split(str(item.data[kind])))
    return found


def _split(words: str) -> tuple[str, ...]:
    return tuple(key(parses(key(normal(word)))[0].lemma) for word in _WORD.findall(words))
