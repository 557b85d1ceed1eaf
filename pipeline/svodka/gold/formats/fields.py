"""The fields of a record or trend as flat columns, taken from the models: what each is called, holds, and may say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from svodka.model import Mention, Part, Record, Trend
from svodka.model.number import notation, plain

Kind = Literal["text", "number", "date", "choice"]

SHAPES: Mapping[str, type[Record] | type[Trend]] = {"Quantity": Record, "Trend": Trend}
"""What stands at a mention, by the label of the mention in annotation tools."""
PARTS: Mapping[str, Part] = {part.capitalize(): part for part in get_args(Part)}
"""The parts of the text that fill fields, by their labels in annotation tools."""
MACHINE = frozenset({"id", "rule", "confidence"})
"""What only the pipeline writes, and nobody annotates."""
UNSAID: Mapping[str, str] = {"comparator": "eq", "measure": "level", "modality": "actual"}
"""What a choice is when an annotator leaves it open."""

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d{1,3})?", re.ASCII)
_GROUPS = re.compile("(?<=\\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\\d)")


@dataclass(frozen=True, slots=True)
class Field:
    """One flat field: ``period_start`` is at the path ``("period", "start")`` of the JSON."""

    name: str
    path: tuple[str, ...]
    kind: Kind
    choices: tuple[str, ...]
    nullable: bool
    description: str


@cache
def fields(shape: type[Record] | type[Trend]) -> tuple[Field, ...]:
    """The fields of a record or trend in the order of the model, without its mention and its evidence."""
    return tuple(_fields(shape, ()))


def _fields(shape: type[BaseModel], above: tuple[str, ...]) -> Iterator[Field]:
    for name, info in shape.model_fields.items():
        nested = next((kind for kind in _kinds(info.annotation) if _is_model(kind)), None)
        if nested is not None and issubclass(nested, Mention):
            continue
        if nested is not None:
            yield from _fields(nested, (*above, name))
        else:
            yield _field((*above, name), info)


def _field(path: tuple[str, ...], info: FieldInfo) -> Field:
    kinds = set(_kinds(info.annotation))
    choices = tuple(value for kind in kinds if get_origin(kind) is Literal for value in get_args(kind))
    kind: Kind = "choice" if choices else "number" if kinds & {Decimal, float} else "date" if date in kinds else "text"
    return Field("_".join(path), path, kind, choices, type(None) in kinds, info.description or "")


def _kinds(annotation: Any) -> Iterator[Any]:
    """The types that a union, an annotated type or a tuple is made of."""
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        for inside in get_args(annotation):
            yield from _kinds(inside)
    else:
        yield annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def cells(shape: type[Record] | type[Trend], raw: Mapping[str, Any]) -> dict[str, str]:
    """The flat fields of a record's JSON as text, '' for null; numbers without an exponent."""
    return {field.name: _cell(_at(raw, field.path)) for field in fields(shape)}


def _at(raw: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        raw = None if raw is None else raw.get(key)
    return raw


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else notation(Decimal(str(value)))


def nested(shape: type[Record] | type[Trend], flat: Mapping[str, str]) -> dict[str, Any]:
    """The JSON of the flat fields, which may be missing; '' is null, and an object without any value is null.

    Numbers may have a decimal comma and digits in groups. A number that is none stays the text that it is, so that the
    model can refuse it.
    """
    raw: dict[str, Any] = {}
    for field in fields(shape):
        value = _value(field, flat.get(field.name, ""))
        *above, last = field.path
        inside = raw
        for key in above:
            inside = inside.setdefault(key, {})
        inside[last] = value
    return {
        key: None if isinstance(value, dict) and all(one is None for one in value.values()) else value
        for key, value in raw.items()
    }


def _value(field: Field, text: str) -> Any:
    if field.kind != "text":
        text = text.strip()
    if text == "":
        return None if field.nullable else UNSAID.get(field.name)
    return _number(text) if field.kind == "number" else text


def _number(text: str) -> int | float | str:
    written = _GROUPS.sub("", text).replace("−", "-")
    written = written.replace(",", ".") if written.count(",") == 1 and "." not in written else written
    if not _NUMBER.fullmatch(written):
        return text
    try:
        return plain(Decimal(written))
    except (InvalidOperation, OverflowError, ValueError):
        return text
