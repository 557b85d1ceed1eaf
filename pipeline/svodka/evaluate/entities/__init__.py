"""Entities of others as gold: what svodka finds in a text, under their types, held against their annotations."""

from svodka.evaluate.entities.entity import Annotated, Entity, annotated
from svodka.evaluate.entities.find import find_entities
from svodka.evaluate.entities.mapping import EntityMap, load_map
from svodka.evaluate.entities.score import WAYS, EntityScores, Tally, score_entities

__all__ = [
    "WAYS",
    "Annotated",
    "Entity",
    "EntityMap",
    "EntityScores",
    "Tally",
    "annotated",
    "find_entities",
    "load_map",
    "score_entities",
]
