"""One subject in a process of its own: ``python -m benchmarks.worker NAME [--no-gc]``; JSON a line in, JSON a line out.

It says first what it took to get ready, or why it is not, then answers each task: ``{"texts": […], "do": "whole"}`` or
``"steps"``. Nothing but the standard library and the subject is imported, for other Pythons than svodka's run it, and its
memory is measured.
"""

import gc
import json
import os
import platform
import sys
import time
from contextlib import suppress
from importlib import import_module, metadata
from typing import Any, TextIO

from benchmarks.memory import Peak, resident
from benchmarks.subjects import WARMING, Entry, Subject, Text, entry

Times = dict[str, float]


class Clock:
    """Wall and processor seconds since it was made, or since another reading."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> Times:
        return {"wall": time.perf_counter() - self._wall, "cpu": time.process_time() - self._cpu}

    def lap(self) -> Times:
        told = self.read()
        self._wall, self._cpu = self._wall + told["wall"], self._cpu + told["cpu"]
        return told


def main(name: str, collect: bool) -> None:
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    known, peak = entry(name), Peak()
    try:
        subject, greeting = _ready(known)
    except ImportError as error:
        return _say(answers, {"missing": str(error)})
    except Exception as error:
        return _say(answers, {"broken": f"{type(error).__name__}: {error}"})
    _say(answers, {**greeting, "rss": resident(), "peak": peak.read()})
    for line in sys.stdin:
        task = json.loads(line)
        gc.collect()
        if not collect:
            gc.disable()
        try:
            told = _whole(subject, task["texts"]) if task["do"] == "whole" else _steps(subject, task["texts"], peak)
        except Exception as error:
            return _say(answers, {"broken": f"{type(error).__name__}: {error}"})
        _say(answers, {**told, "rss": resident(), "peak": peak.read()})
    return None


def _say(answers: TextIO, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def _ready(known: Entry) -> tuple[Subject, dict[str, Any]]:
    """The subject, loaded and warmed on one sentence, and what each of these took of the processor.

    The processor's clock of a process begins with it: what Python itself takes is counted with the import.
    """
    module = import_module(known.module)
    imported, clock = time.process_time(), Clock()
    subject: Subject = module.create()
    loaded = clock.lap()["cpu"]
    for _ in subject.whole([{"text": WARMING, "published": "2024-05-06", "country": "BY"}]):
        pass
    first = clock.lap()["cpu"]
    versions = {}
    for package in known.packages:
        with suppress(metadata.PackageNotFoundError):
            versions[package] = metadata.version(package)
    source = getattr(sys.modules.get(known.name), "__file__", None)
    told = {"import": imported, "load": loaded, "first": first, "versions": versions, "source": source}
    return subject, {**told, "python": platform.python_version()}


def _whole(subject: Subject, texts: list[Text]) -> dict[str, Any]:
    """The time of the texts that went well; a text that failed takes its time with it."""
    done: dict[str, Any] = {"chars": 0, "docs": 0, "failed": 0, "found": 0, "wall": 0.0, "cpu": 0.0}
    clock = Clock()
    for text, found in zip(texts, subject.whole(texts), strict=True):
        spent = clock.lap()
        if found is None:
            done["failed"] += 1
            continue
        for key, more in {"chars": len(text["text"]), "docs": 1, "found": found, **spent}.items():
            done[key] += more
    return done


def _steps(subject: Subject, texts: list[Text], peak: Peak) -> dict[str, Any]:
    """The time of each step over the batch, its peak of memory and what memory it has kept."""
    items: list[Any] = list(texts)
    told = []
    for step in subject.steps:
        gc.collect()
        peak.reset()
        before, clock = resident(), Clock()
        items = step.run(items)
        told.append({"name": step.name, **clock.read(), "peak": peak.current(), "kept": resident() - before})
    return {"chars": sum(len(text["text"]) for text in texts), "docs": len(texts), "steps": told}


if __name__ == "__main__":
    main(sys.argv[1], "--no-gc" not in sys.argv)
