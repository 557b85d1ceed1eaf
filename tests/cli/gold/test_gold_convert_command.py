"""The commands «gold convert» and «gold config», and gold of any format in «evaluate»."""

import json
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from svodka.cli import app
from svodka.gold import read_documents
from svodka.gold.formats import read_gold

CORPUS = Path(__file__).parents[3] / "corpus"
NEREL = Path(__file__).parents[2] / "cases" / "brat-nerel"


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_round_the_whole_house(run):
    corpus = read_documents(CORPUS)
    steps = [CORPUS, "brat", "a.json", "a.spacy", "a.jsonl", "a.csv", "gold"]
    for source, target in pairwise(steps):
        form = {"brat": ["--to", "brat"], "a.json": ["--to", "label-studio"]}.get(target, [])
        texts = ["--texts", CORPUS] if source == "a.csv" else []
        result = run("gold", "convert", source, target, *form, *texts)
        assert result.exit_code == 0
        assert result.stdout == ""
        warnings = [line for line in result.stderr.splitlines() if line.startswith("warning")]
        assert bool(warnings) == (target == "a.csv")
        assert result.stderr.splitlines()[-1].startswith(
            f"written: {target} ({len(list(CORPUS.glob('*.json')))} documents, "
        )
    assert read_gold(Path("gold")) == corpus


def test_what_is_lost_is_told_once(run):
    result = run("gold", "convert", NEREL, "a.jsonl")
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert sum("MONEY is no part of a record" in line for line in lines) == 1
    assert any(line.endswith("left out (and 1 more)") for line in lines)
    assert lines[-1] == "written: a.jsonl (2 documents, 0 records)"


def test_a_document_that_cannot_be_read_is_named_and_nothing_is_written(run, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text('{"text": 5}')
    (tmp_path / "gold" / "b.json").write_text('{"text": "5"}')
    result = run("gold", "convert", "gold", "a.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: gold/a.json: field text: input should be a valid string, not 5; see")
    assert "1 of 2 documents failed" in result.stderr
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none", "a.jsonl"], "none: no such file or folder; give a document file"),
        (["a.json", "a.json"], "a.json is the input and is not overwritten; choose another name"),
        (["a.json", "full"], "full: this folder is not empty; give a new one"),
        (["a.csv", "b.jsonl"], "a.csv: a CSV of records holds no texts; give them"),
        (["a.json", "none/b.json"], "none/b.json: the folder none does not exist; create it first"),
    ],
)
def test_wrong_usage(run, tmp_path, arguments, message):
    (tmp_path / "a.json").write_text('{"text": "5"}')
    (tmp_path / "a.csv").write_text("document,start,end,unit,indicator\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    result = run("gold", "convert", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {message}")
    assert len(result.stderr.splitlines()) == 1


def test_texts_that_cannot_be_read_are_named(run, tmp_path):
    (tmp_path / "a.csv").write_text("document,start,end,unit,indicator\n")
    result = run("gold", "convert", "a.csv", "gold", "--texts", "none")
    assert result.exit_code == 1
    assert result.stderr == "error: none: no such file or folder\n"


def test_plain_texts_serve_a_table(run, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes("🎄 5 т\r\n".encode())
    (tmp_path / "a.csv").write_text("document,start,end,value,unit,indicator\na,2,5,5,t,продано\n", encoding="utf-8")
    assert run("gold", "convert", "a.csv", "a.json", "--texts", "texts").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["records"][0]["quantity"]["text"] == "5 т"


def test_configurations(run):
    assert ElementTree.fromstring(run("gold", "config").stdout).tag == "View"
    assert run("gold", "config", "brat-annotation").stdout.startswith("[entities]\nQuantity\n")
    assert run("gold", "config", "brat-visual").stdout.startswith("[labels]\n")


def test_evaluate_takes_gold_of_any_format(run):
    run("gold", "convert", CORPUS, "brat", "--to", "brat")
    run("gold", "convert", CORPUS, "a.jsonl")
    detected = run("evaluate", "brat", "a.jsonl", "--format", "json")
    named = run("evaluate", "brat", CORPUS, "--gold-format", "brat", "--format", "json")
    assert detected.exit_code == named.exit_code == 0
    assert json.loads(detected.stdout)["quantity"]["f1"] == 1
    assert detected.stdout == named.stdout
    ours, theirs = json.loads(run("evaluate", CORPUS, CORPUS, "--format", "json").stdout), json.loads(named.stdout)
    assert ours["by"].pop("domain")  # the index of the corpus tells it, and a brat folder has none
    assert ours == theirs
    assert run("evaluate", CORPUS, CORPUS, "--gold-format", "docbin").exit_code == 2


def test_a_broken_line_keeps_evaluate_from_scoring(run, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "5"}\n{"text": "5"\n')
    result = run("evaluate", "a.jsonl", "a.jsonl")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[0].startswith("error: a.jsonl, line 2: column 13: not valid JSON")


def test_a_suffix_that_no_format_has_is_no_folder(run, tmp_path: Path) -> None:
    result = run("gold", "convert", CORPUS, tmp_path / "out.xlsx")
    assert result.exit_code == 2
    assert "no format is known by .xlsx" in result.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_check_and_stats_name_the_command_that_converts(run, tmp_path: Path) -> None:
    assert run("gold", "convert", CORPUS, tmp_path / "all.jsonl").exit_code == 0
    for command in ("check", "stats"):
        result = run("gold", command, tmp_path / "all.jsonl")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"first svodka gold convert {tmp_path / 'all.jsonl'} FOLDER" in result.stderr
