"""Two readings of one text, record by record: what a newer svodka sees that an older one did not."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from svodka.model import Record

PROVENANCE = ("id", "evidence", "rule", "zone", "confidence")
"""How a record was found, and not what it states: no change of a fact."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that reads otherwise now."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """A record of the same quantity that states something else now."""

    old: Record
    new: Record
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is there now and was not, what was there and is not, and what reads otherwise; false if there is nothing."""

    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare_records(old: Sequence[Record], new: Sequence[Record], ignored: Collection[str] = PROVENANCE) -> Changes:
    """What has changed from the old to the new records of one text; records of the same characters are the same record.

    The fields that are ``ignored`` do not count as a change.
    """
    before: dict[tuple[int, int], deque[int]] = defaultdict(deque)
    for place, record in enumerate(old):
        before[_span(record)].append(place)
    left = set(range(len(old)))
    added, changed = [], []
    for record in new:
        places = before[_span(record)]
        if not places:
            added.append(record)
            continue
        place = places.popleft()
        left.remove(place)
        fields = _fields(old[place], record, ignored)
        if fields:
            changed.append(Changed(old[place], record, fields))
    return Changes(tuple(added), tuple(old[place] for place in sorted(left)), tuple(changed))


def _span(record: Record) -> tuple[int, int]:
    """What a record's id stands for within one text; records of gold have no id."""
    return record.quantity.start, record.quantity.end


def _fields(old: Record, new: Record, ignored: Collection[str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, getattr(old, name), getattr(new, name))
        for name in Record.model_fields
        if name not in ignored and getattr(old, name) != getattr(new, name)
    )
