"""From the shape of a number to a quantity: sign, unit or counted noun, rate, comparator."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from svodka.grammar.notes import Quantity
from svodka.grammar.openings import Openings, Walk
from svodka.grammar.words import Words
from svodka.model import Amount, Comparator
from svodka.stages.quantities import comparators
from svodka.stages.quantities.counted import counted_at, past_bracket, stuff_at
from svodka.stages.quantities.goals import goal
from svodka.stages.quantities.ranges import warm
from svodka.stages.quantities.rates import rate_at
from svodka.stages.quantities.shape import Shape
from svodka.stages.quantities.shapes import begins, book, goes_on
from svodka.stages.quantities.sums import add_parts
from svodka.stages.quantities.units import Measured, plain_stuff, sign_ends, signs, unit_at

openings = Openings(book, begins, goes_on)
"""The shapes of numbers."""


@dataclass(slots=True)
class _Draft:
    shape: Shape
    start: int
    end: int
    code: str = "1"
    factor: Decimal = Decimal(1)
    measured: Measured | None = None
    counted: str | None = None
    comparator: Comparator = "eq"
    comparing: tuple[int, int] | None = None
    sign: str = ""
    limit: bool = False
    timed: bool = False


def read(words: Words, walk: Walk[Shape], at: int) -> tuple[int, Quantity | None] | None:
    """The first number (with its «с», «от», «между») at a token or behind it: where it begins, and its quantity.

    The quantity is None when the number turns out to be no number of ours; the pair is None when no number follows.
    """
    opinion = walk.first(at)
    if opinion is None:
        return None
    at, rule, shape = opinion
    draft = _Draft(shape, shape.start, shape.end)
    _prefix(words, draft)
    _unit(words, draft)
    _sum(words, draft)
    _rate(words, draft)
    _sign(words, draft)
    _compare(words, draft)
    return at, _finish(words, draft, rule)


def _prefix(words: Words, draft: _Draft) -> None:
    """A currency sign before the number: «$118,7 млн», «€ 180 тыс.»."""
    before = draft.shape.numerals[0].start - 1
    if words.at(before) not in sign_ends():
        return
    for size in (2, 1):
        at = before - size + 1
        found = words.match(signs(), at) if at >= 0 else None
        if found is not None and found[1] == before + 1:
            draft.code = found[0].code
            draft.start = min(draft.start, at)
            draft.measured = Measured(draft.end, draft.code, unit=(at, before + 1))
            return


def _unit(words: Words, draft: _Draft) -> None:
    shape = draft.shape
    if shape.unit:
        draft.code = shape.unit
        if shape.counted is not None or shape.kind in ("share", "every") or shape.head >= 0:
            draft.counted = shape.counted
            return
        if shape.kind == "number" and plain_stuff(shape.unit):
            draft.counted = stuff_at(words, shape.end)
        return
    if draft.code != "1":
        return
    last = shape.numerals[-1]
    if shape.comparator == "approx" and shape.counted is not None:
        draft.counted = shape.counted
        return
    measured = unit_at(words, shape.end)
    if measured is None and shape.origin is not None and len(shape.numerals) > 1:
        measured = _earlier(words, shape)
        if measured is not None:
            draft.code, draft.factor, draft.timed = measured.code, measured.factor, measured.timed
            return
    if measured is None:
        measured = counted_at(words, shape.end, last)
    if measured is None:
        # Ruling 7: of «118 (-9) краж» the number alone is the mention, and the noun is what it counts.
        draft.counted = past_bracket(words, shape.end, last)
        return
    if measured.code == "x" and not _times(words, draft):
        measured = replace(measured, code="1", counted="раз", unit=None)
    draft.measured = measured
    draft.end = measured.end
    draft.code, draft.factor, draft.counted = measured.code, measured.factor, measured.counted
    draft.timed = measured.timed
    if measured.unit is not None and plain_stuff(measured.code) and not measured.timed:
        draft.counted = stuff_at(words, measured.end)


def _earlier(words: Words, shape: Shape) -> Measured | None:
    """The unit of the first of two numbers, when the second has none («с 12% до 9»)."""
    return unit_at(words, shape.numerals[0].end)


def _times(words: Words, draft: _Draft) -> bool:
    """«в 2,3 раза» multiplies, «пять раз» counts."""
    if draft.measured is not None and draft.measured.unit is not None:
        return True
    before = words.back(draft.start - 1)
    for _ in range(4):
        if words.at(before) in ("в", "во"):
            return True
        if words.at(before) not in ("более", "чем", "почти", "примерно", "около", "чуть", "менее", "свыше", "не", "от"):
            break
        before = words.back(before - 1)
    return words.key[draft.shape.end : draft.shape.end + 1] != ["раз"] and words.glued(draft.shape.end - 1)


def _sum(words: Words, draft: _Draft) -> None:
    measured = draft.measured
    if measured is None or measured.unit is None:
        return
    end = add_parts(words, draft.shape, draft.code, draft.factor, draft.end)
    if end != draft.end:
        draft.end = end
        if draft.counted is None and plain_stuff(draft.code) and not draft.timed:
            draft.counted = stuff_at(words, end)


def _rate(words: Words, draft: _Draft) -> None:
    if draft.shape.kind in ("every", "fraction", "multiple", "part") or draft.code in ("x", "pp"):
        return
    end = draft.end
    if draft.code == "%" and words.lemma[words.next(end) : words.next(end) + 1] == ["площадь"]:
        end = words.next(end) + 1
    found = rate_at(words, end)
    if found is None or (draft.timed and found[0] != "/d"):
        return
    line, last = found
    scaled = draft.shape.numerals[-1].scale > 1
    if draft.code == "1" and draft.counted is None and not line[1:].isdecimal() and not scaled:
        return
    draft.code += line
    draft.end = last


def _in_bracket(words: Words, at: int) -> bool:
    """Whether a bracket is open at a token («ранее судимые -12 %» inside one is a fall, a list outside has dashes)."""
    for place in range(at - 1, max(-1, at - 20), -1):
        if words.wall(place) or words.text[place] == ")":
            return False
        if words.text[place] == "(":
            return True
    return False


def _sign(words: Words, draft: _Draft) -> None:
    """A plus or minus that belongs to the number, not a dash between words."""
    at = words.back(draft.start - 1)
    mark = words.at(at)
    if mark in ("минус", "плюс", "-", "+") and draft.measured is None and draft.code == "1" and warm(words, at):
        draft.code = "Cel"
    if mark in ("минус", "плюс"):
        draft.sign, draft.start = "+" if mark == "плюс" else "-", at
        return
    if mark not in ("+", "-"):
        return
    before = words.at(words.back(at - 1))
    bracketed = before == "("
    spaced = at == 0 or not words.glued(at - 1)
    touching = at == draft.start - 1 and words.glued(at)
    hyphen = spaced and (draft.code == "Cel" or (draft.code in ("%", "pp") and _in_bracket(words, at)))
    true_minus = words.text[at] == "−" or mark == "+" or (words.text[at] == "-" and hyphen)
    if bracketed or (touching and true_minus and (spaced or before in ("«", ",", ";", "-", "…"))):
        draft.sign, draft.start = mark, at


def _compare(words: Words, draft: _Draft) -> None:
    shape = draft.shape
    inner = words.key[shape.numerals[-1].start : shape.numerals[-1].end]
    if len(inner) > 1 and any(odd in " ".join(inner) for odd in ("с лишним", "с небольшим")):
        draft.comparator = "gt"
        return
    found = comparators.before(words, draft.start)
    if shape.origin is not None and found is None and len(shape.numerals) == 2:
        found = None
    if found is not None:
        code, start, end, touches = found
        draft.comparator, draft.comparing = comparators.denied(words, start, code), (start, end)
        if touches:
            draft.start = start
    elif shape.comparator:
        draft.comparator = cast(Comparator, shape.comparator)
    else:
        _after_or_around(words, draft)
    before = words.at(words.back(draft.start - 1))
    if before in ("до", "от") and shape.origin is None and shape.lower is None and shape.upper is None:
        _open(words, draft, before)


def _after_or_around(words: Words, draft: _Draft) -> None:
    number, whole = words.next(draft.shape.numerals[-1].end), words.next(draft.end)
    after = comparators.after(words, number)
    if after is None and whole != number:
        after = comparators.after(words, whole)
    if after is not None:
        code, start, end = after
        draft.comparator, draft.comparing = code, (start, end)
        draft.end = max(draft.end, end)
        if draft.measured is None and draft.code == "1":
            _late_unit(words, draft, end)
        return
    verb = comparators.verb(words, draft.start)
    if verb is not None:
        draft.comparator, draft.comparing = verb[0], (verb[1], verb[1] + 1)


def _late_unit(words: Words, draft: _Draft, at: int) -> None:
    """A unit after the comparator: «тысяча с лишним человек»."""
    measured = unit_at(words, at) or counted_at(words, at, draft.shape.numerals[-1])
    if measured is None:
        return
    draft.measured, draft.end = measured, measured.end
    draft.code, draft.factor, draft.counted, draft.timed = (
        measured.code, measured.factor, measured.counted, measured.timed,
    )  # fmt: skip
    if measured.unit is not None and plain_stuff(measured.code):
        draft.counted = stuff_at(words, measured.end)


def _open(words: Words, draft: _Draft, before: str) -> None:
    """«до N»: a limit, or the goal of a change; «от N»: at least."""
    at = words.back(draft.start - 1)
    if before == "от":
        spread = any(words.at(i) == "до" and words.next(i + 1) in words.numerals for i in range(draft.end, draft.end + 7))
        if not spread and draft.comparator == "eq" and (draft.code != "1" or draft.shape.numerals[0].scale > 1):
            draft.comparator, draft.comparing, draft.start = "ge", (at, at + 1), at
        return
    if goal(words, at) or any(words.at(i) == "от" and words.next(i + 1) in words.numerals for i in range(at - 9, at)):
        return
    if draft.comparator == "eq" and draft.shape.kind == "number":
        draft.comparator, draft.comparing, draft.start, draft.limit = "le", (at, at + 1), at, True


def _finish(words: Words, draft: _Draft, rule: str) -> Quantity:
    shape = draft.shape
    amount = Amount(
        value=_exact(shape.value, draft.factor),
        lower=_exact(shape.lower, draft.factor),
        upper=_exact(shape.upper, draft.factor),
        comparator=draft.comparator,
        unit=draft.code,
        origin=_exact(shape.origin, draft.factor),
    )
    if draft.sign == "-" and amount.value is not None and _keeps_minus(words, draft):
        amount = Amount(-amount.value, comparator=amount.comparator, unit=amount.unit)
    sign = "" if draft.sign == "-" and _keeps_minus(words, draft) else draft.sign
    sign = "" if draft.code == "Cel" else sign
    measured = draft.measured
    last = shape.numerals[-1]
    head = shape.head if shape.head >= 0 else measured.head if measured is not None and measured.head >= 0 else last.start
    return Quantity(
        draft.start, draft.end, tuple((n.start, n.end) for n in shape.numerals), amount,
        unit=measured.unit if measured is not None else None,
        comparator=draft.comparing, counted=draft.counted, head=head, sign=sign, limit=draft.limit, timed=draft.timed,
        kind=shape.kind, rule=rule,
    )  # fmt: skip


def _exact(number: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if number is None else (number * factor).normalize() + 0


def _keeps_minus(words: Words, draft: _Draft) -> bool:
    """Temperatures and balances of money keep a minus; in brackets, or of counts and shares, it says «less»."""
    if draft.code == "Cel":
        return True
    money = len(draft.code) == 3 and draft.code.isupper()
    return money and words.at(words.back(draft.start - 1)) != "("
