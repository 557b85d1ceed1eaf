"""Which formats there are, and which of them a file or folder is in."""

import json
import os
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from svodka.errors import InputError
from svodka.gold.read import read_text


class Form(StrEnum):
    """The formats of gold."""

    JSON = "json"
    JSONL = "jsonl"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    DOCBIN = "docbin"
    CSV = "csv"


SUFFIXES = {
    ".jsonl": Form.JSONL,
    ".ann": Form.BRAT,
    ".spacy": Form.DOCBIN,
    ".csv": Form.CSV,
    ".tsv": Form.CSV,
    ".json": Form.JSON,
}
_KNOWN = "*.json, *.jsonl, *.ann, *.spacy or *.csv"


def detect(path: Path) -> Form:
    """The format of a file or folder, by suffixes and, for a list in a .json, by what is in the list.

    A file with any other suffix is taken for a JSON document. Raises InputError when there is nothing at the path, or
    nothing in the folder that looks like gold.
    """
    if path.is_file():
        if path.suffix.casefold() == ".txt" and path.with_suffix(".ann").is_file():
            return Form.BRAT
        known = SUFFIXES.get(path.suffix.casefold(), Form.JSON)
        return Form.LABEL_STUDIO if known is Form.JSON and _is_tasks(path) else known
    if not path.is_dir():
        raise InputError(f"{path}: no such file or folder; give a document file or a folder of *.json files")
    found = {form for file in walk(path) if (form := SUFFIXES.get(file.suffix.casefold())) is not None}
    for form in (Form.BRAT, Form.JSON, Form.JSONL, Form.DOCBIN, Form.CSV):  # brat first: .json stands beside its .ann
        if form in found:
            tasks = form is Form.JSON and all(map(_is_tasks, files_of(path, ".json")))
            return Form.LABEL_STUDIO if tasks else form
    raise InputError(f"{path}: no {_KNOWN} files in this folder; give a document file or a folder that holds some")


def target_form(path: Path) -> Form:
    """The format that the name of a file to write asks for; a name without a suffix is a folder of .json.

    Raises InputError for the suffix of a format that is not known, such as .xlsx.
    """
    form = SUFFIXES.get(path.suffix.casefold())
    if form is None and re.fullmatch(r"\.[A-Za-z]{2,5}", path.suffix) and not path.is_dir():
        raise InputError(f"{path}: no format is known by {path.suffix}; name a file {_KNOWN}, or a folder without a suffix")
    return form or Form.JSON


def files_of(path: Path, *suffixes: str) -> list[Path]:
    """The file itself, or the files of a folder with one of the suffixes, sorted; InputError when there are none."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(f"{path}: no such file or folder; give a document file or a folder that holds some")
    found = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.casefold() in suffixes)
    if not found:
        wanted = " or ".join(f"*{suffix}" for suffix in suffixes)
        raise InputError(f"{path}: no {wanted} files in this folder; give a document file or a folder that holds some")
    return found


def walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and, behind them, in its folders; hidden ones are left out. In the order of their names."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _is_tasks(path: Path) -> bool:
    """Whether a .json holds Label Studio's tasks: objects (or a list of them) that keep their text in ``data``."""
    try:
        value = json.loads(read_text(path))
    except (ValueError, RecursionError, InputError):
        return False
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and isinstance(first.get("data"), dict)
