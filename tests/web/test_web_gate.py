"""Limits: threads and queues, bodies, requests under way."""

import asyncio
import threading
import time

import pytest
from service import StandIn, client

from svodka.web import Limits, Settings
from svodka.web.answers import ProblemError
from svodka.web.body import Bodies
from svodka.web.gate import Gate


def test_work_runs_in_a_thread_and_gives_what_it_made():
    gate = Gate("the test", 1, 1, 5)
    assert asyncio.run(gate.run(threading.current_thread)).name == "svodka the test"
    assert (gate.running, gate.waiting) == (0, 0)


@pytest.mark.parametrize("error", [ValueError("x"), TimeoutError("its own"), ProblemError(404, "x")])
def test_work_raises_what_it_raised(error):
    def work():
        raise error

    gate = Gate("the test", 1, 1, 5)
    with pytest.raises(type(error)) as caught:
        asyncio.run(gate.run(work))
    assert caught.value is error
    assert gate.running == 0


def test_so_many_at_a_time_so_many_waiting_and_no_more():
    go, most, now = threading.Event(), [0], [0]
    lock = threading.Lock()

    def work():
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        go.wait(5)
        with lock:
            now[0] -= 1

    async def many():
        gate = Gate("the test", 2, 3, 5)
        tasks = [asyncio.create_task(gate.run(work)) for _ in range(5)]
        await asyncio.sleep(0.05)
        assert (gate.running, gate.waiting) == (2, 3)
        with pytest.raises(ProblemError) as caught:
            await gate.run(work)
        assert (caught.value.status, caught.value.headers) == (503, {"Retry-After": "5"})
        assert caught.value.told == "too many wait for the test; try again in 5 seconds"
        go.set()
        await asyncio.gather(*tasks)
        assert (gate.running, gate.waiting) == (0, 0)

    asyncio.run(many())
    assert most == [2]


def test_late_work_keeps_its_slot_till_it_ends():
    go = threading.Event()

    async def late():
        gate = Gate("the test", 1, 1, 0.05)
        for _ in range(2):  # the first is at work, the second waits in vain
            with pytest.raises(ProblemError) as caught:
                await gate.run(lambda: go.wait(5))
            assert (caught.value.status, caught.value.told) == (504, "the test took longer than 0.05 seconds")
            assert (gate.running, gate.waiting) == (1, 0)
        go.set()
        while gate.running:
            await asyncio.sleep(0.01)
        assert await gate.run(lambda: 7) == 7

    asyncio.run(late())


def test_who_goes_away_while_waiting_leaves_the_queue():
    go = threading.Event()

    async def leave():
        gate = Gate("the test", 1, 1, 5)
        first = asyncio.create_task(gate.run(lambda: go.wait(5)))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(gate.run(lambda: None))
        await asyncio.sleep(0.02)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        assert gate.waiting == 0
        go.set()
        await first

    asyncio.run(leave())


def test_extractions_over_the_limits_are_sent_away():
    extractor = StandIn()
    limits = Limits(extractions=2, waiting=1)
    answers = []

    def post(web):
        answers.append(web.post("/extract", json={"text": "ЖДИ 7"}))

    with client(Settings(limits=limits), extractor=extractor) as web:
        threads = [threading.Thread(target=post, args=(web,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        while len(answers) < 3:
            time.sleep(0.01)
        assert web.get("/health").status_code == 200  # the service itself is not held up
        counts = web.get("/metrics").text
        assert 'svodka_threads_running{kind="extractions"} 2.0' in counts
        assert 'svodka_threads_waiting{kind="extractions"} 1.0' in counts
        extractor.go.set()
        for thread in threads:
            thread.join()
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 503, 503, 503]
    assert extractor.most == 2
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert refused.headers["retry-after"] == "5"
    assert refused.json() == {"error": "too many wait for the extraction; try again in 5 seconds", "code": "busy"}


def test_an_extraction_that_takes_too_long():
    extractor = StandIn()
    with client(Settings(limits=Limits(seconds=0.05)), extractor=extractor) as web:
        answer = web.post("/extract", json={"text": "ЖДИ 7"})
        assert answer.status_code == 504
        assert answer.json()["error"].endswith("took longer than 0.05 seconds")
        extractor.go.set()


def test_fetching_and_extracting_share_the_time():
    from service import fetch

    def slow(url):
        time.sleep(0.2)
        return fetch(url)

    with client(Settings(limits=Limits(seconds=0.05)), fetch=slow) as web:
        assert web.post("/extract", json={"url": "https://example.org/"}).status_code == 504


def test_requests_under_way_are_counted():
    with client(Settings(limits=Limits(requests=0))) as web:
        answer = web.get("/health")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json() == {"error": "too many requests are under way; try again in 5 seconds", "code": "busy"}


@pytest.mark.parametrize("size", [100, 101, 799, 5_000])
def test_a_body_over_the_limit(size):
    with client(Settings(limits=Limits(body=100))) as web:
        told = {"Content-Type": "application/json"}
        body = b'{"text":"' + b"a" * (size - 11) + b'"}'
        answer = web.post("/extract", content=body, headers=told)
        assert answer.status_code == (200 if size == 100 else 413)
        if size > 100:
            assert answer.json() == {"error": "the body is longer than 100 bytes; split the release", "code": "long_body"}
        pieces = (body[at : at + 7] for at in range(0, len(body), 7))  # its length is not told
        assert web.post("/extract", content=pieces, headers=told).status_code == answer.status_code


def asgi(messages, limits, headers=(), rest=0.0):
    """Send messages of a body through the room; what reached the application, what was answered, and what was left."""
    reached, answered, left = [], [], list(messages)

    async def application(scope, receive, send):
        reached.append(await receive())

    async def receive():
        await asyncio.sleep(rest)
        return left.pop(0)

    async def send(message):
        answered.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": list(headers)}
    asyncio.run(Bodies(application, limits)(scope, receive, send))
    return reached, answered, left


def piece(body, more=True):
    return {"type": "http.request", "body": body, "more_body": more}


def test_of_an_endless_body_only_so_much_is_read():
    reached, answered, left = asgi([piece(b"a" * 10)] * 1000, Limits(body=100))
    assert (reached, answered[0]["status"]) == ([], 413)
    assert len(left) == 1000 - 81  # read and forgotten up to eight times the limit, so that who sends sees the answer


def test_a_length_that_is_told_is_believed_when_it_is_too_long():
    _, answered, _ = asgi([piece(b"", more=False)], Limits(body=100), [(b"content-length", b"101")])
    assert answered[0]["status"] == 413
    _, answered, _ = asgi([piece(b"", more=False)], Limits(body=100), [(b"content-length", b"9" * 5000)])
    assert answered[0]["status"] == 413


def test_pieces_become_one_body():
    reached, answered, _ = asgi([piece(b"a"), piece(b""), piece(b"b", more=False)], Limits(body=2))
    assert (reached, answered) == ([piece(b"ab", more=False)], [])


def test_a_body_that_takes_too_long():
    _, answered, _ = asgi([piece(b"a")] * 100, Limits(body_seconds=0.05), rest=0.02)
    assert answered[0]["status"] == 408
    assert (b"connection", b"close") in answered[0]["headers"]


def test_who_has_gone_is_not_answered():
    assert asgi([piece(b"a"), {"type": "http.disconnect"}], Limits()) == ([], [], [])
