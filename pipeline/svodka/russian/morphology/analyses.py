"""Analyses of a word by pymorphy3, in Universal Dependencies features (universaldependencies.org/u/feat)."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from sys import intern
from typing import Any

import pymorphy3

from svodka.caches import WORDS

_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}  # fmt: skip
_FORM = {"INFN": "Inf", "PRTF": "Part", "PRTS": "Part", "GRND": "Conv", "VERB": "Fin"}
_CASE = {
    "nomn": "Nom", "gent": "Gen", "gen1": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "acc2": "Acc",
    "ablt": "Ins", "loct": "Loc", "loc1": "Loc", "loc2": "Loc", "voct": "Nom",
}  # fmt: skip
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_NUMBER = {"sing": "Sing", "plur": "Plur"}
_TENSE = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_VOICE = {"actv": "Act", "pssv": "Pass"}
_ASPECT = {"perf": "Perf", "impf": "Imp"}


@dataclass(frozen=True, slots=True)
class Parse:
    """One analysis of a word. Features hold UD values or ''; ``lemma`` keeps its ё."""

    lemma: str
    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    animate: bool = False
    form: str = ""
    tense: str = ""
    voice: str = ""
    short: bool = False
    aspect: str = ""
    intransitive: bool = False
    name: str = ""
    """``Surn``, ``Name``, ``Patr``, ``Geox``, ``Orgn`` or ''."""
    fixed: bool = False
    """Does not inflect («ДТП», «МВД», «кило»)."""
    ordinal: bool = False
    prepositional: bool = False
    score: float = 1.0
    raw: Any = None

    morph: str = field(repr=False, compare=False, default="")
    """UD features in the order and form of CoNLL-U («Case=Gen|Number=Plur»); they are written from the others."""

    def __post_init__(self) -> None:
        # Written once, as it is asked for with every token; there are some hundreds of them in all.
        if not self.morph:
            object.__setattr__(self, "morph", intern(_features(self)))


def _features(parse: Parse) -> str:
    pairs = {
        "Animacy": ("Anim" if parse.animate else "Inan") if parse.pos == "NOUN" else "",
        "Aspect": parse.aspect, "Case": parse.case, "Gender": parse.gender, "Number": parse.number,
        "NumType": "Ord" if parse.ordinal else "", "Tense": parse.tense, "Variant": "Short" if parse.short else "",
        "VerbForm": parse.form, "Voice": parse.voice,
    }  # fmt: skip
    return "|".join(f"{name}={value}" for name, value in pairs.items() if value)


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    """The one pymorphy3 analyser of the process, loaded on first use."""
    return pymorphy3.MorphAnalyzer(lang="ru")


_tags: dict[str, dict[str, Any]] = {}
"""What a tag of pymorphy3 says, by how it is written; a dictionary has some thousands of them."""


def _parse(raw: Any) -> Parse:
    written = str(raw.tag)
    said = _tags.get(written)
    if said is None:
        said = _tags[written] = _said(raw.tag)
        said["morph"] = Parse(lemma="", **said).morph
    return Parse(lemma=raw.normal_form, score=raw.score, raw=raw, **said)


def _said(tag: Any) -> dict[str, Any]:
    part = tag.POS or ""
    grammemes = tag.grammemes
    pos = _POS.get(part, "X")
    if part == "ADVB" and "Prdx" in grammemes:
        pos = "ADV"
    return {
        "pos": pos,
        "case": _first(_CASE, grammemes),
        "number": _first(_NUMBER, grammemes),
        "gender": _first(_GENDER, grammemes),
        "animate": "anim" in grammemes and "inan" not in grammemes,
        "form": _FORM.get(part, ""),
        "tense": _first(_TENSE, grammemes),
        "voice": _first(_VOICE, grammemes),
        "short": part in ("ADJS", "PRTS"),
        "aspect": _first(_ASPECT, grammemes),
        "intransitive": "intr" in grammemes,
        "name": next((mark for mark in ("Surn", "Name", "Patr", "Geox", "Orgn") if mark in grammemes), ""),
        "fixed": "Fixd" in grammemes or "Abbr" in grammemes,
        "ordinal": "Anum" in grammemes,
        "prepositional": "loc2" in grammemes,
    }


def _first(features: dict[str, str], grammemes: frozenset[str]) -> str:
    """The feature of a tag. Some have two of a kind, of which pymorphy3 takes one by chance («inan … anim»)."""
    return next((feature for grammeme, feature in features.items() if grammeme in grammemes), "")


@lru_cache(maxsize=WORDS)
def parses(word: str) -> tuple[Parse, ...]:
    """The analyses of a normal word (lower case), likeliest first; a number or a mark has one, of class NUM or PUNCT."""
    first = word[:1]
    if first.isdecimal():
        return (Parse(lemma=word, pos="ADJ" if word[-1:].isalpha() else "NUM"),)
    if not any(char.isalpha() for char in word):
        return (Parse(lemma=word, pos="SYM" if word in "%$€₽₸№±+°" else "PUNCT"),)
    found = tuple(_parse(raw) for raw in analyzer().parse(word) if raw.tag.POS or "LATN" not in raw.tag.grammemes)
    return found or (Parse(lemma=word, pos="X", fixed=True),)


@lru_cache(maxsize=WORDS)
def lemmas(word: str) -> tuple[str, ...]:
    """Every lemma that a normal word may have, likeliest first, each once."""
    return tuple(dict.fromkeys(parse.lemma for parse in parses(word)))


def known(word: str) -> bool:
    """Whether the dictionary has the word itself, instead of guessing it by its ending."""
    return bool(analyzer().word_is_known(word.casefold()))
