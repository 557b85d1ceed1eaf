"""What stands after a number: its unit, the line of a rate, the noun that is counted."""

from dataclasses import dataclass
from decimal import Decimal

from svodka.grammar.notes import Numeral
from svodka.grammar.words import Words
from svodka.lexicon import Entry, Index, entries, lexical
from svodka.russian.inflect import inflect
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.russian.segment import words as split


@lexical
def units() -> Index:
    """Units and currencies, by what stands after the number."""
    return Index.of((*entries("units.unit"), *entries("currencies.currency")), split)


@lexical
def signs() -> Index:
    """Currencies by the sign before the number («$118,7 млн»)."""
    return Index.of(entries("currencies.currency"), split, before=True)


@lexical
def _denominators() -> Index:
    return Index.of(entries("units.per"), split)


@lexical
def _empty() -> Index:
    return Index.of(entries("units.empty"), split)


@lexical
def _shortened() -> Index:
    return Index.of(entries("units.counted"), split)


@dataclass(slots=True)
class Measured:
    """A unit or counted noun after a number, and where it ends."""

    end: int
    code: str = "1"
    factor: Decimal = Decimal(1)
    unit: tuple[int, int] | None = None
    head: int = -1
    counted: str | None = None
    timed: bool = False
    entry: Entry | None = None


def currency(entry: Entry, country: str | None) -> str:
    """The ISO 4217 code of a currency word, in the country that speaks («рубль» in Belarus)."""
    return str(entry.data.get("country", {}).get(country or "", entry.code))


def unit_at(words: Words, at: int) -> Measured | None:
    """The unit at a token, None for a counted noun or anything else."""
    at = words.next(at)
    if words.wall(at) or _new_sentence(words, at):
        return None
    found = words.match(units(), at)
    if found is None:
        return None
    entry, end = found
    code = entry.code
    if entry.table == "currencies.currency":
        code = currency(entry, words.doc._.country)
    if not _is_unit(words, at, end, code):
        return None
    return Measured(end, code, entry.factor, (at, end), head=at, timed=bool(entry.data.get("time")), entry=entry)


def _new_sentence(words: Words, at: int) -> bool:
    return bool(words.doc[at].is_sent_start)


def _is_unit(words: Words, at: int, end: int, code: str) -> bool:
    if code == "x":
        if words.is_(at, "раз"):
            return True
        return words.glued(at - 1)
    if code == "a" and words.at(end) in ("ранее", "раньше", "назад", "спустя"):
        return False
    if code == "pt" and words.is_(at, "пункт"):
        before = " ".join(words.key[max(0, at - 8) : at])
        return any(word in before for word in ("на ", "до ", "индекс", "рейтинг"))
    if words.key[at] == "г" and words.at(at + 1) == ".":
        return words.at(at - 1)[:4].isdecimal() is False or len(words.at(at - 1)) != 4
    if words.key[at] in ("т", "л", "м", "ц", "г", "ч", "р") and words.glued(end - 1) and words.at(end) == ".":
        return not words.glued(end) or words.at(end + 1) in ("", ")", ",", ";")
    return True


_STUFF = ("%", "pp", "x", "pt")


def plain_stuff(code: str) -> bool:
    """Whether a unit measures some stuff that a noun after it names («22 тонн наркотиков»)."""
    return code not in _STUFF and not (len(code) == 3 and code.isupper() and code.isalpha())


_COMPARATIVES = frozenset("больше меньше выше ниже дороже дешевле чаще реже лучше хуже ранее раньше назад".split())


def noun_phrase(words: Words, at: int, *, cases: frozenset[str] | None = None, reach: int = 5) -> int | None:
    """The head noun of a noun phrase that begins at a token: adjectives and participles, then a noun of their case.

    Returns the noun's position, None when no phrase in one of the cases (UD names) begins here.
    """
    place = words.next(at)
    seen: list[int] = []
    while place < len(words) and place - at < reach * 2 and len(seen) <= reach and not words.wall(place):
        text = words.key[place]
        if text in ("«", '"', "“", "„") and not seen:
            return None
        options = [parse for parse in parses(text) if parse.case or parse.pos == "NOUN"]
        noun = [p for p in options if p.pos == "NOUN" and (cases is None or p.case in cases or p.fixed)]
        adjective = [
            p for p in options
            if (p.pos == "ADJ" or (p.form == "Part" and not p.short)) and (cases is None or p.case in cases)
        ]  # fmt: skip
        chosen = words.parse[place]
        if text in _COMPARATIVES:
            break
        if chosen.pos in ("ADP", "CCONJ", "PRON", "PART") and not (chosen.pos == "CCONJ" and seen):
            break
        if noun and (chosen.pos == "NOUN" or not adjective):
            return place
        if adjective or (text[:1].isdecimal() and "-" in text and seen is not None and text[-1:].isalpha()):
            seen.append(place)
        elif text in ("и", ",", "-", "или") and seen:
            pass
        elif chosen.pos in ("ADV", "PART") and text not in ("не", "ли", "же") and not seen:
            following = words.next(place + 1)
            if following >= len(words) or words.parse[following].pos not in ("ADJ", "VERB"):
                return None
        else:
            break
        place = words.next(place + 1)
    # «пострадавших», «больных»: an adjective or participle that stands for a noun.
    return seen[-1] if seen and words.key[seen[-1]][-1:].isalpha() else None


_GENITIVE = frozenset({"Gen"})
_OBLIQUE = frozenset({"Gen", "Dat", "Ins", "Loc"})
_ONE = frozenset({"Gen", "Nom", "Acc", "Dat", "Ins", "Loc"})


def countable_cases(numeral: Numeral) -> frozenset[str]:
    """Cases in which a noun may stand after a number: genitive; nominative too after …1; oblique with the number."""
    if numeral.value == numeral.value.to_integral_value() and numeral.value % 10 == 1 and numeral.scale == 1:
        return _ONE
    return _GENITIVE if numeral.scale > 1 and numeral.mantissa is not None else _OBLIQUE


def counted_at(words: Words, at: int, numeral: Numeral) -> Measured | None:
    """The counted noun after a number, with the adjectives before it; empty words of measure give way."""
    place = words.next(at)
    if words.wall(place) or _new_sentence(words, place):
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
    head = noun_phrase(words, place, cases=countable_cases(numeral))
    if head is None or not _joins(words, head):
        return None
    return Measured(head + 1, head=head, counted=_lemma(words, head))


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
    last = end - 1 if words.key[end - 1] != "." else end - 2
    counted = _lemma(words, head) if head is not None else entry.name
    return Measured(end, head=last, counted=counted)


def _lemma(words: Words, head: int) -> str:
    parse = words.parse[head]
    if parse.pos == "NOUN":
        return words.doc[head].text if parse.fixed and words.doc[head].text.isupper() else parse.lemma
    nouns = [option.lemma for option in parses(words.key[head]) if option.pos == "NOUN"]
    return nouns[0] if nouns else inflect(words.key[head], parse, "Nom", "Sing", "Masc")


def stuff_at(words: Words, end: int) -> str | None:
    """What is measured: the noun in the genitive after a unit («22 тонн наркотиков» → наркотик)."""
    place = words.next(end)
    if words.wall(place) or place != end:
        return None
    head = noun_phrase(words, place, cases=_GENITIVE)
    return None if head is None else _lemma(words, head)


def rate_at(words: Words, at: int) -> tuple[str, int] | None:
    """The line of a rate after a quantity: («/L», one past) of «за литр», («/100000», …) of «на 100 тыс. населения»."""
    place = words.next(at)
    before = words.at(place)
    if before == "в" and words.is_(words.next(place + 1), "расчет", "пересчет"):
        place = words.next(words.next(place + 1) + 1)
        before = words.at(place)
    if before not in ("в", "за", "на", "с") or words.wall(place):
        return None
    inner = words.next(place + 1)
    numeral = words.numerals.get(inner)
    if before == "на" and numeral is not None:
        return _per_heads(words, numeral)
    if numeral is not None and numeral.value == 1 and not words.wall(numeral.end):
        inner = words.next(numeral.end)
    if before == "за" and (found := words.match(units(), inner)) and found[0].table == "currencies.currency":
        return f"/{currency(found[0], words.doc._.country)}", found[1]
    if words.key[inner : inner + 1] in (["одного"], ["одну"], ["один"], ["каждого"], ["каждый"]):
        inner = words.next(inner + 1)
    found = words.match(_denominators(), inner)
    if found is not None and before in found[0].data["after"] and _singular(words, inner):
        code = found[0].code
        return ("" if code == "1" else f"/{code}"), found[1]
    if before == "на" and words.is_(inner, "человек", "житель", "душа", "акция", "работник", "ребенок", "семья"):
        end = inner + 1
        return "", end + 1 if words.at(end) == "населения" else end
    return None


def _singular(words: Words, at: int) -> bool:
    return words.parse[at].number != "Plur" or words.is_(at, "сутки") or words.parse[at].fixed


def _per_heads(words: Words, numeral: Numeral) -> tuple[str, int] | None:
    power = numeral.value
    if power < 100 or power.normalize().as_tuple().digits != (1,):
        return None
    head = noun_phrase(words, numeral.end, cases=_GENITIVE)
    if head is None:
        return None
    end = head + 1
    if words.at(end) == "населения":
        end += 1
    return f"/{int(power)}", end


def head_of_rate(words: Words, numeral: Numeral) -> tuple[str, int] | None:
    """«на 10 тыс. автомобилей» before the quantity: the line of a rate that begins at the word before a numeral."""
    before = words.back(numeral.start - 1)
    if words.at(before) != "на":
        return None
    return _per_heads(words, numeral)


def same_lemma(left: str, right: str) -> bool:
    """Whether two lemmas are the same but for ё."""
    return key(left) == key(right)
