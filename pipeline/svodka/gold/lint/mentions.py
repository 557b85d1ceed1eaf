"""Checks of where mentions begin and end. Order and offsets are checked by the model itself."""

from collections.abc import Iterator
from itertools import pairwise

from svodka.gold.lint.finding import Remark
from svodka.gold.numbers.scan import numeric
from svodka.model import Document, Mention

_TAIL = ",;:!?—–"


def check_mentions(document: Document) -> Iterator[Remark]:
    """Mentions that share characters, cut a word or a number, have spaces at their ends, or hold no number."""
    for record in document.records:
        yield from _edges(document.text, record.quantity)
    for before, after in pairwise(record.quantity for record in document.records):
        if (before.start, before.end) == (after.start, after.end):
            yield _error(after, "duplicate", f"«{after.text}» has two records", "keep one; two numbers are two mentions")
        elif after.start < before.end:
            yield _error(
                after, "overlap", f"«{after.text}» overlaps «{before.text}»", "give each number one mention of its own"
            )


def _edges(text: str, mention: Mention) -> Iterator[Remark]:
    start, end = mention.start, mention.end
    if mention.text != mention.text.strip():
        yield _error(mention, "edge", f"«{mention.text}» has a space at its end", "leave spaces outside the mention")
    elif mention.text[-1] in _TAIL:
        yield _error(mention, "edge", f"«{mention.text}» ends with punctuation", "leave it outside the mention")
    if start and _one_word(text[start - 1], text[start]):
        yield _error(mention, "cut", f"«{mention.text}» begins inside a word", "begin where the word begins")
    elif start > 1 and text[start].isdecimal() and text[start - 1] in ".," and text[start - 2].isdecimal():
        yield _error(mention, "cut", f"«{mention.text}» begins inside a number", "begin where the number begins")
    if end < len(text) and _one_word(text[end - 1], text[end]):
        yield _error(mention, "cut", f"«{mention.text}» ends inside a word", "end where the word ends")
    elif end + 1 < len(text) and text[end - 1].isdecimal() and text[end] in ".," and text[end + 1].isdecimal():
        yield _error(mention, "cut", f"«{mention.text}» ends inside a number", "end where the number ends")
    if "\n" in mention.text.strip():
        yield _error(mention, "edge", f"«{' '.join(mention.text.split())}» runs over a line break", "end it on its line")
    if not numeric(mention.text):
        yield _error(mention, "numberless", f"«{mention.text}» holds no number", "mark the number, or drop the record")


def _one_word(left: str, right: str) -> bool:
    """Whether two characters belong to one word. A digit beside a letter is two: «5G», «100тыс»."""
    return (left.isalpha() and right.isalpha()) or (left.isdecimal() and right.isdecimal())


def _error(mention: Mention, check: str, what: str, remedy: str) -> Remark:
    return Remark("error", check, mention.start, mention.end, what, remedy)
