"""``python -m benchmarks``: measures, and writes a table and a plot."""

import argparse
import os
import platform
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.cold import starts
from benchmarks.measure import Measured, Plan, measure
from benchmarks.process import ROOT
from benchmarks.subjects import ENTRIES
from benchmarks.table import report, thousands
from benchmarks.texts import corpus

RESULTS = ROOT / "benchmarks" / "results"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
NAMES = tuple(known.name for known in ENTRIES)


def main(arguments: Sequence[str] | None = None) -> Path:
    """Measures as the arguments say and writes the report; its path is returned."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = _parser().parse_args(given)
    name = asked.name or ("quick" if asked.quick else "full")
    documents = asked.documents or (10 if asked.quick else None)
    plan = Plan(
        subjects=tuple(asked.subjects),
        texts=corpus(documents),
        rounds=asked.rounds or (2 if asked.quick else 3),
        fresh=asked.rounds or (1 if asked.quick else 3),
        starts=asked.rounds or (1 if asked.quick else 5),
        flat=asked.flat if asked.flat is not None else (0 if asked.quick else 20_000),
        seed=asked.seed,
        ours=Path(sys.executable),
        peers=asked.peers_python,
        collect=not asked.no_gc,
    )
    before = machine.load()
    told = starts(plan.starts) if "svodka" in plan.subjects and not asked.no_starts else []
    measured = measure(plan, lambda line: print(line, file=sys.stderr, flush=True))
    asked.out.mkdir(parents=True, exist_ok=True)
    path: Path = asked.out / f"{name}.md"
    command = shlex.join(["python", "-m", "benchmarks", *given])
    facts = _facts(plan, measured, command, before)
    path.write_text(report(plan, measured, told, facts), encoding="utf-8", newline="\n")
    print(path)
    if not asked.no_plot:
        # matplotlib is the last to be imported: it takes memory and time that are nobody's here.
        from benchmarks.plot import draw

        draw(plan, measured, path.with_suffix(".svg"))
        print(path.with_suffix(".svg"))
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures svodka beside its peers, on one core."
    )
    parser.add_argument("--quick", action="store_true", help="10 documents and fewer rounds: about a minute")
    parser.add_argument("--subjects", nargs="+", choices=NAMES, default=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument(
        "--peers-python",
        type=Path,
        default=PEERS if PEERS.exists() else Path(sys.executable),
        metavar="PATH",
        help="a Python with benchmarks/requirements.txt; .venv-peers/bin/python if there is one",
    )
    parser.add_argument("--documents", type=_positive, metavar="N", help="of the corpus, N documents; else all")
    parser.add_argument("--rounds", type=_positive, metavar="N", help="rounds of each mode")
    parser.add_argument("--flat", type=int, metavar="N", help="watch svodka's memory over N short documents; 0: do not")
    parser.add_argument("--seed", type=int, default=8, metavar="N", help="other numbers and names in the texts")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER", help="where NAME.md and NAME.svg are written")
    parser.add_argument("--name", help="of the files; else quick or full")
    parser.add_argument("--no-plot", action="store_true", help="the table only; needs no matplotlib")
    parser.add_argument("--no-gc", action="store_true", help="no garbage collector within a slice, for anybody")
    parser.add_argument("--no-starts", action="store_true", help="no cold starts of the command")
    return parser


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return number


def _facts(plan: Plan, measured: Measured, command: str, before: str) -> list[tuple[str, str]]:
    chars = sum(len(text["text"]) for text in plan.texts)
    sources = {one["source"] for one in measured.greetings.get("svodka", []) if one["source"]}
    commits = " ".join(filter(None, (machine.commit(Path(source).parent) for source in sorted(sources))))
    facts = [
        ("date", machine.today()),
        ("command", f"`{command}`"),
        ("machine", f"{machine.processor()}, {platform.system()}, Python {platform.python_version()}"),
        ("load average", f"{before} before, {machine.load()} after"),
        ("texts", f"{len(plan.texts)} documents, {thousands(chars, 9)} characters"),
        ("rounds", f"{plan.rounds}, of new processes {plan.fresh}; seed {plan.seed}"),
        ("time", "processor time where nothing else is said; one core, one thread for matrices; medians of the rounds"),
    ]
    if not plan.collect:
        facts.append(("garbage collector", "off within a slice, for all; between slices it runs, untimed"))
    if kernel := os.environ.get("OPENBLAS_CORETYPE"):
        facts.append(("OpenBLAS", f"told by the environment to use its kernels for {kernel}"))
    for known in ENTRIES:
        if greetings := measured.greetings.get(known.name):
            versions = ", ".join(f"{package} {version}" for package, version in greetings[0]["versions"].items())
            of = f", commit {commits}" if known.ours and commits else ""
            facts.append((known.title, f"{known.does}. {versions}{of}"))
    return facts


if __name__ == "__main__":
    main()
