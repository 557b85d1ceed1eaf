"""brat folders: a text, its standoff and a sidecar for each document, and the two configurations that brat wants.

A record is a ``Quantity``, a trend a ``Trend``. Each piece of evidence is an annotation named by its part (``Number``,
``Unit``, …) that an ``Evidence`` relation ties to them, in the order of the relations. What has a closed list of values
is an attribute, unless it is as ``fields.UNSAID`` has it; all else is JSON in the annotator's note of the quantity.
``NAME.meta.json`` holds the document's id, date and country.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from svodka.errors import FormatError
from svodka.gold.files import names
from svodka.gold.formats.brat_config import EVIDENCE, annotation_conf, visual_conf
from svodka.gold.formats.fields import PARTS, SHAPES, UNSAID, fields
from svodka.gold.formats.source import Source, Tell, Written
from svodka.gold.formats.standoff import BREAKS, Bound, Standoff, find, fragments, misfits, read_pair, shown
from svodka.gold.read import parse, read_text
from svodka.model import Document, Record, Trend

META = ".meta.json"
_LISTS = {"Quantity": "records", "Trend": "trends"}
_HEADS = {"Quantity": "quantity", "Trend": "mention"}
_LABELS = {part: label for label, part in PARTS.items()}
_OTHERS = {"E": "events", "N": "normalisations", "*": "equivalences", "#": "notes on what is no quantity"}
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in BREAKS}


def sources(path: Path, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """The documents of the .ann files of a folder and its folders, or of one .ann.

    A document without a sidecar has its path in the folder, without suffix, for id.
    """
    for ann in find(path):
        name = ann.relative_to(path).with_suffix("").as_posix() if path.is_dir() else ann.stem
        yield Source(str(ann), partial(_read, ann, name))


def _read(ann: Path, name: str, tell: Tell) -> Document:
    text, standoff = read_pair(ann, tell)
    for bound in misfits(text, standoff.bounds):
        start, end = bound.hull
        raise FormatError(
            f"{ann}: line {bound.line}: {bound.id} says {bound.text!r}, but {text[start:end]!r} stands at {start}…{end}; "
            f"offsets count the characters of {ann.with_suffix('.txt').name} from 0, and the end is exclusive"
        )
    raw: dict[str, Any] = {"id": name, **_meta(ann), "text": text, "records": [], "trends": []}
    reader = _Reader(ann, text, standoff, tell)
    for kind, of_kind in _LISTS.items():
        raw[of_kind] = [json.loads(item.model_dump_json()) for item in reader.items(kind)]
    reader.tell_left()
    return parse(Document, json.dumps(raw), str(ann))


def _meta(ann: Path) -> dict[str, Any]:
    sidecar = ann.with_name(f"{ann.stem}{META}")
    if not sidecar.is_file():
        return {}
    content = read_text(sidecar)
    try:
        meta = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{sidecar}: not valid JSON: {error}; correct the JSON") from None
    if not isinstance(meta, dict) or meta.keys() - {"id", "published", "country"}:
        shape = '{"id": "…", "published": "2024-05-31", "country": "KZ"}'
        raise FormatError(f"{sidecar}: no more than these three belong in it; write it as {shape}")
    return meta


class _Reader:
    """The records and trends of one standoff."""

    def __init__(self, ann: Path, text: str, standoff: Standoff, tell: Tell) -> None:
        self.ann, self.text, self.standoff, self.tell = ann, text, standoff, tell
        self.bounds = {bound.id: bound for bound in standoff.bounds}
        self.notes = {remark.target: remark for remark in standoff.remarks}
        self.traits: dict[str, dict[str, str]] = defaultdict(dict)
        for trait in standoff.traits:
            self.traits[trait.target][trait.name] = trait.value
        self.parts: dict[str, list[Bound]] = defaultdict(list)
        for link in standoff.links:
            self._link(link.type, [self.bounds[target] for target in link.targets if target in self.bounds])
        self.used = {bound.id for linked in self.parts.values() for bound in linked}

    def _link(self, kind: str, ends: list[Bound]) -> None:
        heads, parts = ([end for end in ends if end.type in table] for table in (SHAPES, PARTS))
        if kind == EVIDENCE and len(heads) == len(parts) == 1:
            self.parts[heads[0].id].append(parts[0])

    def items(self, kind: str) -> Iterator[Record | Trend]:
        """The records, or the trends, in text order."""
        for bound in sorted(
            (bound for bound in self.bounds.values() if bound.type == kind), key=lambda bound: bound.hull[0]
        ):
            self.used.add(bound.id)
            place = f"{self.ann}: {bound.id} («{shown(self._mention(bound)['text'])}»)"
            raw: dict[str, Any] = {
                **self._defaults(SHAPES[kind]),
                **self._note(bound, place),
                **self._choices(bound),
                _HEADS[kind]: self._mention(bound),
                "evidence": [{"part": PARTS[part.type], **self._mention(part)} for part in self.parts[bound.id]],
            }
            yield parse(SHAPES[kind], json.dumps(raw), place)

    def _defaults(self, shape: type[Record] | type[Trend]) -> dict[str, Any]:
        return {
            field.path[0]: UNSAID.get(field.name)
            for field in fields(shape)
            if (field.nullable or field.name in UNSAID or len(field.path) > 1)
        }

    def _choices(self, bound: Bound) -> dict[str, str]:
        known = {field.name for field in fields(SHAPES[bound.type]) if field.kind == "choice"}
        for name in sorted(self.traits[bound.id].keys() - known):
            self.tell(f"{bound.id} has an attribute {name!r}, for which a record has no place: left out")
        return {name: value for name, value in self.traits[bound.id].items() if name in known}

    def _note(self, bound: Bound, place: str) -> Mapping[str, Any]:
        remark = self.notes.get(bound.id)
        try:
            note = {} if remark is None else json.loads(remark.text)
        except (ValueError, RecursionError):
            note = None
        if not isinstance(note, dict):
            raise FormatError(
                f'{place}: its note is no JSON object; write it as {{"value": 12, "unit": "t", "indicator": "…"}}'
            )
        return note

    def _mention(self, bound: Bound) -> dict[str, Any]:
        start, end = bound.hull
        return {"text": self.text[start:end], "start": start, "end": end}

    def tell_left(self) -> None:
        """One line for each sort of annotation that is no part of a record."""
        left = set()
        for bound in self.bounds.values():
            if bound.id not in self.used:
                left.add(bound.type)
            elif any(mark not in BREAKS for mark in self._gaps(bound)):
                self.tell(f"{bound.id} is in pieces; a mention is not, so what lies between them is taken in")
        for kind in sorted(left):
            why = (
                "is tied to no quantity"
                if kind in PARTS
                else "is no part of a record (`svodka evaluate --map` scores entities)"
            )
            self.tell(f"{kind} {why}: left out")
        others = [*self.standoff.others, *(remark.id for remark in self.standoff.remarks if self._is_idle(remark.target))]
        if others:
            kinds = ", ".join(_OTHERS[letter] for letter in sorted({other[0] for other in others}))
            self.tell(f"records have no place for {kinds}: left out")

    def _is_idle(self, target: str) -> bool:
        return target not in self.bounds or self.bounds[target].type not in SHAPES

    def _gaps(self, bound: Bound) -> str:
        pairs = zip(bound.spans, bound.spans[1:], strict=False)
        return "".join(self.text[before[1] : after[0]] for before, after in pairs)


def write(documents: Sequence[Document], path: Path) -> Written:
    """A folder for brat: ``NAME.txt``, ``NAME.ann`` and ``NAME.meta.json`` for each document, and the configurations."""
    files = {"annotation.conf": annotation_conf().encode(), "visual.conf": visual_conf().encode()}
    for name, document in zip(names([document.id for document in documents]), documents, strict=True):
        raw = json.loads(document.to_json(indent=None))
        meta = {key: raw[key] for key in ("id", "published", "country")}
        files[f"{name}.txt"] = document.text.encode()
        files[f"{name}.ann"] = "".join(f"{line}\n" for line in _Writer(document.text).lines(raw)).encode()
        files[f"{name}{META}"] = f"{json.dumps(meta, ensure_ascii=False)}\n".encode()
    return Written(files)


class _Writer:
    """The lines of one .ann."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers: dict[str, int] = defaultdict(int)
        self.written: dict[tuple[str, int, int], str] = {}

    def _next(self, letter: str) -> str:
        self.numbers[letter] += 1
        return f"{letter}{self.numbers[letter]}"

    def lines(self, raw: Mapping[str, Any]) -> Iterator[str]:
        """Records, then trends: the mention, its attributes, its note, its evidence."""
        for kind, of_kind in _LISTS.items():
            for item in raw.get(of_kind, ()):
                yield from self._item(kind, item)

    def _item(self, kind: str, item: Mapping[str, Any]) -> Iterator[str]:
        head, line = self._bound(kind, item[_HEADS[kind]])
        yield line
        choices = [field.name for field in fields(SHAPES[kind]) if field.kind == "choice"]
        for name in choices:
            if item.get(name) not in (None, UNSAID.get(name)):
                yield f"{self._next('A')}\t{name} {head} {item[name]}"
        rest = {key: item[key] for key in item if key not in (*choices, _HEADS[kind], "evidence")}
        note = json.dumps({key: value for key, value in rest.items() if value is not None}, ensure_ascii=False)
        yield f"{self._next('#')}\tAnnotatorNotes {head}\t{note.translate(_ESCAPES)}"
        for piece in item.get("evidence", ()):
            known = self.written.get((piece["part"], piece["start"], piece["end"]))
            if known is None:
                known, line = self._bound(_LABELS[piece["part"]], piece)
                self.written[piece["part"], piece["start"], piece["end"]] = known
                yield line
            yield f"{self._next('R')}\t{EVIDENCE} Arg1:{head} Arg2:{known}"

    def _bound(self, kind: str, mention: Mapping[str, Any]) -> tuple[str, str]:
        id_ = self._next("T")
        pieces = fragments(self.text, mention["start"], mention["end"])
        where = ";".join(f"{start} {end}" for start, end in pieces)
        copied = " ".join(shown(self.text[start:end]) for start, end in pieces)
        return id_, f"{id_}\t{kind} {where}\t{copied}"
