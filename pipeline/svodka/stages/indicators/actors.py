"""Who did what was counted: the subject of an active verb, or the agent of a passive one."""

from svodka.grammar.phrase import nominative
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.indicators.clause import Clause


@lexical
def _bodies() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("reporting.body"))


def actor(clause: Clause, doer: int | None, verb: int | None) -> tuple[str, int, int] | None:
    """The actor in the nominative with its [start, end): a person, people or a body; things do nothing."""
    if doer is None and verb is not None:
        doer = _agent(clause, verb)
    if doer is None or doer in clause.dated or doer in clause.placed:
        return None
    words = clause.words
    if words.parse[doer].pos != "NOUN" or not _acts(words, doer):
        return None
    below = clause.subtree(doer)
    first, last = doer, doer
    while first - 1 in below and words.parse[first - 1].pos == "ADJ" and first - 1 not in clause.numbered:
        first -= 1
    while last + 1 in below and last - doer < 6 and _continues(clause, last + 1):
        last += 1
    return nominative(words, first, last + 1, words.parse[doer].case), first, last + 1


def _agent(clause: Clause, verb: int) -> int | None:
    """«Омской таможней возбуждено», «сотрудниками полиции»: the instrumental of a passive participle."""
    words = clause.words
    if not words.parse[verb].short:
        return None
    for child in clause.children(verb, "obl", "obl:agent", "nmod"):
        if words.parse[child].case == "Ins" and not clause.preposition(child) and _acts(words, child):
            return child
    return None


def _acts(words: Words, at: int) -> bool:
    animate = any(parse.animate and parse.pos == "NOUN" for parse in parses(words.key[at]))
    named = words.doc[at].ent_type_ in ("ORG", "PER")
    return animate or named or words.lemma[at] in _bodies() or words.lemma[at] in ("орган", "сотрудник", "объект")


def _continues(clause: Clause, at: int) -> bool:
    words = clause.words
    if words.text[at] in ",.;:()—–-" or at in clause.numbered or at in clause.dated or at in clause.placed:
        return False
    return words.parse[at].pos in ("NOUN", "ADJ", "X") or words.text[at] in "«»" or words.doc[at].ent_type_ == "ORG"
