"""Rows of tables that a text has kept: «Товарооборот, млн руб. | 1 684,3 | 108,1», «Хатлонская область .... 97,9»."""

from dataclasses import replace
from itertools import pairwise

from svodka.grammar.phrase import join
from svodka.grammar.questions import Question, last, marks, once, walls
from svodka.grammar.questions import first as first_of
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.grammar.words import Words
from svodka.stages.indicators import change
from svodka.stages.indicators.ellipsis import lead_in
from svodka.stages.indicators.frames import Case, Frame
from svodka.stages.indicators.title import noun_title, titled

book: Book[[Case], Frame] = Book("tables")

_BARS = "|¦│"
_LONGEST = 40


@book.rule(
    yes=[
        "Розничный товарооборот, млн руб. | [1 684,3] => розничный товарооборот | level",
        "Охват прививками:\nХатлонская область ...... [97,9 %] => охват прививками | level",
    ],
    no=["Товарооборот достиг [1 684 млн руб.] => товарооборот | level"],
)
def row(case: Case) -> Frame | None:
    """A number in a row: the first cell names the indicator, or the line above the rows does."""
    clause, words = case.clause, case.clause.words
    if not _ends(words):
        return None
    first = _line_start(words, case.quantity.start)
    cell = first_of(_ends(words), first + 1, case.quantity.start)
    if cell is None:
        return None
    cut = next((at for at in range(cell, first, -1) if words.text[at] == ","), cell)
    tokens = [at for at in range(first, cut) if not words.text[at].isspace() and at not in clause.dated]
    named = [at for at in tokens if words.pos(at) == "NOUN" and at not in clause.placed and words.parse[at].case == "Nom"]
    if not named or all(at in clause.placed for at in tokens):
        head = lead_in(case)
        if head is None:
            return None
        title, tokens = noun_title(clause, head)
        return _measured(case, Frame(case.quantity, title, "level", tokens=tuple(tokens)))
    title = titled(clause, tokens, join(words, tokens, [words.text[at] for at in tokens]))
    return _measured(case, Frame(case.quantity, title, "level", tokens=tuple(tokens)))


def _measured(case: Case, frame: Frame) -> Frame:
    """A row under «Изменение цен, в процентах:» tells a change; its sign is the direction."""
    words, quantity = case.clause.words, case.quantity
    head = lead_in(case)
    if head is None or quantity.amount.unit != "%":
        return frame
    growth = trend(words, head)
    if growth is None and words.lemma[head] not in ("изменение", "динамика"):
        return frame
    sign = quantity.sign or words.at(change.before(words, quantity))
    down = sign in ("-", "−", "минус") or (growth is not None and growth.direction == "down")
    return replace(frame, measure="relative_change", direction="down" if down else "up")


def _line_start(words: Words, at: int) -> int:
    """The first token of the line of a token."""
    wall = last(walls(words), at - _LONGEST, at)
    return max(0, at - _LONGEST) if wall is None else wall + 1


@once
def _ends(words: Words) -> list[int]:
    """Where the first cell of a row may end: at bars and rows of dots."""
    stops = (at for at, other in pairwise(marks(words, ".")) if other == words.next(at + 1))
    return sorted({*marks(words, _BARS), *_dots.spots(words), *stops})


@Question
def _dots(words: Words, at: int) -> bool:
    return words.text[at] == "…" or words.text[at].startswith("...")
