"""What svodka finds in a text, under the entity types of a map."""

from collections.abc import Iterator

from spacy.tokens import Doc

from svodka.evaluate.entities.entity import Entity
from svodka.evaluate.entities.mapping import EntityMap
from svodka.grammar.notes import Quantity, characters


def find_entities(doc: Doc, entity_map: EntityMap) -> list[Entity]:
    """The entities of a Doc that has gone through the whole pipeline, sorted; each stretch once for a type."""
    found = {
        Entity(*characters(doc, start, end), kind)
        for source, label, start, end in _found(doc, entity_map)
        for kind, finds in entity_map.types.items()
        if (finds.periods if source == "periods" else label in getattr(finds, source))
    }
    return sorted(found)


def _found(doc: Doc, entity_map: EntityMap) -> Iterator[tuple[str, str, int, int]]:
    """Each find: the key of a map's types that speaks of it, its label there, and where it is in tokens."""
    for quantity in doc._.quantities:
        sort = entity_map.sort_of(quantity.amount.unit)
        start, end = _number(quantity) if sort in entity_map.bare else (quantity.start, quantity.end)
        yield "quantities", sort, start, end
    for period in doc._.periods:
        yield "periods", "", period.start, period.end
    for rejected in doc._.rejected:
        yield "rejected", rejected.reason, rejected.start, rejected.end
    placed: set[int] = set()
    for place in doc._.places:
        placed.update(range(place.start, place.end))
        yield "places", place.kind, place.start, place.end
    for name in doc.ents:
        if name.label_ != "LOC" or placed.isdisjoint(range(name.start, name.end)):
            yield "names", name.label_, name.start, name.end


def _number(quantity: Quantity) -> tuple[int, int]:
    """Where a quantity's number is, with its approximator: without the noun that it counts."""
    pieces = [*quantity.numerals, *([] if quantity.comparator is None else [quantity.comparator])]
    # «от 10 до 15 случаев» begins with a preposition that is neither.
    first = min(start for start, _ in pieces)
    return min(first, quantity.start) if len(quantity.numerals) > 1 else first, max(end for _, end in pieces)
