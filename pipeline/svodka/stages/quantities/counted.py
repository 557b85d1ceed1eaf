"""The noun that a number counts, with the adjectives between; what a unit measures."""

from dataclasses import replace
from functools import lru_cache

from svodka.caches import WORDS
from svodka.grammar.notes import Numeral
from svodka.grammar.words import Words
from svodka.lexicon import Entry, Index, entries, lexical
from svodka.russian.inflect import base
from svodka.russian.morphology import Parse, parses
from svodka.russian.segment import words as split
from svodka.stages.quantities.units import Measured, new_sentence


@lexical
def _empty() -> Index:
    return Index.of(entries("units.empty"), split)


@lexical
def _shortened() -> Index:
    return Index.of(entries("units.counted"), split)


_COMPARATIVES = frozenset("больше меньше выше ниже дороже дешевле чаще реже лучше хуже ранее раньше назад".split())


def noun_phrase(
    words: Words, at: int, *, cases: frozenset[str] | None = None, reach: int = 5, few: bool = False
) -> int | None:
    """The head noun of a noun phrase that begins at a token: adjectives and participles, then a noun of their case.

    Returns the noun's position, None when no phrase in one of the cases (UD names) begins here. ``few``: after two,
    three and four adjectives may be nominative («две новые школы»).
    """
    place = words.next(at)
    seen: list[int] = []
    while place < len(words) and place - at < reach * 2 and len(seen) <= reach and not words.wall(place):
        text = words.key[place]
        if text in ("«", '"', "“", "„") and not seen:
            return None
        if text in _COMPARATIVES or text in ("его", "ее", "их"):
            break
        if text in ("и", ",", "-", "или") and seen:
            place = words.next(place + 1)
            continue
        noun, adjective = _options(text, cases, few)
        chosen = words.parse[place]
        if chosen.pos in ("ADP", "CCONJ", "PRON", "PART"):
            break
        if noun is not None and not (adjective and (chosen.pos != "NOUN" or _describes(words, place, cases, few))):
            return place
        if adjective or (text[:1].isdecimal() and "-" in text and text[-1:].isalpha()):
            seen.append(place)
        elif chosen.pos == "ADV" and text not in ("не", "ли", "же") and not seen:
            following = words.next(place + 1)
            if following >= len(words) or words.parse[following].pos not in ("ADJ", "VERB"):
                return None
        else:
            break
        place = words.next(place + 1)
    # «пострадавших», «больных»: an adjective or participle that stands for a noun.
    if not seen or not words.key[seen[-1]][-1:].isalpha():
        return None
    last = words.key[seen[-1]]
    adjective = _options(last, cases, False)[1] or _options(last, cases, few)[0] is not None
    return seen[-1] if adjective else None


@lru_cache(maxsize=WORDS)
def _options(word: str, cases: frozenset[str] | None, few: bool) -> tuple[Parse | None, bool]:
    """A noun in one of the cases that a word can be, and whether it can be an adjective or participle that fits."""
    options = [parse for parse in parses(word) if parse.case or parse.pos == "NOUN"]
    noun = next((p for p in options if p.pos == "NOUN" and (cases is None or p.case in cases or p.fixed)), None)
    if noun is None and few:
        # «32 котельные»: a noun that declines like an adjective is nominative after two, three and four.
        noun = next((p for p in options if p.pos == "NOUN" and p.number == "Plur" and _like_adjective(p)), None)
    adjective = any(
        (p.pos == "ADJ" or (p.form == "Part" and not p.short))
        and (cases is None or p.case in cases or (few and p.case in ("Nom", "Acc") and p.number == "Plur"))
        for p in options
    )
    return noun or _compound(word, cases), adjective


def _like_adjective(parse: Parse) -> bool:
    """«котельная», «операционная»: a noun with the endings of an adjective."""
    return parse.case in ("Nom", "Acc") and parse.lemma.endswith(("ая", "яя", "ое", "ее"))


def _compound(word: str, cases: frozenset[str] | None) -> Parse | None:
    """«соколов-балобанов»: two nouns in one case, where the dictionary has no such word."""
    left, dash, right = word.partition("-")
    if not dash or "-" in right or len(word) > 40:
        return None
    for first in parses(left):
        for second in parses(right):
            same = first.pos == second.pos == "NOUN" and (first.case, first.number) == (second.case, second.number)
            if same and (cases is None or first.case in cases):
                return replace(second, lemma=f"{first.lemma}-{second.lemma}")
    return None


def _describes(words: Words, at: int, cases: frozenset[str] | None, few: bool) -> bool:
    """Whether a word that can be a noun is an adjective here: «больных детей», «три взрывных устройства»."""
    following = words.next(at + 1)
    if following >= len(words) or words.pos(following) != "NOUN" or words.wall(following):
        return False
    here, after = words.parse[at], words.parse[following]
    if after.name or after.case not in (cases or {after.case}) or after.case != here.case:
        return False
    return after.number == here.number or (few and after.number == "Sing" and (after.animate or not here.animate))


_GENITIVE = frozenset({"Gen"})
_OBLIQUE = frozenset({"Gen", "Dat", "Ins", "Loc"})
_ONE = frozenset({"Gen", "Nom", "Acc", "Dat", "Ins", "Loc"})


def _last_digit(numeral: Numeral) -> int | None:
    """Of a whole number; a decimal is not asked for it, as it has no remainder beyond 28 digits."""
    return int(numeral.value) % 10 if numeral.value == numeral.value.to_integral_value() else None


def countable_cases(numeral: Numeral) -> frozenset[str]:
    """Cases in which a noun may stand after a number: genitive; nominative too after …1; oblique with the number."""
    if _last_digit(numeral) == 1 and numeral.scale == 1:
        return _ONE
    return _GENITIVE if numeral.scale > 1 and numeral.mantissa is not None else _OBLIQUE


def counted_at(words: Words, at: int, numeral: Numeral) -> Measured | None:
    """The counted noun after a number, with the adjectives before it; empty words of measure give way."""
    place = words.next(at)
    if words.wall(place) or new_sentence(words, place):
        return None
    short = words.match(_shortened(), place)
    if short is not None:
        return Measured(short[1], head=place, counted=short[0].name)
    empty = words.match(_empty(), place)
    if empty is None and words.pos(place) == "ADJ":
        inner = words.match(_empty(), words.next(place + 1))
        empty = inner
    if empty is not None:
        return _emptied(words, *empty)
    head = noun_phrase(words, place, cases=countable_cases(numeral), few=_last_digit(numeral) in (2, 3, 4))
    if head is None and _abbreviated(words, place):
        head = place
    if head is None or not _joins(words, head):
        return None
    return Measured(head + 1, head=head, counted=_lemma(words, head))


def _abbreviated(words: Words, at: int) -> bool:
    """«214 ЧС»: an abbreviation that the dictionary does not have."""
    text = words.text[at]
    capitals = text.isalpha() and text.isupper() and not text.isascii()
    return capitals and 2 <= len(text) <= 6 and words.pos(at) in ("X", "NOUN")


def past_bracket(words: Words, at: int, numeral: Numeral) -> str | None:
    """What a number counts when a bracket with another number stands between: «118 (-9) краж», and for the inner one."""
    place = words.next(at)
    if words.at(place) == "(":
        closing = next((i for i in range(place + 1, min(len(words), place + 7)) if words.text[i] == ")"), None)
        inner = closing is not None and any(i in words.numerals for i in range(place, closing))
    elif words.at(place) == ")" and words.at(words.back(numeral.start - 1)) in ("+", "-", "("):
        closing, inner = place, True
    else:
        return None
    if closing is None or not inner or words.wall(closing + 1):
        return None
    found = counted_at(words, closing + 1, numeral)
    return None if found is None or words.parse[found.head].case != "Gen" else found.counted


def _joins(words: Words, head: int) -> bool:
    """A noun that only begins another phrase is not counted: «к 15 августа», «в 2024 году»."""
    return words.lemma[head] not in _CALENDAR


_CALENDAR = frozenset(
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь год квартал полугодие г".split()
)


def _emptied(words: Words, entry: Entry, end: int) -> Measured:
    head = noun_phrase(words, end, cases=_GENITIVE)
    if head is None and end < len(words) and _abbreviated(words, end):
        head = end
    last = end - 1 if words.key[end - 1] != "." else end - 2
    counted = _lemma(words, head) if head is not None else entry.name
    return Measured(end, head=last, counted=counted)


def _lemma(words: Words, head: int) -> str:
    parse = words.parse[head]
    if _abbreviated(words, head):
        return words.text[head]
    whole = _compound(words.key[head], None) if parse.case in ("Nom", "Acc", "") else None
    if whole is not None:
        return whole.lemma
    options = parses(words.key[head])
    if parse.pos == "NOUN":
        if parse.number == "Sing":
            plural = next((p.lemma for p in options if p.pos == "NOUN" and (p.case, p.number) == ("Gen", "Plur")), None)
            if plural is not None and not _known(parse):
                return plural
        return words.typed[head] if parse.fixed and words.typed[head].isupper() else parse.lemma
    nouns = [option.lemma for option in options if option.pos == "NOUN"]
    if nouns:
        return nouns[0]
    return base(words.key[head], parse)


def _known(parse: Parse) -> bool:
    return parse.raw is not None and bool(parse.raw.is_known)


def stuff_at(words: Words, end: int) -> str | None:
    """What is measured: the noun in the genitive after a unit («22 тонн наркотиков» → наркотик)."""
    place = words.next(end)
    if words.wall(place) or place != end:
        return None
    head = noun_phrase(words, place, cases=_GENITIVE)
    return None if head is None else _lemma(words, head)
