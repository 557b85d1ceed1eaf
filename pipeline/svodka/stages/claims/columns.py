"""The unit that a table says once for all: in the label of a row, the head of a column or the line above a list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import last, marks, some, walls, within
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.model import Amount
from svodka.russian.segment import words as split

_BARS = "|¦│"
_LONGEST = 300
"""How far above a number the line that heads its list may stand, in tokens."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a label says of its numbers."""

    code: str
    factor: Decimal
    counted: str | None = None


@lexical
def _units() -> Index:
    return Index.of((*entries("units.unit"), *entries("currencies.currency")), split)


@lexical
def _heads() -> Index:
    return Index.of((*entries("units.counted"), *entries("units.empty")), split)


@lexical
def _scales() -> Index:
    return Index.of((item for item in entries("numerals.numeral") if item.data["kind"] == "scale"), split)


def ruled(words: Words, quantity: Quantity) -> Quantity | None:
    """A bare number of a table or list with the unit that stands over it or before it; None for any other number."""
    plain = quantity.amount.unit == "1" and quantity.counted is None and quantity.kind == "number"
    if not plain or words.numerals[quantity.numerals[-1][0]].scale > 1:
        return None
    first = _line_start(words, quantity.start)
    bars = within(marks(words, _BARS), first, quantity.start)
    found = _in_cell(words, first, bars) if bars else _before_colon(words, first, quantity) or _over(words, first, quantity)
    if found is None:
        return None
    amount = quantity.amount
    value, lower, upper, origin = (
        None if number is None else (number * found.factor).normalize() + 0
        for number in (amount.value, amount.lower, amount.upper, amount.origin)
    )
    changed = Amount(value, lower, upper, amount.comparator, found.code, origin)
    return replace(quantity, amount=changed, elided=found.counted or quantity.elided)


def _in_cell(words: Words, first: int, bars: list[int]) -> Unit | None:
    """The unit of a cell: of the head of its column, else of the label of its row."""
    head = first
    while head > 0 and first - head < _LONGEST:
        above = _line_start(words, _above(words, head))
        if above >= head or not some(marks(words, _BARS), above, head):
            break
        head = above
    if head < first:
        cells = list(_cells(words, head))
        if len(bars) < len(cells) and (found := _unit(words, *cells[len(bars)])) is not None:
            return found
    return _unit(words, first, bars[0])


def _cells(words: Words, at: int) -> Iterator[tuple[int, int]]:
    start = at
    while not words.wall(at):
        if words.text[at] in _BARS:
            yield start, at
            start = at + 1
        at += 1
    yield start, at


def _before_colon(words: Words, first: int, quantity: Quantity) -> Unit | None:
    """The unit of a list within a line: «Отгружено (тыс. тонн): пшеница – 41, ячмень – 24,6»."""
    if words.at(words.back(quantity.start - 1)) != "-":
        return None
    first = max(first, sentences(words)[quantity.start][0])
    colon = last(marks(words, ":"), first + 1, quantity.start)
    return None if colon is None else _unit(words, first, colon)


def _over(words: Words, first: int, quantity: Quantity) -> Unit | None:
    """The unit of the line that heads a list, of which a number ends a line: «Охват по областям, %:»."""
    if not _ends(words, quantity.end) or first == quantity.start:
        return None
    line = first
    while line > 0 and first - line < _LONGEST:
        above = _line_start(words, _above(words, line))
        end = _above(words, line) + 1
        if above >= line:
            return None
        last = words.back(end - 1)
        headed = words.text[last] in (":", ")") or ((found := _unit(words, above, end)) is not None and found.code == "%")
        if headed:
            return _unit(words, above, last if words.text[last] == ":" else end)
        row = any(at in words.numerals and words.numerals[at].end in (last, last + 1) for at in range(above, end))
        if not row or sum(words.text[at].count("\n") for at in range(end, line)) > 1:
            return None
        line = above
    return None


def _ends(words: Words, at: int) -> bool:
    return words.wall(at) or (words.at(at) in (";", ",", ".") and words.wall(at + 1))


def _above(words: Words, line: int) -> int:
    """The last token of the line above a line, which begins at a token."""
    at = line - 1
    while at > 0 and words.text[at].isspace():
        at -= 1
    return max(at, 0)


def _line_start(words: Words, at: int) -> int:
    wall = last(walls(words), at - _LONGEST, at)
    return max(0, at - _LONGEST) if wall is None else wall + 1


def _unit(words: Words, start: int, end: int) -> Unit | None:
    """«…, млн руб.», «… (тыс. тонн)», «в % к …»: the unit of a label, after a comma, a bracket or «в»."""
    for at in range(start, end):
        opens = at == words.next(start) or words.at(words.back(at - 1)) in (",", "(", "в")
        if not opens or words.text[at].isspace():
            continue
        found = _read(words, at)
        if found is None:
            continue
        unit, last = found
        last = last + 1 if words.at(last) == "." and last < end else last
        after = words.next(last)
        if last <= end and (after >= end or words.at(after) in (")", "к", "от", ",", ":")):
            return unit
    return None


def _read(words: Words, at: int) -> tuple[Unit, int] | None:
    """A scale word, a unit or a counted noun, in this order and not all of them: what they say and where they end."""
    scale = words.match(_scales(), at)
    factor = Decimal(scale[0].data["value"]) if scale is not None else Decimal(1)
    end = words.next(scale[1]) if scale is not None else at
    if scale is not None and words.at(end) == ".":
        end = words.next(end + 1)
    found = words.match(_units(), end)
    if found is not None and not found[0].data.get("time") and found[0].code != "x":
        entry = found[0]
        code = str(entry.data.get("country", {}).get(words.doc._.country or "", entry.code))
        return Unit(code, factor * entry.factor), found[1]
    head = words.match(_heads(), end)
    if head is not None:
        return Unit("1", factor, head[0].name if head[0].table == "units.counted" else None), head[1]
    return (Unit("1", factor), scale[1]) if scale is not None else None
