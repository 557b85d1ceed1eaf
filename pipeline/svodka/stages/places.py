"""``svodka_places``: places of the text by their full nominative names; «в стране», «в регионе» to their antecedents."""

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Place
from svodka.grammar.phrase import nominative
from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.russian.segment import key

_REGION = ("область", "край", "округ", "район", "республика")


@lexical
def _generic() -> dict[str, Entry]:
    return {key(item.name): item for item in entries("places.generic")}


@lexical
def _aliases() -> dict[str, str]:
    return {key(item.name.lower()): str(item.data["name"]) for item in entries("places.alias")}


class Places:
    """Writes ``doc._.places``, in text order; a common name («в стране») is a place only if it stands for one."""

    def __call__(self, doc: Doc) -> Doc:
        words = Words.of(doc)
        named = {ent.start: ent for ent in doc.ents if ent.label_ == "LOC"}
        found: list[Place] = []
        measured = {at for quantity in doc._.quantities for at in range(quantity.start, quantity.end)}
        at = 0
        while at < len(words):
            ent = named.get(at)
            if ent is not None and not _aside(words, ent.start, measured):
                start, end = _whole(words, ent.start, ent.end)
                found.append(Place(start, end, _name(words, start, end)))
                at = end
                continue
            if (region := _court(words, at)) is not None:
                found.append(Place(at, at + 2, region))
            elif (antecedent := _antecedent(words, at, found)) is not None:
                found.append(Place(at, at + 1, antecedent))
            elif (elided := _elided(words, at)) is not None:
                found.append(Place(at, at + 1, elided))
            at += 1
        doc._.places = tuple(found)
        return doc


def _aside(words: Words, at: int, measured: set[int]) -> bool:
    """A name that places nothing: of a currency, of an agency between slashes, of a law («УК РФ»)."""
    if at in measured or words.at(at - 1) == "/":
        return True
    before = words.text[at - 1] if at else ""
    return before in ("УК", "КоАП", "НК", "ТК", "ГК", "МВД", "УМВД", "МЧС", "ФНС", "ФСБ") or words.is_(at - 1, "кодекс")


def _whole(words: Words, start: int, end: int) -> tuple[int, int]:
    """A name with the common noun that the model left out («Курганской | области»)."""
    following = words.next(end)
    if words.parse[end - 1].pos == "ADJ" and words.is_(following, *_REGION) and not words.wall(following):
        end = following + 1
    return start, end


def _name(words: Words, start: int, end: int) -> str:
    name = nominative(words, start, end)
    if end - start == 1 and name.endswith(("ская", "цкая")):
        return f"{name} область"
    known = _aliases().get(key(name.lower())) or _aliases().get(key(words.text[start].lower()) if end - start == 1 else "")
    return known or name


def kind_of(name: str) -> str:
    """What sort of place a name says: region or country, else city."""
    lower = key(name.lower())
    if any(lower.endswith(word) or f"{word} " in lower for word in _REGION):
        return "region"
    return "country" if lower.endswith(("стан", "ия", "русь", "ова", "аина")) else "city"


def _antecedent(words: Words, at: int, found: list[Place]) -> str | None:
    """What «в стране», «по республике», «в регионе» stand for: the last place of the kind before them."""
    item = next((_generic()[lemma] for lemma in words.lemmas[at] if lemma in _generic()), None)
    if item is None or words.pos(at) != "NOUN" or words.parse[at].number == "Plur":
        return None
    before = words.at(words.back(at - 1))
    if before not in ("в", "по", "на", "во", "всей", "нашей", "из") and words.parse[at].case != "Gen":
        return None
    wanted = item.data["kind"]
    same = [place.name for place in found if kind_of(place.name) == wanted]
    if same:
        return same[-1]
    return _country(words) if wanted == "country" else None


def _country(words: Words) -> str | None:
    """The country that the text names first, else the publisher's."""
    for ent in words.doc.ents:
        if ent.label_ == "LOC" and kind_of(name := _name(words, ent.start, ent.end)) == "country":
            return name
    code = words.doc._.country
    return next((item.lemmas[0] for item in entries("places.country") if item.name == code), None)


def _court(words: Words, at: int) -> str | None:
    """«в Актюбинском областном суде»: the region that an adjective and «областной» or «краевой» name."""
    parse = words.parse[at]
    if parse.pos != "ADJ" or not words.text[at][:1].isupper() or not parse.lemma.endswith("ский"):
        return None
    following = words.next(at + 1)
    stem = words.parse[at].lemma[:-4].capitalize()
    if words.is_(following, "областной"):
        return f"{stem}ская область"
    return f"{stem}ский край" if words.is_(following, "краевой") else None


def _elided(words: Words, at: int) -> str | None:
    """«в Гродненской намолочено», «Гомельской - 6»: a region by its adjective alone."""
    parse = words.parse[at]
    if parse.pos != "ADJ" or not words.text[at][:1].isupper() or not words.key[at].endswith(("ской", "ском", "цкой")):
        return None
    if words.doc[at].is_sent_start or words.pos(words.next(at + 1)) in ("NOUN", "ADJ") or parse.gender != "Fem":
        return None
    stem = words.text[at][:-2]
    return f"{stem}ая область"


@Language.factory("svodka_places", requires=["doc.ents", "doc._.quantities"], assigns=["doc._.places"])
def create(nlp: Language, name: str) -> Places:
    """A resolver of places; its words are in lexicon/places.toml."""
    return Places()
