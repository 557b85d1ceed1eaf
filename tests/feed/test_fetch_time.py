"""Time limits, Ctrl-C and threads. What would be waited for is far longer than any test may take."""

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from server import Answer

from svodka import FetchError
from svodka.feed.fetch import Fetcher, Politeness

LONG = 60.0


def silence(handler):
    handler.wait(LONG)


def drip(handler, drop, *, begun):
    handler.wfile.write(begun)
    while not handler.wait(0.02):
        handler.wfile.write(drop)


def dripping_headers(handler):
    drip(handler, b"X-More: y\r\n", begun=b"HTTP/1.1 200 OK\r\n")


def dripping_hints(handler):
    drip(handler, b"HTTP/1.1 102 Processing\r\n\r\n", begun=b"")


def dripping_body(handler):
    drip(handler, b"x", begun=b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")


def dripping_chunks(handler):
    drip(handler, b"1\r\nx\r\n", begun=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")


@pytest.mark.parametrize("slowly", [silence, dripping_headers, dripping_hints, dripping_body, dripping_chunks])
def test_the_time_is_for_the_whole_request(slowly, server, fetching):
    server.route("/", slowly)
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"/: not all of it came within 0\.5 s; try again later, or allow more time$"):
        fetching(timeout=0.5, attempts=1).get(server.at("/"))
    assert time.monotonic() - started < LONG / 2


def test_who_was_late_is_asked_again(server, fetching):
    server.answers("/", silence, Answer(b"news"))
    assert fetching(timeout=0.5).get(server.at("/")).body == b"news"


def test_the_resolver_has_the_same_time(names, fetching):
    asked = threading.Event()
    names["slow.kz"] = lambda: asked.wait(LONG) and []
    with pytest.raises(FetchError, match=r"no connection within 0\.2 s"):
        fetching(timeout=0.2, attempts=1).get("http://slow.kz/")
    asked.set()


SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from svodka.feed.fetch import Fetcher, Politeness
with Fetcher(Politeness(private=True, robots=False)) as fetcher:
    fetcher.get(sys.argv[1])
"""


@pytest.mark.parametrize("waiting", [dripping_body, Answer(status=503, headers={"Retry-After": "60"})])
def test_ctrl_c_stops_at_once(waiting, server):
    server.route("/", waiting)
    with subprocess.Popen([sys.executable, "-c", SCRIPT, server.at("/")], stderr=subprocess.PIPE, text=True) as child:
        until(lambda: server.count("/") == 1)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=LONG / 2)
    assert "KeyboardInterrupt" in said
    assert server.count("/") == 1


@pytest.mark.parametrize("waiting", [dripping_body, silence, Answer(status=503, headers={"Retry-After": "60"})])
def test_close_stops_other_threads_at_once(waiting, server):
    server.route("/", waiting)
    fetcher = Fetcher(Politeness(private=True, robots=False))
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(fetcher.get, server.at("/"))
        until(lambda: server.count("/") == 1)
        fetcher.close()
        with pytest.raises(FetchError, match=r"/: fetching was stopped; start it again$"):
            page.result(LONG / 2)
    with pytest.raises(FetchError, match="fetching was stopped"):
        fetcher.get(server.at("/"))


def test_close_stops_what_is_only_beginning(server, names):
    names["slow.kz"] = lambda: until(lambda: begun.is_set()) or ["127.0.0.1"]
    begun = threading.Event()
    server.route("/", silence)
    fetcher = Fetcher(Politeness(private=True, robots=False))
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(fetcher.get, server.at("/", "slow.kz"))
        time.sleep(0.1)
        fetcher.close()
        begun.set()
        with pytest.raises(FetchError, match="fetching was stopped"):
            page.result(LONG / 2)


def test_threads_ask_a_host_one_after_the_other(server, fetching, clock):
    inside, most = [], []

    def answer(handler):
        inside.append(1)
        most.append(len(inside))
        handler.wait(0.01)
        inside.pop()
        handler.send(200, b"news", {})

    server.route("/", answer)
    fetcher = fetching(delay=2.0)
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(fetcher.get, [server.at("/")] * 8))
    assert [page.body for page in pages] == [b"news"] * 8
    assert max(most) == 1
    assert clock.naps == [2.0] * 7


def test_but_hosts_side_by_side(server, names, fetching):
    names["a.kz"] = names["b.kz"] = ["127.0.0.1"]
    both = threading.Barrier(2)

    def answer(handler):
        both.wait(LONG / 2)
        handler.send(200, b"news", {})

    server.route("/", answer)
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(fetching().get, [server.at("/", "a.kz"), server.at("/", "b.kz")]))
    assert [page.body for page in pages] == [b"news"] * 2


def test_the_rest_is_counted_from_the_end_of_a_request(server, fetching, clock):
    def slow(handler):
        clock.now += 5
        handler.send(200, b"", {})

    server.route("/", slow)
    fetcher = fetching(delay=1.5)
    fetcher.get(server.at("/"))
    fetcher.get(server.at("/"))
    clock.now += 1
    fetcher.get(server.at("/"))
    clock.now += 10
    fetcher.get(server.at("/"))
    assert clock.naps == [1.5, 0.5]


@pytest.mark.parametrize(
    "manners",
    [
        {"timeout": 0},
        {"attempts": 0},
        {"size": 0},
        {"delay": -1},
        {"timeout": float("nan")},
        {"user_agent": "сводка"},
        {"user_agent": "a\nb"},
    ],
)
def test_manners_that_mean_nothing(manners):
    with pytest.raises(FetchError):
        Politeness(**manners)


def until(true):
    """Wait for it."""
    end = time.monotonic() + LONG / 2
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
