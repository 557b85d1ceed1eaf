"""A rate whose denominator comes first: «на 100 тыс. жителей приходится 11,2 погибшего»."""

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import key
from svodka.stages.claims.prices import priceful


@lexical
def _heads() -> frozenset[str]:
    return frozenset(key(lemma) for item in entries("units.head") for lemma in item.lemmas)


@Question
def _shares(words: Words, at: int) -> bool:
    return words.is_(at, "приходиться", "прийтись", "пересчет", "расчет", "составить", "составлять")


def denominator(words: Words, quantity: Quantity) -> str | None:
    """The line of a rate («/100000») that a round number of heads after «на» draws, None for other quantities."""
    value = quantity.amount.value
    before = words.back(quantity.start - 1)
    after = words.next(quantity.end)
    money = len(quantity.amount.unit) == 3 and quantity.amount.unit.isupper() and quantity.amount.unit.isalpha()
    if value == 1 and money and (words.at(after) in ("=", "-") or words.is_(after, "стоить", "равняться")):
        return f"/{quantity.amount.unit}"
    if value == 1 and quantity.unit is not None and words.at(before) == "за" and not quantity.timed:
        priced = priceful.some(words, sentences(words)[before][0], before)
        return f"/{quantity.amount.unit}" if priced else None
    if value is None or value < 100 or value.normalize().as_tuple().digits != (1,) or quantity.counted is None:
        return None
    before = words.back(quantity.start - 1)
    if words.at(before) != "на" or key(quantity.counted) not in _heads():
        return None
    told = _shares.some(words, *sentences(words)[quantity.start])
    return f"/{int(value)}" if told else None
