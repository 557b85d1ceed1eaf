"""Found entities held against gold, type by type, in three ways: exact, by overlap, and by the core of the stretch.

Each way is one to one within a type and a document. *exact*: the same stretch. *overlap*: a shared character, taken
greedily, the longest shared stretch first. *core*: the same stretch once leading prepositions and approximators are
stripped from both. Gold inside other gold of its type counts like any other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from svodka.evaluate.entities.entity import Annotated, Entity
from svodka.evaluate.entities.mapping import EntityMap

WAYS = ("exact", "overlap", "core")
_DIGITS = 4

Span = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """Counts of one type: in gold, found, and how many agree in each way."""

    gold: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def measures(self, way: str) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        right = self.right[way]
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        return precision, recall, 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Counts, and the measures rounded to 4 places."""
        ways = {
            way: dict(
                zip(("precision", "recall", "f1"), (round(one, _DIGITS) for one in self.measures(way)), strict=True),
                right=self.right[way],
            )
            for way in WAYS
        }
        return {"gold": self.gold, "found": self.found, **ways}


@dataclass(frozen=True, slots=True)
class EntityScores:
    """The scores of a folder: by type, by group of types, and what was met on the way."""

    types: Mapping[str, Tally]
    groups: Mapping[str, Tally]
    documents: int
    characters: int
    unmapped: Mapping[str, int]
    """Types of the gold that the map does not know, with how often they stand there."""
    nested: int
    """Gold of mapped types inside other gold of its type."""
    in_pieces: int
    """Gold in pieces, of any type; the hull was taken."""

    def to_dict(self) -> dict[str, Any]:
        """One JSON object."""
        return {
            "documents": self.documents,
            "characters": self.characters,
            "types": {kind: tally.to_dict() for kind, tally in self.types.items()},
            "groups": {group: tally.to_dict() for group, tally in self.groups.items()},
            "unmapped": dict(self.unmapped),
            "nested": self.nested,
            "in_pieces": self.in_pieces,
        }


def score_entities(pairs: Iterable[tuple[Annotated, Sequence[Entity]]], entity_map: EntityMap) -> EntityScores:
    """Scores of documents with what was found in each. «all» among the groups is the sum over the types."""
    types = {kind: Tally() for kind in entity_map.types}
    groups = {"all": Tally(), **{group: Tally() for group in entity_map.groups}}
    unmapped: Counter[str] = Counter()
    documents = characters = nested = in_pieces = 0
    for document, found in pairs:
        documents += 1
        characters += len(document.text)
        in_pieces += document.in_pieces
        unmapped.update(one.type for one in document.entities if one.type not in types)
        for kind, tally in types.items():
            gold = _spans(document.entities, (kind,))
            nested += sum(any(_inside(one, other) for other in gold) for one in gold)
            _count(tally, gold, _spans(found, (kind,)), document.text, entity_map)
        for group, members in entity_map.groups.items():
            _count(groups[group], _spans(document.entities, members), _spans(found, members), document.text, entity_map)
    for tally in types.values():
        groups["all"].gold += tally.gold
        groups["all"].found += tally.found
        groups["all"].right.update(tally.right)
    ordered = dict(sorted(unmapped.items(), key=lambda item: (-item[1], item[0])))
    return EntityScores(types, groups, documents, characters, ordered, nested, in_pieces)


def _spans(entities: Iterable[Entity], types: Sequence[str]) -> list[Span]:
    """The stretches of some types, each once: what is a date twice over is one date."""
    return sorted({(one.start, one.end) for one in entities if one.type in types})


def _inside(one: Span, other: Span) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _count(tally: Tally, gold: list[Span], found: list[Span], text: str, entity_map: EntityMap) -> None:
    tally.gold += len(gold)
    tally.found += len(found)
    core_gold, core_found = (Counter(entity_map.stripped(text, *span) for span in spans) for spans in (gold, found))
    tally.right["exact"] += len(set(gold) & set(found))
    tally.right["overlap"] += _overlapping(gold, found)
    tally.right["core"] += (core_gold & core_found).total()


def _overlapping(gold: list[Span], found: list[Span]) -> int:
    pairs = sorted(
        (-shared, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (shared := min(one[1], other[1]) - max(one[0], other[0])) > 0
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in pairs:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
    return len(taken_gold)
