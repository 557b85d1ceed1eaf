"""What «в стране», «по республике», «в регионе», «в столице» stand for."""

from collections import Counter
from collections.abc import Sequence

from svodka.grammar.notes import Place
from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.russian.segment import key
from svodka.stages.places import gazetteer
from svodka.stages.places.asides import embodied

_BEFORE = frozenset("в во по на всей всему нашей нашем этой этом данном из".split())


@lexical
def _generic() -> dict[str, Entry]:
    return {key(item.name): item for item in entries("places.generic")}


@Question
def generic(words: Words, at: int) -> bool:
    """A noun in the singular that may stand for a place («страна»)."""
    known = any(lemma in _generic() for lemma in words.lemmas[at])
    return known and words.pos(at) == "NOUN" and words.parse[at].number != "Plur"


def antecedent(words: Words, at: int, found: Sequence[Place], named: Sequence[Place]) -> Place | None:
    """The place that a common noun stands for: the last one of its kind before it, the publisher's country or its capital.

    ``found`` are the places before it, ``named`` all names of the text.
    """
    item = next((_generic()[lemma] for lemma in words.lemmas[at] if lemma in _generic()), None)
    if item is None or words.pos(at) != "NOUN" or words.parse[at].number == "Plur":
        return None
    before = words.at(words.back(at - 1))
    if before not in _BEFORE and words.parse[at].case != "Gen" and not _acts(words, at):
        return None
    if _complemented(words, at):
        return None
    place = _stands_for(words, at, item, found, named)
    if place is None:
        return None
    return Place(at, at + 1, place.name, place.kind, place.code, "body" if embodied(words, at, at + 1, located=True) else "")


def _acts(words: Words, at: int) -> bool:
    """«республика израсходовала», «столица приняла»: the subject of the verb after it."""
    following = words.next(at + 1)
    parse = words.parse[at]
    agrees = not words.wall(following) and words.parse[following].form == "Fin" and words.parse[following].number != "Plur"
    return parse.case == "Nom" and agrees and words.parse[following].gender in ("", parse.gender)


def _complemented(words: Words, at: int) -> bool:
    """«в области медицины», «в районе моста»: the noun has a complement of its own, and is no place then."""
    following = words.next(at + 1)
    if words.wall(following) or words.lemma[at] not in ("область", "район", "край", "регион"):
        return False
    parse = words.parse[following]
    return parse.pos in ("NOUN", "ADJ") and parse.case == "Gen" and words.lemma[at] in ("область", "район")


def _stands_for(words: Words, at: int, item: Entry, found: Sequence[Place], named: Sequence[Place]) -> Place | None:
    kind = str(item.data["kind"])
    code = words.doc._.country
    if item.name == "столица":
        return _capital(words, found, named)
    if kind == "country":
        if item.name == "республика":
            republics = [place for place in found if place.kind == "republic"]
            if republics and (code in (None, "RU") or len(republics) > 1):
                return republics[-1]
        return _country(words, found, named)
    kinds = {"region": ("region", "republic"), "city": ("city",), "district": ("district",)}[kind]
    same = [place for place in found if place.kind in kinds]
    noun = [place for place in same if key(item.name) in key(place.name.lower())]
    if kind == "region" and not same:
        return _around(item, found)
    if kind == "city" and same and any(words.wall(place) for place in range(same[-1].end, at)):
        often = Counter(place.name for place in reversed(same))
        return max(reversed(same), key=lambda place: often[place.name])
    return next(reversed(noun or same), None)


def _around(item: Entry, found: Sequence[Place]) -> Place | None:
    """«в крае» of a text that has named only cities of it."""
    city = next((place for place in reversed(found) if place.kind == "city" and place.code), None)
    region = None if city is None else gazetteer.around(city.code)
    if region is None or (item.name != "регион" and item.name not in key(region.name.lower())):
        return None
    return Place(0, 0, region.name, region.kind, region.code)


def _country(words: Words, found: Sequence[Place], named: Sequence[Place]) -> Place | None:
    """The publisher's country, unless the text never names it and speaks of another again and again; else the last named."""
    own = gazetteer.country(words.doc._.country)
    before = [place for place in found if place.kind == "country"]
    if own is not None:
        others = [place.name for place in named if place.kind == "country"]
        foreign = own.name not in others and before and others.count(before[-1].name) > 1
        if not foreign:
            return Place(0, 0, own.name, own.kind, own.code)
    return before[-1] if before else next((place for place in named if place.kind == "country"), None)


def _capital(words: Words, found: Sequence[Place], named: Sequence[Place]) -> Place | None:
    """The capital of the country that the text is about, as it was called on the day of publication."""
    country = _country(words, found, named)
    city = gazetteer.capital(country.code if country else None, words.doc._.published)
    if city is not None:
        return Place(0, 0, city.name, city.kind, city.code)
    return next((place for place in reversed(found) if place.kind == "city"), None)
