"""What is not installed is told at once, in the words of the command."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from svodka.cli.extras import MODULES

DISTRIBUTIONS = {"python-docx": "docx", "markdown-it-py": "markdown_it"}


def without(monkeypatch, *extras):
    for name in [name for extra in extras for name in MODULES[extra]]:
        monkeypatch.setitem(sys.modules, name, None)


def test_the_names_are_those_of_the_project():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra, modules in MODULES.items():
        names = [re.match(r"[\w-]+", line)[0] for line in project["optional-dependencies"][extra]]
        assert [DISTRIBUTIONS.get(name, name) for name in names if name != "psycopg"] == modules


@pytest.mark.parametrize(
    ("arguments", "missing", "said"),
    [
        (["feed", "a.txt"], ["feed", "store"], "svodka feed needs the extras feed and store (missing: feedparser, httpcore and 12 more)"),
        (["feed", "a.txt"], ["feed"], "svodka feed needs the extra feed (missing: feedparser, httpcore and 9 more)"),
        (["feed", "a.txt"], ["store"], "svodka feed needs the extra store (missing: alembic, datasketch and 1 more)"),
        (["store"], ["store"], "svodka store needs the extra store (missing: alembic, datasketch and 1 more)"),
        (["reprocess"], ["store"], "svodka reprocess needs the extra store (missing: alembic, datasketch and 1 more)"),
        (["query", "FROM records"], ["export", "store"], "svodka query needs the extras export and store (missing: duckdb, pyarrow and 4 more)"),
        (["export", "a.json"], ["export", "store"], "svodka export needs the extra export (missing: duckdb, pyarrow and 1 more)"),
    ],
)  # fmt: skip
def test_all_that_is_missing_is_told_in_one_line(svodka, monkeypatch, arguments, missing, said):
    Path("a.txt").write_text("Изъято 5 кг рыбы.", encoding="utf-8")
    without(monkeypatch, *missing)
    result = svodka(*arguments)
    names = re.search(r"the extras? (.*?) \(", said)[1].replace(" and ", ",")
    assert (result.exit_code, result.stderr) == (1, f"error: {said}; run pip install 'svodka[{names}]'\n")
    assert not Path("svodka.db").exists()


def test_one_library_is_named(svodka, monkeypatch):
    Path("a.txt").write_text("Изъято 5 кг рыбы.", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "protego", None)
    assert svodka("feed", "a.txt").stderr == (
        "error: svodka feed needs the extra feed (missing: protego); run pip install 'svodka[feed]'\n"
    )
