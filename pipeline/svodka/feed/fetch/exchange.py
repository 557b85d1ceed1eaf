"""One request and its answer, within limits of time and size."""

import re
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from svodka.errors import FetchError
from svodka.feed.fetch import body
from svodka.feed.fetch.network import Network, deadline
from svodka.feed.fetch.politeness import Politeness
from svodka.feed.fetch.trouble import CHECK, LATER, Trouble, Unreachable

WITH_BODY = (200, 203)

_KEPT_SECONDS = 30.0
_KEPT_CONNECTIONS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the body is read only of success."""

    status: int
    headers: httpx.Headers
    body: bytes


class Exchange:
    """Sends requests over kept connections, from any thread. No cookies, no proxies, nothing of the environment."""

    def __init__(self, politeness: Politeness) -> None:
        self._politeness = politeness
        self._network = Network(private=politeness.private)
        self._closed = threading.Event()
        # The floor below httpx.Client: no door of the client takes a network of one's own, and its jar of cookies,
        # its proxies and its logins are not wanted.
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(politeness),
            max_connections=None,
            max_keepalive_connections=_KEPT_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=self._network,
        )
        self._headers = {
            "User-Agent": politeness.user_agent.encode("ascii"),
            "Accept": b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": b"ru,*;q=0.5",
            "Accept-Encoding": body.ACCEPTED,
        }

    def ask(self, url: httpx.URL, headers: Mapping[str, bytes], size: int, *, cut: bool = False) -> Answer:
        """The answer to one GET, whatever its status; Trouble when there is none, or more of it than ``size``."""
        self._refuse_when_closed()
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        sent = {"Host": url.netloc, **self._headers, **headers}
        wire = [(name.encode("ascii"), value) for name, value in sent.items()]
        with self._within_limits(), self._pool.stream("GET", target, headers=wire) as response:
            told = httpx.Headers(response.headers)
            content = _content(response, told, size, cut) if response.status in WITH_BODY else b""
            return Answer(response.status, told, content)

    def rest(self, seconds: float) -> None:
        """Sleep, but not on when ``close`` is called elsewhere."""
        self._closed.wait(seconds)
        self._refuse_when_closed()

    def close(self) -> None:
        """End everything, also what other threads are waiting for."""
        self._closed.set()
        self._network.hang_up()
        self._pool.close()

    def _refuse_when_closed(self) -> None:
        if self._closed.is_set():
            raise Trouble("fetching was stopped", "start it again")

    @contextmanager
    def _within_limits(self) -> Iterator[None]:
        """In the time for a request; what goes wrong below is said for a person."""
        try:
            with deadline(self._politeness.timeout):
                yield
        except Exception as error:
            # A connection that is closed under a waiting thread fails in any way it likes.
            self._refuse_when_closed()
            found = _trouble(error, self._politeness.timeout)
            if found is None or found is error:
                raise
            raise found from error


def _content(response: httpcore.Response, headers: httpx.Headers, size: int, cut: bool) -> bytes:
    length = headers.get("Content-Length", "")
    if not cut and re.fullmatch(r"\d+", length) and (len(length) > 18 or int(length) > size):
        raise body.too_large(size)
    return body.read(response.iter_stream(), body.coding(headers.get("Content-Encoding", "")), size, cut=cut)


def _trouble(error: Exception, timeout: float) -> Trouble | None:
    match error:
        case httpcore.ConnectTimeout():
            return Unreachable(f"no connection within {timeout:g} s", f"{CHECK}, or {LATER}", passing=True)
        case httpcore.TimeoutException():
            return Trouble(f"not all of it came within {timeout:g} s", f"{LATER}, or allow more time", passing=True)
        case httpcore.ConnectError():
            # The pool cuts the chain of causes; the cause is still what the error was made of.
            return _no_connection(next((cause for cause in error.args if isinstance(cause, OSError)), error))
        case httpcore.NetworkError() | httpcore.RemoteProtocolError():
            return Trouble(f"the answer broke off or is not HTTP ({_reason(error)})", LATER, passing=True)
        case httpcore.LocalProtocolError():
            return Trouble(f"cannot be asked for in HTTP ({_reason(error)})", CHECK)
        case Trouble():
            return error
        case _:
            return None


def _no_connection(cause: BaseException) -> Unreachable:
    if isinstance(cause, ssl.SSLCertVerificationError):
        remedy = f"{CHECK}, or trust the authority that signed it by its PEM file"
        return Unreachable(f"its certificate is not trusted ({cause.verify_message})", remedy)
    return Unreachable(f"no connection ({_reason(cause)})", f"{CHECK}, or {LATER}", passing=True)


def _reason(error: BaseException) -> str:
    said = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return " ".join(said.split())[:200]


def _trust(politeness: Politeness) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if politeness.authorities is not None:
        try:
            context.load_verify_locations(politeness.authorities)
        except OSError as error:
            remedy = "name a file with certificates of authorities"
            raise FetchError(f"{politeness.authorities}: not readable as PEM ({_reason(error)}); {remedy}") from error
    return context
