"""Reading ahead: order, sizes, errors, and an end that waits for nobody."""

import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svodka.ingest.ahead import batches


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers()), st.integers(1, 7))
def test_everything_comes_in_order_and_no_batch_is_empty_or_too_large(items: list[int], size: int) -> None:
    found = list(batches(items, size))
    assert [item for batch in found for item in batch] == items
    assert all(1 <= len(batch) <= size for batch in found)


def test_what_is_slow_is_given_at_once() -> None:
    """A feed that has one release now and the next in an hour must not keep the first one waiting."""
    held = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        held.wait(20)
        yield 2

    found = batches(items(), 32)
    assert next(found) == [1]
    held.set()
    assert list(found) == [[2]]


def test_an_error_comes_after_what_was_read_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("the third")

    found: list[int] = []
    with pytest.raises(ValueError, match="the third"):
        for batch in batches(items(), 2):
            found += batch
    assert found == [1, 2]


def test_no_more_than_a_batch_is_read_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    found = batches(items(), 4)
    next(found)
    time.sleep(0.3)
    assert len(taken) <= 4 + 4 + 1  # given, waiting, and one in the hands of the reader
    found.close()  # type: ignore[attr-defined]


def test_whoever_stops_listening_stops_the_reader() -> None:
    def endless() -> Iterator[int]:
        number = 0
        while True:
            number += 1
            yield number

    found = batches(endless(), 3)
    next(found)
    found.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 10
    while any(thread.name == "svodka reading ahead" for thread in threading.enumerate()):
        assert time.monotonic() < deadline, "the reader goes on for nobody"
        time.sleep(0.02)
