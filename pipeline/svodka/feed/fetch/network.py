"""Connections: to hosts of the public internet only, and over at a set time, however slowly the other side speaks.

The host is looked up here, all its addresses are checked, and the connection is made to a checked address itself: a
name that leads elsewhere a moment later («DNS rebinding») gains nothing. TLS goes on to prove the name.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any
from weakref import WeakSet

import httpcore

from svodka.feed.fetch.public import is_public
from svodka.feed.fetch.trouble import CHECK, LATER, Unreachable

_until: ContextVar[float] = ContextVar("_until")

_UNKNOWN_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """All that is connected, sent and received in this block has to be done within the time; else httpcore's timeouts."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def _left(error: type[httpcore.TimeoutException]) -> float:
    left = _until.get() - time.monotonic()
    if left <= 0:
        raise error
    return left


class Network(httpcore.NetworkBackend):
    """Makes connections; ``private`` ones only if allowed. Unreachable for hosts that may not be or cannot be found."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._inner = httpcore.SyncBackend()
        self._streams: WeakSet[Stream] = WeakSet()
        self._lock = threading.Lock()
        self._over = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _look_up(host, port)
        if not self._private:
            _refuse_private(host, addresses)
        for position, address in enumerate(addresses):
            # An address that swallows everything must not eat the time of the next one.
            share = _left(httpcore.ConnectTimeout) / (len(addresses) - position)
            try:
                return self.watch(Stream(self._inner.connect_tcp(address, port, share, None, socket_options), self))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(addresses) - 1:
                    raise
        raise httpcore.ConnectError("the host has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("sockets of this computer are not fetched from")

    def watch(self, stream: "Stream") -> "Stream":
        """Remember a connection, to end it with all others; at once when they have ended."""
        with self._lock:
            self._streams.add(stream)
        if self._over:
            stream.hang_up()
        return stream

    def hang_up(self) -> None:
        """End all connections, also those that other threads are waiting on."""
        with self._lock:
            self._over = True
            streams = list(self._streams)
        for stream in streams:
            stream.hang_up()


class Stream(httpcore.NetworkStream):
    """A connection that keeps to the deadline of the block it is used in."""

    def __init__(self, inner: httpcore.NetworkStream, network: Network) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def hang_up(self) -> None:
        """Wake a thread that waits here; closing would not."""
        with suppress(OSError):
            self.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._inner.start_tls(ssl_context, server_hostname, _left(httpcore.ConnectTimeout))
        return self._network.watch(Stream(secure, self._network))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _look_up(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, each once, in the order in which they are to be tried."""
    found: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            # As bytes: else Python encodes the name once more, and fails in ways of its own.
            found.put(socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.put(error)

    # The resolver knows neither time limits nor Ctrl-C; waiting for a thread does.
    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        answer = found.get(timeout=_left(httpcore.ConnectTimeout))
    except queue.Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(answer, list):
        return list(dict.fromkeys(entry[4][0] for entry in answer if entry[0] in (socket.AF_INET, socket.AF_INET6)))
    if isinstance(answer, socket.gaierror) and answer.errno not in _UNKNOWN_HOST:
        raise Unreachable(f"the host cannot be looked up ({answer.strerror})", LATER, passing=True) from answer
    raise Unreachable("there is no such host", CHECK) from answer


def _refuse_private(host: str, addresses: list[str]) -> None:
    # One private address among public ones is how a name is rebound: the whole host is refused.
    inside = next((address for address in addresses if not is_public(address)), None)
    if inside is not None:
        place = host if inside == host else f"{host} is at {inside}, which"
        raise Unreachable(
            f"{place} is not of the public internet", "allow private addresses if it is yours (--allow-private)"
        )
