"""Expressions of time in the order in which they are tried: the longer readings come before those that they contain."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.periods import compared, days, months, relative, spans, years
from svodka.stages.periods.spec import Spec

book: Book[[Words, int], Spec] = Book(
    "periods",
    [*compared.book.rules, *relative.book.rules, *spans.book.rules, *days.book.rules, *months.book.rules, *years.book.rules],
)
