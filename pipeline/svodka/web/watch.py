"""One line of log a request, the counts, and what nobody foresaw answered without telling of it.

Neither log nor counts hold the address that was asked for, a body, or the message of an exception: a release may be in any
of them. They tell the template of the route, the status, the time, and where in the code an exception came from.
"""

import asyncio
import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svodka.errors import trail
from svodka.web.answers import busy, problem
from svodka.web.metrics import Metrics

log = logging.getLogger("svodka.web")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_SCHEMA = "/openapi.json"  # FastAPI does not note its own route
NOWHERE = "(nothing)"
"""The route of an address that has none."""


class Watch:
    """Middleware around all that can go wrong."""

    def __init__(self, app: ASGIApp, metrics: Metrics, most: int) -> None:
        self._app = app
        self._metrics = metrics
        self._most = most
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 499  # as proxies write it when who asked has gone before the answer

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._under_way += 1
        self._metrics.in_flight.set(self._under_way)
        try:
            await self._answer(scope, receive, noting)
        except asyncio.CancelledError:
            status = 503  # the service ends
            raise
        except Exception as error:
            log.error("%s", trail(error))
            if status == 499:
                await problem(500, "a fault of the service; its log says where")(scope, receive, noting)
        finally:
            self._under_way -= 1
            self._metrics.in_flight.set(self._under_way)
            self._note(scope, status, time.perf_counter() - begun)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._under_way > self._most:
            error = busy("too many requests are under way")
            await error.answer()(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        route = getattr(scope.get("route"), "path", None) or (_SCHEMA if scope["path"] == _SCHEMA else NOWHERE)
        self._metrics.requests.labels(method, route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        log.info("%s %s %d %.0f ms", method, route, status, seconds * 1000)
