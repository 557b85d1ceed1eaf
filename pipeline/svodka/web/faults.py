"""What pydantic found wrong with a request, as one line that quotes nothing of it: a request may hold a release."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_PLACED = re.compile(r"(?:record|trend) \d+: \d+…\d+(?= is )")
_ORDER = re.compile(r"((?:record|trend) \d+) \(.*\): (not in text order)", re.DOTALL)
_QUOTE = re.compile(r"['\"«]")
TEXT, ADDRESS = "a text", "an address"
"""The shapes that a request may have one of; no field of the JSON, though pydantic has them in the path to a fault."""

_SOURCES = ("body", "query", "path", "header")


def fault_line(faults: Sequence[Mapping[str, Any]]) -> str:
    """«records.3.value: must be a number (and 2 more)» for pydantic's list of errors; from 0, as JSON counts."""
    first = faults[0]
    # Where JSON is broken, pydantic and json do not count alike.
    place = "" if first["type"] == "json_invalid" else _place(first.get("loc", ()))
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{place}{_wrong(first)}{more}"


def _place(loc: Sequence[int | str]) -> str:
    """The path to the fault; names that are none of ours are not told, as anything may stand there."""
    parts = list(loc)
    for names in (_SOURCES, (TEXT, ADDRESS)):
        parts = parts[1:] if parts[:1] and parts[0] in names else parts
    told = [str(part) if isinstance(part, int) or _NAME.fullmatch(part) else "…" for part in parts]
    return f"{'.'.join(told)}: " if told else ""


def _wrong(fault: Mapping[str, Any]) -> str:
    match fault["type"]:
        case "missing":
            return "missing"
        case "extra_forbidden":
            return "unknown field; remove it or correct its name"
        case "json_invalid":
            return f"not valid JSON: {_lowered(str(fault.get('ctx', {}).get('error', 'broken')))}"
        case "value_error":
            return _stated(str(fault["ctx"]["error"]))
        case "model_attributes_type" | "dict_type" | "model_type":
            return "must be a JSON object, sent as Content-Type: application/json"
        case _:
            return _lowered(str(fault["msg"]))


def _stated(message: str) -> str:
    """A message of the model without what it quotes."""
    if placed := _PLACED.match(message):
        return f"{placed[0]} is not what the text has there; offsets count Unicode code points"
    if order := _ORDER.match(message):
        return f"{order[1]}: {order[2]}"
    told = re.split(r", not (?=['\"])|, not the string ", message)[0]
    return "does not fit the text or the schema" if _QUOTE.search(told) else told


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]
