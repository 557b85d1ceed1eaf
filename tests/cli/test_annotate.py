"""The command «annotate» through the real pipeline: a draft and a checklist, and nothing of a person's is lost."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli import app
from svodka.gold import read_document

TEXT = "В 2023 году в Казахстане изъято 12 тонн наркотиков. Задержано 14 человек старше 60 лет.\n"
FORGED = "# Итоги *года*\n\nИзъято <b>5</b> [кг](x) чая, задержано 7 человек.\n"
SAID = ("--published", "2024-02-12", "--country", "KZ")


@pytest.fixture
def svodka(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, input: str | None = None):
        result = CliRunner().invoke(app, ["annotate", *arguments], input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def release(tmp_path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_a_draft_and_its_checklist(svodka, release):
    result = svodka("release.txt", *SAID, "--output-dir", "gold", "--under", "0")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "gold/release.json: 2 records, 0 to check\n"
    assert names("gold") == ["release.flags.md", "release.json"]
    document = read_document(Path("gold/release.json"))
    assert (document.id, str(document.published), document.country, document.text) == ("release", "2024-02-12", "KZ", TEXT)
    assert [record.value for record in document.records] == [12, 14]
    written = Path("gold/release.json").read_text(encoding="utf-8")
    assert not {"evidence", "confidence", "rule", "zone", "place_code"} & json.loads(written)["records"][0].keys()
    lines = Path("gold/release.flags.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# release.json: 2 records, 0 to check"
    assert "- [ ] period from «2023 году» 2…11: record 2" in lines
    assert "- [ ] «старше 60 лет» 73…86: age" in lines


def test_unsure_records_are_listed_with_sentence_and_values(svodka, release):
    result = svodka("release.txt", *SAID, "-o", "draft.json", "--under", "1")
    assert result.stderr == "draft.json: 2 records, 2 to check\n"
    lines = Path("draft.flags.md").read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("- [ ] 2 «14 человек» 62…72 confidence 0."))
    assert ": check indicator, measure, direction, period (inherited)" in lines[at]
    assert lines[at + 1] == "  - Задержано 14 человек старше 60 лет."
    assert lines[at + 2].startswith("  - value 14; counted человек; indicator ")
    assert "; period 2023; " in lines[at + 2]


def test_what_the_text_holds_is_no_markdown(svodka):
    Path("a.txt").write_text(FORGED, encoding="utf-8")
    assert svodka("a.txt", "-o", "a.json", "--under", "1").exit_code == 0
    flags = Path("a.flags.md").read_text(encoding="utf-8")
    assert r"\<b\>5\</b\> \[кг\](x) чая" in flags
    assert "<b>" not in flags


def test_two_runs_write_the_same_bytes(svodka, release):
    for folder in ("one", "two"):
        svodka("release.txt", *SAID, "--output-dir", folder)
    for name in names("one"):
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes()


@pytest.mark.parametrize("name", ["release.json", "release.flags.md"])
def test_what_a_person_has_corrected_is_not_overwritten(svodka, release, name):
    Path("gold").mkdir()
    (Path("gold") / name).write_text("mine", encoding="utf-8")
    result = svodka("release.txt", "--output-dir", "gold")
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: release.txt: gold/{name} is there already, perhaps corrected; move it, or add --force to replace it\n"
    )
    assert names("gold") == [name]
    assert (Path("gold") / name).read_text(encoding="utf-8") == "mine"
    assert svodka("release.txt", "--output-dir", "gold", "--force").exit_code == 0
    assert names("gold") == ["release.flags.md", "release.json"]
    assert (Path("gold") / name).read_text(encoding="utf-8") != "mine"


def test_an_input_is_not_overwritten_even_by_force(svodka):
    content = json.dumps({"id": "a", "text": TEXT})
    Path("a.json").write_text(content, encoding="utf-8")
    result = svodka("a.json", "--output-dir", ".", "--force")
    assert result.exit_code == 1
    assert result.stderr == "error: a.json: a.json is an input and is not overwritten; choose another place\n"
    assert Path("a.json").read_text(encoding="utf-8") == content


def test_one_bad_input_does_not_stop_the_rest(svodka):
    Path("in").mkdir()
    Path("in/1.txt").write_bytes(b"\0\1\2")
    Path("in/2.txt").write_text("а" * 1_000_001, encoding="utf-8")
    Path("in/3.txt").write_text(TEXT, encoding="utf-8")
    result = svodka("in", "--output-dir", "gold")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert [line.split(": ")[:2] for line in told[:2]] == [["error", "in/1.txt"], ["error", "in/2.txt"]]
    assert told[2:4] == [
        "warning: in/3.txt: no release date: «в прошлом году» has no dates; give --published",
        "warning: in/3.txt: no country: «рубль» is taken for the Russian one; give --country",
    ]
    assert told[4].startswith("gold/3.json: 2 records, ")
    assert told[5:] == ["2 of 3 documents failed"]
    assert names("gold") == ["3.flags.md", "3.json"]


def test_two_documents_of_one_id(svodka):
    for folder in ("x", "y"):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text(TEXT, encoding="utf-8")
    result = svodka("x", "y", "--output-dir", "gold", "--force")
    assert result.exit_code == 1
    assert "error: y/a.txt: its id 'a' is also that of x/a.txt, drafted before; change it" in result.stderr


def test_standard_input(svodka):
    assert svodka("-", "-o", "a.json", input=TEXT).exit_code == 0
    assert len(read_document(Path("a.json")).records) == 2


def test_a_checklist_is_not_read_as_a_release(svodka, release):
    svodka("release.txt", "--output-dir", "gold")
    result = svodka("gold", "--output-dir", "again")
    assert result.exit_code == 0
    assert names("again") == ["release.flags.md", "release.json"]
    assert Path("again/release.json").read_bytes() == Path("gold/release.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give one of --output FILE and --output-dir DIR"),
        (("-o", "a.json", "--output-dir", "gold"), "give one of --output FILE and --output-dir DIR"),
        (("-o", "a.txt"), "--output: a.txt is not named .json"),
        (("-o", "none/a.json"), "--output: none/a.json is a folder, or its folder does not exist"),
        (("--output-dir", "release.txt"), "--output-dir: release.txt is a file"),
        (("release.txt", "-o", "a.json"), "--output: there are several documents"),
        (("--output-dir", "gold", "--published", "gestern"), "--published: "),
    ],
)
def test_wrong_usage_is_one_line(svodka, release, arguments, told):
    result = svodka("release.txt", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {told}")
    assert len(result.stderr.splitlines()) == 1
    assert names(".") == ["release.txt"]
