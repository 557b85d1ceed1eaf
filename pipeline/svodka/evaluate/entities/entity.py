"""Annotated entities: a type on a stretch of the text, read from brat folders of any types."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from svodka.gold.formats.source import Tell
from svodka.gold.formats.standoff import find, misfits, read_pair


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A stretch [start, end) of the text, in code points, and its type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its gold."""

    place: str
    text: str
    entities: tuple[Entity, ...]
    in_pieces: int = 0
    """How many of the entities are annotated in pieces; each is taken as the hull of its pieces."""


def annotated(path: Path) -> Iterator[tuple[str, Callable[[Tell], Annotated]]]:
    """Each document of a brat folder (or one .ann): its place, and what reads it.

    Raises InputError when there is no .ann; the reading raises InputError or FormatError. Copied texts that do not fit
    their offsets are told: the offsets count.
    """
    for ann in find(path):
        yield str(ann), partial(_read, ann)


def _read(ann: Path, tell: Tell) -> Annotated:
    text, standoff = read_pair(ann, tell)
    wrong = misfits(text, standoff.bounds)
    if wrong:
        tell(f"{len(wrong)} annotations copy another text than stands at their offsets, first {wrong[0].id}; offsets count")
    entities = tuple(sorted(Entity(*bound.hull, bound.type) for bound in standoff.bounds))
    return Annotated(str(ann), text, entities, sum(len(bound.spans) > 1 for bound in standoff.bounds))
