"""Names that place nothing: of a currency, a law, a river, a route; and names inside the name of a body."""

from svodka.grammar.notes import Place
from svodka.grammar.questions import Question
from svodka.grammar.trees import tags
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import key

_LAWS = frozenset("УК КоАП НК ТК ГК".split())
_DASHES = frozenset("-–—")


@lexical
def _beside() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("places.beside"))


@lexical
def settled() -> frozenset[str]:
    """Nouns of what a name is («село», «город»)."""
    return frozenset(key(item.name) for item in entries("places.settled"))


@lexical
def _bodies() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("reporting.body"))


@lexical
def _posts() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("reporting.post"))


def aside(words: Words, place: Place, measured: frozenset[int]) -> bool:
    """Whether a name says nothing of where: part of a quantity, of a law, after a noun that it names, or in a route."""
    at = place.start
    before = words.back(at - 1)
    single = place.end - at == 1 and not place.code
    if single and ((words.text[at].isupper() and len(words.text[at]) < 6) or words.parse[at].pos == "VERB"):
        return True  # a union of countries («СНГ»), or no name at all
    if at in measured or words.at(before) == "/":
        return True
    if words.is_(before, "кодекс") or (words.text[before : before + 1] and words.text[before] in _LAWS):
        return True
    return named_after(words, at) or _route(words, place)


def named_after(words: Words, at: int) -> bool:
    """Whether a name is that of the river, street or company before it."""
    noun = words.back(at - 1)
    while noun > at - 4 and words.at(noun) in ("«", '"', "“", "„"):
        noun = words.back(noun - 1)
    return noun >= 0 and _besides(words, noun)


@Question
def _besides(words: Words, at: int) -> bool:
    """A noun whose name says nothing of where («река», «улица»)."""
    return any(lemma in _beside() for lemma in words.lemmas[at])


def _route(words: Words, place: Place) -> bool:
    """«Ташкент – Шымкент – Алматы»: two names joined by a dash are a road or a flight."""
    after = words.next(place.end)
    beyond = words.next(after + 1)
    if words.text[after : after + 1] and words.text[after] in _DASHES and _name(words, beyond):
        return True
    before = words.back(place.start - 1)
    return before > 0 and words.text[before] in _DASHES and _name(words, words.back(before - 1))


def _name(words: Words, at: int) -> bool:
    return 0 <= at < len(words) and tags(words).entity[at] == "LOC"


@Question
def is_street(words: Words, at: int) -> bool:
    """A noun inside a name that makes it a street or a road («Садовая улица»)."""
    return words.is_(at, "улица", "проспект", "шоссе", "бульвар", "переулок", "площадь", "набережная", "трасса")


def is_body(words: Words, at: int) -> bool:
    """A class word of bodies («полиция», «таможня»)."""
    return 0 <= at < len(words) and words.pos(at) == "NOUN" and words.lemma[at] in _bodies()


@Question
def _acting(words: Words, at: int) -> bool:
    """A class word of bodies or a post."""
    return any(lemma in _bodies() or lemma in _posts() for lemma in words.lemmas[at][:2])


def embodied(words: Words, at: int, end: int, *, located: bool = False) -> bool:
    """Whether a name belongs to a body or a post before it: «МВД Кыргызстана», «аким области», «полиция Омской области».

    With ``located``, a body that something happens in («в судах области») does not count.
    """
    if tags(words).entity[at] == "ORG" and not _whole(words, at, end):
        return True
    place = words.back(at - 1)
    for _ in range(8):
        if place < 0:
            return False
        parse = words.parse[place]
        named = tags(words).entity[place] == "ORG"
        if named or _acting(words, place):
            return not (located and _within(words, place))
        linked = words.at(place) in ("по", "и") or parse.case in ("Gen", "Dat", "Ins")
        if not linked or words.text[place] in ",.;:()":
            return False
        place = words.back(place - 1)
    return False


def _whole(words: Words, at: int, end: int) -> bool:
    """Whether a name is all of what the model took for a body: a dateline in capitals («МИНСК, 14 июня»)."""
    return tags(words).begins[at] and (end >= len(words) or not tags(words).goes_on[end])


def _within(words: Words, at: int) -> bool:
    """Whether a noun stands in the prepositional phrase of a place («в государственном лесном фонде»)."""
    at = words.back(at - 1)
    while at >= 0 and words.parse[at].pos == "ADJ":
        at = words.back(at - 1)
    return words.at(at) in ("в", "во", "на")
