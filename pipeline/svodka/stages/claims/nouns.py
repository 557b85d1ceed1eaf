"""The nouns of a clause before a number, with the part that each has in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question, last, walls
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.inflect import base
from svodka.russian.morphology import parses
from svodka.russian.segment import key

_STOPS = frozenset(";!?:")
_FAR = 59
"""How many tokens before a number its clause may begin."""


@lexical
def _wholes() -> frozenset[str]:
    """Words for places, times and bodies: what is counted there is something else."""
    named = [item.name for table in ("places.generic", "reporting.body", "reporting.post") for item in entries(table)]
    return frozenset(key(name) for name in (*named, *"год месяц неделя сутки день период квартал итог сравнение".split()))


@lexical
def _measures() -> frozenset[str]:
    """«млн», «тыс.», «га»: of the size of a number, not of what it counts."""
    scales = [item for item in entries("numerals.numeral") if item.data["kind"] == "scale"]
    return frozenset(short.rstrip(".") for item in (*scales, *entries("units.unit")) for short in item.short)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with what shows its part in the clause."""

    at: int
    lemma: str
    case: str
    number: str
    governed: bool
    of: int
    """The noun just before it, of which it is a complement in the genitive; -1 for none."""
    dashed: bool


def nouns_before(words: Words, left: int, start: int, dated: frozenset[int]) -> Iterator[Noun]:
    """The nouns between two tokens, of which the second begins a number."""
    dash = words.back(start - 1)
    while dash >= left and words.at(dash) in ("на", "в", "до", "с", "уже", "около", "почти", "всего"):
        dash = words.back(dash - 1)
    dashed = words.at(dash) in ("-", ":") and words.at(words.back(dash - 1)) != ","
    quoted = False
    governed, of = False, -1
    for at in range(left, dash + 1 if dashed else start):
        parse = words.parse[at]
        quoted = words.text[at] == "«" or (quoted and words.text[at] != "»")
        if words.text[at].isspace() or quoted:
            continue
        if parse.pos == "ADP":
            governed, of = True, -1
        elif (
            at in dated
            or (parse.pos in ("CCONJ", "VERB", "ADV", "PRON", "PART") and parse.form != "Part")
            or words.text[at] in ',()«»"–—-:'
        ):
            governed, of = False, -1
        elif (noun := _noun(words, at)) is not None:
            if key(noun[0]) not in _wholes() and not _name(words, at, left):
                yield Noun(at, *noun, governed, of if noun[1] == "Gen" else -1, dashed)
            of, governed = (at, governed and noun[1] != "Gen") if not governed else (at, True)


def _noun(words: Words, at: int) -> tuple[str, str, str] | None:
    """The lemma, case and number of a noun, or of an adjective that stands for one."""
    parse = words.parse[at]
    before = words.back(at - 1)
    before = words.back(before - 1) if words.at(before) == "." else before
    if words.key[at] in _measures() or words.at(before) in _measures():
        return None
    if parse.pos == "NOUN":
        lemma = words.text[at] if parse.fixed and words.text[at].isupper() else parse.lemma
        # Before a dash a nominative looks like an accusative.
        case = "Nom" if parse.case == "Acc" and any(p.case == "Nom" for p in parses(words.key[at])) else parse.case
        return lemma, case or "Gen", parse.number or "Plur"
    if parse.pos == "ADJ" or (parse.form == "Part" and not parse.short):
        following = words.next(at + 1)
        after = words.parse[following] if following < len(words) else None
        if after is None or (after.pos not in ("NOUN", "ADJ") and after.form != "Part") or after.case != parse.case:
            if parse.number == "Plur" and parse.case == "Gen" and words.pos(following) not in ("ADP", "CCONJ"):
                named = next((p.lemma for p in parses(words.key[at]) if p.pos == "NOUN" and p.number == "Plur"), None)
                return named or base(words.key[at], parse), "Gen", "Plur"
    return None


def _name(words: Words, at: int, left: int) -> bool:
    parse = words.parse[at]
    capital = words.text[at][:1].isupper() and not (parse.fixed and words.text[at].isupper())
    opens = at == left or words.at(at - 1) in ("-", "«") or bool(words.doc[at].is_sent_start)
    return bool(parse.name) or (capital and not opens)


@Question
def _stops(words: Words, at: int) -> bool:
    return words.text[at] in _STOPS


def clause_start(words: Words, start: int, other: Quantity | None) -> int:
    """Where the clause of a number begins: after the number before it, a semicolon, a colon or a line break."""
    first = sentences(words)[start][0]
    if other is not None and first < other.end <= start:
        first = other.end
    first = max(first, start - _FAR)
    stops = last(walls(words), first, start), _stops.last(words, first, min(start, words.back(start - 1)))
    return max((stop + 1 for stop in stops if stop is not None), default=first)
