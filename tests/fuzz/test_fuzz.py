"""A short run of every fuzz target without atheris: its seeds and the same mutations of them each time."""

import importlib
import re
from pathlib import Path

import pytest
from fuzzing import replay

# Inputs of each: seeds and mutations that take a second or so.
RUNS = {
    "texts": (30, 90),
    "documents": (40, 250),
    "golds": (40, 120),
    "lexicons": (20, 40),
    "readers": (20, 150),
    "service": (40, 150),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_short_run_finds_nothing(name):
    seeds, mutations = RUNS[name]
    target = importlib.import_module(f"fuzz_{name}").TARGET
    assert target.name == name
    assert replay(target, seeds=seeds, mutations=mutations) > mutations


def test_every_target_is_run():
    assert {path.stem.removeprefix("fuzz_") for path in Path(__file__).parent.glob("fuzz_*.py")} == set(RUNS)


def test_what_the_targets_need_is_written_down():
    wanted = (Path(__file__).parent / "requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^atheris>=", wanted, re.MULTILINE)


def test_every_target_is_fuzzed_longer_every_week():
    workflow = (Path(__file__).parents[2] / ".github/workflows/audit.yml").read_text(encoding="utf-8")
    named = re.search(r"target: \[(.+)\]", workflow)[1]
    assert named.split(", ") == sorted(RUNS)
