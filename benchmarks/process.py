"""The process of a subject, as the one that measures sees it."""

import json
import os
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Timer
from typing import Any

from benchmarks.subjects import Entry, Text

ROOT = Path(__file__).parents[1]
REMEDY = "pip install -r benchmarks/requirements.txt"
PATIENCE = 900.0
"""Seconds that a task may take before its process is given up."""

ONE_CORE = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""A subject gets one thread, whichever library multiplies its matrices."""


class GoneError(Exception):
    """The subject cannot be measured; the message is what the table says of it."""


class Process:
    """A subject in a process of its own, which has greeted; to be used as a context."""

    def __init__(self, known: Entry, python: Path, collect: bool = True) -> None:
        """``collect``: whether Python's garbage collector runs within a task. Raises GoneError."""
        self.known = known
        if not python.exists():
            raise GoneError(f"not installed: {REMEDY}")
        begun = time.perf_counter()
        self._child = subprocess.Popen(
            [python, "-m", "benchmarks.worker", known.name, *([] if collect else ["--no-gc"])],
            cwd=ROOT,
            env={**os.environ, **ONE_CORE, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        try:
            self.greeting = self._answer() | {"wall": time.perf_counter() - begun}
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process; what it was asked before has been answered."""
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                pipe.close()
        try:
            self._child.wait(5)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def whole(self, texts: Iterable[Text]) -> dict[str, Any]:
        """One pass of everything over the texts."""
        return self._ask("whole", texts)

    def steps(self, texts: Iterable[Text]) -> dict[str, Any]:
        """The texts as one batch through each step."""
        return self._ask("steps", texts)

    def _ask(self, do: str, texts: Iterable[Text]) -> dict[str, Any]:
        assert self._child.stdin
        try:
            self._child.stdin.write(json.dumps({"do": do, "texts": list(texts)}) + "\n")
            self._child.stdin.flush()
        except BrokenPipeError:
            raise GoneError(f"does not run: its process has ended with code {self._child.wait()}") from None
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._child.stdout
        timer = Timer(PATIENCE, self._child.kill)
        timer.start()
        try:
            line = self._child.stdout.readline()
        finally:
            timer.cancel()
        if not line:
            raise GoneError(f"does not run: its process has ended with code {self._child.wait()}")
        told: dict[str, Any] = json.loads(line)
        if "missing" in told:
            raise GoneError(f"not installed: {REMEDY} ({told['missing']})")
        if "broken" in told:
            raise GoneError(f"does not run: {told['broken']}")
        return told
