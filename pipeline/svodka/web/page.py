"""The page for people: its files, built and vendored in ``static/``."""

import re
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from svodka.web.answers import ProblemError, documented

FOLDER = Path(__file__).with_name("static")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Types by suffix, told here: what the system knows of them differs from machine to machine."""

_HASHED = re.compile(r"[-.][A-Za-z0-9_-]{8,}\.\w+$")
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


def router(folder: Path = FOLDER) -> APIRouter:
    """The routes ``/`` and ``/static/…`` over the files of ``folder``; other files than are in it now are never served."""
    known = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if _is_shown(path)}
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def index() -> Response:
        if "index.html" not in known:
            raise ProblemError(404, "the page is not built in this installation; the API is there, see /openapi.json")
        return _file(known["index.html"], _ASK_AGAIN)

    @routes.get("/static/{name:path}", responses=documented(404))
    def static(name: str) -> Response:
        if name not in known:
            raise ProblemError(404, "there is no such file of the page")
        return _file(known[name], _FOREVER if _HASHED.search(name) else _ASK_AGAIN)

    return routes


def _is_shown(path: Path) -> bool:
    return path.suffix in _TYPES and path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _file(path: Path, cache: str) -> Response:
    return FileResponse(path, media_type=_TYPES[path.suffix], headers={"Cache-Control": cache})
