"""Document files (gold or extracted): JSON on disk in, validated documents out, every fault told in one line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from svodka.errors import FormatError, InputError
from svodka.model import Document

Shape = TypeVar("Shape", bound=BaseModel)

_OFFSETS = "offsets count Unicode code points of `text` from 0, `end` is exclusive, records stand in text order"
_SCHEMA = "see in schemas/document.schema.json what belongs there"


def document_paths(path: Path) -> list[Path]:
    """The document files that a path stands for: the file itself, or the ``*.json`` of the folder, sorted by name.

    Raises InputError when there is nothing at the path, or no ``*.json`` in the folder.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(f"{path}: no such file or folder; give a document file or a folder of *.json files")
    found = sorted(file for file in path.glob("*.json") if file.is_file())
    if not found:
        raise InputError(f"{path}: no *.json files in this folder; give a document file or a folder that holds some")
    return found


def read_document(path: Path) -> Document:
    """The document that one JSON file (UTF-8) holds, checked: fields, types, offsets, order of records.

    Raises InputError for a file that cannot be read as UTF-8 text, FormatError for one that is not a document.
    """
    return parse(Document, read_text(path), str(path))


def read_folder(path: Path) -> Iterator[tuple[Path, Document]]:
    """Each file of ``document_paths(path)`` with its document, read as it is asked for; stops at the first bad one."""
    for file in document_paths(path):
        yield file, read_document(file)


def read_documents(path: Path) -> list[Document]:
    """All documents of a file or folder, sorted by file name; raises as ``read_document`` does."""
    return [document for _, document in read_folder(path)]


def parse(shape: type[Shape], text: str, place: str) -> Shape:
    """The document, record or trend that JSON text holds; FormatError names ``place``, the first fault and the remedy."""
    try:
        return shape.model_validate_json(text)
    except ValidationError as error:
        told = " ".join(_explain(error, text).split())
        raise FormatError(f"{place}: {told}") from None


def read_bytes(path: Path) -> bytes:
    """The content of a file; InputError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path}: cannot be read: {reason}; check the path and its permissions") from None


def read_text(path: Path, *, mark: bool = False) -> str:
    """The text of a UTF-8 file, line ends as they are; with ``mark``, a byte order mark stays its first character.

    Raises InputError for a file that cannot be read, or is not UTF-8.
    """
    content = read_bytes(path)
    try:
        return content.decode("utf-8" if mark else "utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object, not content: utf-8-sig counts from behind the byte order mark.
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}: line {line}: not UTF-8 (byte 0x{error.object[error.start]:02x}); save the file as UTF-8"
        ) from None


def _explain(error: ValidationError, text: str) -> str:
    """One line: the place of the first fault, what is wrong, the remedy, and how many more faults there are."""
    faults = error.errors(include_url=False)
    first = faults[0]
    if first["type"] == "json_invalid":
        return _explain_json(first, text)
    place = _place(first["loc"], text)
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{place}{_wrong(first)}; {_remedy(first)}{more}"


def _explain_json(fault: ErrorDetails, text: str) -> str:
    remedy = "correct the JSON"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"line {error.lineno}, column {error.colno}: not valid JSON: {error.msg}; {remedy}"
    except (ValueError, RecursionError):
        pass
    # What only pydantic's parser refuses (a lone surrogate, too deep a nesting); its columns count bytes.
    return f"not valid JSON: {fault['ctx']['error']}; {remedy}"


def _place(loc: tuple[int | str, ...], text: str) -> str:
    """«record 3 («7,4%»), field baseline.value: » for a fault inside a record, «field published: » for one outside."""
    if len(loc) < 2 or loc[0] != "records":
        record, fields = "", loc
    else:
        record, fields = f"record {loc[1]}{_quoted(json.loads(text), loc[1])}", loc[2:]
    field = f"field {'.'.join(map(str, fields))}" if fields else ""
    place = ", ".join(part for part in (record, field) if part)
    return f"{place}: " if place else ""


def _quoted(content: Any, number: int | str) -> str:
    """The record's mention in brackets, so that nobody has to count records; empty when the file has none there."""
    try:
        return f" («{content['records'][number]['quantity']['text']}»)"
    except (LookupError, TypeError):
        return ""


def _wrong(fault: ErrorDetails) -> str:
    match fault["type"]:
        case "missing":
            return "missing"
        case "extra_forbidden":
            return "unknown field"
        case "value_error":
            return str(fault["ctx"]["error"])
        case _:
            given = fault["input"]
            message = fault["msg"][:1].lower() + fault["msg"][1:]
            return message if isinstance(given, dict | list) else f"{message}, not {_shown(given)}"


def _shown(given: object) -> str:
    shown = json.dumps(given, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _remedy(fault: ErrorDetails) -> str:
    match fault["type"]:
        case "missing":
            return "add it, with null where the text gives none"
        case "extra_forbidden":
            return "remove it or correct its name"
        case "value_error" if _about_offsets(fault["loc"]):
            return _OFFSETS
        case _:
            return _SCHEMA


def _about_offsets(loc: tuple[int | str, ...]) -> bool:
    """Whether a check of a mention, or of all mentions against the text, has failed."""
    return not loc or loc[-1] == "quantity" or "evidence" in loc
