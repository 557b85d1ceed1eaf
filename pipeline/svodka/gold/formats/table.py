"""CSV of records: one record a row, for spreadsheets. Texts are not in it, and are needed to read it again.

UTF-8 with a byte order mark, which Excel needs to see Cyrillic; a text that a spreadsheet would take for a formula has
an apostrophe before it. Read are commas, semicolons and tabs, and decimal commas, as a Russian Excel writes them.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from svodka.errors import FormatError, InputError
from svodka.gold.formats.fields import cells, fields, nested
from svodka.gold.formats.form import files_of
from svodka.gold.formats.source import Source, Tell, Written
from svodka.gold.read import parse, read_text
from svodka.model import Document, Record

_ABOUT = ("document", "published", "country")
_MENTION = ("start", "end", "text")
_LAST = ("evidence",)
COLUMNS = (*_ABOUT, *_MENTION, *(field.name for field in fields(Record) if field.name != "id"), *_LAST, "id")
"""``document`` is the document's id, ``id`` the record's; ``evidence`` is «number 5 7; unit 8 9»."""
_NEEDED = ("document", "start", "end", "unit", "indicator")
_PLAIN = frozenset({"start", "end", *(field.name for field in fields(Record) if field.kind in ("number", "date"))})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PIECE = re.compile(r"([a-z]+) (\d+) (\d+)", re.ASCII)


def sources(path: Path, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """The documents of ``texts``, each with the records that the rows of a file, or of a folder's .csv, give it.

    Raises InputError without texts, FormatError for rows of a document that has no text and for an unreadable table.
    """
    files = files_of(path, ".csv", ".tsv")
    if not texts:
        raise InputError(
            f"{path}: a CSV of records holds no texts; "
            f"give them, as in `svodka gold convert {path.name} gold/ --texts texts/`"
        )
    rows: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for file in files:
        for number, row in _rows(file):
            rows[row["document"]].append((f"{file}, row {number}", row))
    known = {document.id or "": document for document in texts}
    for name in rows.keys() - known.keys():
        raise FormatError(f"{rows[name][0][0]}: no text for the document {name!r}; add it to the texts")
    for name, document in known.items():
        yield Source(f"{path}, {name}", partial(_document, document, rows[name]))


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their numbers in a spreadsheet; the first row names the columns, in any order."""
    content = read_text(file)
    heading = content.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    try:
        table = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FormatError(f"{file}: not a CSV: {error}; save it as CSV in UTF-8") from None
    columns = [column.strip() for column in table[0]] if table else []
    missing = [column for column in _NEEDED if column not in columns]
    unknown = [column for column in columns if column not in COLUMNS]
    if missing or unknown:
        what = f"no column {missing[0]!r}" if missing else f"unknown column {unknown[0]!r}"
        raise FormatError(f"{file}: row 1: {what}; the columns are {', '.join(COLUMNS)}")
    for number, values in enumerate(table[1:], 2):
        if not any(values):
            continue
        if len(values) > len(columns):
            raise FormatError(f"{file}, row {number}: {len(values)} cells under {len(columns)} columns; quote the cells")
        filled = zip_longest(columns, values, fillvalue="")  # some programs leave out the empty cells at the end
        yield number, {column: _unguarded(value) for column, value in filled}


def _document(document: Document, rows: Sequence[tuple[str, Mapping[str, str]]], tell: Tell) -> Document:
    raw = json.loads(document.to_json(indent=None))
    found = []
    for place, row in rows:
        for key in ("published", "country"):
            if raw[key] is None and row.get(key):
                raw[key] = row[key]
            elif row.get(key) and raw[key] != row[key]:
                tell(f"{place}: its {key} {row[key]!r} is not that of the text, {raw[key]!r}, which counts")
        found.append(_record(document.text, row, place))
    raw["records"] = sorted(found, key=lambda record: record["quantity"]["start"])
    return parse(Document, json.dumps(raw), rows[0][0].rpartition(",")[0] if rows else document.id or "document")


def _record(text: str, row: Mapping[str, str], place: str) -> dict[str, Any]:
    said = row.get("text", "")
    quantity = _mention(text, row["start"], row["end"], place)
    if said and quantity["text"] != said:
        raise FormatError(
            f"{place}: {said[:40]!r} does not stand at {row['start']}…{row['end']} of the text of {row['document']!r}; "
            "start and end count its code points from 0"
        )
    pieces = [piece.strip() for piece in row.get("evidence", "").split(";") if piece.strip()]
    evidence = []
    for piece in pieces:
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise FormatError(f"{place}: evidence {piece!r}; write it as «number 5 7; unit 8 9»")
        evidence.append({"part": match[1], **_mention(text, match[2], match[3], place)})
    raw = {**nested(Record, row), "quantity": quantity, "evidence": evidence}
    record = parse(Record, json.dumps(raw), f"{place} («{' '.join(quantity['text'].split())}»)")
    return dict(json.loads(record.model_dump_json()))


def _mention(text: str, start: str, end: str, place: str) -> dict[str, Any]:
    numbers = all(re.fullmatch(r"\s*[0-9]{1,12}\s*", number) for number in (start, end))
    if not (numbers and 0 <= int(start) < int(end) <= len(text)):
        raise FormatError(f"{place}: {start!r}…{end!r} is no piece of the text; give the numbers of its code points")
    return {"text": text[int(start) : int(end)], "start": int(start), "end": int(end)}


def write(documents: Sequence[Document], path: Path) -> Written:
    """The table; told is that it holds no texts. A .tsv is written with tabs.

    Raises InputError for a document without an id, and for an id given twice: rows name their document by it.
    """
    seen: set[str] = set()
    for number, document in enumerate(documents, 1):
        if document.id is None or document.id in seen:
            what = "no id" if document.id is None else f"the id {document.id!r} of another"
            raise InputError(f"document {number} has {what}; the rows of a CSV name their document by it: give it its own")
        seen.add(document.id)
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter="\t" if path.suffix.casefold() == ".tsv" else ",")
    rows.writerow(COLUMNS)
    for document in documents:
        raw = json.loads(document.to_json(indent=None))
        for record in raw["records"]:
            rows.writerow(_guarded(column, cell) for column, cell in zip(COLUMNS, _row(raw, record), strict=True))
    told = ["a CSV holds no texts: keep them, and give them with --texts to read it again"]
    bare = sum(not document.records for document in documents)
    if bare:
        told.append(f"documents without records are not in the table: {bare}")
    return Written({"": out.getvalue().encode("utf-8-sig")}, told)


def _row(raw: Mapping[str, Any], record: Mapping[str, Any]) -> list[str]:
    about = {"document": raw["id"], **{key: raw[key] or "" for key in _ABOUT[1:]}}
    mention = {key: str(record["quantity"][key]) for key in _MENTION}
    pieces = "; ".join(f"{piece['part']} {piece['start']} {piece['end']}" for piece in record.get("evidence", ()))
    values = {**cells(Record, record), **about, **mention, "evidence": pieces}
    return [values[column] for column in COLUMNS]


def _guarded(column: str, cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers and dates are what they look like."""
    return f"'{cell}" if column not in _PLAIN and cell.startswith((*_FORMULA, "'")) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell
