"""The commands «gold check» and «gold stats»."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from svodka.cli import app
from svodka.model import Document

RECORD = {
    "quantity": {"text": "5 тонн", "start": 8, "end": 14}, "value": 5, "lower": None, "upper": None, "comparator": "eq",
    "unit": "t", "counted": "зерно", "indicator": "собрано зерна", "measure": "level", "direction": None, "period": None,
    "baseline": None, "place": None, "actor": None, "source": None, "modality": "actual",
}  # fmt: skip
ENTRY = """[release.a]
domain = "agriculture"
structure = "prose"
difficulty = "easy"
split = "train"
source = "Written for the project."
annotator = "A"
"""


@pytest.fixture
def gold(monkeypatch, tmp_path):
    """Write one gold document into ``gold/`` and run commands beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold").mkdir()

    def run(*arguments: str, text: str = "Собрано 5 тонн зерна. Приказ № 7.", index: str | None = None, **fields):
        document = {"id": "a", "published": "2024-05-14", "country": "KZ", "text": text, "records": [RECORD | fields]}
        (tmp_path / "gold" / "a.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        if index is not None:
            (tmp_path / "gold" / "index.toml").write_text(index, encoding="utf-8")
        return CliRunner().invoke(app, ["gold", *arguments])

    return run


def test_good_gold_passes(gold):
    result = gold("check", "gold", "--strict", index=ENTRY)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 files checked, errors: 0, warnings: 0\n")


def test_an_error_ends_with_1_and_names_place_and_remedy(gold):
    result = gold("check", "gold/a.json", counted=None, unit="KTZ", index=ENTRY)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        "gold/a.json:1:9: warning: reading: «5 тонн»: gold says 5 KTZ, the pipeline reads 5 t; "
        "correct the gold, or explain it in index.toml"
    )
    assert "gold/a.json:1:9: error: unit: «5 тонн»: unit KTZ: no currency KTZ;" in result.stdout
    assert result.stderr == "1 files checked, errors: 1, warnings: 1\n"


def test_a_warning_ends_with_1_only_when_strict(gold):
    assert gold("check", "gold", value=6).exit_code == 0
    assert gold("check", "gold", "--strict", value=6).exit_code == 1


def test_without_numbers_the_pipeline_is_not_asked(gold):
    result = gold("check", "gold", "--no-numbers", "--strict", value=6)
    assert (result.exit_code, result.stdout) == (0, "")


def test_brackets_of_a_text_are_no_markup(gold):
    result = gold("check", "gold", text="Собрано 5 тонн [red]зерна[/red] на 12 полях.")
    assert result.exit_code == 1
    assert "[red]зерна[/red]" in result.stdout


def test_the_findings_as_json(gold):
    result = gold("check", "gold", "--format", "json", value=6)
    told = json.loads(result.stdout)
    assert (told["files"], told["errors"], told["warnings"]) == (1, 0, 1)
    (finding,) = told["findings"]
    assert {key: finding[key] for key in ("path", "severity", "check", "start", "end", "line", "column")} == {
        "path": "gold/a.json", "severity": "warning", "check": "reading", "start": 8, "end": 14, "line": 1, "column": 9,
    }  # fmt: skip
    assert finding["what"]
    assert finding["remedy"]
    assert result.stderr == ""


@pytest.mark.parametrize("command", ["check", "stats"])
def test_nothing_at_the_path_is_wrong_usage(gold, command):
    result = gold(command, "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: nowhere: no such file or folder; give a document file or a folder of *.json files\n"


@pytest.mark.parametrize("command", ["check", "stats"])
def test_a_bad_index_is_one_line(gold, command):
    result = gold(command, "gold", index=ENTRY.replace("easy", "light"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: gold/index.toml: release «a»: field difficulty: unknown word 'light';")
    assert result.stderr.count("\n") == 1


def test_statistics_to_read(gold):
    result = gold("stats", "gold", index=ENTRY)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["domain", "agriculture", "1", "1", "33", "2", "30.30"] in rows
    assert ["all", "1", "1", "33", "2", "30.30"] in rows
    assert ["measure", "level", "1"] in rows
    assert ["unmarked", "identifier", "1"] in rows


def test_statistics_as_json(gold):
    told = json.loads(gold("stats", "gold", "--format", "json", index=ENTRY).stdout)
    assert told["total"] == {"documents": 1, "records": 1, "characters": 33, "sentences": 2, "density": 30.3}
    assert told["parts"]["split"] == {"train": told["total"]}
    assert told["counts"]["unmarked"] == {"identifier": 1}
    assert [release["id"] for release in told["releases"]] == ["a"]


def test_statistics_as_markdown(gold):
    text = gold("stats", "gold", "--format", "markdown", "--no-numbers", index=ENTRY).stdout
    assert text.startswith("1 releases, 1 records, 33 characters in 2 sentences.")
    assert "| `a` | KZ | 2024-05-14 | agriculture | prose | easy | train | 1 |\n" in text
    assert "| agriculture | 1 | 1 | 33 | 2 | 30.30 |\n" in text
    assert "| unmarked |" not in text


def test_statistics_without_an_index(gold):
    text = gold("stats", "gold/a.json", "--format", "markdown").stdout
    assert "| `a` | KZ | 2024-05-14 | — | — | — | — | 1 |\n" in text
    assert "| domain |" not in text.replace("| release | country | published | domain |", "")
    assert "| unmarked | identifier 1 |\n" in text


def test_the_same_gold_gives_the_same_bytes(gold):
    first, second = (gold("stats", "gold", "--format", "json").stdout_bytes for _ in range(2))
    assert first == second


@pytest.mark.parametrize("command", ["check", "stats"])
def test_help_teaches_with_examples(gold, command):
    result = gold(command, "--help")
    assert result.exit_code == 0
    assert f"svodka gold {command} " in result.stdout.partition("Examples")[2]
    assert command in gold("--help").stdout
    assert "gold" in CliRunner().invoke(app, ["--help"]).stdout


def test_an_error_in_the_group_ends_in_one_line(gold):
    (result,) = [gold("stats", "gold", text="Собрано 6 тонн зерна.")]
    assert result.exit_code == 1
    assert result.stderr.startswith("error: gold/a.json: record 0")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["gold", "--help"], ["gold", "check", "--help"], ["gold", "stats", "none"]])
def test_nothing_heavy_is_loaded_before_it_is_needed(arguments, tmp_path):
    code = (
        "import sys\nfrom svodka.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    print(sorted({'spacy', 'numpy', 'slovnet', 'navec', 'natasha'} & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [["check", "--no-numbers"], ["stats", "--no-numbers"]])
def test_without_numbers_no_spacy_is_loaded(gold, arguments, tmp_path):
    gold("stats", "gold", "--no-numbers")
    code = (
        "import sys\nfrom svodka.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    print(end.code, sorted({'spacy', 'numpy', 'slovnet'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "gold", *arguments, "gold"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_the_document_of_these_tests_is_one():
    assert Document.model_validate_json(json.dumps({"text": "Собрано 5 тонн", "records": [RECORD]}))
