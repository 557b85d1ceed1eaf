"""The figures of ``docs/reliability.md``: fuzzing, adversarial texts, kills and a soak.

    python tests/reliability.py                       prints them
    python tests/reliability.py --write               puts them into the page
    python tests/reliability.py --write --skip soak   leaves that part of the page as it is

Nothing else should run on the machine. With atheris (tests/fuzz/requirements.txt) fuzzing is guided by coverage for ``--seconds``
a target, without it it is the short run of the tests.
"""

import argparse
import importlib
import importlib.util
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

# Matrices as small as a sentence's are slower on many threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reliability.md"
FUZZ = HERE / "fuzz"
SIZE = 2_000
"""Characters of the shorter of two adversarial texts; the longer has four times as many."""


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown: words to the left, figures to the right."""
    lines = [" | ".join(head), " | ".join(["---"] + ["---:"] * (len(head) - 1))]
    lines += [" | ".join(spaced(cell) for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def spaced(cell: object) -> str:
    """A number as people read it."""
    return f"{cell:,}".replace(",", " ") if isinstance(cell, int | float) else str(cell).replace("|", "\\|")


def fuzz(wanted: argparse.Namespace) -> str:
    """Every target: how many inputs, and how many of them found a fault."""
    guided = importlib.util.find_spec("atheris") is not None
    rows = []
    for file in sorted(FUZZ.glob("fuzz_*.py")):
        name = file.stem.removeprefix("fuzz_")
        executions, crashes = _guided(file, wanted.seconds) if guided else _short(name)
        rows.append((name, executions, crashes))
        wanted.tell(f"fuzz {name}: {executions} inputs, {crashes} faults")
    how = f"atheris, {wanted.seconds} s a target" if guided else "the short run of the tests, without atheris"
    return f"Fuzzing ({how}):\n\n" + table(("target", "inputs", "faults"), rows)


def _guided(file: Path, seconds: int) -> tuple[int, int]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(file), f"-max_total_time={seconds}"]
        paths = os.pathsep.join(path for path in sys.path if path)
        environment = os.environ | {"PYTHONPATH": paths}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace")
        counted = re.findall(r"^#(\d+)\s", done.stderr + done.stdout, re.MULTILINE)
        crashes = [path for path in Path(folder).iterdir() if path.name.startswith(("crash-", "timeout-", "oom-"))]
        return max(map(int, counted), default=0), max(len(crashes), int(done.returncode != 0))


def _short(name: str) -> tuple[int, int]:
    sys.path.insert(0, str(FUZZ))
    try:
        runs, replay = importlib.import_module("test_fuzz").RUNS, importlib.import_module("fuzzing").replay
        seeds, mutations = runs[name]
        return replay(importlib.import_module(f"fuzz_{name}").TARGET, seeds=seeds, mutations=mutations), 0
    except Exception as fault:
        sys.stderr.write(f"{fault!r} {getattr(fault, '__notes__', '')}\n")
        return 0, 1
    finally:
        sys.path.remove(str(FUZZ))


def adversarial(wanted: argparse.Namespace) -> str:
    """Every kind of text: processor time of a short and a long one, and the memory of the long one."""
    from adversarial import KINDS
    from measuring import peak, seconds

    rows = []
    for kind, made in KINDS.items():
        short, long = made(SIZE), made(4 * SIZE)
        seconds(short, 1)
        few, many = seconds(short), seconds(long)
        rows.append((kind, round(few * 1000), round(many * 1000), round(peak(long) / (1 << 20), 1)))
        wanted.tell(f"adversarial {kind}: {few:.3f} s, {many:.3f} s")
    head = ("text", f"ms for {spaced(SIZE)} characters", f"ms for {spaced(4 * SIZE)}", "MiB at once for these")
    return "Adversarial texts (linear time: four times the text takes some four times as long):\n\n" + table(head, rows)


def kills(wanted: argparse.Namespace) -> str:
    """Every command, killed at random moments and begun anew."""
    from killing import killed

    outcomes = killed(wanted.kills, wanted.killed_documents)
    rows = [(f"`{one.command}`", one.documents, one.kills, one.broken, one.lost, one.doubled) for one in outcomes]
    head = ("command", "documents", "kills survived", "left broken", "lost after the rerun", "doubled")
    return "`kill -9` at random moments, each followed by the same command:\n\n" + table(head, rows)


def soak(wanted: argparse.Namespace) -> str:
    """One process and very many documents."""
    from soak import soak as run

    report = run(wanted.documents, tell=wanted.tell)
    rows = [
        ("documents", report["documents"]),
        ("characters", report["characters"]),
        ("records", report["records"]),
        ("exceptions", len(report["errors"])),
        ("documents lost", report["lost"]),
        ("documents a second", report["documents per second"]),
        *((f"MiB after {part} %", after(report["MiB"], part)) for part in (25, 50, 100)),
        ("MiB more every 10 000 documents, from 25 % on", report["MiB per 10 000 documents"]),
    ]
    return "Soak, one process:\n\n" + table(("", "measured"), [row for row in rows if row[1] is not None])


def after(curve: Sequence[tuple[int, float]], part: int) -> float:
    """The memory when so many percent of the documents were done."""
    return next(size for at, size in curve if at * 100 >= part * curve[-1][0])


PARTS: dict[str, Callable[[argparse.Namespace], str]] = {
    "fuzz": fuzz,
    "adversarial": adversarial,
    "kills": kills,
    "soak": soak,
}


def written(page: str, part: str, figures: str) -> str:
    """The page with the figures of a part between its marks."""
    marks = re.compile(rf"(<!-- measured: {part} -->\n).*?(?=<!-- /measured: {part} -->)", re.DOTALL)
    return marks.sub(lambda mark: mark[1] + figures, page)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reliability.md")
    parser.add_argument("--skip", action="append", choices=PARTS, default=[], help="leave a part out; may be given again")
    parser.add_argument("--seconds", type=int, default=300, help="of fuzzing a target, with atheris")
    parser.add_argument("--kills", type=int, default=10, help="of every command")
    parser.add_argument("--killed-documents", type=int, default=200, help="documents of a command that is killed")
    parser.add_argument("--documents", type=int, default=100_000, help="of the soak")
    wanted: Any = parser.parse_args(arguments)
    wanted.tell = lambda line: print(line, file=sys.stderr, flush=True)
    machine = f"Measured on {platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}. "
    for part, measure in PARTS.items():
        if part in wanted.skip:
            continue
        figures = machine + measure(wanted)
        print(figures)
        if wanted.write:  # at once: a later part may be hours
            PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), part, figures), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
