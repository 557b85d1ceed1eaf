"""What a service is started with: where it listens, who may come in, what it may use, and its limits."""

import ipaddress
import socket
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from svodka.errors import SvodkaError

LOOPBACK = "127.0.0.1"
SHORTEST_TOKEN = 16
"""A token that others could try to guess has at least so many characters."""

_MAKE = "make one with: python -c 'import secrets; print(secrets.token_urlsafe())'"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a service does for those who ask; ``docs/serve.md`` tells what happens beyond."""

    body: int = 8 * 1024 * 1024
    """Bytes of a request's body."""
    body_seconds: float = 30
    """How long a body may take to arrive."""
    text: int = 100_000
    """Unicode code points of a release."""
    seconds: float = 60
    """How long the answer to a request may take, waiting in the queue included."""
    extractions: int = 2
    """Extractions at once, each in a process of its own."""
    fetches: int = 4
    """Addresses fetched at once."""
    reads: int = 4
    """Readings of the store at once."""
    waiting: int = 16
    """How many may wait for each of these."""
    requests: int = 64
    """Requests under way at once, of any kind."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a service is run. ``check`` refuses what would be open to others without a token."""

    host: str = LOOPBACK
    port: int = 8000
    """0: any that is free."""
    token: str | None = field(default=None, repr=False)
    """What a request has to bring as ``Authorization: Bearer …``; None: nothing."""
    public_url: str | None = None
    """The address under which a proxy shows the service, ``https://svodka.example.org``."""
    gold: Path | None = None
    """The folder into which reviewed documents are saved; None: none are."""
    fetch: bool = True
    """Whether the service may fetch an address that it is given."""
    limits: Limits = field(default_factory=Limits)

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return is_loopback(self.host)

    def check(self) -> None:
        """SvodkaError when the service would be open to others without a good token, or its public address is none."""
        if self.token is not None and not (self.token.isascii() and self.token.isprintable() and " " not in self.token):
            raise SvodkaError(f"the token must be printable ASCII without spaces; {_MAKE}")
        if self.public_url is not None and origin_of(self.public_url) is None:
            raise SvodkaError(
                f"--public-url: {self.public_url!r} is not like https://svodka.example.org; "
                "the service must be at the root of a host"
            )
        if self.on_loopback and self.public_url is None:
            return
        place = f"--host {self.host}" if self.public_url is None else f"--public-url {self.public_url}"
        if self.token is None:
            raise SvodkaError(f"{place}: others can reach it, so a token is needed: set SVODKA_TOKEN; {_MAKE}")
        if len(self.token) < SHORTEST_TOKEN:
            raise SvodkaError(f"{place}: the token is shorter than {SHORTEST_TOKEN} characters; {_MAKE}")


def is_loopback(host: str) -> bool:
    """Whether every address of ``host`` is one of the loopback interface; a name that is not found is not."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_loopback for entry in found)


def origin_of(url: str) -> str | None:
    """The origin (scheme, host, port) of an address at the root of a host, as browsers write it; None for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        return None
    if parts.query or parts.fragment or parts.username is not None:
        return None
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if port in (None, usual) else f":{port}")
