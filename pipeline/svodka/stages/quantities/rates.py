"""The line of a rate: «за литр», «в сутки», «на 100 тыс. населения»."""

from svodka.grammar.notes import Numeral
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.russian.segment import words as split
from svodka.stages.quantities.counted import noun_phrase
from svodka.stages.quantities.units import currency, units

_GENITIVE = frozenset({"Gen"})


@lexical
def _denominators() -> Index:
    return Index.of(entries("units.per"), split)


def rate_at(words: Words, at: int) -> tuple[str, int] | None:
    """The line of a rate after a quantity: («/L», one past) of «за литр», («/100000», …) of «на 100 тыс. населения»."""
    place = words.next(at)
    before = words.at(place)
    if before == "в" and words.is_(words.next(place + 1), "расчет", "пересчет"):
        place = words.next(words.next(place + 1) + 1)
        before = words.at(place)
    if before == "/" and words.glued(place):
        found = words.match(_denominators(), place + 1)
        return None if found is None or found[0].code == "1" else (f"/{found[0].code}", found[1])
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
