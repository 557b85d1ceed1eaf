"""A time expression as it is written, before ``published`` and the text around resolve it."""

from dataclasses import dataclass

from svodka.grammar.words import Words
from svodka.lexicon import Entry, Index, entries, lexical
from svodka.russian.segment import key
from svodka.russian.segment import words as split


@dataclass(frozen=True, slots=True)
class Year:
    """A year, said (``at`` 2023) or meant (``shift`` -1 of «прошлого года»); two for «2021–2023»."""

    at: int | None = None
    shift: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """What an expression says. Months and days count from 1; ``last_…`` end a range."""

    start: int
    end: int
    kind: str
    year: Year | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    year_after: Year | None = None
    """The year of the range's last day, when each end has its own."""
    count: int = 0
    unit: str = ""
    shift: int = 0
    as_of: bool = False
    """A day at which something stands («по состоянию на 1 июня»), not one on which somebody spoke."""
    rule: str = ""


@lexical
def _table(table: str) -> dict[str, Entry]:
    return {key(word).rstrip("."): item for item in entries(table) for word in (*item.lemmas, *item.short)}


@lexical
def _seasons() -> Index:
    return Index.of(entries("calendar.season"), split)


def month_named(lemma: str) -> int | None:
    """The month of a lemma, 1…12."""
    item = _table("calendar.month").get(lemma)
    return None if item is None else int(item.data["value"])


def month_at(words: Words, at: int) -> int | None:
    """The month at a token, 1…12."""
    if not 0 <= at < len(words):
        return None
    for form in (words.key[at], *words.lemmas[at]):
        item = _table("calendar.month").get(form)
        if item is not None:
            return int(item.data["value"])
    return None


def shift_at(words: Words, at: int) -> int | None:
    """The shift that an adjective at a token says («прошлый» −1)."""
    if not 0 <= at < len(words):
        return None
    for lemma in words.lemmas[at]:
        item = _table("calendar.this").get(lemma)
        if item is not None:
            return int(item.data["shift"])
    return None


def day_word_at(words: Words, at: int) -> int | None:
    """Days from publication that an adverb says («вчера» −1)."""
    item = _table("calendar.day").get(words.at(at))
    return None if item is None else int(item.data["shift"])


def season_at(words: Words, at: int) -> tuple[Entry, int] | None:
    """A season at a token: its entry and one past its last token."""
    return words.match(_seasons(), at)


def plain_year(text: str) -> int | None:
    """The year of «2023», «2023-м», «2023-го», None for other tokens."""
    head, _, tail = text.partition("-")
    if len(head) == 4 and head.isdecimal() and 1900 <= int(head) <= 2100 and tail in ("", "м", "го", "й", "му", "ый", "ом"):
        return int(head)
    return None


def is_year_word(words: Words, at: int) -> bool:
    """«год» in any form, «г.», «гг.»."""
    return words.at(at) in ("г", "гг") or (words.is_(at, "год") and words.at(at) != "лет")


def year_at(words: Words, at: int, *, bare: bool = False) -> tuple[Year, int] | None:
    """A year at a token, with its «год» or «г.»: (year, one past). A bare number is a year only with ``bare``."""
    at = words.next(at)
    if words.wall(at):
        return None
    shift = shift_at(words, at)
    if words.is_(at, "весь") and shift_at(words, at + 1) is not None:
        at, shift = at + 1, shift_at(words, at + 1)
    if shift is not None and is_year_word(words, words.next(at + 1)) and words.parse[at].number != "Plur":
        return Year(shift=shift), words.next(at + 1) + 1
    first = plain_year(words.key[at])
    if first is None:
        return None
    end = at + 1
    last = None
    if words.at(words.next(end)) in ("-", "и", "/") or words.at(words.next(end)) == "по":
        place = words.next(words.next(end) + 1)
        second = plain_year(words.at(place))
        short = words.at(place)
        if second is None and words.at(words.next(end)) == "/" and len(short) == 2 and short.isdecimal():
            second = first // 100 * 100 + int(short)
        if second is not None and first < second <= first + 60 and is_year_word(words, words.next(place + 1)):
            last, end = second, place + 1
    word = words.next(end)
    if is_year_word(words, word) and not words.wall(word):
        end = word + 1
        if words.at(end) == "." and words.key[word] in ("г", "гг") and words.glued(word):
            end += 1
        return Year(at=first, last=last), end
    if "-" in words.key[at] or bare:
        return Year(at=first, last=last), end
    return None


def day_at(words: Words, at: int) -> int | None:
    """A day of the month at a token: «5», «13», «1-е», «23-го»."""
    head, _, tail = words.at(at).partition("-")
    if head.isdecimal() and len(head) <= 2 and 1 <= int(head) <= 31 and tail in ("", "го", "е", "му", "ое", "ого"):
        return int(head)
    return None


_UNITS = {
    "день": "d", "сутки": "d", "неделя": "wk", "месяц": "mo", "квартал": "q", "полугодие": "h", "год": "a",
    "десятилетие": "10a", "выходной": "we",
}  # fmt: skip


def unit_word(words: Words, at: int) -> str | None:
    """The unit of time at a token: d, wk, mo, q, h (half a year), a, 10a, we (weekend)."""
    return next((_UNITS[lemma] for lemma in words.lemmas[at] if lemma in _UNITS), None) if at < len(words) else None
