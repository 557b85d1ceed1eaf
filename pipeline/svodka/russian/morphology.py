"""Analyses of a word by pymorphy3, and the choice among them by the words around.

Tags leave this room as Universal Dependencies features (universaldependencies.org/u/feat), the names that spaCy uses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Any

import pymorphy3

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

# Cases that a preposition governs.
GOVERNED: dict[str, frozenset[str]] = {
    prepos: frozenset(cases.split())
    for cases, prepositions in {
        "Gen": "без безо ввиду вдоль вместо вне внутри возле вокруг для до из изо из-за из-под кроме мимо насчет около от "
        "ото относительно после посредством прежде против путем ради сверх свыше среди у порядка касательно напротив "
        "помимо вследствие накануне близ",
        "Dat": "к ко благодаря согласно вопреки навстречу подобно",
        "Acc": "про через сквозь спустя несмотря",
        "Ins": "над надо перед передо",
        "Loc": "при",
        "Loc Acc": "в во на о об обо",
        "Ins Acc": "под подо за",
        "Gen Ins Acc": "с со",
        "Ins Gen": "между",
        "Dat Loc Acc": "по",
    }.items()
    for prepos in prepositions.split()
}


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

    @property
    def morph(self) -> str:
        """UD features in the order and form of CoNLL-U («Case=Gen|Number=Plur»)."""
        pairs = {
            "Animacy": ("Anim" if self.animate else "Inan") if self.pos == "NOUN" else "",
            "Aspect": self.aspect, "Case": self.case, "Gender": self.gender, "Number": self.number,
            "NumType": "Ord" if self.ordinal else "", "Tense": self.tense, "Variant": "Short" if self.short else "",
            "VerbForm": self.form, "Voice": self.voice,
        }  # fmt: skip
        return "|".join(f"{name}={value}" for name, value in pairs.items() if value)


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    """The one pymorphy3 analyser of the process, loaded on first use."""
    return pymorphy3.MorphAnalyzer(lang="ru")


def _parse(raw: Any) -> Parse:
    tag = raw.tag
    part = tag.POS or ""
    grammemes = tag.grammemes
    pos = _POS.get(part, "X")
    if part == "ADVB" and "Prdx" in grammemes:
        pos = "ADV"
    name = next((mark for mark in ("Surn", "Name", "Patr", "Geox", "Orgn") if mark in grammemes), "")
    return Parse(
        lemma=raw.normal_form,
        pos=pos,
        case=_CASE.get(tag.case or "", ""),
        number=_NUMBER.get(tag.number or "", ""),
        gender=_GENDER.get(tag.gender or "", ""),
        animate=tag.animacy == "anim",
        form=_FORM.get(part, ""),
        tense=_TENSE.get(tag.tense or "", ""),
        voice=_VOICE.get(tag.voice or "", ""),
        short=part in ("ADJS", "PRTS"),
        aspect={"perf": "Perf", "impf": "Imp"}.get(tag.aspect or "", ""),
        intransitive="intr" in grammemes,
        name=name,
        fixed="Fixd" in grammemes or "Abbr" in grammemes,
        ordinal="Anum" in grammemes,
        prepositional="loc2" in grammemes,
        score=raw.score,
        raw=raw,
    )


_OTHER = (Parse(lemma="", pos="X"),)


@lru_cache(maxsize=65536)
def parses(word: str) -> tuple[Parse, ...]:
    """The analyses of a normal word (lower case), likeliest first; a number or a mark has one, of class NUM or PUNCT."""
    first = word[:1]
    if first.isdecimal():
        return (Parse(lemma=word, pos="ADJ" if word[-1:].isalpha() else "NUM"),)
    if not any(char.isalpha() for char in word):
        return (Parse(lemma=word, pos="SYM" if word in "%$€₽₸№±+°" else "PUNCT"),)
    found = tuple(_parse(raw) for raw in analyzer().parse(word) if raw.tag.POS or "LATN" not in raw.tag.grammemes)
    return found or (Parse(lemma=word, pos="X", fixed=True),)


@lru_cache(maxsize=65536)
def lemmas(word: str) -> tuple[str, ...]:
    """Every lemma that a normal word may have, likeliest first, each once."""
    return tuple(dict.fromkeys(parse.lemma for parse in parses(word)))


def known(word: str) -> bool:
    """Whether the dictionary has the word itself, instead of guessing it by its ending."""
    return bool(analyzer().word_is_known(word.casefold()))


def agrees(left: Parse, right: Parse) -> bool:
    """An adjective or participle and a noun of the same case and number, and of the same gender in the singular."""
    if left.case != right.case or left.number != right.number:
        return False
    return left.number != "Sing" or not left.gender or not right.gender or left.gender == right.gender


_NOMINAL = frozenset({"NOUN", "ADJ", "PRON", "NUM"})


def _nominal(parse: Parse) -> bool:
    return parse.pos in _NOMINAL or (parse.form == "Part" and not parse.short)


def _attributive(parse: Parse) -> bool:
    return bool(parse.case) and (parse.pos == "ADJ" or (parse.form == "Part" and not parse.short))


def _bond(left: Parse, left_word: str, right: Parse, counted: bool) -> float:
    """How well two neighbours go together, in log units; ``counted`` when a number stands between them."""
    if left.pos == "ADP":
        governed = GOVERNED.get(left_word)
        if governed is None or not _nominal(right):
            return -1.5 if right.pos == "VERB" and right.form == "Fin" else 0.0
        if counted and right.case == "Gen" and right.number == "Plur":
            return 1.5
        if right.case in governed:
            if left_word in ("в", "во", "на", "о", "об") and right.case == "Loc":
                return 2.2
            return 2.0
        return -3.0
    if _attributive(left) and not counted:
        if right.pos == "NOUN" or (_attributive(right)):
            return 2.5 if agrees(left, right) else (-1.0 if right.pos == "NOUN" else -0.5)
        return 0.0
    if counted and right.pos in ("NOUN", "ADJ"):
        return 1.0 if right.case == "Gen" else -0.2
    if left.pos == "NOUN" and (right.pos == "NOUN" or _attributive(right)):
        return 0.8 if right.case == "Gen" else (0.3 if right.case in ("Ins", "Dat") else 0.0)
    if left.pos == "NOUN" and left.case == "Nom" and _predicate(right):
        return 1.0 if _concord(left, right) else -0.3
    if left.pos == "VERB" and right.pos == "NOUN" and right.case == "Nom" and left.form in ("Inf", "Conv", "Part"):
        return 0.3 if left.short and _concord(right, left) else -0.5
    return 0.0


def _predicate(parse: Parse) -> bool:
    return parse.pos == "VERB" and (parse.form == "Fin" or parse.short)


def _concord(noun: Parse, verb: Parse) -> bool:
    """A subject and its verb: of one number, and in the singular of one gender where the verb has one."""
    return noun.number == verb.number and (verb.number != "Sing" or not verb.gender or noun.gender == verb.gender)


def _opening(parse: Parse) -> float:
    """How well an analysis begins a sentence: a noun there is rather a subject than another's complement."""
    if parse.pos != "NOUN":
        return 0.0
    return 0.5 if parse.case == "Nom" else (-0.5 if parse.case == "Gen" and parse.number == "Sing" else 0.0)


def choose(words: Sequence[str], width: int = 8) -> list[Parse]:
    """The likeliest analysis of each word of a sentence: dictionary score, government and agreement (Viterbi).

    ``words`` are normal forms. Numbers are transparent: «в 17 населённых пунктах» governs as «в пунктах».
    """
    chosen: list[Parse] = [_OTHER[0]] * len(words)
    chain: list[tuple[int, tuple[Parse, ...], bool]] = []
    counted = False
    for index, word in enumerate(words):
        options = parses(word)
        chosen[index] = options[0]
        if options[0].pos == "NUM" and word[:1].isdecimal():
            counted = True
            continue
        chain.append((index, options[:width], counted))
        counted = options[0].pos == "NUM"
    totals: list[float] = []
    back: list[list[int]] = []
    previous: tuple[Parse, ...] = ()
    previous_word = ""
    for index, options, counted in chain:
        priors = [log(max(option.score, 1e-3)) for option in options]
        if not totals:
            totals = [prior + _opening(option) for option, prior in zip(options, priors, strict=True)]
            steps = [0] * len(options)
        else:
            scored = []
            steps = []
            for option, prior in zip(options, priors, strict=True):
                best = max(
                    range(len(previous)),
                    key=lambda i: totals[i] + _bond(previous[i], previous_word, option, counted),
                )
                steps.append(best)
                scored.append(totals[best] + _bond(previous[best], previous_word, option, counted) + prior)
            totals = scored
        back.append(steps)
        previous, previous_word = options, words[index].replace("ё", "е")
    best = max(range(len(totals)), key=totals.__getitem__) if totals else 0
    for (index, options, _), steps in zip(reversed(chain), reversed(back), strict=True):
        chosen[index] = options[best]
        best = steps[best]
    return chosen
