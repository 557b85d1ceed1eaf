"""``svodka_places``: places of the text by their full nominative names; «в стране», «в регионе» to their antecedents."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Place
from svodka.grammar.phrase import nominative
from svodka.grammar.questions import Question
from svodka.grammar.trees import names, tags
from svodka.grammar.words import Words
from svodka.russian.inflect import inflect
from svodka.russian.morphology import parses
from svodka.russian.segment import normal
from svodka.stages.places import gazetteer
from svodka.stages.places.antecedents import antecedent, generic
from svodka.stages.places.asides import aside, embodied, is_body, is_street, named_after, settled

# How names of places in the neuter end; another «…е» of an unknown name is of a masculine one («в Хатлоне»).
_NEUTER = ("ово", "ево", "ино", "ыно", "ко", "ло", "ено", "яно")

# The least length of a word that is derived from the name of a place.
_DERIVED = 5

_COMMON = ("область", "край", "округ", "район", "республика", "велаят")


class Places:
    """Writes ``doc._.places``, in text order; a common name («в стране») is a place only if it stands for one."""

    def __call__(self, doc: Doc) -> Doc:
        words = Words.of(doc)
        measured = frozenset(at for quantity in doc._.quantities for at in range(quantity.start, quantity.end))
        named = {place.start: place for place in _named(words) if not aside(words, place, measured)}
        found: list[Place] = []
        every = list(named.values())
        end = 0
        for at in sorted({*named, *_derived.spots(words), *generic.spots(words)}):
            if at < end:
                continue
            place = named.get(at) or _by_adjective(words, at) or antecedent(words, at, found, every)
            if place is not None:
                found.append(place)
                end = place.end
        doc._.places = tuple(found)
        return doc


def _named(words: Words) -> Iterator[Place]:
    """Names of places: what the gazetteer knows, what the model found, what «село» stands before; the longest of them."""
    found = {span[0]: span[1] for span in _found(words)}
    after = (words.next(at + 1) for at in _settled.spots(words))
    titled = {at for at in after if at < len(words) and _titled(words, at)}
    end = 0
    for at in sorted({*found, *gazetteer.opens.spots(words), *titled}):
        if at < end:
            continue
        known = gazetteer.match(words, at)
        if known is not None and not _trusted(words, at, known[1], known[0].kind):
            known = None
        if at in found and (known is None or known[1] < found[at]):
            start, end = _whole(words, at, found[at])
            yield _place(words, start, end)
        elif known is not None:
            place, end = known
            yield Place(at, end, place.name, place.kind, place.code, _role(words, at, end))
        elif at in titled:
            yield _place(words, at, at + 1)


def _found(words: Words) -> Iterator[tuple[int, int]]:
    """What the model found, without prepositions before it and verbs after it."""
    for start, end, kind in names(words):
        if kind != "LOC":
            continue
        while start < end and (words.pos(start) == "ADP" or not words.text[start][:1].isalpha()):
            start += 1
        while start < end and words.pos(end - 1) == "VERB":
            end -= 1
        if start < end and not any(is_street(words, at) for at in range(start, end)):
            yield start, end


@Question
def _settled(words: Words, at: int) -> bool:
    return words.lemma[at] in settled()


def _titled(words: Words, at: int) -> bool:
    """«в кишлаке Навруз»: a capital after a noun that says what the name is."""
    if not words.text[at][:1].isupper() or tags(words).entity[at] or words.pos(at) not in ("NOUN", "ADJ", "X"):
        return False
    before = words.back(at - 1)
    return before >= 0 and words.lemma[before] in settled() and words.parse[before].number != "Plur"


def _trusted(words: Words, at: int, end: int, kind: str) -> bool:
    """A known name is no person's («Владимир»), and where it may be a common word («Семей») the model agrees."""
    told = tags(words)
    if told.entity[at] == "PER":
        return False
    if kind != "city" or end - at > 1 or told.entity[at]:
        return True
    before = words.back(at - 1)
    return not told.opens[at] and words.at(before) in ("в", "во", "на", "из", "под", "г", ".", ",", "и", "город", "(")


def _whole(words: Words, start: int, end: int) -> tuple[int, int]:
    """A name with the common noun that the model left out («Курганской | области»)."""
    following = words.next(end)
    if words.parse[end - 1].pos == "ADJ" and words.is_(following, *_COMMON) and not words.wall(following):
        end = following + 1
    return start, end


def _place(words: Words, start: int, end: int) -> Place:
    """A place that the model found, by what its nominative says."""
    before = words.back(start - 1)
    adjective = next((p for p in parses(normal(words.text[start])) if p.pos == "ADJ"), None)
    if end - start == 1 and adjective is not None and before >= 0 and words.lemma[before] in settled():
        name = inflect(words.text[start], adjective, "Nom", "Sing", words.parse[before].gender)
    else:
        name = nominative(words, start, end, _governed(words, start))
        if end - start == 1 and name.endswith("о") and words.key[start].endswith("е") and not name.endswith(_NEUTER):
            name = name[:-1]
        if end - start == 1 and name.endswith(("ская", "цкая")):
            name = f"{name} область"
    known = gazetteer.known(name)
    if known is not None:
        return Place(start, end, known.name, known.kind, known.code, _role(words, start, end))
    return Place(start, end, name, gazetteer.sort(name), "", _role(words, start, end))


def _governed(words: Words, at: int) -> str:
    """The case that the preposition before a name asks of it, '' where it leaves a choice."""
    return {"из": "Gen", "от": "Gen", "до": "Gen", "у": "Gen", "к": "Dat"}.get(words.at(words.back(at - 1)), "")


def _role(words: Words, at: int, end: int) -> str:
    return "body" if embodied(words, at, end) else ""


@Question
def _derived(words: Words, at: int) -> bool:
    """A word that may name a place by its adjective («гродненский») or its people («казахстанцы»)."""
    if words.parse[at].pos not in ("ADJ", "NOUN") or len(words.text[at]) < _DERIVED:
        return False
    return any(lemma.endswith("кий") or gazetteer.country_of(lemma) is not None for lemma in words.lemmas[at])


def _by_adjective(words: Words, at: int) -> Place | None:
    """A region by its adjective: «в Гродненской намолочено», «в Минском областном суде»; a country by «казахстанцы»."""
    parse = words.parse[at]
    if not _derived(words, at):
        return None
    state = next((found for lemma in words.lemmas[at] if (found := gazetteer.country_of(lemma)) is not None), None)
    if state is not None:
        return Place(at, at + 1, state.name, state.kind, state.code, "adjective")
    lemma = next((lemma for lemma in words.lemmas[at] if lemma.endswith("кий")), "")
    if not lemma:
        return None
    before = words.back(at - 1)
    following = words.next(at + 1)
    while following < at + 4 and following < len(words) and words.is_(following, "главный", "межрегиональный", "окружной"):
        following = words.next(following + 1)
    if not words.text[at][:1].isupper() and not is_body(words, following):
        region = gazetteer.region(lemma)
        if region is None or gazetteer.ambiguous(lemma) or words.pos(following) != "NOUN" or parse.pos != "ADJ":
            return None
        return Place(at, at + 1, region.name, region.kind, region.code, "adjective")
    if named_after(words, at) or (before >= 0 and words.lemma[before] in settled()):
        return None
    region = gazetteer.region(lemma)
    if words.is_(following, "областной", "краевой", "региональный"):
        noun = "край" if words.is_(following, "краевой") else "область"
        name = region.name if region else f"{lemma[:-2].capitalize()}{'ий край' if noun == 'край' else 'ая область'}"
        return Place(at, at + 1, name, "region", region.code if region else "", "body")
    if region is not None and is_body(words, following) and not gazetteer.ambiguous(lemma):
        return Place(at, at + 1, region.name, region.kind, region.code, "body")
    elided = words.text[at].endswith(("ской", "цкой", "ская", "скую")) and words.parse[at].gender == "Fem"
    if not elided or words.pos(following) in ("NOUN", "ADJ") or (tags(words).opens[at] and region is None):
        return None
    name = region.name if region else f"{words.text[at][:-2]}ая область"
    return Place(at, at + 1, name, "region", region.code if region else "", "")


@Language.factory("svodka_places", requires=["doc.ents", "doc._.quantities"], assigns=["doc._.places"])
def create(nlp: Language, name: str) -> Places:
    """A resolver of places; its words are in lexicon/places.toml and gazetteer.toml."""
    return Places()
