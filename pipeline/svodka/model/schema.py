"""JSON Schemas (draft 2020-12) of the contract, generated from the models."""

import json
from typing import Any

from pydantic import BaseModel

from svodka.model.record import Document, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: dict[str, type[BaseModel]] = {"record": Record, "document": Document}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a shape (``record`` or ``document``), as JSON documents are written and read."""
    return {"$schema": DIALECT, **SHAPES[name].model_json_schema(mode="validation")}


def schema_text(name: str) -> str:
    """The schema as the committed file holds it: two spaces, Cyrillic as it is, one newline at the end."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
