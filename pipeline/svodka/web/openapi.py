"""The description of the API at ``/openapi.json``."""

from typing import Any

from fastapi import FastAPI

from svodka.web.settings import Settings

_ABOUT = """Press releases in, indicator records out; a store of them to browse; reviewed documents saved as gold.

Offsets count Unicode code points of the document's text. Everything that goes wrong is answered as
`{"error": "one line for a person"}`, which never quotes a release. Answers are not to be kept, except the files of the page.
"""
_TAGS = [
    {"name": "extraction", "description": "Releases in, records out."},
    {"name": "gold", "description": "Reviewed documents."},
    {"name": "store", "description": "What `svodka feed` has gathered."},
    {"name": "state", "description": "For those who watch over the service."},
]
_OPEN = ("/health",)


def describe(app: FastAPI, settings: Settings) -> None:
    """Have ``app`` describe itself, with the token where one is needed."""
    app.description = _ABOUT
    app.openapi_tags = _TAGS
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(plain(), settings)
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(schema: dict[str, Any], settings: Settings) -> None:
    limits = settings.limits
    text = schema["components"]["schemas"]["TextRequest"]["properties"]["text"]
    text["maxLength"] = limits.text
    if settings.token is None:
        return
    schema["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "The token that the service was started with."}
    }
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            operation["security"] = [] if path in _OPEN else [{"token": []}]
