"""The one notation in which rules, lexicon entries, tests and failures give examples.

A line is a text with marks, an arrow, and what the marks mean::

    предотвращено обращение [почти 22 тонн] наркотиков => almost 22 t (наркотик)
    выделят [от 10 до 15 млрд тенге] => 10000000000..15000000000 KZT
    {за 9 месяцев} собрано больше => 2023-01-01..2023-09-30 @2023-10-12

The marks are taken out to get the text. ``[…]`` marks a quantity, with all that belongs to its mention; ``{…}`` marks
a time expression. Several parts on the right, separated by `` ; ``, describe the marks one by one; a single part
describes the last mark. What the right side looks like says what is looked at:

=============================  =====================================================================================
``almost 22 t (наркотик)``     ``str()`` of the quantity: comparator, number, unit, what is counted. All quantities of
                               the text must be marked, from the first to the last character
``2023-01-01..2023-09-30``     ``str()`` of the time in braces; ``baseline …`` compares, ``duration …`` lasts. All
                               times of the text must be marked
``экспорт | level``            the indicator and its measure, with ``up``, ``down`` or ``flat`` if it has a direction
``planned``                    the modality: ``actual``, ``planned``, ``forecast`` or ``negated``
``source МВД``                 who says so; likewise ``place …``, ``place_code …`` and ``actor …``; ``no source`` if
                               nobody is named
``period 2024-01-01``          the dates that the record takes, written as those of a time; ``no period`` if it takes none
``baseline 2023 value 5``      what it is compared with: dates, value or both; a whole year is written as the year
``no quantity: law``           a number that is kept, with this reason, but is no quantity
``trend цены | up``            a change without a number: the mark is its word, then what changes and which way, and the
                               modality unless it is ``actual``. All such words of the text must be marked
=============================  =====================================================================================

Nothing on the right: the marks are found, whatever they mean. A line without marks: no quantity is found in the text
(in the books of periods and in the calendar: no time; in those of trends: no trend, either).

At the end may stand the day of publication and the country of the publisher: ``@2023-10-12 @BY``. There is no other
clock: without them nothing is known.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from svodka.errors import FormatError
from svodka.grammar.notes import characters

Kind = Literal["quantity", "period", "indicator", "modality", "field", "rejected", "trend"]
Absent = Literal["quantity", "period", "number", "trend"]
"""What a line without marks must not have: a quantity, a time, a number that is not kept with a reason, a trend."""

MODALITIES = ("actual", "planned", "forecast", "negated")
_TAIL = re.compile(r"\s+@(?:(?P<date>\d{4}-\d\d-\d\d)|(?P<country>[A-Z]{2}))$")
_FIELD = re.compile(r"(?:no )?(source|place_code|place|actor|period|baseline)\b")
_MARK = re.compile(r"[\[\]{}]")
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text, in code points."""

    start: int
    end: int
    brace: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A line of the notation, read."""

    line: str
    text: str
    marks: tuple[Mark, ...] = ()
    expected: tuple[str, ...] = ()
    published: dt.date | None = None
    country: str | None = None

    @property
    def kind(self) -> Kind:
        """What the line speaks of."""
        if any(mark.brace for mark in self.marks):
            return "period"
        part = self.expected[-1] if self.expected else ""
        if part.startswith("trend "):
            return "trend"
        if " | " in part:
            return "indicator"
        if part in MODALITIES:
            return "modality"
        if part.startswith("no quantity"):
            return "rejected"
        return "field" if _FIELD.match(part) else "quantity"

    @property
    def last_stage(self) -> str:
        """The stage of the pipeline after which the line can be checked."""
        told = self.kind in ("indicator", "modality", "field", "trend")
        return "svodka_indicators" if told else "svodka_claims"

    def described(self) -> list[tuple[Mark, str]]:
        """The marks that have a part of the right side, each with it."""
        first = len(self.marks) - len(self.expected)
        return list(zip(self.marks[first:], self.expected, strict=True)) if self.expected else []


def parse(line: str) -> Example:
    """Reads a line of the notation. Raises FormatError that shows the line and says what is wrong with it."""
    rest, published, country = line, None, None
    while tail := _TAIL.search(rest):
        rest = rest[: tail.start()]
        if tail["date"]:
            try:
                published = dt.date.fromisoformat(tail["date"])
            except ValueError:
                raise FormatError(f"example «{line}»: there is no day {tail['date']}") from None
        country = tail["country"] or country
    left, _, right = rest.partition(" => ")
    text, marks = _unmarked(left, line)
    expected = tuple(part.strip() for part in right.split(" ; ")) if right.strip() else ()
    if len(expected) not in (0, 1, len(marks)) or (expected and not marks):
        raise FormatError(f"example «{line}»: {len(marks)} marks, but {len(expected)} parts on the right")
    return Example(line, text, marks, expected, published, country)


def _unmarked(left: str, line: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, opened, begin = "", [], "", 0
    place = 0
    for sign in _MARK.finditer(left):
        text += left[place : sign.start()]
        place = sign.end()
        if not opened and sign[0] in _CLOSING:
            opened, begin = sign[0], len(text)
        elif opened and sign[0] == _CLOSING[opened]:
            marks.append(Mark(begin, len(text), opened == "{"))
            opened = ""
        else:
            raise FormatError(f"example «{line}»: «{sign[0]}» at {sign.start()} has no partner")
    if opened:
        raise FormatError(f"example «{line}»: «{opened}» is not closed")
    return text + left[place:], tuple(marks)


def read(nlp: Language, example: Example, *, absent: Absent = "quantity") -> Doc:
    """The text of an example, run through the stages that it needs; ``absent`` as for :func:`check`."""
    doc = nlp.make_doc(example.text)
    doc._.trending = "trend" in (example.kind, absent)
    last = "svodka_indicators" if doc._.trending else example.last_stage
    doc._.published, doc._.country = example.published, example.country
    for name, stage in nlp.pipeline:
        doc = stage(doc)
        if name == last:
            break
    return doc


def check(example: Example, doc: Doc, *, absent: Absent = "quantity") -> str | None:
    """None if a Doc says what the example expects, else three lines: expected, found, and the rules that spoke."""
    if not example.marks:
        right = _nothing(doc, absent)
    elif example.kind in ("quantity", "period", "trend"):
        right = _all(example, doc)
    else:
        right = all(said(example.kind, doc, mark, part) == part for mark, part in example.described())
    if absent == "trend" and example.kind != "trend":
        right = right and not doc._.turns
    return None if right else report(example, doc, absent)


def _nothing(doc: Doc, absent: Absent) -> bool:
    if absent == "trend":
        return not doc._.turns and not doc._.quantities
    if absent == "period":
        return not doc._.periods
    if absent == "quantity":
        return not doc._.quantities
    owned = [note for note in (*doc._.rejected, *doc._.period_claims) if note.end > note.start]
    return not doc._.quantities and all(
        any(note.start < number.end and number.start < note.end for note in owned) for number in doc._.numerals
    )


def _notes(kind: Kind, doc: Doc, part: str = "") -> list[tuple[Mark, str]]:
    """All that a Doc says of one kind: where, and in the words of the right side; ``part`` tells the field asked for."""
    if kind == "rejected":
        return [(_place(doc, note), str(note)) for note in doc._.rejected]
    if kind == "trend":
        return [(_place(doc, note), str(note)) for note in doc._.turns]
    if kind == "period":
        return [(_place(doc, note, brace=True), str(note)) for note in doc._.periods]
    if kind == "quantity":
        return [(_place(doc, note), str(note)) for note in doc._.quantities]
    return [(_place(doc, draft.quantity), _draft(kind, draft, part)) for draft in doc._.drafts]


def _place(doc: Doc, note: Any, *, brace: bool = False) -> Mark:
    return Mark(*characters(doc, note.start, note.end), brace)


def _draft(kind: Kind, draft: Any, part: str) -> str:
    """What a draft says of what a right side asks for."""
    if kind == "modality":
        return str(draft.modality)
    if kind == "indicator":
        return f"{draft.indicator} | {draft.measure}" + (f" {draft.direction}" if draft.direction else "")
    found = _FIELD.match(part)
    name = found[1] if found else "source"
    value = getattr(draft, name)
    if name in ("period", "baseline") and value:
        value = " ".join(
            filter(None, (_dates(*value[:2]), f"value {value[2]}" if value[2:] and value[2] is not None else ""))
        )
    return f"{name} {value}" if value else f"no {name}"


def _dates(first: dt.date | None, last: dt.date | None) -> str:
    """Dates as a line writes them: a day, a whole year, a range."""
    if first is None or last is None:
        return ""
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return f"{first.year}"
    return f"{first}" if first == last else f"{first}..{last}"


def _all(example: Example, doc: Doc) -> bool:
    found = _notes(example.kind, doc)
    if [mark for mark, _ in found] != list(example.marks):
        return False
    parts = dict(example.described())
    return all(parts.get(mark, text) == text for mark, text in found)


def said(kind: Kind, doc: Doc, mark: Mark, part: str = "") -> str | None:
    """What a Doc says of one kind about a marked stretch; ``part`` tells which field is asked for."""
    notes = _notes(kind, doc, part)
    near = [(min(mark.end, place.end) - max(mark.start, place.start), text) for place, text in notes]
    return max((pair for pair in near if pair[0] > 0), default=(0, None), key=lambda pair: pair[0])[1]


def spoke(doc: Doc, mark: Mark | None = None) -> dict[str, str]:
    """The rules that found something, at a mark or anywhere, each with the words that it is about."""
    rules: dict[str, str] = {}
    for note, names in _voices(doc):
        place = _place(doc, note)
        if mark is None or (place.start < mark.end and mark.start < place.end):
            rules.update(dict.fromkeys(names, doc.text[place.start : place.end]))
    return rules


def _voices(doc: Doc) -> Iterator[tuple[Any, Sequence[str]]]:
    for note in (*doc._.numerals, *doc._.quantity_claims, *doc._.period_claims, *doc._.turns):
        yield note, (note.rule,)
    for draft in doc._.drafts:
        yield draft.quantity, [*draft.rule.split("+"), *filter(None, (draft.governing,))]
    for note in doc._.rejected:
        yield note, (str(note),)


def report(example: Example, doc: Doc, absent: Absent = "quantity") -> str:
    """The expected line, the found line, and which rules spoke about which words."""
    kind: Kind = absent if not example.marks and absent in ("period", "trend") else example.kind
    found = _notes(kind, doc, example.expected[-1] if example.expected else "")
    text, done = "", 0
    for place, _ in found:
        left, right = "{}" if place.brace else "[]"
        text += f"{doc.text[done : place.start]}{left}{doc.text[place.start : place.end]}{right}"
        done = place.end
    line = text + doc.text[done:] + (" => " + " ; ".join(part for _, part in found) if found else "")
    rules = ", ".join(f"{rule} «{words}»" for rule, words in spoke(doc).items()) or "none"
    return f"expected  {example.line}\nfound     {line}\nrules     {rules}"
