"""The garbage collector of a command or worker: off while models load, and not looking at them afterwards."""

import subprocess
import sys

import pytest


def said(code: str) -> list[str]:
    """What a process of its own prints: the state of a collector is a whole process's."""
    code = f"import gc\nfrom svodka.collector import at_rest\n{code}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_nothing_is_collected_while_models_load_and_they_are_left_alone_after() -> None:
    before = "print(gc.isenabled(), gc.get_freeze_count())"
    inside = "with at_rest(): print(gc.isenabled(), gc.get_freeze_count())"
    after = "print(gc.isenabled(), gc.get_freeze_count() > 1000)"
    assert said(f"{before}\n{inside}\n{after}") == ["True", "0", "False", "0", "True", "True"]


def test_what_is_made_later_is_collected() -> None:
    circle = "class A: pass\na = A(); a.a = a\ndel a\nprint(gc.collect() > 0)"
    assert said(f"with at_rest(): pass\n{circle}") == ["True"]


def test_it_is_done_once_in_a_process() -> None:
    twice = "with at_rest(): pass\ncount = gc.get_freeze_count()\nkept = [[] for _ in range(99)]\nwith at_rest(): pass"
    assert said(f"{twice}\nprint(gc.get_freeze_count() == count)") == ["True"]


def test_a_collector_that_somebody_stopped_stays_stopped() -> None:
    assert said("gc.disable()\nwith at_rest(): pass\nprint(gc.isenabled(), gc.get_freeze_count())") == ["False", "0"]


@pytest.mark.parametrize("raised", ["ValueError", "KeyboardInterrupt"])
def test_it_runs_again_when_loading_fails(raised: str) -> None:
    tried = f"try:\n  with at_rest(): raise {raised}\nexcept {raised}: pass"
    assert said(f"{tried}\nprint(gc.isenabled())") == ["True"]
