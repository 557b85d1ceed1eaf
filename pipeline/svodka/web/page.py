"""The page for people: its files, built and vendored in ``static/``."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from svodka.web.answers import ProblemError

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


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    kind: str
    etag: str
    cache: str

    def answer(self, request: Request) -> Response:
        headers = {"Cache-Control": self.cache, "ETag": self.etag}
        known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
        if self.etag in known:
            return Response(status_code=304, headers=headers)
        return Response(self.content, headers={**headers, "Content-Type": self.kind})


def router(folder: Path = FOLDER) -> APIRouter:
    """The routes ``/`` and ``/static/…`` over the files of ``folder``, as they are now; nothing else is ever served."""
    known = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*")) if _is_shown(path)}
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def index(request: Request) -> Response:
        if "index.html" not in known:
            raise ProblemError(404, "the page is not built in this installation; the API is there, see /openapi.json")
        return known["index.html"].answer(request)

    @routes.get("/static/{name:path}")
    async def static(name: str, request: Request) -> Response:
        if name not in known:
            raise ProblemError(404, "there is no such file of the page")
        return known[name].answer(request)

    return routes


def _is_shown(path: Path) -> bool:
    return path.suffix in _TYPES and path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _read(path: Path) -> _File:
    content = path.read_bytes()
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    return _File(content, _TYPES[path.suffix], etag, _FOREVER if _HASHED.search(path.name) else _ASK_AGAIN)
