"""The project's JSON: one document a file; a list of documents, as ``svodka extract`` writes several, is read too."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from svodka.errors import InputError
from svodka.gold.files import names
from svodka.gold.formats.form import files_of
from svodka.gold.formats.source import Source, Tell, Written
from svodka.gold.read import parse, read_document, read_text
from svodka.model import Document


def sources(path: Path, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """The documents of a file, or of the .json files of a folder."""
    for file in files_of(path, ".json"):
        listed = _list(file)
        if listed is None:
            yield Source(str(file), partial(_read, file))
            continue
        for number, item in enumerate(listed, 1):
            place = f"{file}, document {number}"
            yield Source(place, partial(_parsed, json.dumps(item, ensure_ascii=False), place))


def _list(file: Path) -> list[object] | None:
    """The list that a file holds; None for anything else, also for what is broken and will be told when it is read."""
    try:
        text = read_text(file)
        value = json.loads(text) if text.lstrip().startswith("[") else None
    except (InputError, ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _read(file: Path, tell: Tell) -> Document:
    return read_document(file)


def _parsed(text: str, place: str, tell: Tell) -> Document:
    return parse(Document, text, place)


def write(documents: Sequence[Document], path: Path) -> Written:
    """One document for a path that ends in .json, else a folder with a file each, named by ids."""
    if path.suffix.casefold() == ".json":
        if len(documents) != 1:
            raise InputError(f"{path}: a .json is one document, not {len(documents)}; name a folder or a .jsonl")
        return Written({"": f"{documents[0].to_json()}\n".encode()})
    named = zip(names([document.id for document in documents]), documents, strict=True)
    return Written({f"{name}.json": f"{document.to_json()}\n".encode() for name, document in named})
