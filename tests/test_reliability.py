"""``docs/reliability.md`` is so: its limits are those of the code, and the command that writes its figures works."""

import dataclasses
import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import typer

import killing
import reliability
import svodka.web.settings
from svodka.cli import app
from svodka.feed import Limits
from svodka.feed.fetch import Politeness
from svodka.pipeline import MAX_LENGTH, load

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
UNITS = {"": 1, "s": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
ROWS = [
    [cell.strip() for cell in line.split("|")[1:-1]]
    for line in PAGE.read_text(encoding="utf-8").partition("## Figures")[0].splitlines()
    if line.startswith("| ") and not line.startswith(("| limit |", "| --- "))
]
TABLED = [row for row in ROWS if row[3]]


def shown(cell: str) -> float | bool:
    """The number of a cell: «20 000», «8 MiB», «10^18»."""
    if cell == "refused":
        return False
    if power := re.fullmatch(r"10\^(\d+)", cell):
        return 10 ** int(power[1])
    number, unit = re.fullmatch(r"([\d ]*\d)(?: (\w+))?", cell).groups(default="")
    return int(number.replace(" ", "")) * UNITS[unit]


def real(name: str) -> Any:
    """What a dotted name stands for: a constant of a module, a field of its dataclass, a key of the configuration."""
    if name.startswith("svodka.default."):
        found: Any = load().config
        for key in name.removeprefix("svodka.default.").split("."):
            found = found[key]
        return found
    parts = name.split(".")
    room = next(at for at in range(len(parts), 0, -1) if _is_module(".".join(parts[:at])))
    found = importlib.import_module(".".join(parts[:room]))
    for part in parts[room:]:
        fields = {one.name: one.default for one in dataclasses.fields(found)} if dataclasses.is_dataclass(found) else {}
        found = fields[part] if part in fields else getattr(found, part)
    return found


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def test_there_are_limits():
    assert len(TABLED) > 40
    assert {len(row) for row in ROWS} == {5}


@pytest.mark.parametrize("row", TABLED, ids=lambda row: row[3].strip("`"))
def test_a_default_on_the_page_is_that_of_the_code(row):
    assert shown(row[1]) == real(row[3].strip("`"))


OPTIONS = [(row[0], row[1], option) for row in ROWS for option in re.findall(r"`(\w+ --[\w-]+)`", row[2])]


@pytest.mark.parametrize(("limit", "default", "option"), OPTIONS, ids=[option for *_, option in OPTIONS])
def test_an_option_on_the_page_is_there_with_that_default(limit, default, option):
    command, name = option.split()
    parameters = typer.main.get_command(app).commands[command].params
    given = next(one for one in parameters if name in one.opts).default
    if option == "feed --max-size":
        given = int(given * UNITS["MiB"])
    if given is None:  # said in words: without it the limit is that of Python
        assert name in ("--max-length", "--workers", "--token")
    else:
        assert given == shown(default)


def test_the_default_that_the_help_tells_is_the_limit():
    parameters = typer.main.get_command(app).commands["extract"].params
    told = next(one for one in parameters if "--max-length" in one.opts).help
    assert f"Without it: {MAX_LENGTH}." in told


@pytest.mark.parametrize("kind", [Limits, Politeness, svodka.web.settings.Limits], ids=lambda kind: kind.__module__)
def test_no_limit_is_left_out(kind):
    named = {
        row[3].strip("`").rpartition(".")[2]
        for row in TABLED
        if row[3].strip("`").rpartition(".")[0].endswith(kind.__name__)
    }
    fields = {one.name for one in dataclasses.fields(kind)} - {"user_agent", "robots", "authorities"}
    assert fields <= named


def test_the_command_measures_a_part_and_writes_it_between_its_marks(monkeypatch, tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(
        "a\n<!-- measured: soak -->\nold\n<!-- /measured: soak -->\nb\n<!-- measured: kills -->\nleft\n", encoding="utf-8"
    )
    monkeypatch.setattr(reliability, "PAGE", page)
    reliability.main(["--write", "--documents", "60", *(f"--skip={part}" for part in ("fuzz", "adversarial", "kills"))])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("a\n<!-- measured: soak -->\nMeasured on ")
    assert "old" not in text
    assert text.endswith("<!-- /measured: soak -->\nb\n<!-- measured: kills -->\nleft\n")
    for row in ("| documents | 60 |", "| exceptions | 0 |", "| documents lost | 0 |"):
        assert row in text
    assert "MiB after 50 %" in capsys.readouterr().out


def test_the_page_has_a_place_for_every_part():
    text = PAGE.read_text(encoding="utf-8")
    for part in reliability.PARTS:
        assert reliability.written(text, part, "FIGURES\n").count("FIGURES") == 1


@pytest.mark.parametrize("command", ["extract --output", "feed"])
def test_killed_commands_are_counted(command, monkeypatch):
    monkeypatch.setattr(killing, "COMMANDS", {command: killing.COMMANDS[command]})
    (found,) = killing.killed(1, 12)
    assert (found.broken, found.lost, found.doubled) == (0, 0, 0)
    assert found.kills <= 1


def test_what_is_lost_or_doubled_would_be_seen(monkeypatch):
    arguments, look = killing.COMMANDS["extract --output-dir"]
    seen = []

    def liar(place):
        seen.append(place)
        found = look(place)
        if len(seen) == 3:  # after the rerun
            first, second, *_ = found
            del found[first]
            found[second] += 1
        return found

    monkeypatch.setattr(killing, "COMMANDS", {"extract --output-dir": (arguments, liar)})
    (found,) = killing.killed(1, 12)
    assert (found.lost, found.doubled) == (1, 1)
