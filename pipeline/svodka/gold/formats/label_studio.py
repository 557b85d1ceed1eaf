"""Label Studio's tasks: a mention is a region, its fields are controls of the region, evidence is tied by relations.

The configuration that fits is ``labelling_config``. Offsets are written as code points, which is how Label Studio counts
now (its end-to-end tests of emoji say so); older ones counted UTF-16 code units, so a region whose copied text does not
stand at its code points is looked for at its code units. CR LF is two characters to both. What only the pipeline writes
(id, rule, confidence) is kept in the ``meta`` of the region.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from svodka.errors import FormatError
from svodka.gold.formats.fields import MACHINE, PARTS, SHAPES, cells, fields, nested
from svodka.gold.formats.form import files_of
from svodka.gold.formats.labelling_config import LABELS, TEXT
from svodka.gold.formats.source import Source, Tell, Written
from svodka.gold.read import parse, read_text
from svodka.model import Document, Record, Trend

_LISTS = {"Quantity": "records", "Trend": "trends"}
_HEADS = {"Quantity": "quantity", "Trend": "mention"}
_META = "svodka"
_ABOUT = ("id", "published", "country")


def sources(path: Path, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """A document for each task of an export as JSON; of several annotations the last one counts.

    A task without a finished annotation is read from its prediction, and that is told.
    """
    for file in files_of(path, ".json"):
        for number, task in enumerate(_tasks(file), 1):
            place = f"{file}, task {task.get('id', number) if isinstance(task, dict) else number}"
            yield Source(place, partial(_read, task, place))


def _tasks(file: Path) -> list[Any]:
    try:
        value = json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{file}: not valid JSON: {error}; correct the JSON") from None
    return value if isinstance(value, list) else [value]


def _read(task: Any, place: str, tell: Tell) -> Document:
    data = task.get("data") if isinstance(task, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise FormatError(f'{place}: no text in it; a task has its text in {{"data": {{"text": "…"}}}}: export as JSON')
    name = str(task["id"]) if task.get("id") is not None else None
    raw: dict[str, Any] = {"id": name, **{key: data[key] for key in _ABOUT if key in data}, "text": data["text"]}
    result = _result(task, place, tell)
    try:
        reader = _Reader(data["text"], result, place, tell)
        for kind, of_kind in _LISTS.items():
            raw[of_kind] = [json.loads(item.model_dump_json()) for item in reader.items(kind)]
        reader.tell_left()
    except (AttributeError, KeyError, TypeError, LookupError) as error:
        said = f"{type(error).__name__}: {error}"
        raise FormatError(f"{place}: its result is not as Label Studio writes it ({said}); export the tasks again") from None
    return parse(Document, json.dumps(raw), place)


def _result(task: Mapping[str, Any], place: str, tell: Tell) -> list[Any]:
    """The regions and relations of the last finished annotation, else of the prediction."""
    try:
        done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
        done.sort(key=lambda one: str(one.get("updated_at") or one.get("created_at") or ""))
        predictions = task.get("predictions") or ()
        if len(done) > 1:
            tell(f"{len(done)} annotations: the last one is read")
        if not done:
            tell("no annotation: its prediction is read" if predictions else "no annotation: read as without records")
        result = (done or list(predictions) or [{}])[-1].get("result") or []
    except AttributeError:
        raise FormatError(f"{place}: annotations are no objects; export the tasks as JSON") from None
    if not isinstance(result, list) or not all(isinstance(item, dict) for item in result):
        raise FormatError(f"{place}: its result is no list of regions; export the tasks as JSON")
    return result


class _Reader:
    """The records and trends of one task's result."""

    def __init__(self, text: str, result: Sequence[dict[str, Any]], place: str, tell: Tell) -> None:
        self.text, self.place, self.tell = text, place, tell
        self.marks: dict[str, tuple[str, dict[str, Any]]] = {}
        self.flat: dict[str, dict[str, str]] = defaultdict(dict)
        self.meta: dict[str, Mapping[str, Any]] = {}
        self.others: list[str] = []
        self.parts: dict[str, list[str]] = defaultdict(list)
        marked = [item["value"] for item in result if item["type"] == "labels"]
        self.units = not all(map(self._fits, marked)) and all(self._fits(value, units=True) for value in marked)
        for item in result:
            if item["type"] != "relation":
                self._item(item)
        for item in result:
            if item["type"] == "relation":
                self._relation(item["from_id"], item["to_id"])

    def _item(self, item: Mapping[str, Any]) -> None:
        value, region = item["value"], item.get("id", "")
        if item["type"] == "labels":
            label = value["labels"][0] if value["labels"] else ""
            self.marks[region] = label, self._mention(region, value)
            self.meta[region] = (item.get("meta") or {}).get(_META) or {}
        elif item["type"] in ("choices", "textarea", "number", "datetime"):
            given = value[{"textarea": "text"}.get(item["type"], item["type"])]
            self.flat[region][item["from_name"]] = str(given[-1] if isinstance(given, list) and given else given or "")
        else:
            self.others.append(f"{region} ({item['type']})")

    def _mention(self, region: str, value: Mapping[str, Any]) -> dict[str, Any]:
        units = self.units or not self._fits(value)
        start, end = self._place(value, units=units)
        if not self._fits(value, units=units) or not 0 <= start < end <= len(self.text):
            where = f"{value['start']}…{value['end']}"
            raise FormatError(
                f"{self.place}, region {region}: {str(value.get('text'))[:40]!r} is not at {where} of its text; "
                "mark it again, or import the task with its text unchanged"
            )
        return {"text": self.text[start:end], "start": start, "end": end}

    def _fits(self, value: Mapping[str, Any], *, units: bool = False) -> bool:
        """Whether a region's copied text stands at its offsets; one without a copy fits as code points."""
        start, end = self._place(value, units=units)
        copied = value.get("text")
        return _spaced(self.text[start:end]) == _spaced(copied) if isinstance(copied, str) else not units

    def _place(self, value: Mapping[str, Any], *, units: bool) -> tuple[int, int]:
        start, end = int(value["start"]), int(value["end"])
        return (self._from_units(start), self._from_units(end)) if units else (start, end)

    def _from_units(self, offset: int) -> int:
        """The code point at an offset in UTF-16 code units."""
        return len(self.text.encode("utf-16-le")[: 2 * max(offset, 0)].decode("utf-16-le", errors="ignore"))

    def _relation(self, one: str, other: str) -> None:
        for head, part in ((one, other), (other, one)):
            if self._label(head) in SHAPES and self._label(part) in PARTS:
                self.parts[head].append(part)
                return
        self.others.append(f"{one}–{other} (relation)")

    def _label(self, region: str) -> str:
        return self.marks[region][0] if region in self.marks else ""

    def items(self, kind: str) -> Iterator[Record | Trend]:
        """The records, or the trends, in text order."""
        found = [(mention["start"], region) for region, (label, mention) in self.marks.items() if label == kind]
        for _, region in sorted(found, key=lambda one: one[0]):
            mention = self.marks[region][1]
            machine = {key: value for key, value in self.meta[region].items() if key in MACHINE}
            raw = {
                **nested(SHAPES[kind], self.flat[region]),
                **machine,
                _HEADS[kind]: mention,
                "evidence": [{"part": PARTS[self._label(part)], **self.marks[part][1]} for part in self.parts[region]],
            }
            said = " ".join(mention["text"].split())
            yield parse(SHAPES[kind], json.dumps(raw), f"{self.place}, region {region} («{said}»)")

    def tell_left(self) -> None:
        """One line about regions that are no part of a record."""
        used = {part for parts in self.parts.values() for part in parts}
        left = [region for region, (label, _) in self.marks.items() if label not in SHAPES and region not in used]
        names = {label: {field.name for field in fields(shape)} for label, shape in SHAPES.items()}
        for region, flat in self.flat.items():
            unknown = flat.keys() - names.get(self._label(region), set())
            self.others += [f"{region} ({name})" for name in sorted(unknown)]
        if left or self.others:
            self.tell(f"belongs to no record, left out: {', '.join([*left, *self.others])}")


def _spaced(text: str) -> str:
    """A text as far as copies of it agree: some versions write a line break as two characters, or a space as another."""
    return "".join(" " if char.isspace() else char for char in text.replace("\\n", "\n"))


def write(documents: Sequence[Document], path: Path) -> Written:
    """A list of tasks to import: records of people as annotations, those of the pipeline as predictions to correct."""
    extracted = any(item.rule is not None or item.confidence is not None for one in documents for item in _items(one))
    tasks = [_task(document, extracted) for document in documents]
    return Written({"": f"{json.dumps(tasks, ensure_ascii=False, indent=1)}\n".encode()})


def _items(document: Document) -> Iterator[Record | Trend]:
    yield from document.records
    yield from document.trends


def _task(document: Document, extracted: bool) -> dict[str, Any]:
    raw = json.loads(document.to_json(indent=None))
    data = {"text": document.text, **{key: raw[key] for key in _ABOUT}}
    result = list(_results(raw))
    if extracted:
        return {"data": data, "predictions": [{"model_version": _META, "result": result}]}
    return {"data": data, "annotations": [{"result": result}]}


def _results(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    known: dict[tuple[str, int, int], str] = {}
    labels = {part: label for label, part in PARTS.items()}
    for kind, of_kind in _LISTS.items():
        for number, item in enumerate(raw.get(of_kind, ()), 1):
            region, mention = f"{kind.lower()}-{number}", item[_HEADS[kind]]
            machine = {key: item[key] for key in item if key in MACHINE and item[key] is not None}
            yield _region(region, kind, mention, machine)
            yield from _controls(region, kind, mention, item)
            for piece in item.get("evidence", ()):
                key = piece["part"], piece["start"], piece["end"]
                if key not in known:
                    known[key] = f"part-{len(known) + 1}"
                    yield _region(known[key], labels[piece["part"]], piece, {})
                yield {
                    "type": "relation",
                    "from_id": region,
                    "to_id": known[key],
                    "direction": "right",
                    "labels": ["evidence"],
                }


def _region(region: str, label: str, mention: Mapping[str, Any], machine: Mapping[str, Any]) -> dict[str, Any]:
    value = {"start": mention["start"], "end": mention["end"], "text": mention["text"], "labels": [label]}
    item = {"id": region, "from_name": LABELS, "to_name": TEXT, "type": "labels", "value": value}
    return {**item, "meta": {_META: machine}} if machine else item


def _controls(region: str, kind: str, mention: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    flat = cells(SHAPES[kind], item)
    for field in fields(SHAPES[kind]):
        if field.name in MACHINE or flat[field.name] == "":
            continue
        control, key = ("choices", "choices") if field.kind == "choice" else ("textarea", "text")
        value = {"start": mention["start"], "end": mention["end"], key: [flat[field.name]]}
        yield {"id": region, "from_name": field.name, "to_name": TEXT, "type": control, "value": value}
