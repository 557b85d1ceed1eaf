"""The rounds: all subjects on the same texts, slice by slice in turn, so that what disturbs one disturbs all."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.process import GoneError, Process
from benchmarks.subjects import Entry, Text, entry
from benchmarks.texts import short, varied

REPEATED, VARIED, UNMET = "repeated", "varied", "unmet"
MODES = (REPEATED, VARIED, UNMET)
SLICE = 32
"""Documents that a subject gets before the next one has its turn: svodka's batch."""


@dataclass(frozen=True)
class Plan:
    """What is measured.

    Attributes:
        subjects: names, in the order of the tables.
        texts: the corpus, or some of it.
        rounds: of the modes in a long-lived process, and of the steps.
        fresh: rounds of texts never met, each in a process of its own.
        starts: rounds of cold starts of the command.
        flat: short documents to watch the memory on; 0: none.
        seed: other numbers and names for another one.
        ours: the Python that has svodka.
        peers: the Python that has the others.
        collect: whether Python's garbage collector runs within a slice, as it does by default.
    """

    subjects: tuple[str, ...]
    texts: list[Text]
    rounds: int
    fresh: int
    starts: int
    flat: int
    seed: int
    ours: Path
    peers: Path
    collect: bool = True


@dataclass
class StepRounds:
    """A step: the most memory while it first ran, what it then kept, and its rounds."""

    peak: int = 0
    kept: int = 0
    rounds: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))


@dataclass
class Measured:
    """What was measured, by the names of subjects. Times are seconds, memory is bytes.

    Attributes:
        passes: by mode, what the worker told of each round, summed over its slices.
        steps: by step, its memory and its rounds.
        greetings: what the fresh processes told of their start.
        peaks: the most memory that a process had in all its rounds.
        gone: why a subject is not there.
        flat: (documents so far, memory held) of svodka.
    """

    passes: dict[str, dict[str, list[dict[str, float]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    steps: dict[str, dict[str, StepRounds]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(StepRounds)))
    greetings: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    peaks: dict[str, int] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    flat: list[tuple[int, int]] = field(default_factory=list)


Tell = Callable[[str], None]


def measure(plan: Plan, tell: Tell) -> Measured:
    """All that the plan wants but the cold starts; ``tell`` hears what is being done."""
    measured = Measured()
    _lasting(plan, measured, tell)
    for number in range(plan.fresh):
        tell(f"texts never met, round {number + 1} of {plan.fresh}")
        _fresh(plan, measured, number)
    if plan.flat and "svodka" in plan.subjects and "svodka" not in measured.gone:
        tell(f"memory over {plan.flat} short documents")
        _flat(plan, measured)
    # A subject that broke has no figures: some of its rounds would be compared with all of the others'.
    for name in measured.gone:
        for told in (measured.passes, measured.steps, measured.greetings, measured.peaks):
            told.pop(name, None)
    return measured


def _entries(plan: Plan, measured: Measured) -> list[Entry]:
    return [entry(name) for name in plan.subjects if name not in measured.gone]


def _start(plan: Plan, known: Entry) -> Process:
    return Process(known, plan.ours if known.ours else plan.peers, plan.collect)


def _lasting(plan: Plan, measured: Measured, tell: Tell) -> None:
    """The rounds of processes that have met the corpus before."""
    with ExitStack() as stack:
        live = []
        for known in _entries(plan, measured):
            tell(f"{known.title} starts")
            try:
                live.append(stack.enter_context(_start(plan, known)))
            except GoneError as gone:
                measured.gone[known.name] = str(gone)
        tell("warming")
        # Memory is counted step by step while everything loads; the times of this round are nobody's.
        for process, told in _turns(live, plan.texts, Process.steps, 0, measured):
            _add_steps(measured, process, told, None)
        for process, told in _turns(live, plan.texts, Process.whole, 0, measured):
            measured.peaks[process.known.name] = told["peak"]
        for number in range(plan.rounds):
            tell(f"round {number + 1} of {plan.rounds}")
            for mode, texts in (
                (REPEATED, plan.texts),
                (VARIED, varied(plan.texts, f"{plan.seed}/varied/{number}")),
            ):
                _round(measured, mode, live, texts, number)
            for process, told in _turns(
                live, varied(plan.texts, f"{plan.seed}/steps/{number}"), Process.steps, number, measured
            ):
                _add_steps(measured, process, told, number)


def _fresh(plan: Plan, measured: Measured, number: int) -> None:
    """One round in processes that have met nothing but the sentence that warmed them."""
    with ExitStack() as stack:
        live = []
        for known in _entries(plan, measured):
            try:
                process = stack.enter_context(_start(plan, known))
            except GoneError as gone:
                measured.gone[known.name] = str(gone)
                continue
            measured.greetings[known.name].append(process.greeting)
            live.append(process)
        _round(measured, UNMET, live, varied(plan.texts, f"{plan.seed}/unmet/{number}"), number)


def _flat(plan: Plan, measured: Measured) -> None:
    """The memory that svodka holds after a twentieth, a quarter and all of the documents."""
    marks = [plan.flat // 20, plan.flat // 4, plan.flat]
    done = 0
    documents = short(plan.texts, plan.flat, f"{plan.seed}")
    with _start(plan, entry("svodka")) as process:
        for mark in marks:
            while done < mark:
                batch = [next(documents) for _ in range(min(SLICE * 8, mark - done))]
                told = process.whole(batch)
                done += len(batch)
            measured.flat.append((done, told["rss"]))


def _turns(
    live: list[Process],
    texts: list[Text],
    work: Callable[[Process, list[Text]], dict[str, Any]],
    number: int,
    measured: Measured,
) -> Iterator[tuple[Process, dict[str, Any]]]:
    """Each process does each slice; who goes first changes from slice to slice."""
    for place in range(0, len(texts), SLICE):
        turn = (place // SLICE + number) % max(len(live), 1)
        for process in live[turn:] + live[:turn]:
            if process.known.name in measured.gone:
                continue
            try:
                yield process, work(process, texts[place : place + SLICE])
            except GoneError as gone:
                measured.gone[process.known.name] = str(gone)


def _round(measured: Measured, mode: str, live: list[Process], texts: list[Text], number: int) -> None:
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for process, told in _turns(live, texts, Process.whole, number, measured):
        name = process.known.name
        for key in ("chars", "docs", "failed", "found", "cpu", "wall"):
            sums[name][key] += told[key]
        measured.peaks[name] = max(measured.peaks.get(name, 0), told["peak"])
        sums[name]["rss"] = told["rss"]
    for name, told in sums.items():
        measured.passes[name][mode].append(dict(told))


def _add_steps(measured: Measured, process: Process, told: dict[str, Any], number: int | None) -> None:
    for step in told["steps"]:
        known = measured.steps[process.known.name][step["name"]]
        if number is None:
            known.peak, known.kept = max(known.peak, step["peak"]), known.kept + step["kept"]
            continue
        for key, more in (("chars", told["chars"]), ("cpu", step["cpu"]), ("wall", step["wall"])):
            known.rounds[number][key] += more
