"""Intake: what people hand over (files, folders, standard input) becomes documents without records.

One bad input never stops the others: whatever cannot be read comes out as an ``Input`` that carries the error.
"""

import datetime as dt
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from svodka.encoding import decode
from svodka.errors import FormatError, InputError, SvodkaError
from svodka.model import Document

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md", ".json", ".jsonl")
"""What is taken from a folder. A file named by itself is a plain text, whatever its suffix, unless it is JSON."""

CHECKLIST = ".flags.md"
"""How the checklists beside gold drafts end; in a folder they are not taken for releases."""

_FIELDS = {
    "id": "a text that is not empty, or null",
    "text": "a text",
    "published": "a date as YYYY-MM-DD, or null",
    "country": "two capital letters of ISO 3166-1 such as KZ, or null",
}
_IGNORED_QUIETLY = {"records"}

Form = Literal["text", "json", "jsonl", "any"]
"""What bytes are; ``any`` is a text, one JSON document, or one a line when the first line is one."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that was handed over: either a document (without records) or the error that kept it from being one."""

    place: str
    """Where it is, for a person: «news/a.txt», «news/day.jsonl, line 3», «standard input»."""
    path: Path | None = None
    """The file it came from; None for standard input."""
    document: Document | None = None
    error: SvodkaError | None = None
    warnings: tuple[str, ...] = ()
    """What was assumed in order to read it, one line each."""
    ignored: tuple[str, ...] = ()
    """Fields of a JSON document that svodka does not know."""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What those fields hold."""
    own_id: bool = False
    """Whether the document brought its id itself, instead of being named by its place."""


def read_inputs(paths: Sequence[str]) -> Iterator[Input]:
    """Every document behind ``paths``, in the order given and sorted within folders; files are read one at a time.

    A path is a text file, a ``.json`` document (or list of documents), a ``.jsonl`` of them, a folder of these, or
    ``-`` for standard input. Newlines stay as they are. Never raises for a bad input: its ``error`` says what is wrong.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _standard_input()
        elif is_folder(path):
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path))


def read_data(data: bytes, where: Input, name: str, form: Form) -> Iterator[Input]:
    """Every document in ``data``; one that brings no id is called ``name``, or ``name-2`` after its number or line.

    ``where`` tells place and file. Like ``read_inputs`` it never raises for a bad input.
    """
    if form == "jsonl":
        yield from read_lines(data.split(b"\n"), where, name)
        return
    try:
        text, encoding = decode(data)
        where = _with_encoding(where, encoding)
        value = _parse_json(text) if form == "json" else {"text": text}
    except SvodkaError as error:
        yield failed(where, error)
        return
    if form == "any" and _is_document(text):
        yield _item(where, json.loads(text), name)
    elif form == "any" and _is_document(text.partition("\n")[0]):
        yield from read_lines(data.split(b"\n"), where, name)
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield _item(_at(where, f"document {number}"), one, f"{name}-{number}")
    else:
        yield _item(where, value, name)


def find_files(paths: Sequence[str]) -> list[Path]:
    """The files that ``read_inputs`` will open, in its order; standard input is left out."""
    named = [path for path in paths if path != STANDARD_INPUT]
    return [file for path in named for file in (walk(Path(path), []) if is_folder(path) else [Path(path)])]


def parse_date(text: str) -> dt.date:
    """The date written as ``YYYY-MM-DD``; FormatError for anything else, impossible days included."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError as error:
        raise FormatError(f"{text!r} is no date: {error}") from error
    raise FormatError(f"{text!r} is no date: write it as YYYY-MM-DD")


def _standard_input() -> Iterator[Input]:
    where = Input("standard input")
    try:
        data = sys.stdin.buffer.read()
    except OSError as error:
        yield failed(where, error)
        return
    yield from read_data(data, where, "stdin", "any")


def _is_document(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def is_folder(path: str) -> bool:
    """Whether an argument names a folder; never raises."""
    try:
        return path != "" and Path(path).is_dir()
    except OSError:  # a name too long, a folder that may not be entered: opening it as a file tells which
        return False


def _folder(folder: Path) -> Iterator[Input]:
    unreadable: list[OSError] = []
    files = walk(folder, unreadable)
    for error in unreadable:
        yield failed(Input(printable(str(error.filename))), error)
    if not files and not unreadable:
        yield failed(Input(printable(str(folder))), InputError(f"a folder without any {', '.join(SUFFIXES)} file"))
    for file in files:
        yield from _file(file)


def walk(folder: Path, unreadable: list[OSError], suffixes: tuple[str, ...] = SUFFIXES) -> list[Path]:
    """The inputs in a folder and its folders, sorted; what may not be entered goes to ``unreadable``."""
    found = []
    for root, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in names if is_wanted(name, suffixes)]
    return sorted(found)


def is_wanted(name: str, suffixes: tuple[str, ...] = SUFFIXES) -> bool:
    """Whether a folder offers this file for reading: hidden ones, READMEs and checklists are not meant to be."""
    folded = name.casefold()
    other = folded.endswith(CHECKLIST) or (folded.startswith("readme") and folded.endswith(".md"))
    return folded.endswith(suffixes) and not name.startswith(".") and not other


def _file(path: Path) -> Iterator[Input]:
    where = Input(printable(str(path)), path)
    stem = printable(path.stem)
    suffix = path.suffix.casefold()
    try:
        if suffix == ".jsonl":
            with path.open("rb") as lines:
                yield from read_lines(lines, where, stem)
            return
        data = path.read_bytes()
    except OSError as error:
        yield failed(where, error)
        return
    yield from read_data(data, where, stem, "json" if suffix == ".json" else "text")


def read_lines(lines: Iterable[bytes], where: Input, name: str) -> Iterator[Input]:
    """One JSON document a line; blank lines are skipped. Lines are cut by LF, as JSON strings may hold U+2028."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        here = _at(where, f"line {number}")
        try:
            text, encoding = decode(line)
            yield _item(_with_encoding(here, encoding), _parse_json(text.strip(), one_line=True), f"{name}-{number}")
        except SvodkaError as error:
            yield failed(here, error)


def read_value(value: Any, where: Input, name: str) -> Input:
    """The document that a parsed value stands for, as one of a ``.json`` would; ``name`` is its id if it brings none."""
    return _item(where, value, name)


def _parse_json(text: str, *, one_line: bool = False) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if one_line else f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"broken JSON at {place}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"JSON that cannot be read: {error}") from error


def _item(where: Input, value: Any, name: str) -> Input:
    """The document that a JSON value stands for; ``name`` is its id if it brings none."""
    if not isinstance(value, dict) or "text" not in value:
        shape = 'a document is an object such as {"text": "…", "published": "2024-05-13", "country": "KZ"}'
        return failed(where, FormatError(f"no document in it: {shape}"))
    given = {key: value[key] for key in _FIELDS if value.get(key) is not None or key == "text"}
    unknown = {key: value[key] for key in sorted(value.keys() - _FIELDS.keys() - _IGNORED_QUIETLY)}
    try:
        if isinstance(given.get("published"), str):
            given["published"] = _parse_published(given["published"])
        fields = {"id": name, **given}
        _refuse_half_characters(fields)
        document = Document(**fields)
    except FormatError as error:
        return failed(where, error)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        return failed(where, FormatError(f"`{field}` is {_brief(given[field])}, but must be {_FIELDS[field]}"))
    return replace(where, document=document, ignored=tuple(unknown), unknown=unknown, own_id="id" in given)


def _parse_published(text: str) -> dt.date:
    try:
        return parse_date(text)
    except FormatError as error:
        raise FormatError(f"`published`: {error}") from error


def _refuse_half_characters(fields: dict[str, Any]) -> None:
    """JSON can hold half of a surrogate pair («\\ud83d», a cut emoji), which no file and no terminal can."""
    for name in ("id", "text"):
        try:
            if isinstance(fields[name], str):
                fields[name].encode()
        except UnicodeEncodeError as error:
            raise FormatError(f"`{name}` holds half a character at {error.start}; get a fresh copy") from error


def _brief(value: Any) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= 40 else text[:39] + "…"


def _at(where: Input, part: str) -> Input:
    return replace(where, place=f"{where.place}, {part}")


def _with_encoding(where: Input, encoding: str | None) -> Input:
    if encoding is None:
        return where
    said = f"not UTF-8; read as {encoding}, which was detected: save the file as UTF-8 if the text looks wrong"
    return replace(where, warnings=(*where.warnings, said))


def failed(where: Input, error: OSError | SvodkaError) -> Input:
    """The input at ``where`` with the error that kept it from being a document, in the words of this package."""
    if isinstance(error, OSError):
        missing = isinstance(error, FileNotFoundError)
        error = InputError("no such file or folder" if missing else f"cannot be read: {error.strerror or error}")
    return replace(where, document=None, error=error)


def printable(path: str) -> str:
    """A path that can be printed and put into JSON, even where its bytes are not UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")
