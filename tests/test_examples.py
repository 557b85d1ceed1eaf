"""Every example of every rule and of every lexicon entry is a test; the notation is told in svodka.grammar.examples."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import svodka.stages
from known_errors import KNOWN
from svodka.errors import FormatError
from svodka.grammar import examples
from svodka.grammar.rule import Book, Rule
from svodka.grammar.words import Words
from svodka.lexicon import entries
from svodka.lexicon.entry import OWN
from svodka.stages.claims.reasons import Claim
from svodka.stages.claims.reasons import book as reasons

# Rules and entries that have no example of their own, and why.
NO_YES = {"numerals.ordinal/первый": "no fraction has the denominator one; its «not» shows that it counts nothing"}
NO_NO: dict[str, str] = {}
# What an example without marks of a book or lexicon file must not have, besides quantities.
ABSENT: dict[str, examples.Absent] = {"periods": "period", "calendar": "period", "trends": "trend"}


@dataclass(frozen=True)
class Case:
    """A line, where it stands, and the rule that must not speak in it."""

    name: str
    line: str
    absent: examples.Absent = "quantity"
    silent: str = ""


def books() -> Iterator[tuple[Book, Rule]]:
    """Every rule of every room of the stages, once, with the book that holds it."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(svodka.stages.__path__, "svodka.stages."):
        book = getattr(importlib.import_module(module.name), "book", None)
        for rule in book.rules if isinstance(book, Book) else ():
            if id(rule) not in seen:
                seen.add(id(rule))
                yield book, rule


def of_rule(book: Book, rule: Rule) -> Iterator[Case]:
    for number, line in enumerate(rule.yes, 1):
        yield Case(f"{book.name}/{rule.name} yes {number}", line, "number" if book is reasons else "quantity")
    for number, line in enumerate(rule.no, 1):
        yield Case(f"{book.name}/{rule.name} no {number}", line, ABSENT.get(book.name, "quantity"), rule.name)


def of_entry(entry) -> Iterator[Case]:
    absent = ABSENT.get(entry.table.partition(".")[0], "quantity")
    for word, lines in (("try", entry.yes), ("not", entry.no)):
        for number, line in enumerate(lines, 1):
            yield Case(f"{entry.table}/{entry.name} {word} {number}", line, absent)


RULES = list(books())
ENTRIES = [entry for table in OWN for entry in entries(table)]
CASES = [case for pair in RULES for case in of_rule(*pair)] + [case for entry in ENTRIES for case in of_entry(entry)]


def parameters() -> Iterator[object]:
    for case in CASES:
        reason = KNOWN.get(case.line)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", parameters())
def test_example(nlp, case):
    example = examples.parse(case.line)
    doc = examples.read(nlp, example, absent=case.absent)
    failure = examples.check(example, doc, absent=case.absent)
    if failure is None and example.marks and case.silent in examples.spoke(doc, example.marks[-1]):
        failure = f"the rule speaks in its «no»\n{examples.report(example, doc, case.absent)}"
    if failure is not None:
        pytest.fail(f"{case.name}\n{failure}", pytrace=False)


@pytest.mark.parametrize(("book", "rule"), [pytest.param(b, r, id=f"{b.name}/{r.name}") for b, r in RULES])
def test_rule_speaks_in_an_example_of_its_own(nlp, book, rule):
    """The first opinion counts: an example that another rule answers shows nothing of this one."""
    lines = [examples.parse(line) for line in rule.yes]
    docs = [(example, examples.read(nlp, example)) for example in lines]
    if book is reasons:
        spoke = any(_rejects(rule, doc) for _, doc in docs)
    else:
        spoke = any(rule.name in examples.spoke(doc, mark) for example, doc in docs for mark in example.marks)
    if not spoke:
        said = "\n".join(examples.report(example, doc) for example, doc in docs)
        pytest.fail(f"{book.name}/{rule.name} speaks in none of its «yes»\n{said}", pytrace=False)


def _rejects(rule: Rule, doc) -> bool:
    words = Words.of(doc)
    refused = {at: note.reason for note in doc._.rejected for at in range(note.start, note.end)}
    return any(rule.read(words, Claim(quantity, refused)) for quantity in doc._.quantity_claims)


def test_every_rule_has_examples_both_ways():
    names = {f"{book.name}/{rule.name}": rule for book, rule in RULES}
    assert {name for name, rule in names.items() if not rule.yes} == set(NO_YES) & set(names)
    assert {name for name, rule in names.items() if not rule.no} == set(NO_NO)


def test_every_entry_has_an_example():
    names = {f"{entry.table}/{entry.name}" for entry in ENTRIES if not entry.yes}
    assert names == set(NO_YES) - {f"{book.name}/{rule.name}" for book, rule in RULES}


def test_known_errors_are_examples_still():
    assert set(KNOWN) <= {case.line for case in CASES}


def test_no_example_is_given_twice():
    times = Counter((case.line, case.absent) for case in CASES)
    assert [line for (line, _), count in times.items() if count > 1] == []


def test_a_line_is_text_marks_meaning_day_and_country():
    example = examples.parse("{за год} ввезли [5 т] и [7 т] риса => 5 t ; 7 t ; 9 t @2024-06-05 @BY")
    assert example.text == "за год ввезли 5 т и 7 т риса"
    assert [example.text[mark.start : mark.end] for mark in example.marks] == ["за год", "5 т", "7 т"]
    assert example.expected == ("5 t", "7 t", "9 t")
    assert (str(example.published), example.country, example.kind) == ("2024-06-05", "BY", "period")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("изъято [5 кг => 5 kg", "is not closed"),
        ("изъято 5 кг] => 5 kg", "has no partner"),
        ("изъято {5 кг] => 5 kg", "has no partner"),
        ("изъято 5 кг => 5 kg", "0 marks, but 1 parts"),
        ("[5] и [7] и [9] => 5 1 ; 7 1", "3 marks, but 2 parts"),
        ("{вчера} => 2024-02-30 @2024-02-31", "no day 2024-02-31"),
    ],
)
def test_a_malformed_line_is_shown_with_its_fault(line, complaint):
    with pytest.raises(FormatError, match=complaint) as caught:
        examples.parse(line)
    assert line in str(caught.value)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("изъято [5 кг] гашиша => 6 kg (гашиш)", "изъято [5 кг] гашиша => 5 kg (гашиш)"),
        ("изъято [5] кг гашиша", "изъято [5 кг] гашиша => 5 kg (гашиш)"),
        ("изъято 5 кг гашиша", "изъято [5 кг] гашиша => 5 kg (гашиш)"),
        ("изъято [5 кг] гашиша => no quantity: law", "изъято 5 кг гашиша"),
        ("Изъято [5 кг] гашиша => planned", "Изъято [5 кг] гашиша => actual"),
        ("Изъято [5 кг] гашиша => source МВД", "Изъято [5 кг] гашиша => no source"),
        ("{вчера} изъято 5 кг => 2024-06-03 @2024-06-05", "{вчера} изъято 5 кг => 2024-06-04"),
    ],
)
def test_a_failure_shows_what_was_expected_what_was_found_and_who_spoke(nlp, line, found):
    example = examples.parse(line)
    failure = examples.check(example, examples.read(nlp, example))
    assert failure is not None
    expected, seen, rules = failure.splitlines()
    assert (expected, seen) == (f"expected  {line}", f"found     {found}")
    assert "digits «5»" in rules
