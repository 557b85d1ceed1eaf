"""The formats of parts."""

from enum import StrEnum


class Form(StrEnum):
    """How the documents of a part are written; the value is the suffix of its name, too."""

    JSONL = "jsonl"
    PARQUET = "parquet"
