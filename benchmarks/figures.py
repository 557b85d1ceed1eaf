"""What the rounds come to: medians, spreads and ratios."""

from dataclasses import dataclass
from statistics import median

from benchmarks.measure import Measured, StepRounds
from benchmarks.subjects import BASE


@dataclass(frozen=True)
class Rate:
    """Characters a second: the median of the rounds, the slowest and the fastest."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Pass:
    """A subject in a mode.

    Attributes:
        cpu: characters a second of processor time.
        wall: the same by the clock on the wall.
        documents: documents a second of processor time, the median.
        ratio: how many times as fast as ``BASE`` in the same round, the median; None without it.
        found: facts in a round, the median.
        failed: documents that failed in a round, the median.
    """

    cpu: Rate
    wall: Rate
    documents: float
    ratio: float | None
    found: int
    failed: int


def rate(rounds: list[dict[str, float]], clock: str) -> Rate:
    """Characters a second over rounds; a round in which nothing was done counts as 0."""
    rates = [told["chars"] / told[clock] if told[clock] else 0.0 for told in rounds]
    return Rate(median(rates), min(rates), max(rates))


def together(steps: list[StepRounds]) -> list[dict[str, float]]:
    """The rounds of steps that follow one another: the same characters, the times added up."""
    rounds = zip(*(known.rounds.values() for known in steps), strict=True)
    return [{"chars": told[0]["chars"], "cpu": sum(step["cpu"] for step in told)} for told in rounds]


def passed(measured: Measured, name: str, mode: str) -> Pass:
    """What the rounds of a subject in a mode come to."""
    rounds = measured.passes[name][mode]
    base = measured.passes.get(BASE, {}).get(mode, [])
    ratios = [
        (mine["chars"] / mine["cpu"]) / (theirs["chars"] / theirs["cpu"])
        for mine, theirs in zip(rounds, base, strict=False)
        if mine["cpu"] and theirs["chars"] and theirs["cpu"]
    ]
    return Pass(
        cpu=rate(rounds, "cpu"),
        wall=rate(rounds, "wall"),
        documents=median(told["docs"] / told["cpu"] if told["cpu"] else 0.0 for told in rounds),
        ratio=median(ratios) if ratios else None,
        found=round(median(told["found"] for told in rounds)),
        failed=round(median(told["failed"] for told in rounds)),
    )


def greeted(measured: Measured, name: str) -> dict[str, float]:
    """The start of a process, medians: processor seconds by part and of ``all``; ``wall``; ``ready``: bytes held."""
    greetings = measured.greetings[name]
    parts = ("import", "load", "first")
    told: dict[str, float] = {part: median(one[part] for one in greetings) for part in parts}
    told["all"] = median(sum(one[part] for part in parts) for one in greetings)
    told["wall"] = median(one["wall"] for one in greetings)
    told["ready"] = median(one["rss"] for one in greetings)
    return told
