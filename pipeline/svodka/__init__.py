"""svodka («сводка»): Russian press releases in, validated indicator records out.

>>> import svodka
>>> document = svodka.extract("В 2024 году полиция задержала 1 949 лиц.", published="2025-01-28")
>>> document.records[0].indicator
'задержано лиц'
"""

from typing import TYPE_CHECKING, Any

from svodka.errors import (
    FetchError,
    FormatError,
    InputError,
    LexiconError,
    MissingExtraError,
    QueryError,
    StoreError,
    SvodkaError,
    TooLargeError,
)
from svodka.version import __version__ as __version__

if TYPE_CHECKING:
    from svodka.explanation import explain
    from svodka.model import Document, Record, Trend
    from svodka.pipeline import extract, extract_many, load
    from svodka.tables import facts, query

__all__ = [
    "Document",
    "FetchError",
    "FormatError",
    "InputError",
    "LexiconError",
    "MissingExtraError",
    "QueryError",
    "Record",
    "StoreError",
    "SvodkaError",
    "TooLargeError",
    "Trend",
    "explain",
    "extract",
    "extract_many",
    "facts",
    "load",
    "query",
]


def __getattr__(name: str) -> Any:
    # spaCy and the models take seconds to load: they are imported when first asked for (PEP 562).
    if name in ("Document", "Record", "Trend"):
        from svodka import model

        return getattr(model, name)
    if name == "explain":
        from svodka import explanation

        return explanation.explain
    if name in ("extract", "extract_many", "load"):
        from svodka import pipeline

        return getattr(pipeline, name)
    if name in ("facts", "query"):
        from svodka import tables

        return getattr(tables, name)
    raise AttributeError(f"module 'svodka' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
