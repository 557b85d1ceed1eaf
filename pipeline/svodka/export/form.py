"""The formats of tables, and which of them a file's name asks for."""

from enum import StrEnum
from pathlib import Path

from svodka.errors import InputError


class Form(StrEnum):
    """The formats that records are exported in."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    SDMX_CSV = "sdmx-csv"
    JSONLD = "jsonld"


BINARY = frozenset({Form.XLSX, Form.PARQUET})
"""Formats that no terminal can show."""
SUFFIXES = {
    ".json": Form.JSON,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.CSV,
    ".xlsx": Form.XLSX,
    ".parquet": Form.PARQUET,
    ".sdmx.csv": Form.SDMX_CSV,
    ".jsonld": Form.JSONLD,
}


def form_of(path: Path) -> Form:
    """The format that the name of a file asks for; InputError, with the suffixes there are, when it asks for none."""
    name = path.name.casefold()
    found = [suffix for suffix in SUFFIXES if name.endswith(suffix)]
    if not found:
        raise InputError(f"{path}: its name tells no format; end it in {', '.join(SUFFIXES)}, or give the format")
    return SUFFIXES[max(found, key=len)]
