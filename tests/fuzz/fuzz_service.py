"""The HTTP API: raw requests to the application itself; every answer is one that the description knows, and no fault of ours.

An input is «METHOD PATH\\nheader: value\\n…\\n\\nbody».
"""

import asyncio
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fuzzing import Target, documents, main

KNOWN = {200, 201, 304, 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 501, 502}


@contextmanager
def prepare() -> Iterator[Callable[[bytes], None]]:
    from svodka.errors import FetchError
    from svodka.model import Document
    from svodka.web import Settings, create

    class Still:
        """An extractor that finds nothing: the pipeline has a target of its own."""

        ready = True

        def warm(self) -> None:
            pass

        def extract(self, document: Document, seconds: float) -> Document:
            return document

    def fetch(url: str) -> Any:
        raise FetchError(f"{url[:50]!r}: is not fetched here")

    def check(data: bytes) -> None:
        status, body = runner.run(_asked(app, data))
        assert status in KNOWN, (status, body[:300])
        if status >= 400 and body:
            told = json.loads(body)
            assert set(told) == {"error", "code"}
            assert "\n" not in told["error"]
        outside = [path for path in Path(folder).iterdir() if path.name != "gold"]
        assert not outside, outside

    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        app = create(Settings(gold=Path(folder) / "gold"), extractor=Still(), fetch=fetch)
        yield check


async def _asked(app: Any, data: bytes) -> tuple[int, bytes]:
    head, _, body = data.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, target = first.partition(b" ")
    path, _, query = (target or b"/").partition(b"?")
    pairs = [line.partition(b":") for line in lines if b":" in line]
    headers = [(name.strip().lower(), value.strip()) for name, _, value in pairs if name.strip()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method.decode("latin-1").upper() or "GET",
        "scheme": "http", "path": path.decode("utf-8", "replace"), "raw_path": path, "query_string": query, "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8000"), *headers], "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    given = [{"type": "http.request", "body": body, "more_body": False}]
    status, pieces = 0, b""

    async def receive() -> dict[str, Any]:
        return given.pop() if given else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, pieces
        status = message.get("status", status)
        pieces += message.get("body", b"")

    await app(scope, receive, send)
    return status, pieces


def seeds() -> list[bytes]:
    typed = "content-type: application/json"
    one = documents()[0]
    end = one["records"][0]["quantity"]["end"] + 100
    gold = json.dumps({**one, "text": one["text"][:end], "records": one["records"][:1]}, ensure_ascii=False)
    asked = json.dumps({"text": "Изъято 5 кг.", "published": "2025-01-28", "country": "KZ", "id": "a"}, ensure_ascii=False)
    return [
        text.encode()
        for text in (
            f"POST /extract\n{typed}\n\n{asked}", f'POST /extract\n{typed}\n\n{{"url": "https://example.org/1"}}',
            f"POST /gold?replace=true\n{typed}\n\n{gold}", f"POST /gold\n{typed}\n\n{gold}", f'POST /gold\n{typed}\n\n{{"id": "../a", "text": "5", "records": []}}',
            "GET /records?unit=KZT&place_code=KZ&sort=-value&limit=10&since=2024-01-01", "GET /documents?limit=5&offset=0&query=5",
            "GET /documents/https%3A%2F%2Fexample.org%2F1", "GET /facets", "GET /health", "GET /metrics", "GET /openapi.json", "GET /",
            "GET /assets/../../etc/passwd", f"POST /extract\n{typed}; charset=utf-16\ncontent-length: 5\nexpect: 100-continue\n\n{asked}",
            "OPTIONS /extract\norigin: https://evil.example\naccess-control-request-method: POST\n\n", "GET /health\nhost: evil.example\n\n",
            f"POST /extract\ncontent-encoding: gzip\n{typed}\n\nx", "HEAD /health\nif-none-match: *\nrange: bytes=0-1\n\n",
        )
    ]  # fmt: skip


TARGET = Target("service", prepare, seeds)

if __name__ == "__main__":
    main(TARGET)
