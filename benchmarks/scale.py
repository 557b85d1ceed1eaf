"""Releases a second of every engine, and what a million and a billion of them cost: the tables of ``docs/scale.md``.

``python benchmarks/scale.py`` prints them; ``--write`` puts them into the page. Nothing else should run on the machine.
"""

import argparse
import json
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from svodka.cluster import extract_to, read_inputs
from svodka.cluster.columns import found
from svodka.cluster.form import Form
from svodka.cluster.parts import Parts, key
from svodka.model import Document
from svodka.pipeline import extract_many
from svodka.workers import extract_parallel

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "scale.md"
MARKS = re.compile(r"(<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
CORES = (16, 128, 1024)
TASKS = ((1_000_000, "a million"), (1_000_000_000, "a billion"))
DRIVER = 1024
"""Documents that the driver alone is timed over."""


@dataclass(frozen=True)
class Speed:
    """How fast an engine was."""

    engine: str
    workers: int
    start: float
    """Seconds until the first result."""
    rate: float
    """Releases a second after that."""


def releases(number: int) -> list[Document]:
    """The corpus over and over; each text a little different, so that nothing can remember it whole."""
    read = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "corpus").glob("*.json"))]
    made = []
    for at in range(number):
        one = read[at % len(read)]
        fields = {"id": f"{one['id']}-{at}", "published": one["published"], "country": one["country"]}
        made.append(Document.model_validate_json(json.dumps({**fields, "text": f"{one['text']}\n\nПресс-релиз № {at}."})))
    return made


def timed(engine: str, workers: int, run: Callable[[Callable[[], None]], object]) -> Speed:
    """Times a run that tells of each document; what came with the first one was done while starting and is not counted."""
    stamps: list[float] = []
    begin = time.perf_counter()
    run(lambda: stamps.append(time.perf_counter()))
    counted = [stamp for stamp in stamps if stamp > stamps[0] + 0.5]
    return Speed(engine, workers, stamps[0] - begin, len(counted) / (stamps[-1] - stamps[0] - 0.5))


def through(documents: Iterator[Document]) -> Callable[[Callable[[], None]], None]:
    """A run over what an engine gives one after another."""

    def run(tell: Callable[[], None]) -> None:
        for _ in documents:
            tell()

    return run


def on_ray(documents: list[Document], workers: int) -> Callable[[Callable[[], None]], None]:
    """A run on a Ray of its own, with so many processors."""

    def run(tell: Callable[[], None]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            extract_to(documents, folder, workers=workers, part=16, on_done=lambda _: tell())

    return run


def driver(documents: list[Document]) -> float:
    """Releases a second that one driver can read, look up and write, if extraction took no time."""
    document = next(extract_many(documents[:1]))
    row = found(document)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        source.write_text("".join(f"{one.to_json(indent=None)}\n" for one in documents), encoding="utf-8")
        parts = Parts(folder, "0" * 16, Form.PARQUET)
        begin = time.perf_counter()
        read = [one.document for one in read_inputs([str(source)]) if one.document is not None]
        done = {key(one) for one in read}
        assert len(done) == len(documents)
        for at in range(0, len(read), 256):
            parts.write(at, [(one, row) for one in read[at : at + 256]])
        return len(read) / (time.perf_counter() - begin)


def measure(number: int) -> list[Speed]:
    """Every engine over the same releases."""
    documents = releases(number)
    speeds = [timed("one after another", 1, through(extract_many(documents, batch_size=8)))]
    for workers in (1, 2):
        speeds.append(timed("workers", workers, through(extract_parallel(documents, workers=workers))))
    for workers in (1, 2):
        speeds.append(timed("ray", workers, on_ray(documents, workers)))
    return speeds


def spaced(number: float, digits: int = 0) -> str:
    """A number as people read it."""
    return f"{number:,.{digits}f}".replace(",", " ")


def tables(speeds: list[Speed], length: float, alone: float, price: float) -> str:
    """The tables in Markdown."""
    system = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        f"Measured on {system}; the average release has {length:.0f} characters.",
        "",
        "| engine | processes | starts in, s | releases/s | releases/s per process | characters/s per process |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in speeds:
        each = one.rate / one.workers
        cells = f"{one.start:.1f} | {one.rate:.0f} | {each:.1f} | {spaced(each * length)}"
        lines.append(f"| {one.engine} | {one.workers} | {cells} |")
    core = speeds[-1].rate / speeds[-1].workers
    lines += [
        "",
        f"One driver alone reads, looks up and writes {spaced(alone)} releases/s: enough for {spaced(alone / core)} cores.",
        "",
        f"| releases | cores | hours | drivers | core-hours | at {price:.2f} a core-hour |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for releases_, name in TASKS:
        spent = releases_ / core / 3600
        for cores in CORES:
            drivers = -(-cores * core // alone)
            cells = f"{spaced(spent / cores, 2)} | {drivers:.0f} | {spaced(spent)} | {spaced(spent * price, 2)}"
            lines.append(f"| {name} | {cores} | {cells} |")
    return "\n".join(lines) + "\n"


def main(tell: Callable[[str], object] = sys.stdout.write) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=700, help="releases that every engine does")
    parser.add_argument("--price", type=float, default=0.04, help="of a core-hour")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    chosen = parser.parse_args()
    documents = releases(DRIVER)
    length = sum(len(one.text) for one in documents) / len(documents)
    made = tables(measure(chosen.number), length, driver(documents), chosen.price)
    tell(made)
    if chosen.write:
        PAGE.write_text(MARKS.sub(lambda mark: mark[1] + made, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
