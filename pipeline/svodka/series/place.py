"""Places of values: which names are of one place, and what stands for a place that a release does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from svodka.lexicon import entries
from svodka.model import Document, Record
from svodka.russian.morphology import choose
from svodka.russian.segment import words


@dataclass(frozen=True, slots=True)
class Where:
    """A place: its name and its ISO 3166 code, where known; ``assumed`` is the publisher's country that nobody named."""

    name: str | None
    code: str | None = None
    assumed: bool = False

    @property
    def key(self) -> str:
        """What statements of one place share."""
        return _key(self.name) if self.name else ""


def where(record: Record, document: Document) -> Where:
    """The place of a record: as it says, else the country of the publisher, assumed."""
    if record.place is not None:
        name = common(record.place.partition("|")[0])  # gold may give alternatives, «A|B»
        return Where(name, record.place_code or _codes().get(_key(name)))
    country = _countries().get(document.country or "")
    return Where(country, document.country if country else None, assumed=country is not None)


def common(name: str) -> str:
    """The one name of a place that has several: «РК» is «Казахстан», «область Жетысу» «Жетысуская область»."""
    return _commons().get(_key(name), name)


def is_at(asked: str, found: Where) -> bool:
    """Whether a place is the one asked for: by its name in any form and case, or by its code, which is its own."""
    if not found.name:
        return False
    asked_name = common(asked)
    if _key(asked_name) == found.key or _lemmas(asked_name) == _lemmas(found.name):
        return True
    return asked.upper() == _codes().get(found.key)


@lru_cache(maxsize=16384)
def _key(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


@lru_cache(maxsize=4096)
def _lemmas(name: str) -> tuple[str, ...]:
    normal = words(name)
    parsed = choose(normal) if normal else []
    return tuple(parse.lemma.replace("ё", "е") for parse in parsed if parse.pos not in ("ADP", "PUNCT"))


@cache
def _countries() -> Mapping[str, str]:
    return {entry.name: entry.lemmas[0] for entry in entries("places.country")}


@cache
def _commons() -> Mapping[str, str]:
    """Each other name of a place, and the first one of the lexicon."""
    found = {_key(entry.name): str(entry.data["name"]) for entry in entries("places.alias")}
    first: dict[str, str] = {}
    for entry in entries("gazetteer.region"):
        found[_key(entry.name)] = first.setdefault(entry.code, entry.name)
    return found


@cache
def _codes() -> Mapping[str, str]:
    """The code of a name that has one of its own: a country or a region, not a city that lies in it."""
    regions = {_key(entry.name): entry.code for entry in entries("gazetteer.region")}
    return {**regions, **{_key(name): code for code, name in _countries().items()}}
