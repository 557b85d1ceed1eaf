"""The frames in the order in which they are tried; the first opinion counts."""

from svodka.grammar.rule import Book
from svodka.stages.indicators import (
    brackets,
    changes,
    circumstances,
    deeds,
    events,
    fallback,
    parts,
    portions,
    properties,
    shares,
    short,
    sizes,
    tables,
)
from svodka.stages.indicators.frames import Case, Frame

book: Book[[Case], Frame] = Book(
    "indicators",
    [
        *brackets.book.rules,
        *tables.book.rules,
        *portions.book.rules,
        *shares.book.rules,
        *short.book.rules,
        *changes.book.rules,
        *sizes.book.rules,
        *properties.book.rules,
        *parts.book.rules,
        *fallback.dashes.rules,
        *deeds.book.rules,
        *circumstances.book.rules,
        *events.book.rules,
        *fallback.book.rules,
    ],
)


def opinion(case: Case) -> tuple[str, Frame] | None:
    """The first opinion on a quantity, (rule, frame): that of ``book.read``, without the cost of any arguments."""
    for rule in book.rules:
        frame = rule.read(case)
        if frame is not None:
            return rule.name, frame
    return None
