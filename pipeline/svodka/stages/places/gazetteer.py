"""The gazetteer: which names of the text are known places, of what kind, and with which ISO 3166 code."""

import datetime as dt
from dataclasses import dataclass

from svodka.errors import LexiconError
from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.russian.morphology import lemmas
from svodka.russian.segment import key, normal
from svodka.russian.segment import words as split

# What sort of place the noun in a name makes it.
_NOUNS = {
    "область": "region", "край": "region", "велаят": "region", "республика": "republic", "автономный": "region",
    "район": "district", "округ": "district", "волость": "district",
    # Waters and works are where something is, and never what a text is about.
    "водохранилище": "", "озеро": "", "море": "", "залив": "", "канал": "", "долина": "", "перевал": "", "гора": "",
    "рудник": "", "месторождение": "", "шахта": "", "заповедник": "", "парк": "",
}  # fmt: skip
_REGIONS = ("region", "republic")


@dataclass(frozen=True, slots=True)
class Known:
    """A place that the lexicon has: its name in records, its kind and its code."""

    name: str
    kind: str
    """country, republic, region, district, city, or '' for a place of no rank."""
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    forms: tuple[tuple[frozenset[str], bool], ...]
    """For each word: its lemmas, and whether it is written with a capital."""
    known: Known


def _named(text: str, known: Known) -> _Name:
    words = [word for word in split(text) if word not in "()"]
    capital = [word[:1].isupper() for word in text.replace("(", " ").replace(")", " ").split()]
    if len(words) != len(capital):
        raise LexiconError(f"lexicon: the place «{text}» is not made of words with spaces between them")
    forms = []
    for word, big in zip(words, capital, strict=True):
        forms.append((frozenset({word, *(key(lemma) for lemma in lemmas(normal(word)))}), big))
    return _Name(tuple(forms), known)


@lexical
def _known() -> dict[str, Known]:
    """Every known place by its name in lower case."""
    found: dict[str, Known] = {}
    for item in entries("places.country"):
        found[key(item.lemmas[0].lower())] = Known(item.lemmas[0], "country", item.name)
    for item in entries("gazetteer.region"):
        kind = "republic" if item.data.get("republic") else "region"
        found[key(item.name.lower())] = Known(item.name, kind, item.code)
    for item in entries("gazetteer.city"):
        found[key(item.name.lower())] = Known(item.name, "city", item.code)
    for item in entries("places.alias"):
        name = str(item.data["name"])
        known = found.get(key(name.lower())) or Known(name, _sort(name))
        found[key(item.name.lower())] = known
    return found


@lexical
def _names() -> dict[str, list[_Name]]:
    """The names by each lemma of their first word."""
    table: dict[str, list[_Name]] = {}
    spelled: list[tuple[str, Known]] = [
        (item.lemmas[0], _known()[key(item.lemmas[0].lower())]) for item in entries("places.country")
    ]
    for source in ("gazetteer.region", "gazetteer.city", "places.alias"):
        spelled.extend((item.name, _known()[key(item.name.lower())]) for item in entries(source))
    for text, known in spelled:
        name = _named(text, known)
        for lemma in name.forms[0][0]:
            table.setdefault(lemma, []).append(name)
    return table


@lexical
def _regions() -> dict[str, Known]:
    """Regions by their adjective («костанайский»)."""
    return {
        lemma: _known()[key(item.name.lower())]
        for item in entries("gazetteer.region")
        if " " in item.name and item.name.split()[0].endswith(("ая", "ий", "ый"))
        for lemma in (key(lemma) for lemma in lemmas(normal(item.name.split()[0])))
    }


@lexical
def _adjectives() -> dict[str, Known]:
    """Countries by their adjective («казахстанский») and their people («казахстанец»)."""
    return {
        key(str(item.data[word])): Known(item.lemmas[0], "country", item.name)
        for item in entries("places.country")
        for word in ("adjective", "people")
        if word in item.data
    }


def known(name: str) -> Known | None:
    """The place of a name in the nominative, None if the lexicon has none."""
    return _known().get(key(name.lower()))


@Question
def opens(words: Words, at: int) -> bool:
    """Whether a known name may begin with a word."""
    return any(lemma in _names() for lemma in words.lemmas[at])


def match(words: Words, at: int) -> tuple[Known, int] | None:
    """The longest known name that begins at a token: (place, one past its last token)."""
    best: tuple[Known, int] | None = None
    for lemma in words.lemmas[at]:
        for name in _names().get(lemma, ()):
            end = _end(words, at, name)
            if end and (best is None or end > best[1]):
                best = name.known, end
    return best


def _end(words: Words, at: int, name: _Name) -> int:
    for forms, capital in name.forms:
        while at < len(words) and (words.text[at] in "()" or (words.text[at].isspace() and not words.wall(at))):
            at += 1
        if at >= len(words) or (capital and not words.text[at][:1].isupper()):
            return 0
        if not any(lemma in forms for lemma in (words.key[at], *words.lemmas[at])):
            return 0
        at += 1
    closing = at < len(words) and words.text[at] == ")" and "(" in words.text[at - 2 : at]
    return at + 1 if closing else at


def region(adjective: str) -> Known | None:
    """The region that an adjective names («костанайский»), by its lemma."""
    return _regions().get(key(adjective))


def ambiguous(adjective: str) -> bool:
    """Whether an adjective is also that of a city outside the region («минский», «московский»)."""
    found = region(adjective)
    cities = [item for item in entries("gazetteer.city") if key(item.name.lower())[:4] == key(adjective)[:4]]
    return found is not None and any(item.code != found.code for item in cities)


def country_of(word: str) -> Known | None:
    """The country that an adjective or a people names («казахстанский», «казахстанец»), by its lemma."""
    return _adjectives().get(key(word))


def around(code: str) -> Known | None:
    """The region whose code a city has."""
    return next((place for place in _known().values() if code and place.code == code and place.kind in _REGIONS), None)


def country(code: str | None) -> Known | None:
    """A country by its ISO 3166-1 code."""
    return next(
        (Known(item.lemmas[0], "country", item.name) for item in entries("places.country") if item.name == code), None
    )


def capital(code: str | None, published: dt.date | None) -> Known | None:
    """The capital of a country, as it was called on a day."""
    found = [item for item in entries("gazetteer.city") if code and item.data.get("capital") == code]
    dated = [item for item in found if "since" in item.data]
    chosen = next((item for item in dated if _in_force(item, published)), None)
    chosen = chosen or next((item for item in found if item not in dated), None)
    return None if chosen is None else known(chosen.name)


def _in_force(item: Entry, day: dt.date | None) -> bool:
    return day is not None and item.data["since"] <= day.isoformat() <= item.data["until"]


def sort(name: str) -> str:
    """The kind of a place by its name: by the gazetteer, else by the noun in it, else a city."""
    found = known(name)
    return _sort(name) if found is None else found.kind


def _sort(name: str) -> str:
    words = key(name.lower()).split()
    return next((kind for word, kind in _NOUNS.items() if word in words), "city")
