"""The command «schema», and what the command line costs before it extracts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from svodka.model.schema import schema_text


def test_the_schema_of_documents_is_printed(svodka):
    result = svodka("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode() == schema_text("document")


def test_all_schemas_are_written(svodka, tmp_path):
    result = svodka("schema", "--output-dir", "new/schemas")
    assert (result.exit_code, result.stdout) == (0, "")
    for name in ("record", "document"):
        path = Path(f"new/schemas/{name}.schema.json")
        assert path.read_text(encoding="utf-8") == schema_text(name)
        assert str(path) in result.stderr
        assert json.loads(path.read_bytes())["$schema"].endswith("2020-12/schema")


def test_a_folder_that_is_a_file(svodka, tmp_path):
    Path("schemas").write_text("", encoding="utf-8")
    result = svodka("schema", "--output-dir", "schemas")
    assert (result.exit_code, result.stderr) == (2, "error: --output-dir: schemas is a file; give a folder\n")


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["schema"], ["extract", "--help"], ["extract", "none.txt"]]
)
def test_nothing_heavy_is_loaded_before_it_is_needed(arguments, tmp_path):
    code = (
        "import sys\n"
        "from svodka.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n"
        "    heavy = {'spacy', 'numpy', 'slovnet', 'navec', 'pymorphy3', 'natasha'} & sys.modules.keys()\n"
        "    print(end.code, sorted(heavy), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True)
    expected = "1 []" if "none.txt" in arguments else "0 []"
    assert done.stderr.splitlines()[-1] == expected


def test_version(svodka):
    result = svodka("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("svodka ")


@pytest.mark.parametrize("command", ["extract", "show", "evaluate", "schema"])
def test_every_command_has_help(svodka, command):
    result = svodka(command, "--help")
    assert result.exit_code == 0
    assert command in svodka("--help").stdout


@pytest.mark.parametrize("command", ["extract", "show", "schema"])
def test_help_teaches_with_examples(svodka, command):
    assert f"svodka {command} " in svodka(command, "--help").stdout.partition("Examples")[2]
