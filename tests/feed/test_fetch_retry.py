import time
from email.utils import formatdate

import httpx
import pytest
from server import Answer

from svodka import FetchError
from svodka.feed.fetch.retry_after import retry_after

GOOD = Answer(b"news")


def busy(status=503, **headers):
    return Answer(status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(status, server, fetching, clock):
    server.answers("/", busy(status), busy(status), GOOD)
    assert fetching().get(server.at("/")).body == b"news"
    assert clock.naps == [1, 2]


def test_but_not_for_ever(server, fetching, clock):
    server.answers("/", busy(500))
    with pytest.raises(FetchError, match=r"/: 500 Internal Server Error, tried 4 times; try again later$"):
        fetching(attempts=4).get(server.at("/"))
    assert server.count("/") == 4
    assert clock.naps == [1, 2, 4]


def test_the_waits_have_an_end(server, fetching, clock):
    server.answers("/", busy(500))
    with pytest.raises(FetchError):
        fetching(attempts=6, patience=5).get(server.at("/"))
    assert clock.naps == [1, 2, 4, 5, 5]


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        (404, "check the address"),
        (410, "check"),
        (403, "ask its owner"),
        (401, "login"),
        (501, "later"),
        (204, "check"),
        (206, "check"),
        (418, "check"),
        (799, "later"),
    ],
)
def test_other_answers_are_final(status, remedy, server, fetching):
    server.page("/", "x", status=status)
    with pytest.raises(FetchError, match=rf"/: {status} .*; .*{remedy}"):
        fetching().get(server.at("/"))
    assert server.count("/") == 1


def test_retry_after_in_seconds(server, fetching, clock):
    server.answers("/", busy(429, Retry_After="7"), busy(503, Retry_After="0"), GOOD)
    assert fetching().get(server.at("/")).body == b"news"
    assert clock.naps == [7, 2]


def test_retry_after_as_a_date(server, fetching, clock):
    server.answers("/", busy(429, Retry_After=formatdate(time.time() + 60, usegmt=True)), GOOD)
    assert fetching().get(server.at("/")).body == b"news"
    assert 55 < clock.now - 1000 < 65


def test_a_long_retry_after_says_when_to_come_again(server, fetching, clock):
    server.answers("/", busy(503, Retry_After="3600"), GOOD)
    server.page("/other")
    fetcher = fetching(patience=120)
    with pytest.raises(FetchError, match=r"/: 503 Service Unavailable; try again in 3600 s, as the server asks$"):
        fetcher.get(server.at("/"))
    clock.now += 600
    with pytest.raises(FetchError, match=r"/other: the host has asked to be left alone; try again in 3000 s$"):
        fetcher.get(server.at("/other"))
    assert server.counts == {"/": 1}
    clock.now += 2900
    assert fetcher.get(server.at("/")).body == b"news"
    assert clock.naps == [100]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("9" * 5000, float("inf")),
        ("Mon, 05 Jan 2026 10:05:00 GMT", 300),
        ("Mon, 05 Jan 2026 13:05:00 +0300", 300),
        ("Mon, 05 Jan 2026 09:00:00 GMT", 0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("Mon, 99 Jan 2026 10:05:00 GMT", None),
        ("", None),
    ],
)
def test_what_retry_after_means(value, seconds):
    assert retry_after(httpx.Headers({"Retry-After": value, "Date": "Mon, 05 Jan 2026 10:00:00 GMT"})) == seconds


def test_a_date_means_nothing_without_the_server_s_own():
    assert retry_after(httpx.Headers({"Retry-After": "Mon, 05 Jan 2026 10:05:00 GMT"})) is None


def test_an_answer_that_breaks_off_is_asked_for_again(server, fetching):
    broken = Answer(b"ne", headers={"Content-Length": "4", "Connection": "close"})
    server.answers("/", broken, GOOD)
    server.answers("/always", broken)
    assert fetching().get(server.at("/")).body == b"news"
    with pytest.raises(FetchError, match=r"/always: the answer broke off .*, tried 2 times; try again later"):
        fetching(attempts=2).get(server.at("/always"))


def test_so_is_one_in_pieces_without_the_last(server, fetching):
    def chunks(handler):
        handler.begin(200, {"Transfer-Encoding": "chunked", "Connection": "close"})
        handler.wfile.write(b"4\r\nnews\r\n")
        handler.close_connection = True

    server.route("/", chunks)
    with pytest.raises(FetchError, match="the answer broke off"):
        fetching(attempts=2).get(server.at("/"))
    assert server.count("/") == 2


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000])
def test_what_is_not_http(said, server, fetching):
    def answer(handler):
        handler.wfile.write(said)
        handler.close_connection = True

    server.route("/", answer)
    with pytest.raises(FetchError, match="the answer broke off or is not HTTP") as caught:
        fetching(attempts=1).get(server.at("/"))
    assert "\n" not in str(caught.value)


def test_nobody_listens(fetching, clock):
    with pytest.raises(
        FetchError, match=r"http://127\.0\.0\.1:1/: no connection \(Connection refused\), tried 3 times; check"
    ):
        fetching(attempts=3).get("http://127.0.0.1:1/")
    assert clock.naps == [1, 2]


def test_no_such_host(names, fetching, clock):
    with pytest.raises(FetchError, match=r"http://nowhere\.kz/: there is no such host; check the address"):
        fetching().get("http://nowhere.kz/")
    assert clock.naps == []
