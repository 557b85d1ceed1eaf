"""The report in Markdown."""

from collections.abc import Iterable, Sequence

from benchmarks.cold import Start
from benchmarks.figures import Pass, Rate, greeted, passed, rate, together
from benchmarks.measure import MODES, REPEATED, UNMET, VARIED, Measured, Plan
from benchmarks.subjects import BASE, entry

MEANING = {
    REPEATED: "the corpus, over and over, in one process",
    VARIED: "other numbers, regions and names each round, in a process that has met the words around them",
    UNMET: "the same in a new process each round, which has met one sentence before: nothing is remembered from before",
}
MIB = 2**20


def thousands(value: float, figures: int = 3) -> str:
    """The number with so many figures at most, a thin space between thousands."""
    if digits := max(0, len(str(int(abs(value)))) - figures):
        value = round(value, -digits)
    return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def report(plan: Plan, measured: Measured, starts: Sequence[Start], facts: Sequence[tuple[str, str]]) -> str:
    """All tables; ``facts`` are the lines about the machine and the run."""
    parts = ["# Benchmark\n", *(f"- {name}: {told}" for name, told in facts), ""]
    for mode in MODES:
        parts += [f"## Whole, {mode} texts\n", f"{MEANING[mode].capitalize()}.\n", _whole(plan, measured, mode)]
    parts += ["## Stages\n", "Varied texts, in batches, in a process that has met the words.\n", _stages(plan, measured)]
    parts += ["## Start of a process\n", "From nothing to the records of one sentence.\n", _processes(plan, measured)]
    if starts:
        parts += ["## Cold start of the command\n", _starts(starts)]
    if measured.flat:
        parts += ["## Memory of svodka over short documents\n", _flat(measured)]
    return "\n".join(parts)


def _whole(plan: Plan, measured: Measured, mode: str) -> str:
    head = ("", "chars/s", "slowest–fastest", "chars/s, wall", "docs/s", f"× {BASE}", "facts", "failed", "peak, MiB")
    rows: list[Sequence[str]] = []
    for name in plan.subjects:
        if name in measured.gone:
            rows.append((entry(name).title, measured.gone[name]))
            continue
        told: Pass = passed(measured, name, mode)
        documents = len(plan.texts)
        rows.append(
            (
                entry(name).title,
                thousands(told.cpu.median),
                _spread(told.cpu),
                thousands(told.wall.median),
                f"{told.documents:.1f}",
                f"{told.ratio:.2f}" if told.ratio else "–",
                thousands(told.found),
                f"{told.failed} of {documents}" if told.failed else "–",
                thousands(measured.peaks[name] / MIB),
            )
        )
    return _table(head, rows)


def _stages(plan: Plan, measured: Measured) -> str:
    head = ("", "stage", "chars/s", "slowest–fastest", "share of time", "peak, MiB", "kept when first run, MiB")
    rows: list[Sequence[str]] = []
    for name in plan.subjects:
        steps = measured.steps.get(name, {})
        total = sum(told["cpu"] for known in steps.values() for told in known.rounds.values()) or 1
        groups = {step: [known] for step, known in steps.items()}
        if apart := entry(name).apart:
            kept = [known for step, known in steps.items() if step not in apart]
            groups |= {f"**all but {' and '.join(apart)}**": kept} if kept else {}
        groups |= {"**all**": list(steps.values())} if steps else {}
        for what, group in groups.items():
            rounds = together(group)
            speed, spent = rate(rounds, "cpu"), sum(told["cpu"] for told in rounds)
            peak, grown = max(known.peak for known in group), sum(known.kept for known in group)
            figures = (
                thousands(speed.median),
                _spread(speed),
                f"{spent / total:.1%}",
                thousands(peak / MIB),
                thousands(grown / MIB),
            )
            rows.append((entry(name).title, what, *figures))
    return _table(head, rows)


def _processes(plan: Plan, measured: Measured) -> str:
    head = ("", "import, s", "load, s", "first text, s", "all, s", "all, s, wall", "memory then, MiB")
    rows: list[Sequence[str]] = []
    for name in plan.subjects:
        if name in measured.gone:
            rows.append((entry(name).title, measured.gone[name]))
            continue
        told = greeted(measured, name)
        seconds = [f"{told[part]:.2f}" for part in ("import", "load", "first", "all", "wall")]
        rows.append((entry(name).title, *seconds, thousands(told["ready"] / MIB)))
    return _table(head, rows)


def _starts(starts: Sequence[Start]) -> str:
    rows = [(one.what, f"{one.wall:.2f}", f"{one.cpu:.2f}", thousands(one.peak / MIB)) for one in starts]
    return _table(("", "wall, s", "processor, s", "peak, MiB"), rows)


def _flat(measured: Measured) -> str:
    first = measured.flat[0][1]
    rows = [(thousands(done), thousands(held / MIB), f"{(held - first) / MIB:+.1f}") for done, held in measured.flat]
    return _table(("documents", "memory held, MiB", "since the first row"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is text; a short row is filled with empty cells."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [[*row, *[""] * (len(head) - len(row))] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _spread(told: Rate) -> str:
    return f"{thousands(told.low)}–{thousands(told.high)}"
