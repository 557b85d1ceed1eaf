"""The command «export»: documents and stores in, files out, and what is said when something is wrong."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from svodka.cli.export import Format
from svodka.errors import InputError
from svodka.export import Form
from svodka.model import Document, Release
from svodka.store import Store

TEXT = "Изъято 7 тонн рыбы и 12 кг икры в 2024 году."


def said(quoted: str, value: float, unit: str, **fields) -> dict:
    start = TEXT.index(quoted)
    return {
        "quantity": {"text": quoted, "start": start, "end": start + len(quoted)}, "value": value, "lower": None, "upper": None,
        "comparator": "eq", "unit": unit, "counted": "рыба", "indicator": "изъято рыбы", "measure": "level",
        "direction": None, "period": {"start": "2024-01-01", "end": "2024-12-31"}, "baseline": None, "place": None,
        "actor": None, "source": None, "modality": "actual", **fields,
    }  # fmt: skip


DOCUMENT = {
    "id": "fish",
    "published": "2025-01-09",
    "country": "KZ",
    "text": TEXT,
    "records": [said("7 тонн", 7, "t"), said("12 кг", 12, "kg")],
}


@pytest.fixture
def fish(tmp_path) -> Path:
    path = tmp_path / "fish.json"
    path.write_text(json.dumps(DOCUMENT, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path) -> Path:
    """A store of three releases, the second a copy of the first but for a word."""
    path = tmp_path / "svodka.db"
    long = TEXT + " " + " ".join(f"Слово{number} и ещё одно{number}." for number in range(200))
    with Store.open(path) as opened:
        run = opened.start_run("feed", version="0", fingerprint="f")
        for key, text in (("a", long), ("b", long + " Конец."), ("c", TEXT)):
            document = Document.model_validate_json(json.dumps(DOCUMENT | {"id": key, "text": text}))
            opened.save(Release(document, key=key, title="Рыба", url=f"https://example.org/{key}"), run)
        opened.finish_run(run)
    return path


def test_the_formats_are_those_of_the_room():
    assert [form.value for form in Format] == [form.value for form in Form]


def test_documents_become_rows(svodka, fish):
    result = svodka("export", fish)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(row["value"], row["unit"], row["release"]) for row in json.loads(result.stdout_bytes)] == [
        (7, "t", "fish"),
        (12, "kg", "fish"),
    ]


def test_the_store_is_read_without_inputs(svodka, store):
    rows = json.loads(svodka("export").stdout_bytes)
    assert {row["release"] for row in rows} == {"a", "c"} and len(rows) == 4
    assert rows[0]["url"] == "https://example.org/a" and rows[0]["version"] == 1
    assert len(json.loads(svodka("export", "--duplicates", "--store", store).stdout_bytes)) == 6


@pytest.mark.parametrize("form", list(Format))
def test_a_file_has_the_format_of_its_name(svodka, fish, tmp_path, form):
    name = "out.sdmx.csv" if form is Format.SDMX_CSV else f"out.{form}"
    result = svodka("export", fish, "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"written: {name} (2 records)\n")
    assert (tmp_path / name).read_bytes() == svodka("export", fish, "--format", form).stdout_bytes


def test_only_records_that_are_wanted(svodka, fish, tmp_path):
    result = svodka("export", fish, "--where", "unit = 'kg'", "-o", "out.xlsx")
    assert result.stderr == "written: out.xlsx (1 records)\n"
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["records"]["B2"].value == 12


def test_what_extract_writes_can_be_piped(svodka):
    for shape in (DOCUMENT, [DOCUMENT, DOCUMENT | {"id": "b"}]):
        result = svodka("export", "-", "--format", "jsonl", input=json.dumps(shape))
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) == (2 if shape is DOCUMENT else 4)
    lines = "\n".join(json.dumps(DOCUMENT | {"id": key}) for key in "abc")
    assert len(svodka("export", "-", "--format", "jsonl", input=lines).stdout.splitlines()) == 6


def test_a_broken_document_is_named_and_the_others_are_exported(svodka, tmp_path, fish):
    (tmp_path / "broken.json").write_text('{"text": 5}', encoding="utf-8")
    result = svodka("export", fish, "broken.json", "-o", "out.csv")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("error: broken.json: field text: ")
    assert result.stderr.splitlines()[1:] == ["written: out.csv (2 records)", "1 of 2 documents failed"]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("fish") == 4


def test_broken_standard_input_is_named(svodka):
    result = svodka("export", "-", "--format", "csv", input="{}\n{")
    assert result.exit_code == 1
    assert "error: standard input, line 1: field text: missing" in result.stderr
    assert "error: standard input, line 2: " in result.stderr
    assert "not UTF-8" in svodka("export", "-", input=b"\xff").stderr


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["fish.json", "--where", "foo = 1"], '--where: SQL, line 1, column 1: Referenced column "foo" not found'),
        (
            ["fish.json", "--where", "true; DROP TABLE records"],
            "--where: 'true; DROP TABLE records' is more than one SQL expression",
        ),
        (["fish.json", "-o", "out.xls"], "--output: out.xls: its name tells no format; end it in .json"),
        (["fish.json", "-o", "none/out.csv"], "--output: the folder none does not exist"),
        (["fish.json", "-o", "."], "--output: . is a folder"),
        (["fish.json", "-o", "fish.json"], "is an input and is not overwritten"),
        (["none.json"], "none.json: no such file or folder"),
        (["fish.json", "--store", "a.db"], "documents and a store: give one of them"),
        (["fish.json", "--duplicates"], "documents and a store: give one of them"),
    ],
)
def test_wrong_usage_is_one_line_and_writes_nothing(svodka, fish, tmp_path, arguments, what):
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = svodka("export", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ") and what in result.stderr and result.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_no_store_is_one_line(svodka, tmp_path):
    result = svodka("export", "-o", "out.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ") and result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_binary_formats_are_not_printed_on_a_terminal(fish):
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "svodka", "export", str(fish), "--format", "xlsx"], stdout=theirs, stderr=subprocess.PIPE
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.decode() == "error: xlsx is not for a terminal; write it into a file with -o FILE\n"


def test_binary_formats_go_into_a_pipe(fish):
    done = subprocess.run(
        [sys.executable, "-m", "svodka", "export", str(fish), "--format", "xlsx"], capture_output=True, check=True
    )
    assert openpyxl.load_workbook(io.BytesIO(done.stdout))["records"]["A2"].value == "изъято рыбы"


def test_what_sdmx_leaves_out_is_said(svodka, tmp_path):
    bare = DOCUMENT | {"records": [said("7 тонн", 7, "t", period=None), said("12 кг", 12, "kg")]}
    (tmp_path / "bare.json").write_text(json.dumps(bare), encoding="utf-8")
    result = svodka("export", "bare.json", "-o", "out.sdmx.csv")
    assert result.stderr.splitlines() == [
        "warning: out.sdmx.csv: records without a period are left out, as SDMX has no observation without a time: 1",
        "written: out.sdmx.csv (1 records)",
    ]


def test_many_warnings_are_counted(svodka, tmp_path):
    lines = [json.dumps(DOCUMENT | {"id": str(number), "records": [said("7 тонн", 7e30, "t")]}) for number in range(8)]
    (tmp_path / "big.jsonl").write_text("\n".join(lines), encoding="utf-8")
    lines = svodka("export", "big.jsonl", "-o", "out.parquet").stderr.splitlines()
    assert [line.partition(" is null")[0] for line in lines[:2]] == [
        f"warning: out.parquet: {number}: 7000000000000000000000000000000 t: value" for number in range(2)
    ]
    assert lines[5:] == ["warning: out.parquet: 3 more of this kind", "written: out.parquet (8 records)"]


def test_a_failure_half_way_leaves_the_old_file(svodka, fish, tmp_path, monkeypatch):
    from svodka.export.formats import comma

    def broken(*_):
        raise InputError("сбой")

    monkeypatch.setattr(comma, "lines", broken)
    (tmp_path / "out.csv").write_text("before", encoding="utf-8")
    result = svodka("export", fish, "-o", "out.csv")
    assert (result.exit_code, result.stderr) == (1, "error: сбой\n")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fish.json", "out.csv"]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.parquet", "out.jsonld"])
def test_an_export_that_is_ended_by_sigterm_leaves_nothing_behind(fish, tmp_path, name):
    code = (
        "import sys, time\nfrom svodka.cli import export, main\n"
        "def slowly(*_):\n    print('under way', flush=True)\n    time.sleep(60)\n    yield\n"
        "export._wanted = slowly\nsys.argv[1:] = ['export', *sys.argv[1:]]\nmain()"
    )
    arguments = [sys.executable, "-c", code, str(fish), "-o", name]
    with subprocess.Popen(arguments, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "under way\n"
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (143, "terminated\n")
    assert [path.name for path in tmp_path.iterdir()] == ["fish.json"]


def test_a_missing_extra_is_one_line(fish):
    code = "import sys; sys.modules['duckdb'] = None\nfrom svodka.cli import main\nsys.argv[1:] = ['export', sys.argv[1]]\nmain()"
    done = subprocess.run([sys.executable, "-c", code, str(fish)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "error: svodka export needs the extra export (missing: duckdb); run pip install 'svodka[export]'\n"


def test_other_commands_do_not_wait_for_the_libraries():
    code = "import sys, svodka.cli\nprint([name for name in ('pyarrow', 'duckdb', 'xlsxwriter', 'sqlalchemy') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("where", ["", "  "])
def test_an_empty_where_is_told(svodka, fish, where):
    result = svodka("export", fish, "--where", where)
    assert (result.exit_code, result.stderr) == (
        2,
        "error: --where: an empty expression; give one such as \"unit = 'KZT'\", or leave it out for all records\n",
    )
