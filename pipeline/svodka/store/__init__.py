"""Floor 7: releases and their records in a database."""

from svodka.errors import extra

with extra("store", "a store"):
    from svodka.store.changes import Changed, Changes, FieldChange, compare_records
    from svodka.store.counts import Counts
    from svodka.store.forgetting import Forgotten
    from svodka.store.known import Standing
    from svodka.store.listing import History, Listed, Past
    from svodka.store.reading import Stored
    from svodka.store.runs import Run
    from svodka.store.saving import Saved
    from svodka.store.store import Store

__all__ = [
    "Changed",
    "Changes",
    "Counts",
    "FieldChange",
    "Forgotten",
    "History",
    "Listed",
    "Past",
    "Run",
    "Saved",
    "Standing",
    "Store",
    "Stored",
    "compare_records",
]
