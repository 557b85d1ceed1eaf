"""Whether it is so: facts, plans, forecasts and denials, by tense, modal words and «не»."""

from collections.abc import Sequence

from svodka.grammar.notes import Quantity
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.model import Modality
from svodka.russian.segment import key
from svodka.stages.indicators.clause import Clause


@lexical
def _modal() -> dict[str, Modality]:
    return {key(item.name): item.code for item in entries("modality.word")}  # type: ignore[misc]


def modality(clause: Clause, quantity: Quantity, verb: int | None) -> Modality:
    """Whether a statement is a fact, a plan, a forecast or a denial, by tense, modal words and «не»."""
    words = clause.words
    start, end = clause.bounds(quantity.start)
    low, high = _clause_bounds(words, quantity, start, end)
    found: Sequence[Modality] = [
        _modal()[lemma]
        for at in range(low, high)
        for lemma in (*words.lemmas[at][:3], words.key[at])
        if lemma in _modal() and at not in clause.numbered
    ]
    if "negated" in found:
        return "negated"
    if verb is not None and words.at(words.back(verb - 1)) == "не" and quantity.comparator is None:
        return "negated"
    denied = any(words.at(at) == "не" and words.is_(at + 1, "подтвердиться", "соответствовать") for at in range(start, end))
    if denied or words.at(words.back(quantity.start - 1)) == "не":
        return "negated"
    if "forecast" in found:
        return "forecast"
    if "planned" in found:
        return "planned"
    if verb is not None and words.parse[verb].tense == "Fut" and words.parse[verb].form == "Fin":
        return "planned"
    return "actual"


def _clause_bounds(words: Words, quantity: Quantity, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around a quantity between semicolons, and commas with a conjunction after."""
    low, high = start, end
    for at in range(quantity.start - 1, start - 1, -1):
        if words.text[at] == ";" or (words.text[at] == "," and words.at(words.next(at + 1)) in ("а", "но", "из")):
            low = at
            break
    for at in range(quantity.end, end):
        if words.text[at] in (";",) or (words.text[at] == "," and words.at(words.next(at + 1)) in ("а", "но")):
            high = at
            break
        if words.text[at] == "»":
            high = at
            break
    return low, high
