"""Units as people ask for them: «т», «тонн», «млн т», «рублей», a code of a record; what is none of them is refused."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from svodka.errors import SvodkaError
from svodka.lexicon import Entry, Index, entries, lexical
from svodka.russian.morphology import lemmas
from svodka.russian.segment import words
from svodka.series.convert import made_of_known
from svodka.series.labels import unit_label

_NEAREST = 3


class UnknownUnitError(SvodkaError):
    """What was given as a unit is none."""


def unit_of(asked: str) -> str:
    """The code of a unit or a currency, given as a code or in Russian, in any form of its words.

    A number word before it is left off, as records are told in whole units: «млн т» is «t». UnknownUnitError, which names
    the nearest units, for what no table has.
    """
    text = " ".join(asked.split())
    code = _code(text)
    if code is None and "/" in text:
        above, _, below = text.partition("/")
        parts = _code(above.strip()), _code(below.strip())
        code = f"{parts[0]}/{parts[1]}" if parts[0] and parts[1] else None
    if code is None:
        raise UnknownUnitError(f"{asked!r} is no unit that the lexicon has{_nearest(text)}")
    return code


def known_units() -> list[str]:
    """The codes of the lexicon's units and currencies, a count first, then in the order of the tables."""
    below = (entry.code for entry in entries("units.per"))
    local = (code for entry in _entries() for code in entry.data.get("country", {}).values())
    return list(dict.fromkeys(("1", *(entry.code for entry in _entries()), *local, *below)))


def is_unit(code: str) -> bool:
    """Whether a record may have this code as its unit: one of the lexicon, or put together from such («KZT/kW.h»)."""
    return bool(code) and not re.search(r"\s", code) and made_of_known(code, _codes())


def _code(text: str) -> str | None:
    if is_unit(text):
        return text
    for fold in (str, str.casefold):
        if (code := _labels().get(fold(text))) is not None:
            return code
    keys = [word.replace("ё", "е") for word in words(text)]
    first = 0
    while first < len(keys) and (scaled := _match(_scales(), keys, first)):
        first = scaled[1]
    if first and first < len(keys) and (rest := text.split(" ", 1)[1:]) and rest[0] != text:
        return _code(rest[0])
    found = _match(_words(), keys, first) if first < len(keys) else None
    return found[0].code if found is not None and found[1] >= len(keys) else None


def _match(index: Index, keys: list[str], at: int) -> tuple[Entry, int] | None:
    # pymorphy3 has ё where it belongs, and the index has е.
    return index.match(keys, [[lemma.replace("ё", "е") for lemma in lemmas(key)] for key in keys], at)


def _entries() -> Iterator[Entry]:
    yield from entries("units.unit")
    yield from entries("currencies.currency")


@lexical
def _codes() -> frozenset[str]:
    return frozenset(known_units())


@lexical
def _labels() -> Mapping[str, str]:
    """What each unit is called, and the same in small letters where that is one unit's only («мвт» is two)."""
    plain = {unit_label(code): code for code in known_units()}
    spoken = {word: entry.code for entry in _entries() for word in (*entry.lemmas, *entry.short)}
    folded: dict[str, set[str]] = {}
    for label, code in (*plain.items(), *spoken.items()):
        folded.setdefault(label.casefold(), set()).add(code)
    return {**{label: min(codes) for label, codes in folded.items() if len(codes) == 1}, **spoken, **plain}


@lexical
def _words() -> Index:
    return Index.of(_entries(), words)


@lexical
def _scales() -> Index:
    return Index.of((entry for entry in entries("numerals.numeral") if entry.data["kind"] == "scale"), words)


def _nearest(text: str) -> str:
    known: dict[str, str] = {}
    for entry in _entries():
        for word in (*entry.lemmas, *entry.short, entry.code, unit_label(entry.code)):
            known.setdefault(word.casefold(), word)
    near = [known[word] for word in get_close_matches(text.casefold(), known, _NEAREST, 0.6)]
    return f"; the nearest are {', '.join(f'«{word}»' for word in near)}" if near else "; write it like t, тонна, KZT"
