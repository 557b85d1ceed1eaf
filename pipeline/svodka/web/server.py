"""Listening: a socket, uvicorn over it, an orderly end, and a log that tells nothing of releases."""

import json
import logging
import os
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from svodka.errors import SvodkaError
from svodka.web.answers import told_as
from svodka.web.settings import Settings

ENDING = 5
"""Seconds that answers under way are given when the service is told to end."""

_IDLE = 15
_BACKLOG = 128


def serve(app: FastAPI, settings: Settings, *, on_start: Callable[[str], None]) -> None:
    """Answer till Ctrl-C or SIGTERM; then what is under way may end, for ``ENDING`` seconds.

    ``on_start`` gets the address once it can be asked. SvodkaError when the host or port cannot be had.
    """
    with _listening(settings) as listener, _log():
        config = uvicorn.Config(
            app,
            http=Protocol,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=ENDING,
        )
        address = _address(settings.host, listener.getsockname()[1])
        _Server(config, lambda: on_start(address)).run(sockets=[listener])


class Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """uvicorn's, which answers in the one shape, too, what is no HTTP: raw letters other than ASCII in an address."""

    def send_400_response(self, msg: str) -> None:
        """Say so, and close the connection: what comes next on it could be anything."""
        told = "this is not HTTP: an address has ASCII alone, other letters percent-encoded"
        body = json.dumps(told_as(400, told)).encode()
        head = f"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self.transport.write(head.encode() + b"Cache-Control: no-store\r\nConnection: close\r\n\r\n" + body)
        self.transport.close()


class _Server(uvicorn.Server):
    """uvicorn's, which says when it listens."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_start()


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, place = found[0]
        listener = socket.create_server(place[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        number = error.errno if isinstance(error, OSError) and error.errno else 0
        # create_server adds the address to the reason; names that are not found have negative numbers.
        reason = os.strerror(number) if number > 0 else getattr(error, "strerror", None) or "no name of a host"
        remedy = "give another --host or --port"
        raise SvodkaError(f"cannot listen on {settings.host}, port {settings.port}: {reason}; {remedy}") from None
    with listener:
        yield listener


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Quiet(logging.Formatter):
    """Exceptions by their kind and place, without their message, which may quote a release."""

    def formatException(  # noqa: N802
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)[-3:]
        return " < ".join([kind.__name__ if kind else "", *(f"{frame.filename}:{frame.lineno}" for frame in frames[::-1])])


@contextmanager
def _log() -> Iterator[None]:
    """Lines on standard error: those of the service, and warnings of uvicorn and asyncio."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Quiet("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    levels = {"svodka.web": logging.INFO, "uvicorn": logging.WARNING, "asyncio": logging.ERROR}
    before = []
    for name, level in levels.items():
        logger = logging.getLogger(name)
        before.append((logger, logger.level, logger.propagate))
        logger.setLevel(level)
        logger.propagate = False
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger, level, propagate in before:
            logger.removeHandler(handler)
            logger.setLevel(level)
            logger.propagate = propagate
