"""The tables of the calendar, by the words in them."""

from svodka.lexicon import Entry, Index, entries, lexical
from svodka.russian.segment import key
from svodka.russian.segment import words as split


def _table(table: str) -> dict[str, Entry]:
    return {key(word).rstrip("."): item for item in entries(table) for word in (*item.lemmas, *item.short)}


COMPARING = ("сравнение", "сопоставление", "сравнивать", "сравнить")
"""Words behind which «с» names what is compared with: the case cannot be seen of «с 2020 г.»."""


@lexical
def months() -> dict[str, int]:
    """The months, 1…12, by their lemmas and abbreviations."""
    return {word: int(item.data["value"]) for word, item in _table("calendar.month").items()}


@lexical
def shifts(table: str) -> dict[str, int]:
    """The shifts that words of a table say: «прошлый» −1 of ``this``, «вчера» −1 of ``day``."""
    return {word: int(item.data["shift"]) for word, item in _table(f"calendar.{table}").items()}


@lexical
def seasons() -> Index:
    """The seasons."""
    return Index.of(entries("calendar.season"), split)
