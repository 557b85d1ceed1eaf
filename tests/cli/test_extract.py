"""The command «extract» over a stand-in pipeline: what is written where, and what is said when something is wrong."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from svodka.cli.output import file_name

TEXT = "За год изъято 12 кг.\r\n\r\nЗадержан 7 человек.\n"


@pytest.fixture
def release(tmp_path) -> Path:
    path = tmp_path / "release.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def releases(tmp_path) -> Path:
    """A folder of three releases, the second of which is no text."""
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "1.txt").write_text("раз 1", encoding="utf-8")
    (folder / "2.txt").write_bytes(b"\0\1\2")
    (folder / "3.json").write_text('{"text": "три 3", "published": "2024-05-13"}', encoding="utf-8")
    return folder


def values(document: dict) -> list:
    return [record["value"] for record in document["records"]]


# What comes out


def test_one_input_gives_the_document_and_nothing_else_on_standard_output(svodka, release):
    result = svodka("extract", release)
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout_bytes)
    assert document["text"] == TEXT
    assert (document["id"], document["published"], document["country"]) == ("release", None, None)
    assert values(document) == [12, 7]
    for record in document["records"]:
        quantity = record["quantity"]
        assert TEXT[quantity["start"] : quantity["end"]] == quantity["text"]


def test_offsets_count_carriage_returns(svodka, release):
    quantity = json.loads(svodka("extract", release).stdout_bytes)["records"][1]["quantity"]
    assert quantity["start"] == TEXT.index("7") == 33


def test_several_inputs_give_an_array_even_if_all_but_one_fail(svodka, releases):
    result = svodka("extract", releases)
    assert result.exit_code == 1
    assert [document["id"] for document in json.loads(result.stdout_bytes)] == ["1", "3"]
    assert result.stderr.splitlines() == [
        f"error: {releases / '2.txt'}: binary data, not a text; extract the text first",
        "1 of 3 documents failed",
    ]
    assert json.loads(svodka("extract", "none", "nothing").stdout_bytes) == []


def test_an_array_is_indented_as_json_would_indent_it(svodka, tmp_path, release):
    written = svodka("extract", release, release).stdout_bytes.decode()
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"


def test_lines(svodka, releases):
    result = svodka("extract", releases, "--format", "jsonl")
    lines = result.stdout_bytes.decode().splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["раз 1", "три 3"]


def test_the_output_of_extract_is_an_input(svodka, releases, tmp_path):
    svodka("extract", releases, "-o", "all.json")
    svodka("extract", releases, "-o", "all.jsonl")
    for name in ("all.json", "all.jsonl"):
        again = svodka("extract", name)
        assert again.exit_code == 0
        assert [document["id"] for document in json.loads(again.stdout_bytes)] == ["1", "3"]


def test_the_command_line_fills_only_what_an_input_does_not_say(svodka, releases):
    result = svodka("extract", releases, "--published", "2020-01-02", "--country", "kz")
    first, second = json.loads(result.stdout_bytes)
    assert (first["published"], first["country"]) == ("2020-01-02", "KZ")
    assert (second["published"], second["country"]) == ("2024-05-13", "KZ")


def test_records_of_the_input_are_ignored(svodka, tmp_path):
    Path("a.json").write_text('{"text": "раз 1", "records": "сломаны"}', encoding="utf-8")
    assert values(json.loads(svodka("extract", "a.json").stdout_bytes)) == [1]


@pytest.mark.parametrize("data", [TEXT, json.dumps({"text": TEXT})])
def test_standard_input(svodka, data):
    result = svodka("extract", "-", input=data.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout_bytes)["text"] == TEXT


def test_an_empty_text_and_a_text_without_cyrillic_have_no_records(svodka, tmp_path):
    Path("empty.txt").write_bytes(b"")
    Path("latin.txt").write_bytes(b"No figures here.")
    result = svodka("extract", "empty.txt", "latin.txt")
    assert result.exit_code == 0
    assert [document["records"] for document in json.loads(result.stdout_bytes)] == [[], []]


# Files


def test_output_to_a_file(svodka, release, tmp_path):
    result = svodka("extract", release, "--output", "out.json")
    assert (result.exit_code, result.output) == (0, "")
    assert values(json.loads(Path("out.json").read_bytes())) == [12, 7]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "release.txt"]


def test_a_file_named_jsonl_holds_lines(svodka, releases):
    svodka("extract", releases, "-o", "out.jsonl")
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_when_all_failed_the_earlier_file_stays(svodka, tmp_path):
    Path("out.json").write_text("earlier", encoding="utf-8")
    assert svodka("extract", "none.txt", "-o", "out.json").exit_code == 1
    assert svodka("extract", "none.txt", "nothing.txt", "-o", "out.json").exit_code == 1
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.json", "earlier")]


def test_a_link_stays_a_link_and_a_device_a_device(svodka, release, tmp_path):
    Path("target.json").write_text("earlier", encoding="utf-8")
    Path("link.json").symlink_to("target.json")
    svodka("extract", release, "-o", "link.json")
    assert Path("link.json").is_symlink()
    assert values(json.loads(Path("target.json").read_bytes())) == [12, 7]
    assert svodka("extract", release, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_a_file_per_document(svodka, releases, tmp_path):
    result = svodka("extract", releases, "--output-dir", "out/new")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "2.txt" in result.stderr
    found = {path.name: json.loads(path.read_bytes())["text"] for path in Path("out/new").iterdir()}
    assert found == {"1.json": "раз 1", "3.json": "три 3"}
    assert svodka("extract", releases, "--output-dir", "out/new").exit_code == 1  # again, over what is there


def test_ids_that_would_share_a_file_are_reported_and_the_first_is_kept(svodka, tmp_path):
    for folder in ("a", "b"):
        Path(folder).mkdir()
        (Path(folder) / "x.txt").write_text(f"из {folder}", encoding="utf-8")
    Path("c.json").write_text('{"id": "X", "text": "из c"}', encoding="utf-8")
    result = svodka("extract", "a", "b", "c.json", "--output-dir", "out")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "error: b/x.txt: its id 'x' is also that of a/x.txt, written before; change it",
        "error: c.json: its id 'X' is also that of a/x.txt, written before; change it",
        "2 of 3 documents failed",
    ]
    assert [json.loads(path.read_bytes())["text"] for path in Path("out").iterdir()] == ["из a"]


def test_inputs_are_never_overwritten(svodka, releases, tmp_path):
    before = (releases / "3.json").read_bytes()
    result = svodka("extract", releases, "--output-dir", releases)
    assert result.exit_code == 1
    assert f"3.json: {releases / '3.json'} is an input and is not overwritten" in result.stderr
    assert (releases / "1.json").exists()
    assert svodka("extract", releases / "3.json", "-o", releases / "3.json").exit_code == 2
    assert (releases / "3.json").read_bytes() == before


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("seed-akorda-2025", "seed-akorda-2025"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("2024/05: «итоги»?", "2024_05_ «итоги»_"),
        ("..", "_"),
        ("\n", "_"),
        ("я" * 300, "я" * 100),
        ("." + "я" * 300, "я" * 100),
    ],
)
def test_ids_become_safe_file_names(identifier, name):
    assert file_name(identifier) == name


def test_a_document_that_cannot_be_written_does_not_stop_the_others(svodka, releases, tmp_path):
    Path("out/1.json").mkdir(parents=True)
    result = svodka("extract", releases, "--output-dir", "out")
    assert result.exit_code == 1
    assert "1.txt: out/1.json cannot be written: Is a directory" in result.stderr
    assert Path("out/3.json").exists()


# Bad input, wrong usage


def test_what_the_pipeline_refuses_is_named_and_the_others_come_out(svodka, tmp_path):
    for number, text in enumerate(["раз 1", "СБОЙ", "СБОЙ", "два 2"], 1):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    result = svodka("extract", "1.txt", "2.txt", "3.txt", "4.txt")
    assert result.exit_code == 1
    assert [document["id"] for document in json.loads(result.stdout_bytes)] == ["1", "4"]
    assert result.stderr.splitlines() == [
        "error: 2.txt: 5000000 characters are too many (limit 1000000); split the text",
        "error: 3.txt: 5000000 characters are too many (limit 1000000); split the text",
        "2 of 4 documents failed",
    ]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("none.txt", None, "error: none.txt: no such file or folder"),
        ("a.txt", b"\x89PNG\r\n", "error: a.txt: this is an image, not a text; extract its text first"),
        ("a.json", b'{\n "text": "\n', "error: a.json: broken JSON at line 2, column 11: Invalid control character at"),
        (
            "a.json",
            b'{"text": "", "published": "yesterday"}',
            "error: a.json: `published`: 'yesterday' is no date: write it as YYYY-MM-DD",
        ),
        ("a.jsonl", b'{"text": 1}', "error: a.jsonl, line 1: `text` is 1, but must be a text"),
        ("a\x1b[31m\n.txt", None, "error: a\N{REPLACEMENT CHARACTER}[31m .txt: no such file or folder"),
    ],
)
def test_a_bad_input_is_one_line(svodka, name, content, line):
    if content is not None:
        Path(name).write_bytes(content)
    result = svodka("extract", name)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", line + "\n")


def test_an_assumed_encoding_is_a_warning_and_no_failure(svodka, tmp_path):
    Path("a.txt").write_bytes(TEXT.encode("cp1251"))
    result = svodka("extract", "a.txt")
    assert (result.exit_code, json.loads(result.stdout_bytes)["text"]) == (0, TEXT)
    assert result.stderr.startswith("warning: a.txt: not UTF-8; read as cp1251, which was detected")
    assert result.stderr.count("\n") == 1


def test_unknown_fields_are_said_once(svodka, tmp_path):
    Path("a.jsonl").write_text('{"text": "", "date": "2024-05-13"}\n' * 3, encoding="utf-8")
    result = svodka("extract", "a.jsonl")
    assert (result.exit_code, result.stderr) == (0, "warning: a.jsonl, line 1: unknown fields are ignored: date\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "вчера"], "--published: 'вчера' is no date: write it as YYYY-MM-DD"),
        (["--published", "2024-13-01"], "--published: '2024-13-01' is no date: month must be in 1..12"),
        (["--country", "Казахстан"], "--country: 'Казахстан' is no country: write its two letters of ISO 3166-1"),
        (["--output", "a.json", "--output-dir", "b"], "--output and --output-dir: give one of them"),
        (["--output-dir", "b", "--format", "jsonl"], "--output-dir writes one .json per document"),
        (["--output-dir", "release.txt"], "--output-dir: release.txt is a file"),
        (["--output", "."], "--output: . is a folder"),
        (["--output", "none/a.json"], "--output: the folder none does not exist; create it first"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(svodka, release, options, said):
    result = svodka("extract", release, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {said}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "a", "--format", "xml"], ["extrakt"]])
def test_other_wrong_usage(svodka, arguments):
    result = svodka(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


# In a process of its own


@pytest.mark.parametrize(
    ("how", "code", "word"), [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, "terminated\n")]
)
def test_ctrl_c_and_sigterm_leave_nothing_behind(command, tmp_path, how, code, word):
    (tmp_path / "1.txt").write_text("раз 1", encoding="utf-8")
    (tmp_path / "2.txt").write_text("ЖДИ", encoding="utf-8")
    (tmp_path / "out").mkdir()
    process = subprocess.Popen(
        [*command, "extract", "1.txt", "2.txt", "-o", "out/all.json"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    while not list((tmp_path / "out").iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".tmp"]
    process.send_signal(how)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (code, word)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_reader_that_goes_away_is_no_error(command, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "раз 1"}\n' * 5000, encoding="utf-8")
    with subprocess.Popen(
        [*command, "extract", "a.jsonl", "--format", "jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert json.loads(process.stdout.readline())["id"] == "a-1"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 141


def test_a_full_disk_is_one_line(command, release):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*command, "extract", release], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "error: No space left on device\n")


def test_output_is_utf8_whatever_the_locale(command, release):
    done = subprocess.run(
        [*command, "extract", release], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert json.loads(done.stdout.decode("utf-8"))["text"] == TEXT


def test_standard_input_of_a_process(command):
    done = subprocess.run([*command, "extract", "-"], input=TEXT.encode(), capture_output=True)
    assert json.loads(done.stdout)["text"] == TEXT


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.txt"])
def test_a_page_is_not_read_as_prose_and_feed_is_named(svodka, release, name):
    Path(name).write_text("\n<!DOCTYPE html><html><p>Изъято 5 кг.</p></html>", encoding="utf-8")
    result = svodka("extract", name, release, "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"error: {name}: a page of HTML, not its text: svodka feed reads pages, and svodka export has the records of it",
        "1 of 2 documents failed",
    ]
    assert [values(json.loads(line)) for line in result.stdout.splitlines()] == [[12, 7]]


def test_a_page_on_standard_input_and_a_table_are_no_prose(svodka):
    result = svodka("extract", "-", input="<html><body>Изъято 5 кг.</body></html>")
    assert (result.exit_code, result.stderr.startswith("error: standard input: a page of HTML")) == (1, True)
    Path("a.csv").write_text("год,число\n2024,5\n", encoding="utf-8")
    result = svodka("extract", "a.csv")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: a.csv: a table of values, not a text: what is read are .txt .md .json .jsonl\n",
    )


def test_a_text_that_tells_of_marks_is_a_text(svodka):
    Path("a.txt").write_text("Тег <html> в 5 местах.", encoding="utf-8")
    assert svodka("extract", "a.txt").exit_code == 0
