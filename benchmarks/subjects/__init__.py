"""Whom the benchmark measures. Each is a module that is imported in a process of its own, by a Python that has it.

Such a module may import nothing of svodka but what a user would, and nothing that its own Python lacks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Text = dict[str, str]
"""A document: ``text``, ``published`` and ``country``."""

WARMING = "Сегодня в Минске открылась выставка, на которой показали 12 картин за 3 млн рублей."
"""The first text of each process: whatever loads on first use has loaded after it."""


@dataclass(frozen=True)
class Step:
    """One stage: it takes what the stage before it gave (the first one takes texts), in batches."""

    name: str
    run: Callable[[list[Any]], list[Any]]


class Subject(Protocol):
    """What is measured, ready to run."""

    steps: Sequence[Step]

    def whole(self, texts: Iterable[Text]) -> Iterator[int | None]:
        """Yields for each text how many facts were found in it, or None where it failed."""
        ...


@dataclass(frozen=True)
class Entry:
    """A subject as the tables name it.

    Attributes:
        name: what ``--subjects`` takes.
        title: what a reader sees.
        module: holds ``create() -> Subject``.
        packages: distributions whose versions are told.
        apart: steps that many users leave out; the table has a row without them.
        ours: whether it runs by the Python that runs the benchmark, not by the one of the peers.
        does: what is counted as one pass.
    """

    name: str
    title: str
    module: str
    packages: tuple[str, ...]
    does: str
    apart: tuple[str, ...] = ()
    ours: bool = False


ENTRIES: tuple[Entry, ...] = (
    Entry(
        "svodka",
        "svodka",
        "benchmarks.subjects.records",
        ("svodka", "spacy", "numpy", "pymorphy3", "razdel"),
        "`svodka.extract_many`: texts in, records out",
        ours=True,
    ),
    Entry(
        "natasha",
        "natasha",
        "benchmarks.subjects.stack",
        ("natasha", "slovnet", "navec", "yargy", "pymorphy2", "razdel", "numpy"),
        "segments, morphology, syntax, names, lemmas, money, dates",
        apart=("money", "dates"),
    ),
    Entry(
        "pullenti",
        "PullEnti",
        "benchmarks.subjects.sdk",
        ("pullenti",),
        "all analysers of the default processor and MEASURE",
    ),
    Entry(
        "dateparser",
        "dateparser",
        "benchmarks.subjects.dates",
        ("dateparser",),
        "`search_dates`, Russian only: dates and nothing else",
    ),
    Entry(
        "floor",
        "floor",
        "benchmarks.subjects.floor",
        ("razdel", "pymorphy3", "pymorphy3-dicts-ru"),
        "razdel, and pymorphy3 with a cache by word form: no extraction at all",
    ),
)
"""In the order of the tables."""

BASE = "natasha"
"""Whom the ratios are against."""


def entry(name: str) -> Entry:
    """The entry of this name; KeyError if there is none."""
    return {known.name: known for known in ENTRIES}[name]
