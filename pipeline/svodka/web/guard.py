"""Who may come in: names of the host (DNS rebinding), the token, and pages of other sites (CSRF)."""

import hmac
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from svodka.web.answers import ProblemError
from svodka.web.settings import Settings, origin_of

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_OPEN = ("/", "/health")
_OPEN_FOLDER = "/static/"


class Guard:
    """Middleware: answers by itself what may not come in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._token = None if settings.token is None else settings.token.encode()
        self._public = None if settings.public_url is None else origin_of(settings.public_url)
        self._hosts: frozenset[str] | None = None
        if settings.on_loopback:
            public = set() if self._public is None else {urlsplit(self._public).hostname or ""}
            self._hosts = _LOCAL_NAMES | {settings.host.casefold()} | public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            try:
                self._check_host(headers)
                self._check_token(scope["path"], headers)
                if scope["method"] not in _READING:
                    self._check_origin(headers)
            except ProblemError as error:
                await error.answer()(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _check_host(self, headers: Headers) -> None:
        """On loopback, a page elsewhere could have its own name resolved to this machine: only known names are answered."""
        if self._hosts is None:
            return
        if _hostname(headers.get("host", "")) not in self._hosts:
            raise ProblemError(
                400, "this host name is not that of the service; behind a proxy, start it with --public-url", code="host"
            )

    def _check_token(self, path: str, headers: Headers) -> None:
        if self._token is None or path in _OPEN or path.startswith(_OPEN_FOLDER):
            return
        scheme, _, given = headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(given.strip().encode("latin-1", "replace"), self._token)
        if scheme.casefold() != "bearer" or not right:
            told = "a token is needed: send the header Authorization: Bearer TOKEN with that of the service"
            raise ProblemError(401, told, {"WWW-Authenticate": 'Bearer realm="svodka"'})

    def _check_origin(self, headers: Headers) -> None:
        """Browsers say from which page a request comes that changes something; others need not say it."""
        origin = headers.get("origin")
        if origin is None:
            allowed = headers.get("sec-fetch-site", "none") in ("same-origin", "none")
        else:
            own = {f"http://{headers.get('host')}", f"https://{headers.get('host')}", self._public}
            allowed = origin in own
        if not allowed:
            raise ProblemError(403, "asked from a page of another site; use the page of the service itself")


def _hostname(host: str) -> str | None:
    """The name in a header Host, without the port; None when it is malformed."""
    found = _HOST.fullmatch(host)
    return found["name"].strip("[]").casefold() if found else None
