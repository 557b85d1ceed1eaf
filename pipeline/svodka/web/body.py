"""Bodies of requests: read before anything else is done, only so long and only for so long."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svodka.web.answers import problem
from svodka.web.settings import Limits

_DRAINED = 8
"""So many times the limit is still read, and forgotten, of a body too long: who is cut off while sending sees no answer."""


class BodyTooLongError(Exception):
    """A body has more bytes than it may."""


class Bodies:
    """Middleware: 413 for a body over the limit, counted while it arrives, 408 for one that does not arrive in time."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._limits.body_seconds) as timer:
                body = await self._read(Headers(scope=scope), receive)
        except BodyTooLongError:
            told = f"the body is longer than {self._limits.body} bytes; split the release"
            await problem(413, told)(scope, receive, send)
            return
        except TimeoutError:
            if not timer.expired():
                raise
            told = f"the body took longer than {self._limits.body_seconds:g} seconds to arrive"
            await problem(408, told, {"Connection": "close"})(scope, receive, send)
            return
        if body is None:  # who asked has gone
            return
        await self._app(scope, _again(body, receive), send)

    async def _read(self, headers: Headers, receive: Receive) -> bytes | None:
        limit, read = self._limits.body, 0
        told = headers.get("content-length", "")
        fits = not (told.isdecimal() and int(told[:20]) > limit)
        pieces: list[bytes] = []
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            piece = message.get("body", b"")
            read += len(piece)
            fits = fits and read <= limit
            if fits:
                pieces.append(piece)
            else:
                pieces.clear()
            if not message.get("more_body", False) or read > _DRAINED * limit:
                break
        if not fits:
            raise BodyTooLongError
        return b"".join(pieces)


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read as one message, and then what comes of the connection."""
    given = False

    async def give() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give
