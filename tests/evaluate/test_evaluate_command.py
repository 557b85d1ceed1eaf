"""The command «evaluate» as a person runs it."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from evaluate_samples import document, record
from typer.testing import CliRunner, Result

from svodka.cli import app
from svodka.errors import InputError, SvodkaError
from svodka.evaluate import LEVELS
from svodka.model import Document


def run(*arguments: object, command: str = "evaluate") -> Result:
    return CliRunner(env={"COLUMNS": "120", "TERMINAL_WIDTH": "120"}).invoke(app, [command, *map(str, arguments)])


def write(folder: Path, *documents: Document) -> Path:
    folder.mkdir(exist_ok=True)
    for one in documents:
        (folder / f"{one.id}.json").write_text(one.to_json(), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold", document(record(), id="a"), document(record(), id="b"))


@pytest.fixture
def half_right(tmp_path: Path) -> Path:
    return write(tmp_path / "predicted", document(record(), id="a"), document(record(unit="t"), id="b"))


def test_json_is_exactly_one_object(gold: Path, half_right: Path) -> None:
    result = run(gold, half_right, "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == ""
    scores = json.loads(result.stdout)
    assert scores["mention"]["f1"] == 1.0
    half = {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert scores["core"] == {**half, "ci": [0.0, 1.0], "macro": half}
    assert "differences" not in scores


def test_json_holds_the_differences_asked_for(gold: Path, half_right: Path) -> None:
    scores = json.loads(run(gold, half_right, "--format", "json", "--errors", 5).stdout)
    (difference,) = scores["differences"]
    assert difference["wrong"] == {"unit": {"gold": "1", "predicted": "t"}}


def test_table_has_levels_then_fields_then_errors(gold: Path, half_right: Path) -> None:
    result = run(gold, half_right, "--errors", 1)
    assert result.exit_code == 0
    names = [*LEVELS, "value", "unit", "counted", "modality"]
    places = [result.stdout.index(name) for name in names]
    assert places == sorted(places)
    assert "2 documents, records: 2 gold, 2 predicted, 2 aligned" in result.stdout
    assert "b 18…28 unit: Полиция задержала [20 человек]" in result.stdout
    assert "  unit        gold «1»  predicted «t»" in result.stdout


def test_no_errors_are_shown_unasked(gold: Path, half_right: Path) -> None:
    assert "b 18…28" not in run(gold, half_right).stdout


def test_a_single_file_against_a_single_file(gold: Path, half_right: Path) -> None:
    assert json.loads(run(gold / "a.json", half_right / "a.json", "--format", "json").stdout)["full"]["f1"] == 1.0


def test_floors_that_are_reached_and_not(gold: Path, half_right: Path) -> None:
    assert run(gold, half_right, "--fail-under", "core=0.5", "--fail-under", "mention=1").exit_code == 0
    result = run(gold, half_right, "--fail-under", "core=0.6", "--fail-under", "full=0.51", "--fail-under", "mention=1")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["core: F1 0.5000 is under 0.6", "full: F1 0.5000 is under 0.51"]
    assert "core" in result.stdout


@pytest.mark.parametrize("floor", ["core", "core=", "core=x", "core=1.5", "core=-1", "core=nan", "place=0.5", "=0.5"])
def test_a_wrong_floor_is_wrong_usage(gold: Path, floor: str) -> None:
    result = run(gold, gold, "--fail-under", floor)
    assert result.exit_code == 2
    assert "--fail-under" in result.stderr
    assert result.stdout == ""


def test_wrong_paths_are_wrong_usage(tmp_path: Path, gold: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in [
        (tmp_path / "none",),
        (gold, tmp_path / "none"),
        (tmp_path / "empty",),
        (gold, tmp_path / "empty"),
    ]:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error: ")


def test_unreadable_documents_are_all_named_and_nothing_is_scored(gold: Path) -> None:
    (gold / "c.json").write_text("", encoding="utf-8")
    (gold / "d.json").write_bytes(b"\xff")
    result = run(gold, gold)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"error: {gold / 'c.json'}: line 1, column 1: not valid JSON: Expecting value; correct the JSON",
        f"error: {gold / 'd.json'}: line 1: not UTF-8 (byte 0xff); save the file as UTF-8",
        "2 of 4 documents failed",
    ]


def test_documents_that_cannot_be_matched_are_one_line(gold: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", document(id="a", text="Другой текст"))
    result = run(gold / "a.json", other)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "error: a: the predicted text is not the gold text; extract again from the gold file's text"
    ]


def test_documents_of_one_side_are_named(gold: Path, tmp_path: Path) -> None:
    result = run(gold, write(tmp_path / "predicted", document(id="a"), document(id="z")), "--format", "json")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "warning: b: no prediction; counted as one without records",
        "warning: z: no gold; left out",
    ]
    assert json.loads(result.stdout)["documents"] == 2


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A pipeline that finds «20 человек» everywhere and fails on the document b."""

    def extract_many(
        documents: Iterable[Document], *, batch_size: int = 32, on_error: Callable[[Document, SvodkaError], Any]
    ) -> Iterator[Document]:
        for one in documents:
            if one.id == "b":
                on_error(one, InputError("no Russian words"))
            else:
                yield one.model_copy(update={"records": (record(),)})

    stand_in = ModuleType("svodka.pipeline")
    stand_in.extract_many = extract_many  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "svodka.pipeline", stand_in)
    yield


@pytest.mark.usefixtures("pipeline")
def test_without_predictions_the_pipeline_extracts(gold: Path) -> None:
    result = run(gold / "a.json", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["full"]["f1"] == 1.0


@pytest.mark.usefixtures("pipeline")
def test_a_document_that_fails_is_named_and_counts_as_no_records(gold: Path) -> None:
    result = run(gold, "--format", "json")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["error: b: no Russian words", "1 of 2 documents failed"]
    assert json.loads(result.stdout)["full"]["recall"] == 0.5


def test_groups_are_told_and_an_unknown_one_is_wrong_usage(gold: Path, half_right: Path) -> None:
    shown = run(gold, half_right, "--by", "measure", "--by", "document").stdout
    assert "│ level " in shown
    assert "│ a  " in shown
    written = json.loads(run(gold, half_right, "--format", "json", "--by", "document").stdout)
    assert list(written["by"]) == ["unit", "measure", "document"]
    assert written["by"]["document"]["b"]["quantity"]["f1"] == 0.0
    result = run(gold, half_right, "--by", "colour")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: --by: nothing is known by 'colour': write unit, measure")


def test_a_page_and_markdown(gold: Path, half_right: Path, tmp_path: Path) -> None:
    result = run(gold, half_right, "--format", "markdown", "--errors", 1, "--report", tmp_path / "report.html")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [f"{tmp_path / 'report.html'} written"]
    assert "| quantity " in result.stdout
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "20 человек" in page


def test_compare_tells_gain_p_and_what_broke(gold: Path, half_right: Path) -> None:
    result = run(gold, gold, half_right, "--errors", 1, command="compare")
    assert result.exit_code == 0
    assert "core: 0 records mended, 1 broken" in result.stdout
    assert "broken: b 18…28 unit: Полиция" in result.stdout
    written = json.loads(run(gold, half_right, gold, "--format", "json", command="compare").stdout)
    assert (written["core"]["first"], written["core"]["second"], written["core"]["gain"]) == (0.5, 1.0, 0.5)
    assert len(written["mended"]) == 1


@pytest.mark.usefixtures("pipeline")
def test_agree_sets_the_pipeline_beside_two_annotators(gold: Path, half_right: Path) -> None:
    result = run(gold / "a.json", half_right / "a.json", "--pipeline", command="agree")
    assert result.exit_code == 0
    assert "first–svodka" in result.stdout
    written = json.loads(run(gold, half_right, "--format", "json", command="agree").stdout)
    assert list(written) == ["agreement"]
    assert written["agreement"]["quantity"]["f1"] == 0.5
    assert written["agreement"]["kappa"]["measure"] is None


def test_predictions_of_other_releases_are_an_error(gold: Path, tmp_path: Path) -> None:
    others = write(tmp_path / "others", document(record(), id="x"))
    for arguments, command in [((gold, others), "evaluate"), ((gold, gold, others), "compare")]:
        result = run(*arguments, command=command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "no document has the id of a gold one" in result.stderr.splitlines()[-1]


def test_few_documents_are_told(gold: Path, half_right: Path) -> None:
    assert "Only 2 of them: intervals and p" in run(gold, half_right).stdout
    assert "Only 2 of them: intervals and p" in run(gold, gold, half_right, command="compare").stdout


def test_a_report_that_cannot_be_written_is_told_before_anything_else(gold: Path, tmp_path: Path) -> None:
    for page in (tmp_path, tmp_path / "none" / "report.html"):
        result = run(gold, gold, "--report", page)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"error: --report: {page} is a folder, or its folder does not exist")
