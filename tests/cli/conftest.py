import sys
from pathlib import Path

import pytest
import stand_in
from typer.testing import CliRunner

from server import serving
from svodka.cli import app


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    """What the one who runs the tests likes in a terminal decides nothing here."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def pipeline(monkeypatch):
    """The stand-in instead of the pipeline."""
    monkeypatch.setitem(sys.modules, "svodka.pipeline", stand_in.module())


@pytest.fixture
def svodka(pipeline, monkeypatch, tmp_path):
    """Run a command in an empty folder over the stand-in; standard input may be given as ``input``."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, input: str | bytes | None = None):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input)

    return run


@pytest.fixture
def command():
    """The command line over the stand-in, as a process to start."""
    return [sys.executable, str(Path(__file__).with_name("stand_in.py"))]


@pytest.fixture
def server():
    """A real HTTP server on loopback, with nothing in its table yet."""
    with serving() as server:
        yield server
