"""A real HTTP server on loopback with a small table of answers, and a memory of what it was asked.

>>> with serving() as server:
...     server.page("/news", "<p>5 лиц</p>", etag='"1"')
...     httpx.get(server.at("/news"))
...     server.count("/news")
1
"""

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass
class Asked:
    """A request as it came."""

    path: str
    """With its query, percent-encoded as it was sent."""
    headers: Message

    @property
    def host(self) -> str:
        return self.headers["Host"]


@dataclass
class Answer:
    """What is answered; Content-Length is added unless ``headers`` name it (None leaves it out: the end closes)."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str | None] = field(default_factory=dict)

    def __call__(self, handler: "Handler") -> None:
        handler.send(self.status, self.body, self.headers)


Route = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One connection; what a route of one's own gets to answer with."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        route = self.server.route_of(Asked(self.path, self.headers))
        route(self)

    def send(self, status: int, body: bytes, headers: dict[str, str | None]) -> None:
        """Everything at once."""
        self.begin(status, {"Content-Length": str(len(body)), **headers})
        if status not in (204, 304):
            self.wfile.write(body)

    def begin(self, status: int = 200, headers: dict[str, str | None] | None = None) -> None:
        """The head of an answer whose body the route writes by itself; without Content-Length the end closes."""
        self.send_response(status)
        wanted = {name: value for name, value in (headers or {}).items() if value is not None}
        for name, value in wanted.items():
            self.send_header(name, value)
        if "Content-Length" not in wanted and "Transfer-Encoding" not in wanted:
            self.send_header("Connection", "close")
        self.end_headers()

    def wait(self, seconds: float) -> bool:
        """Sleep until the server closes; whether it does."""
        return self.server.closing.wait(seconds)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """The table of answers. Paths are matched with their query; what is not in the table is 404."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.closing = threading.Event()
        self.requests: list[Asked] = []
        """All that was asked, in its order."""
        self.scheme = "http"
        self._routes: dict[str, Route] = {}

    @property
    def port(self) -> int:
        return self.server_address[1]

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The whole address of a path here."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def page(
        self,
        path: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        type: str | None = HTML,
        headers: dict[str, str | None] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """One answer for ever; with ``etag`` or ``last_modified`` 304 to who sends the same one back."""
        told = {"Content-Type": type, "ETag": etag, "Last-Modified": last_modified, **(headers or {})}
        whole = Answer(body.encode() if isinstance(body, str) else body, status, told)
        unchanged = Answer(status=304, headers={"ETag": etag, "Last-Modified": last_modified, "Content-Length": None})

        def route(handler: Handler) -> None:
            if etag is not None and handler.headers["If-None-Match"] is not None:
                same = handler.headers["If-None-Match"] == etag
            else:
                same = last_modified is not None and handler.headers["If-Modified-Since"] == last_modified
            (unchanged if same else whole)(handler)

        self.route(path, route)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.route(path, Answer(status=status, headers={"Location": to}))

    def answers(self, path: str, *answers: Answer) -> None:
        """One answer after the other, the last one for ever."""
        left = list(answers)
        self.route(path, lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler))

    def route(self, path: str, route: Route) -> None:
        """A path with an answer of one's own: a function of the Handler."""
        self._routes[path] = route

    def count(self, path: str) -> int:
        """How often a path was asked."""
        return self.counts[path]

    @property
    def counts(self) -> Counter[str]:
        """How often each path was asked, robots.txt as well."""
        return Counter(asked.path for asked in self.requests)

    def route_of(self, asked: Asked) -> Route:
        self.requests.append(asked)
        return self._routes.get(asked.path, Answer(b"not here", 404, {"Content-Type": "text/plain"}))

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests are about."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server that runs in a thread of its own; with ``tls`` it speaks HTTPS."""
    server = Server()
    if tls is not None:
        server.scheme = "https"
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
