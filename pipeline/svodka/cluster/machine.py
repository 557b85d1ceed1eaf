"""The Ray that a run is on: the one of an address, the one this process is in already, or one of its own."""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Nothing is reported to anybody unless the user says so; Ray reads this when it is imported.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import ray

from svodka.errors import SvodkaError

_STORE = 256 << 20
"""Bytes of shared memory of a Ray of our own; its own choice is a third of the machine's."""
_CONNECT = 10.0
"""Seconds for a cluster to answer."""


@contextmanager
def running(address: str | None, cpus: int | None) -> Iterator[int]:
    """Ray for the time of the block; gives how many processors it has now.

    Without ``address`` it is that of ``RAY_ADDRESS``, or one on this machine alone with ``cpus`` processors (None: all).
    A Ray that this process is connected to already is used and left running.

    Raises SvodkaError when no cluster answers.
    """
    if ray.is_initialized():
        yield _processors()
        return
    address = address or os.environ.get("RAY_ADDRESS") or "local"
    own: dict[str, Any] = {}
    if address == "local":
        own = {"num_cpus": cpus, "object_store_memory": _STORE, "include_dashboard": False}
    try:
        _answers(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except (OSError, ValueError, RuntimeError) as error:
        line = " ".join(str(error).split())
        raise SvodkaError(f"{address}: no Ray that can be used; is it started, in this version? ({line})") from error
    try:
        yield _processors()
    finally:
        ray.shutdown()


def _answers(address: str) -> None:
    """OSError when nothing listens at HOST:PORT: Ray would end the whole process over that."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit() and "://" not in address:
        socket.create_connection((host.strip("[]"), int(port)), _CONNECT).close()


def _processors() -> int:
    resources = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return max(int(resources.get("CPU", 1)), 1)
