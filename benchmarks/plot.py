"""The picture: speed of the whole by mode, time of the stages, and memory. The same figures give the same bytes."""

from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.figures import greeted, passed, rate
from benchmarks.measure import MODES, Measured, Plan
from benchmarks.subjects import entry

MIB = 2**20
SHADES = ("#1b4f72", "#2e86c1", "#aed6f1")
STAGES = {"svodka": "#1b4f72", "natasha": "#b9770e", "floor": "#7b7d7d"}


def draw(plan: Plan, measured: Measured, path: Path) -> None:
    """Writes the plot; the suffix of the path says the kind of picture."""
    names = [name for name in plan.subjects if name not in measured.gone]
    rcParams["svg.hashsalt"] = "svodka"
    rcParams["svg.fonttype"] = "none"
    steps = [(name, step) for name in names for step in measured.steps.get(name, {})]
    figure = Figure(figsize=(12, 6 + len(steps) * 0.12), layout="constrained")
    panes = figure.subplot_mosaic([["speed", "stages"], ["memory", "stages"]], height_ratios=[3, 2])
    _speed(panes["speed"], names, measured)
    _stages(panes["stages"], steps, measured)
    _memory(panes["memory"], names, measured)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None, dpi=110)


def _speed(axes: Axes, names: list[str], measured: Measured) -> None:
    """Bars from the slowest to the fastest subject's mode; whiskers are the spread of the rounds."""
    for number, (mode, shade) in enumerate(zip(MODES, SHADES, strict=True)):
        rates = [passed(measured, name, mode).cpu for name in names]
        places = [place + (number - 1) * 0.27 for place in range(len(names))]
        errors = [[one.median - one.low for one in rates], [one.high - one.median for one in rates]]
        axes.barh(
            places,
            [one.median for one in rates],
            0.25,
            xerr=errors,
            color=shade,
            label=f"{mode} texts",
            error_kw={"lw": 0.8},
        )
        for place, one in zip(places, rates, strict=True):
            axes.annotate(_short(one.median), (one.high, place), (4, 0), textcoords="offset points", va="center", fontsize=7)
    axes.set_xscale("log")
    axes.margins(x=0.18)
    _named(axes, names)
    axes.set_title("Characters a second of processor time, one core", fontsize=10, loc="left")
    axes.legend(fontsize=8, frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.07), ncols=3)


def _stages(axes: Axes, steps: list[tuple[str, str]], measured: Measured) -> None:
    micros = [1e6 / (rate(list(measured.steps[name][step].rounds.values()), "cpu").median or 1e6) for name, step in steps]
    axes.barh(range(len(steps)), micros, 0.7, color=[STAGES.get(name, "#555555") for name, _ in steps])
    for place, told in enumerate(micros):
        axes.annotate(f"{told:.2f}", (told, place), (3, 0), textcoords="offset points", va="center", fontsize=7)
    axes.set_yticks(range(len(steps)), [f"{entry(name).title}: {step}" for name, step in steps], fontsize=8)
    axes.set_ylim(len(steps) - 0.5, -0.5)
    axes.margins(x=0.12)
    axes.set_title("Microseconds a character, by stage (varied texts)", fontsize=10, loc="left")
    axes.spines[["top", "right"]].set_visible(False)


def _memory(axes: Axes, names: list[str], measured: Measured) -> None:
    for shift, shade, label, held in (
        (-0.2, SHADES[0], "peak", [measured.peaks[name] / MIB for name in names]),
        (0.2, SHADES[2], "when ready", [greeted(measured, name)["ready"] / MIB for name in names]),
    ):
        places = [place + shift for place in range(len(names))]
        axes.barh(places, held, 0.36, color=shade, label=label)
        for place, told in zip(places, held, strict=True):
            axes.annotate(f"{told:,.0f}", (told, place), (3, 0), textcoords="offset points", va="center", fontsize=7)
    axes.margins(x=0.12)
    _named(axes, names)
    axes.set_title("Memory, MiB", fontsize=10, loc="left")
    axes.legend(fontsize=8, frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2)


def _named(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), [entry(name).title for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.spines[["top", "right"]].set_visible(False)


def _short(rate: float) -> str:
    return f"{rate / 1e6:.2f} M" if rate >= 1e6 else f"{rate / 1e3:.{0 if rate >= 1e5 else 1}f} k"
