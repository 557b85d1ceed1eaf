"""How long a command takes from its start to its end, and how much memory: what a user waits for at a shell."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.process import ONE_CORE, ROOT

NO_PARSE = "Сегодня в Минске открылась выставка детских рисунков."
PARSE = "В 2024 году полиция Актюбинской области задержала 1 949 лиц, на 12,7 % меньше, чем годом ранее."


@dataclass(frozen=True)
class Start:
    """A command, its median seconds and its highest peak of memory in bytes."""

    what: str
    wall: float
    cpu: float
    peak: int


def starts(rounds: int) -> list[Start]:
    """Cold starts of Python alone, of svodka's import, and of its command on two texts; the commands take turns."""
    with tempfile.TemporaryDirectory() as folder:
        plain, parsed = Path(folder, "plain.txt"), Path(folder, "parsed.txt")
        plain.write_text(NO_PARSE, encoding="utf-8")
        parsed.write_text(PARSE, encoding="utf-8")
        extract = ["-m", "svodka", "extract", "--published", "2025-01-28", "--country", "KZ"]
        commands = {
            "`python -c pass`": ["-c", "pass"],
            "`import svodka`": ["-c", "import svodka"],
            "`from svodka import extract`": ["-c", "from svodka import extract"],
            "`svodka --version`": ["-m", "svodka", "--version"],
            "`svodka extract`, nothing to parse": [*extract, str(plain)],
            "`svodka extract`, a sentence to parse": [*extract, str(parsed)],
        }
        told: dict[str, list[Start]] = {what: [] for what in commands}
        for _ in range(rounds):
            for what, command in commands.items():
                told[what].append(_run(what, command))
    return [
        Start(what, median(one.wall for one in runs), median(one.cpu for one in runs), max(one.peak for one in runs))
        for what, runs in told.items()
    ]


def _run(what: str, command: list[str]) -> Start:
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **ONE_CORE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert child.stderr
    said = child.stderr.read()
    child.stderr.close()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{what} ended with {child.returncode}: {said.decode(errors='replace').strip()}")
    return Start(what, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
