"""Commands that are killed at any moment over the real pipeline and begun anew: what is broken, lost or doubled by it."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from soak import documents

Found = Counter[tuple[str, str]]
"""What a command has left: the id of each document and its records, as text."""


@dataclass(slots=True)
class Outcome:
    """What kills of one command did."""

    command: str
    documents: int
    kills: int = 0
    """Those that hit; a command that was quicker was not killed."""
    broken: int = 0
    """Documents that a kill left behind otherwise than an unkilled run would."""
    lost: int = 0
    """Documents that were missing when the command had been run again."""
    doubled: int = 0
    """Documents that were there more than once by then."""


def killed(kills: int, number: int = 200, seed: int = 0) -> list[Outcome]:
    """Every command, killed so many times, each time in a new folder."""
    return [_killed(name, kills, number, random.Random(seed)) for name in COMMANDS]


def _killed(name: str, kills: int, number: int, chance: random.Random) -> Outcome:
    arguments, look = COMMANDS[name]
    outcome = Outcome(name, number)
    with tempfile.TemporaryDirectory() as folder:
        whole, took = _whole(Path(folder, "whole"), arguments, look, number)
        for at in range(kills):
            place = _filled(Path(folder, str(at)), number)
            process = _started(place, arguments)
            try:
                process.wait(chance.uniform(0.3, 1) * took)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                outcome.kills += 1
            process.wait()
            left = look(place)
            outcome.broken += (left - whole).total()
            assert _started(place, arguments).wait() == 0
            again = look(place)
            outcome.lost += (whole - again).total()
            outcome.doubled += (again - whole).total()
    return outcome


def _whole(place: Path, arguments: list[str], look: Callable[[Path], Found], number: int) -> tuple[Found, float]:
    """What an unkilled run leaves, and the seconds that it takes."""
    process, begin = _started(_filled(place, number), arguments), time.perf_counter()
    assert process.wait() == 0
    took = time.perf_counter() - begin
    found = look(place)
    assert found.total() == number
    return found, took


def _filled(place: Path, number: int) -> Path:
    """A folder with documents, one a file, and with all of them in one."""
    (place / "in").mkdir(parents=True)
    lines = [json.dumps(one, ensure_ascii=False) for one in documents(number)]
    for at, line in enumerate(lines):
        (place / "in" / f"{at:05}.json").write_text(line, encoding="utf-8")
    (place / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return place


def _started(place: Path, arguments: list[str]) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name != "SVODKA_STORE"}
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-m", "svodka", *arguments],
        cwd=place,
        env=kept | {"PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _files(place: Path) -> Found:
    return Counter(_told(file.read_text(encoding="utf-8")) for file in place.glob("out/*.json"))


def _lines(place: Path) -> Found:
    file = place / "out.jsonl"
    return Counter(map(_told, file.read_text(encoding="utf-8").split("\n")[:-1])) if file.exists() else Counter()


def _told(text: str) -> tuple[str, str]:
    try:
        document = json.loads(text)
    except ValueError:
        return "a part of one", text
    return document["id"], json.dumps(document["records"])


def _releases(place: Path) -> Found:
    from svodka.store import Store

    if not (place / "svodka.db").exists():
        return Counter()
    with Store.open(str(place / "svodka.db")) as store:
        kept = [one.document for one in store.releases(current=False, duplicates=True)]
    return Counter((str(one.id), one.to_json()) for one in kept)


COMMANDS: dict[str, tuple[list[str], Callable[[Path], Found]]] = {
    "extract --output-dir": (["extract", "in", "--output-dir", "out"], _files),
    "extract --output": (["extract", "all.jsonl", "--output", "out.jsonl"], _lines),
    "extract --workers 2": (["extract", "in", "--output-dir", "out", "--workers", "2"], _files),
    "feed": (["feed", "in"], _releases),
}
"""By what they are called on the page: the arguments, and what looks at what they left."""
