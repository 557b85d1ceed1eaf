"""Statistics of gold: how much there is of what. Counts only, in a fixed order, so that the same gold gives the same."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

from svodka.gold.index import DIFFICULTIES, DOMAINS, NUMBER_CLASSES, SPLITS, STRUCTURES, Entry
from svodka.model import KINDS, Document, Record, unit_kind
from svodka.model.record import Comparator, Direction, Measure, Modality
from svodka.russian.segment import sentence_starts

NULLABLE = ("lower", "upper", "counted", "direction", "period", "baseline", "place", "actor", "source")
"""The fields whose nulls are counted; `value` is null exactly where a range stands."""

UNACCOUNTED = "unaccounted"
"""The class of a number that nothing accounts for."""
UNKNOWN = "—"
"""Where a document has no date, no country, or no entry in an index."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a part of the gold is. Sentences are those of the pipeline; blank ones do not count."""

    documents: int = 0
    records: int = 0
    characters: int = 0
    sentences: int = 0

    @property
    def density(self) -> float:
        """Records in a thousand characters; 0.0 where there are none."""
        return 1000 * self.records / self.characters if self.characters else 0.0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            self.documents + other.documents,
            self.records + other.records,
            self.characters + other.characters,
            self.sentences + other.sentences,
        )

    def to_dict(self) -> dict[str, Any]:
        """The counts and the density, rounded to two digits."""
        return {**asdict(self), "density": round(self.density, 2)}


@dataclass(frozen=True, slots=True)
class Release:
    """One line of the table of releases."""

    id: str
    country: str
    published: str
    entry: Entry | None
    size: Size

    def to_dict(self) -> dict[str, Any]:
        """The line as plain data; what the index says of it only when it says something."""
        told = {} if self.entry is None else self.entry.model_dump(include={*_ENTRY, "source", "annotator"})
        named = {"id": self.id, "country": self.country, "published": self.published}
        return {**named, **told, **self.size.to_dict()}


@dataclass(frozen=True, slots=True)
class Statistics:
    """What gold consists of. The parts of each mapping stand in the order of their vocabulary, or sorted."""

    total: Size
    releases: tuple[Release, ...]
    parts: Mapping[str, Mapping[str, Size]]
    """Sizes by split, domain, country, year, structure and difficulty."""
    counts: Mapping[str, Mapping[str, int]]
    """Records by measure, unit kind, comparator, direction and modality; nulls by field; unmarked numbers by class."""

    def to_dict(self) -> dict[str, Any]:
        """The statistics as plain data."""
        releases = [release.to_dict() for release in self.releases]
        parts = {name: {key: size.to_dict() for key, size in sizes.items()} for name, sizes in self.parts.items()}
        counts = {name: dict(words) for name, words in self.counts.items()}
        return {"total": self.total.to_dict(), "releases": releases, "parts": parts, "counts": counts}


def measure(documents: Iterable[Document], index: Mapping[str, Entry] | None = None, *, numbers: bool = True) -> Statistics:
    """Statistics of documents.

    Args:
        documents: gold; each is looked up in the index by its id.
        index: what :func:`svodka.gold.read_index` gave; without it there are no splits, domains and the like.
        numbers: whether to count numbers without a record by what they are, for which the pipeline is loaded.
    """
    ordered = sorted(documents, key=lambda document: document.id or "")
    releases = tuple(_release(document, index or {}) for document in ordered)
    records = [record for document in ordered for record in document.records]
    counts = _records(records)
    if numbers:
        counts["unmarked"] = _numbers(ordered, index or {})
    total = sum((release.size for release in releases), Size())
    return Statistics(total, releases, _parts(releases, indexed=bool(index)), counts)


def _release(document: Document, index: Mapping[str, Entry]) -> Release:
    text = document.text
    size = Size(1, len(document.records), len(text), _sentences(text))
    published = UNKNOWN if document.published is None else document.published.isoformat()
    name = document.id or UNKNOWN
    return Release(name, document.country or UNKNOWN, published, index.get(name), size)


def _sentences(text: str) -> int:
    """How many sentences hold a letter or a digit."""
    starts = sentence_starts(text)
    held = {bisect_right(starts, place) for place, char in enumerate(text) if char.isalnum()}
    return len(held)


_ENTRY: Mapping[str, tuple[str, ...]] = {
    "split": SPLITS, "domain": DOMAINS, "structure": STRUCTURES, "difficulty": DIFFICULTIES,
}  # fmt: skip


def _parts(releases: Iterable[Release], *, indexed: bool) -> dict[str, Mapping[str, Size]]:
    by_entry: dict[str, Callable[[Release], str]] = {
        name: lambda release, name=name: str(getattr(release.entry, name, UNKNOWN))  # type: ignore[misc]
        for name in _ENTRY
    }
    told: dict[str, Callable[[Release], str]] = {
        "country": lambda release: release.country,
        "year": lambda release: release.published[:4],
    }
    found: dict[str, Mapping[str, Size]] = {}
    for name in ("split", "domain", "country", "year", "structure", "difficulty"):
        if name in told or indexed:
            found[name] = _sizes(releases, told.get(name) or by_entry[name], _ENTRY.get(name, ()))
    return found


def _sizes(releases: Iterable[Release], part: Callable[[Release], str], order: tuple[str, ...]) -> dict[str, Size]:
    sizes: dict[str, Size] = {}
    for release in releases:
        key = part(release)
        sizes[key] = sizes.get(key, Size()) + release.size
    place = {word: at for at, word in enumerate(order)}
    return {key: sizes[key] for key in sorted(sizes, key=lambda key: (key == UNKNOWN, place.get(key, -1), key))}


def _records(records: list[Record]) -> dict[str, Mapping[str, int]]:
    directions = (*get_args(Direction), "null")
    return {
        "measure": _count((record.measure for record in records), get_args(Measure)),
        "unit": _count((unit_kind(record.unit) for record in records), KINDS),
        "comparator": _count((record.comparator for record in records), get_args(Comparator)),
        "direction": _count((record.direction or "null" for record in records), directions),
        "modality": _count((record.modality for record in records), get_args(Modality)),
        "null": {name: sum(getattr(record, name) is None for record in records) for name in NULLABLE},
    }


def _numbers(documents: Iterable[Document], index: Mapping[str, Entry]) -> dict[str, int]:
    # spaCy takes a second to load.
    from svodka.gold.numbers.notes import read
    from svodka.gold.numbers.unmarked import unmarked

    kinds: list[str] = []
    for document in documents:
        entry = index.get(document.id or "")
        numbers = unmarked(document, read(document), entry.unmarked if entry is not None else {})
        kinds += [number.kind or UNACCOUNTED for number in numbers]
    return {kind: count for kind, count in _count(kinds, (*NUMBER_CLASSES, UNACCOUNTED)).items() if count}


def _count(words: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    found = Counter(words)
    return {word: found[word] for word in order}
