"""How long and how much: processor time and peak memory of an extraction, robust to what else the machine does."""

import gc
import time
import tracemalloc

import svodka

ABOUT = {"published": "2024-05-20", "country": "KZ"}
BEST_OF = 2


def seconds(text: str, tries: int = BEST_OF) -> float:
    """Processor time of an extraction, the best of some tries."""
    best = float("inf")
    for _ in range(tries):
        begin = time.process_time()
        svodka.extract(text, **ABOUT)
        best = min(best, time.process_time() - begin)
    return best


def peak(text: str) -> int:
    """The most bytes that an extraction held at once, its caches included."""
    gc.collect()
    tracemalloc.start()
    try:
        svodka.extract(text, **ABOUT)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
