"""How long and how much: processor time and peak memory of an extraction, robust to what else the machine does."""

import gc
import time
import tracemalloc
from collections.abc import Callable

import svodka

ABOUT = {"published": "2024-05-20", "country": "KZ"}
TIMES = 8
"""Four times the text may take so many times as long: twice linear, as the texts are short. Quadratic would be 16."""
NOISE = 0.02
"""Seconds that say nothing."""


def seconds(text: str, tries: int = 1) -> float:
    """Processor time of an extraction, the best of some tries: of this thread, as those of the matrix library idle busily."""
    best = float("inf")
    for _ in range(tries):
        begin = time.thread_time()
        svodka.extract(text, **ABOUT)
        best = min(best, time.thread_time() - begin)
    return best


def check_linear(text: Callable[[int], str], size: int) -> None:
    """AssertionError unless the time grows as a text does, of which ``text`` makes one of any size.

    One look is enough where all is well. A machine that is busy can make a text seem slow, yet not again and again, and not
    a text that is four times as long.
    """
    told = []
    for number, tries in ((size, 1), (size, 3), (4 * size, 2)):
        few, many = seconds(text(number), tries + 1), seconds(text(4 * number), tries)
        if many < TIMES * few + NOISE:
            return
        told.append(f"{few:.3f} s, then {many:.3f} s")
    raise AssertionError("; ".join(told))


def peak(text: str) -> int:
    """The most bytes that an extraction held at once, its caches included."""
    gc.collect()
    tracemalloc.start()
    try:
        svodka.extract(text, **ABOUT)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
