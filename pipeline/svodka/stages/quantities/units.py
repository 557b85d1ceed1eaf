"""What stands after a number: its unit."""

from dataclasses import dataclass
from decimal import Decimal

from svodka.grammar.questions import once
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.lexicon import Entry, Index, entries, lexical
from svodka.russian.segment import words as split


@lexical
def units() -> Index:
    """Units and currencies, by what stands after the number."""
    return Index.of((*entries("units.unit"), *entries("currencies.currency")), split)


@lexical
def signs() -> Index:
    """Currencies by the sign before the number («$118,7 млн»)."""
    return Index.of(entries("currencies.currency"), split, before=True)


@lexical
def sign_ends() -> frozenset[str]:
    """The words with which a sign before a number may end."""
    named = (sign for item in entries("currencies.currency") for sign in item.data.get("before", ()))
    return frozenset(word for sign in named for word in split(sign))


@dataclass(slots=True)
class Measured:
    """A unit or counted noun after a number, and where it ends."""

    end: int
    code: str = "1"
    factor: Decimal = Decimal(1)
    unit: tuple[int, int] | None = None
    head: int = -1
    counted: str | None = None
    timed: bool = False
    entry: Entry | None = None


def currency(entry: Entry, country: str | None) -> str:
    """The ISO 4217 code of a currency word, in the country that speaks («рубль» in Belarus)."""
    return str(entry.data.get("country", {}).get(country or "", entry.code))


@once
def _found(_: Words) -> dict[int, Measured | None]:
    """What was found at the tokens of the text: several shapes of a number ask for its unit."""
    return {}


def unit_at(words: Words, at: int) -> Measured | None:
    """The unit at a token, None for a counted noun or anything else. It belongs to all, and is not to be written to."""
    at = words.next(at)
    if words.wall(at):
        return None
    found = _found(words)
    if at not in found:
        found[at] = _read(words, at)
    return found[at]


def _read(words: Words, at: int) -> Measured | None:
    found = words.match(units(), at)
    if found is None or new_sentence(words, at):
        return None
    entry, end = found
    code = entry.code
    if entry.table == "currencies.currency":
        code = currency(entry, words.doc._.country)
    if not _is_unit(words, at, end, code):
        return None
    return Measured(end, code, entry.factor, (at, end), head=at, timed=bool(entry.data.get("time")), entry=entry)


def new_sentence(words: Words, at: int) -> bool:
    """Whether a sentence begins at a token."""
    return sentences(words)[at][0] == at


def _is_unit(words: Words, at: int, end: int, code: str) -> bool:
    if code == "x":
        if words.is_(at, "раз"):
            return True
        return words.glued(at - 1)
    if code == "a" and words.at(end) in ("ранее", "раньше", "назад", "спустя"):
        return False
    if code == "pt" and words.is_(at, "пункт"):
        before = " ".join(words.key[max(0, at - 8) : at])
        return any(word in before for word in ("на ", "до ", "индекс", "рейтинг"))
    if words.key[at] == "г" and words.at(at + 1) == ".":
        return words.at(at - 1)[:4].isdecimal() is False or len(words.at(at - 1)) != 4
    if words.key[at] in ("т", "л", "м", "ц", "г", "ч", "р") and words.glued(end - 1) and words.at(end) == ".":
        return not words.glued(end) or words.at(end + 1) in ("", ")", ",", ";")
    return True


_STUFF = ("%", "pp", "x", "pt")


def plain_stuff(code: str) -> bool:
    """Whether a unit measures some stuff that a noun after it names («22 тонн наркотиков»)."""
    return code not in _STUFF and not (len(code) == 3 and code.isupper() and code.isalpha())
