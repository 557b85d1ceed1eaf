"""What a number counts or measures when its noun is not beside it: «краж стало меньше на 12», «гашиша – 312 кг»."""

from collections.abc import Sequence
from dataclasses import replace

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.claims.nouns import Noun, clause_start, nouns_before

_MONEY = 3
_SHARES = frozenset({"%", "pp", "x", "pt"})
# Lengths, times, speeds and powers measure a property, not a stuff.
_PROPERTIES = frozenset(
    "km m cm mm um nm a mo wk d h min s Cel W kW MW GW V kV A Hz MHz GHz dB atm kPa MV.A [HP] "
    "{MRP} {MCI} {BV} {BRV} {RP}".split()
)
_MASS = frozenset("t kg g mg dt".split())


@lexical
def _empty() -> frozenset[str]:
    return frozenset(item.name for item in entries("units.empty") if not item.data.get("alone"))


@lexical
def _amounts() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that say how much there is: of things that are counted, and all of them."""
    kinds = {item.name: frozenset(key(lemma) for lemma in item.lemmas) for item in entries("units.amount")}
    return kinds["количество"], kinds["количество"] | kinds["объём"]


@lexical
def _scores() -> frozenset[str]:
    """Nouns whose value is points."""
    return frozenset(key(lemma) for item in entries("units.amount") if item.name == "балл" for lemma in item.lemmas)


@lexical
def _people() -> frozenset[str]:
    """Verbs of what happens to people only: «погибли трое»."""
    return frozenset(key(verb) for item in entries("units.counted") for verb in item.data.get("after", ()))


@lexical
def _stuffs() -> dict[str, str]:
    """Units that measure one thing only: kilowatt-hours are of electricity."""
    return {item.code: str(item.data["stuff"]) for item in entries("units.unit") if "stuff" in item.data}


def elided(words: Words, quantities: Sequence[Quantity], times: Sequence[Time]) -> list[Quantity]:
    """The quantities, each with the noun that is understood where none is said."""
    dated = frozenset(at for time in times for at in range(time.start, time.end))
    shared = _shared_nouns(words, quantities)
    result: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        noun = shared.get(index)
        found = replace(quantity, counted=noun) if noun is not None else _with_noun(words, quantity, result, dated)
        result.append(found)
    return result


def _shared_nouns(words: Words, quantities: Sequence[Quantity]) -> dict[int, str]:
    """«12 городских, 14 сельских и 3 частные школы»: the noun after the last of the adjectives, for each before it."""
    found: dict[int, str] = {}
    for index in range(len(quantities) - 2, -1, -1):
        quantity, following = quantities[index], quantities[index + 1]
        if _described(words, quantity) and _joined(words, quantity, following):
            noun = found.get(index + 1) or _own_noun(words, following)
            if noun is not None:
                found[index] = noun
    return found


def _joined(words: Words, quantity: Quantity, following: Quantity) -> bool:
    return following.start == quantity.end + 1 and words.at(quantity.end) in (",", "и")


def _described(words: Words, quantity: Quantity) -> bool:
    """Whether a number has an adjective and no noun."""
    if quantity.counted is None or words.pos(quantity.head) != "ADJ":
        return False
    raw = words.parse[quantity.head].raw
    return raw is not None and bool(raw.is_known)


def _own_noun(words: Words, quantity: Quantity) -> str | None:
    """The noun of a count; «4 взрослых» has none that others could share."""
    if words.pos(quantity.head) != "NOUN" or quantity.amount.unit != "1":
        return None
    alone = words.back(quantity.head - 1) < quantity.numerals[-1][1]
    if alone and any(parse.pos == "ADJ" for parse in parses(words.key[quantity.head])):
        return None
    return quantity.counted


def _with_noun(words: Words, quantity: Quantity, before: Sequence[Quantity], dated: frozenset[int]) -> Quantity:
    base = quantity.amount.unit.partition("/")[0]
    money = len(base) == _MONEY and base.isupper() and base.isalpha()
    emptied = quantity.counted is not None and quantity.counted in _empty()
    if quantity.amount.unit in _SHARES or money or quantity.timed or base == "%":
        return quantity
    if (quantity.counted is not None and not emptied) or quantity.elided is not None:
        return quantity
    if base == "1" and _scored(words, quantity, before, dated):
        return replace(quantity, amount=replace(quantity.amount, unit="pt"))
    if base in _PROPERTIES:
        noun = _carried(words, quantity, before, base) if _part(words, quantity) else None
    elif not words.is_(words.back(quantity.start - 1), "площадь"):
        noun = _said(words, quantity, before, base == "1", dated) or _stuffs().get(base)
        if noun is None and not emptied:
            noun = _carried(words, quantity, before, base)
    else:
        noun = None
    if noun is None:
        return quantity
    return replace(quantity, counted=noun) if emptied else replace(quantity, elided=noun)


def _scored(words: Words, quantity: Quantity, before: Sequence[Quantity], dated: frozenset[int]) -> bool:
    """«Средний балл составил 71,4»: a bare number whose subject is a score or an index."""
    if quantity.counted is not None or quantity.amount.unit != "1" or quantity.kind != "number":
        return False
    nouns = _clause(words, quantity, before, dated)
    subject = next((n for n in nouns if n.case == "Nom" and not n.governed), None)
    return subject is not None and key(subject.lemma) in _scores() and subject.number == "Sing"


def _part(words: Words, quantity: Quantity) -> bool:
    """«из них 7 км», «в том числе 7 км»."""
    before = words.back(quantity.start - 1)
    return words.at(before) in ("них", "которых", "числе")


def _said(words: Words, quantity: Quantity, before: Sequence[Quantity], counts: bool, dated: frozenset[int]) -> str | None:
    """The noun that the clause itself gives, or that of the number before, which it only continues."""
    if counts and (after := _predicate(words, quantity)) is not None:
        return after
    if before and (before[-1].amount.unit == "1") == counts and _alike(words, before[-1], quantity, dated):
        if before[-1].counted is not None:
            return before[-1].counted
    nouns = _clause(words, quantity, before, dated)
    if counts and before and before[-1].end > sentences(words)[quantity.start][0]:
        last = before[-1].counted or before[-1].elided
        if last is not None and before[-1].amount.unit == "1":
            if _collective(words, quantity) and _human(last):
                return last
            # «9 812 квартир, из них арендных – 1 240»: an adjective only says which ones.
            nouns = [noun for noun in nouns if not _relational(words, noun)]
    return _chosen(words, nouns, quantity, counts) or (
        "человек" if counts and _personal(words, quantity) else _lead(words, quantity, counts, dated)
    )


def _alike(words: Words, other: Quantity, quantity: Quantity, dated: frozenset[int]) -> bool:
    """«61 кабина (в 2020 году – 44)», «звонки – 274 случая; объявления – 191»: the number is of the same as the last."""
    between = [at for at in range(other.end, quantity.start) if at not in dated and not words.text[at].isspace()]
    if between and words.at(between[0]) == "(":
        return all(words.pos(at) in ("PUNCT", "ADP", "") for at in between[1:])
    return words.at(words.back(quantity.start - 1)) == words.at(words.back(other.start - 1)) == "-" and any(
        words.at(at) == ";" for at in between
    )


def _chosen(words: Words, nouns: Sequence[Noun], quantity: Quantity, counts: bool) -> str | None:
    """The noun of a clause that a number is of, in the order of how sure it is."""
    single = not counts or quantity.counted is not None
    numbers, amounts = _amounts()
    nouns = [n for n in nouns if counts or key(n.lemma) not in amounts]
    free = [n for n in nouns if not n.governed]
    ranked = (
        [n for n in nouns if n.of >= 0 and words.lemma[n.of] in numbers][-1:],
        [n for n in free if n.case == "Gen" and n.of < 0 and (single or n.number == "Plur")][-1:],
        [n for n in free if n.of >= 0 and not counts][-1:],
        [n for n in nouns if n.of >= 0 and words.lemma[n.of] in amounts and not counts][-1:],
        [n for n in free if n.dashed and n.case == "Nom" and (single or n.number == "Plur")][:1],
    )
    return next((found[0].lemma for found in ranked if found), None)


def _lead(words: Words, quantity: Quantity, counts: bool, dated: frozenset[int]) -> str | None:
    """What a list counts, by the words before its colon: «Пожары по областям: Чуйская – 51; Ошская – 33»."""
    at = words.back(quantity.start - 1)
    if words.at(at) not in ("-", ":"):
        return None
    colon = at - 1
    while colon >= max(0, at - 200) and words.text[colon] != ":":
        if words.at(colon) in (".", "!", "?") and not words.glued(colon):
            return None
        colon -= 1
    if colon <= 0 or words.text[colon] != ":":
        return None
    nouns = list(nouns_before(words, sentences(words)[colon][0], colon, dated))
    named = [n.lemma for n in nouns if n.case == "Nom" and not n.governed and n.number == "Plur"]
    return _chosen(words, nouns, quantity, counts) or (named[0] if named and counts else None)


def _clause(words: Words, quantity: Quantity, before: Sequence[Quantity], dated: frozenset[int]) -> list[Noun]:
    """The nouns of the clause of a quantity; of a number that only continues («…, до 530 тысяч») those of the one before."""
    start = quantity.start
    for other in (*reversed(before[-4:]), None):
        left = clause_start(words, start, other)
        if other is not None and left == other.end and other.amount.unit in _SHARES and words.parse[left].case == "Gen":
            left = next((at for at in range(left, start) if words.pos(at) not in ("ADJ", "NOUN")), start)
        nouns = list(nouns_before(words, left, start, dated))
        if nouns or other is None or left > other.end or other.start >= start:
            return nouns
        start = other.start
    return []


def _personal(words: Words, quantity: Quantity) -> bool:
    """«Погибли шестеро», «осуждены двое»: a collective number, or a verb of what happens to people; not «двое из них»."""
    first = quantity.numerals[0][0]
    if words.at(words.next(quantity.numerals[-1][1])) == "из":
        return False
    verb = words.back(first - 1)
    if words.lemma[verb] in _people() if verb >= 0 else False:
        return True
    return _collective(words, quantity)


def _collective(words: Words, quantity: Quantity) -> bool:
    first, last = quantity.numerals[0][0], quantity.numerals[-1][1]
    return words.numerals[first].worded and any(lemma in _COLLECTIVE for lemma in words.lemmas[last - 1])


def _human(noun: str) -> bool:
    return noun == "лицо" or any(parse.animate for parse in parses(noun) if parse.pos == "NOUN")


def _relational(words: Words, noun: Noun) -> bool:
    """An adjective of the dictionary that is no noun too: «арендных», but not «раненых», «больных»."""
    parse = words.parse[noun.at]
    options = parses(words.key[noun.at])
    return parse.pos == "ADJ" and parse.raw is not None and bool(parse.raw.is_known) and all(p.pos == "ADJ" for p in options)


_COLLECTIVE = frozenset("двое трое четверо пятеро шестеро семеро восьмеро девятеро десятеро".split())


def _predicate(words: Words, quantity: Quantity) -> str | None:
    """«из них 2 тысячи – дети», «18 млн составляют мужчины»: who the number is, behind it."""
    at = words.next(quantity.end)
    if words.at(at) == "из" and words.at(words.next(at + 1)) in ("них", "которых"):
        at = words.next(words.next(at + 1) + 1)
    if words.at(at) != "-" and not words.is_(at, "составлять", "составить", "являться", "быть"):
        return None
    place = words.next(at + 1)
    while words.pos(place) == "ADJ" and words.parse[place].number == "Plur":
        place = words.next(place + 1)
    parse = words.parse[place] if place < len(words) and not words.wall(place) else None
    cases = ("Nom",) if words.at(at) == "-" else ("Nom", "Ins")
    if parse is None or (parse.pos, parse.number) != ("NOUN", "Plur") or not parse.animate or parse.case not in cases:
        return None
    return parse.lemma


def _carried(words: Words, quantity: Quantity, before: Sequence[Quantity], base: str) -> str | None:
    """What the last quantity of the same unit counts, if it is near: no further than a few sentences, for counts."""
    clause = range(clause_start(words, quantity.start, None), quantity.start)
    same = base != "1" and any(words.at(at) in ("он", "она", "оно", "они") for at in clause)
    for other in reversed(before):
        if quantity.start - other.end > 150:
            return None
        noun = other.counted or other.elided
        if same and noun is not None:
            return noun
        unit = other.amount.unit.partition("/")[0]
        if noun is not None and noun != "раз" and (unit == base or (unit in _MASS and base in _MASS)):
            return noun
    return None
