"""Every number that is written in a text, found without the pipeline: runs of digits, number words, ordinals.

It looks at words one by one and knows no grammar, so that it finds what the pipeline overlooks. Roman numerals, which
only ever number things, and words made of numbers («вдвоём», «двойной») are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from svodka.lexicon import Entry, entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key, normal

Kind = Literal["digits", "word", "one", "vague", "part", "ordinal", "share"]
"""digits; word: a number word that counts; one: «один»; vague: «тысячи», «десятки»; part: «треть»; ordinal: «третий»;
share: an ordinal that makes a part («каждый третий», «пятая часть», «две пятых»)."""

_DIGITS = re.compile(r"\d+|[½⅓⅔¼¾]")
_WORD = re.compile(r"[^\W\d_]+")
_PIECES = frozenset({"часть", "доля"})


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in the text, in code points."""

    start: int
    end: int
    kind: Kind


def written(text: str) -> list[Written]:
    """The numbers of a text in its order. Each run of digits and each word is one: «1 949» gives two."""
    digits = [Written(found.start(), found.end(), "digits") for found in _DIGITS.finditer(text)]
    return sorted((*digits, *_words(text)), key=lambda number: number.start)


def _words(text: str) -> Iterator[Written]:
    found = [(match.start(), match.end(), key(normal(match[0]))) for match in _WORD.finditer(text)]
    kinds = [_kind(word) for _, _, word in found]
    for at, ((start, end, _), kind) in enumerate(zip(found, kinds, strict=True)):
        if kind is None:
            continue
        before = found[at - 1][2] if at else ""
        after = found[at + 1][2] if at + 1 < len(found) else ""
        if kind == "ordinal" and (_lemma(before) == "каждый" or _lemma(after) in _PIECES or _top(kinds, at, before)):
            kind = "share"
        elif kind == "part" and at and kinds[at - 1] == "ordinal":
            kind = "ordinal"  # «вторая половина», «третья четверть»
        yield Written(start, end, kind)


def _top(kinds: list[Kind | None], at: int, before: str) -> bool:
    """Whether a number word stands before an ordinal: «две пятых», «одна шестая», but not «двадцать второй»."""
    if not at or kinds[at - 1] not in ("word", "one"):
        return False
    value = _numerals().get(_lemma(before))
    return value is not None and int(value.data["value"].partition(".")[0]) < 20


def _kind(word: str) -> Kind | None:
    lemma = _lemma(word)
    if lemma in _ordinals():
        return "ordinal"
    item = _numerals().get(lemma)
    if item is None:
        return None
    if lemma == "один":
        return "one"
    match item.data["kind"]:
        case "scale" | "vague":
            return None if word in _abbreviations() else "vague"
        case "fraction":
            return "part"
        case _:
            return "word"


def _lemma(word: str) -> str:
    """The likeliest lemma: «семью» is a family as long as nothing says that it is seven; «троим» is never a verb."""
    if not word:
        return ""
    first, *others = parses(word)
    number = next((parse for parse in others if parse.pos == "NUM"), None) if first.pos == "VERB" else None
    return key((number or first).lemma)


def numeric(text: str) -> bool:
    """Whether a short text can hold a number, in any reading of its words."""
    if _DIGITS.search(text):
        return True
    words = (key(normal(word)) for word in _WORD.findall(text))
    lemmas = {key(parse.lemma) for word in words for parse in parses(word)}
    return bool(lemmas & (_numerals().keys() | _ordinals())) or any(lemma.startswith("пол") for lemma in lemmas)


@lexical
def _numerals() -> dict[str, Entry]:
    return {key(lemma): item for item in entries("numerals.numeral") for lemma in item.lemmas}


@lexical
def _ordinals() -> frozenset[str]:
    return frozenset(key(lemma) for item in entries("numerals.ordinal") for lemma in item.lemmas)


@lexical
def _abbreviations() -> frozenset[str]:
    return frozenset(key(short).rstrip(".") for item in entries("numerals.numeral") for short in item.short)


def neighbours(text: str, numbers: list[Written]) -> list[list[Written]]:
    """Numbers that are pieces of one: digits with nothing but a space, a point or a comma between, words in a row."""
    groups: list[list[Written]] = []
    for before, number in pairwise([None, *numbers]):
        assert number is not None
        gap = text[before.end : number.start] if before is not None else "\n"
        digits = before is not None and before.kind == number.kind == "digits"
        if re.fullmatch(r"[  ]|[.,]" if digits else r"[  ]", gap):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
