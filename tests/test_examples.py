"""Every example of every rule and of every lexicon entry is a test; the notation is told in svodka.grammar.examples."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import svodka.stages
from known_errors import KNOWN
from svodka.grammar import examples
from svodka.grammar.rule import Book, Rule
from svodka.grammar.words import Words
from svodka.lexicon import entries
from svodka.lexicon.read import tables
from svodka.stages.claims.reasons import Claim
from svodka.stages.claims.reasons import book as reasons

# Rules and entries that have no example of their own, and why.
NO_YES = {"numerals.ordinal/первый": "no fraction has the denominator one; its «not» shows that it counts nothing"}
NO_NO: dict[str, str] = {}


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
    time = book.name == "periods"
    for number, line in enumerate(rule.yes, 1):
        yield Case(f"{book.name}/{rule.name} yes {number}", line, "number" if book is reasons else "quantity")
    for number, line in enumerate(rule.no, 1):
        absent: examples.Absent = "period" if time else "quantity"
        yield Case(f"{book.name}/{rule.name} no {number}", line, absent, rule.name)


def of_entry(entry) -> Iterator[Case]:
    absent: examples.Absent = "period" if entry.table.startswith("calendar.") else "quantity"
    for word, lines in (("try", entry.yes), ("not", entry.no)):
        for number, line in enumerate(lines, 1):
            yield Case(f"{entry.table}/{entry.name} {word} {number}", line, absent)


RULES = list(books())
ENTRIES = [entry for table in tables() for entry in entries(table)]
CASES = [case for pair in RULES for case in of_rule(*pair)] + [case for entry in ENTRIES for case in of_entry(entry)]


def parameters() -> Iterator[object]:
    for case in CASES:
        reason = KNOWN.get(case.line)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", parameters())
def test_example(nlp, case):
    example = examples.parse(case.line)
    doc = examples.read(nlp, example)
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
        spoke = any(rule.name in examples.spoke(doc, example.marks[-1]) for example, doc in docs)
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
