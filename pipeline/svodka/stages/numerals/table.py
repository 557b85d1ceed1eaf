"""Number words of the lexicon at a token."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.russian.segment import key
from svodka.stages.numerals.digits import VULGAR

HUNDRED = Decimal(100)


@lexical
def by_word(table: str) -> dict[str, Entry]:
    """Entries by each of their words, ё as е."""
    return {key(word).rstrip("."): item for item in entries(table) for word in (*item.lemmas, *item.short)}


def number_word(words: Words, at: int) -> bool:
    """Whether a token can be a number word of any kind."""
    if not words.holds(at):
        return False
    known = by_word("numerals.numeral")
    return words.key[at] in known or not known.keys().isdisjoint(words.lemmas[at])


@lexical
def _openers() -> frozenset[str]:
    return frozenset((*by_word("numerals.numeral"), *by_word("numerals.ordinal"), "каждый"))


def begins(words: Words, at: int) -> bool:
    """Whether a number may begin at a word, as far as the word tells: the rules read on."""
    word = words.key[at]
    known = _openers()
    return (
        word in known
        or word[:1].isdecimal()
        or word[:1] in VULGAR
        or word.startswith("пол")
        or not known.isdisjoint(words.lemmas[at])
    )


def numeral(words: Words, at: int, *kinds: str) -> Entry | None:
    """The number word at a token, if it is of one of the kinds."""
    if not words.holds(at):
        return None
    known = by_word("numerals.numeral")
    for form in (words.key[at], *words.lemmas[at]):
        item = known.get(form)
        if item is not None and item.data["kind"] in kinds:
            return item
    return None


def ordinal(words: Words, at: int) -> Decimal | None:
    """The value of an ordinal at a token («третий» → 3), None for other words."""
    known = by_word("numerals.ordinal")
    for lemma in words.lemmas[at] if words.holds(at) else ():
        if lemma in known:
            return Decimal(known[lemma].data["value"])
    return None


def percent(part: Fraction) -> Decimal:
    """A fraction as percent with one digit after the point, halves up: «треть» 33.3, «каждый шестнадцатый» 6.3."""
    share = Decimal(part.numerator) * HUNDRED / Decimal(part.denominator)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize() + 0
