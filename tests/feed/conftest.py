import contextlib
import socket

import pytest
from server import serving

from svodka.feed.fetch import Fetcher, Politeness


class Clock:
    """Counts the seconds that are slept, and sleeps none."""

    def __init__(self):
        self.now = 1000.0
        self.naps = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.naps.append(pytest.approx(seconds))
        self.now += seconds


@pytest.fixture
def server():
    """A real HTTP server on loopback, with nothing in its table yet."""
    with serving() as server:
        yield server


@pytest.fixture
def clock():
    """The clock of the fetchers of this test."""
    return Clock()


@pytest.fixture
def fetching(clock):
    """Make a fetcher that may ask this computer, without robots.txt and rests unless they are named."""
    with contextlib.ExitStack() as open_ones:

        def make(**manners):
            politeness = Politeness(**({"private": True, "robots": False, "delay": 0.0} | manners))
            return open_ones.enter_context(Fetcher(politeness, clock=clock, sleep=clock.sleep))

        yield make


@pytest.fixture
def names(monkeypatch):
    """A table of host names and their addresses; other names are not known, numeric addresses are."""
    table = {}
    numeric = socket.getaddrinfo

    def look_up(host, port, *rest, **more):
        name = host.decode() if isinstance(host, bytes) else host
        if name not in table:
            return numeric(host, port, *rest, **more | {"flags": socket.AI_NUMERICHOST})
        addresses = table[name]() if callable(table[name]) else table[name]
        return [entry for address in addresses for entry in numeric(address, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return table
