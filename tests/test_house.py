"""The rules of the house that no single room can keep."""

import ast
import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from spacy.util import load_config

import svodka

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline" / "svodka"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def loaded_after(code: str, *packages: str) -> list[str]:
    """Which of the packages are imported after some code, in a process of its own."""
    return python(f"import sys\n{code}\nprint(*[p for p in {packages!r} if p in sys.modules])").split()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_room_has_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_a_room_is_named_by_what_it_knows():
    banned = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert [name(path) for path in PACKAGE.rglob("*") if path.stem in banned] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_room_says_what_it_knows(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def clocks(path: Path) -> list[int]:
    """Lines that ask what time it is."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (
            isinstance(node, ast.Attribute)
            and (
                node.attr in ("today", "now", "utcnow", "time_ns")
                or (
                    node.attr in ("time", "localtime", "gmtime")
                    and isinstance(node.value, ast.Name)
                    and node.value.id == "time"
                )
            )
        )
        or (isinstance(node, ast.ImportFrom) and node.module == "time")
    ]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_published_is_the_only_clock(path):
    assert clocks(path) == []


@pytest.mark.parametrize("code", ["dt.date.today()", "datetime.now(tz)", "time.time()", "from time import time"])
def test_a_clock_would_be_found(code, tmp_path):
    room = tmp_path / "room.py"
    room.write_text(code, encoding="utf-8")
    assert clocks(room) == [1]


def test_the_door_is_sorted_and_has_no_doubles():
    assert svodka.__all__ == sorted(set(svodka.__all__))


def test_all_public_names_are_listed_and_listing_loads_nothing():
    code = "import sys, svodka\nprint(set(svodka.__all__) <= set(dir(svodka)), '__version__' in dir(svodka), 'spacy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "True True False\n"
    )


@pytest.mark.parametrize("public", svodka.__all__)
def test_what_the_door_shows_is_there_and_documented(public):
    assert getattr(svodka, public).__doc__


def test_every_error_is_at_the_door():
    from svodka import errors

    tree = {key for key, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert tree <= set(svodka.__all__)


@pytest.mark.parametrize("error", [key for key in svodka.__all__ if key.endswith("Error")])
def test_every_error_is_drawn_in_the_tree(error):
    from svodka import errors

    assert error in errors.__doc__
    assert issubclass(getattr(svodka, error), svodka.SvodkaError)


def test_the_door_tells_what_it_does_not_have():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = svodka.nothing  # type: ignore[attr-defined]


def test_the_door_is_light():
    assert (
        loaded_after("import svodka", "spacy", "pymorphy3", "slovnet", "navec", "razdel", "numpy", "natasha", "pydantic")
        == []
    )


HEAVY = ("slovnet", "natasha", "pymorphy2")


def test_stages_cost_nothing_until_they_are_used():
    assert loaded_after("import svodka.pipeline, spacy\nspacy.blank('ru')", *HEAVY) == []


def test_the_dictionary_and_weights_are_loaded_on_first_use():
    code = """
import sys
import svodka
nlp = svodka.load()
from svodka.russian import morphology
print(morphology.analyzer.cache_info().currsize, "svodka.russian.encoder" in sys.modules)
"""
    assert python(code) == "0 False"


def test_natasha_and_pymorphy2_are_never_imported():
    code = "import svodka\nsvodka.extract('В Астане задержано 5 лиц, сообщил Ерлан Байжанов.')"
    assert loaded_after(code, "natasha", "pymorphy2", "slovnet") == ["slovnet"]


def test_the_floors_and_walls_stand():
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_config_and_the_entry_points_name_the_same_stages():
    config = load_config(PACKAGE / "default.cfg")
    points = PROJECT["project"]["entry-points"]["spacy_factories"]
    assert config["nlp"]["pipeline"] == list(config["components"]) == list(points)


def test_every_component_is_made_by_the_factory_of_its_name():
    components = load_config(PACKAGE / "default.cfg")["components"]
    assert {key: part["factory"] for key, part in components.items()} == {key: key for key in components}


def test_the_config_names_the_tokenizer_of_the_entry_points():
    config = load_config(PACKAGE / "default.cfg")
    assert [config["nlp"]["tokenizer"]["@tokenizers"]] == list(PROJECT["project"]["entry-points"]["spacy_tokenizers"])


@pytest.mark.parametrize("target", PROJECT["project"]["entry-points"]["spacy_factories"].values())
def test_every_entry_point_leads_somewhere(target):
    module, _, function = target.partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_the_version_is_said_once_more_in_the_project():
    assert svodka.__version__ == PROJECT["project"]["version"]


@pytest.mark.parametrize("module", ["razdel", "slovnet", "navec", "pymorphy3"])
def test_only_the_russian_room_knows(module):
    outside = [
        name(path)
        for path in MODULES
        if "russian" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == module for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == module)
    ]
    assert outside == []
