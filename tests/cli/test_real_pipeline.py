"""Hard inputs through the real pipeline: none may take the command, or the rest of a batch, down."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli import app

GOOD = "В 2024 году в Казахстане изъято 12 тонн наркотиков.\r\n\r\nЗадержано 1\u00a0949 человек.\n"
PARAGRAPH = "В 2024 году полиция Казахстана изъяла более 12,7 тыс. единиц оружия.\n"


@pytest.fixture
def svodka(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, input: bytes | None = None):
        result = CliRunner().invoke(app, list(arguments), input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def write(name: str, content: str | bytes) -> None:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def check_offsets(document: dict) -> None:
    for record in document["records"]:
        for piece in (record["quantity"], *record.get("evidence", [])):
            assert document["text"][piece["start"] : piece["end"]] == piece["text"]


def test_a_release(svodka):
    write("good.txt", GOOD)
    result = svodka("extract", "good.txt", "--published", "2025-01-28", "--country", "KZ")
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout_bytes)
    assert document["text"] == GOOD
    assert {12, 1949} <= {record["value"] for record in document["records"]}
    check_offsets(document)


@pytest.mark.parametrize("text", ["", " \r\n\t", "The police seized 12 tonnes.", "12 34 56", "😀" * 100, "\ufeff", "…"])
def test_what_holds_no_russian_is_a_valid_result(svodka, text):
    write("a.txt", text.encode("utf-8"))
    result = svodka("extract", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout_bytes)
    check_offsets(document)
    if not any(character.isdigit() for character in text):
        assert document["records"] == []


def test_a_text_without_cyrillic_has_no_records(svodka):
    write("a.txt", "The police seized 12 tonnes of drugs in 2024.")
    assert json.loads(svodka("extract", "a.txt").stdout_bytes)["records"] == []


def test_cp1251_gives_the_same_records_as_utf8(svodka):
    text = GOOD.replace("\u00a0", " ")
    write("utf.txt", text)
    write("win.txt", text.encode("cp1251"))
    utf, win = json.loads(svodka("extract", "utf.txt", "win.txt").stdout_bytes)
    assert utf["records"]
    assert {**utf, "id": None} == {**win, "id": None}


def test_five_megabytes_of_text(svodka):
    write("1.txt", GOOD)
    write("2.txt", PARAGRAPH * (5_000_000 // len(PARAGRAPH.encode()) + 1))
    write("3.txt", GOOD)
    result = svodka("extract", "1.txt", "2.txt", "3.txt", "--output-dir", "out")
    written = {path.name for path in Path("out").iterdir()}
    assert {"1.json", "3.json"} <= written
    if result.exit_code == 0:
        check_offsets(json.loads(Path("out/2.json").read_bytes()))
    else:
        first, summary = result.stderr.splitlines()
        assert (result.exit_code, summary, written) == (1, "1 of 3 documents failed", {"1.json", "3.json"})
        assert first.startswith("error: 2.txt: ")


@pytest.mark.parametrize("line", ["я" * 200_000, "1" * 200_000, "«" * 200_000, "1," * 5_000, "12тыс." * 2_000])
def test_a_line_of_200_000_characters_without_a_space(svodka, line):
    write("1.txt", line)
    write("2.txt", GOOD)
    result = svodka("extract", "1.txt", "2.txt", "--format", "jsonl")
    documents = [json.loads(piece) for piece in result.stdout_bytes.decode().splitlines()]
    assert documents[-1]["id"] == "2"
    assert documents[-1]["records"]
    if result.exit_code == 0:
        check_offsets(documents[0])
    else:
        assert result.exit_code == 1
        assert result.stderr.startswith("error: 1.txt: ")


def test_show(svodka):
    write("a.txt", GOOD)
    result = svodka("show", "a.txt", "--published", "2025-01-28")
    assert result.exit_code == 0
    assert "1 949" in result.stdout.replace("\u00a0", " ")


def test_workers_write_the_same_bytes_and_tell_the_same_failures(svodka):
    for number in range(6):
        write(f"{number}.txt", "1 " * 600_000 if number == 2 else f"{GOOD}Задержано ещё {number + 20} человек.\n")
    alone = svodka("extract", ".", "--published", "2025-01-28", "--country", "KZ")
    together = svodka("extract", ".", "--published", "2025-01-28", "--country", "KZ", "--workers", "2")
    assert together.stdout_bytes == alone.stdout_bytes
    assert together.stderr == alone.stderr
    assert alone.stderr.startswith("error: 2.txt: ")
    assert (alone.exit_code, together.exit_code) == (1, 1)


@pytest.mark.parametrize("crew", [[], ["--workers", "2"]], ids=["alone", "workers"])
def test_the_longest_text_is_an_option(svodka, crew):
    write("a.txt", "Изъято 5 кг.")
    write("b.txt", "Изъято 17 кг.")
    result = svodka("extract", "a.txt", "b.txt", "--max-length", "12", "--output-dir", "out", *crew)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "error: b.txt: the text has 13 characters, more than 12; split it, or raise the limit (max_length)",
        "1 of 2 documents failed",
    ]
    assert [file.name for file in Path("out").iterdir()] == ["a.json"]
    assert svodka("extract", "b.txt", "--max-length", "13").exit_code == 0
    assert svodka("extract", "b.txt", "--max-length", "0").exit_code == 2


def test_a_release_too_long_to_feed_is_read_by_a_reprocess_that_allows_more(svodka, monkeypatch):
    monkeypatch.delenv("SVODKA_STORE", raising=False)
    write("b.txt", "Изъято 17 кг.")
    fed = svodka("feed", "b.txt", "--max-length", "12")
    assert fed.exit_code == 1
    assert "1 failed; 0 records added" in fed.stderr
    assert svodka("reprocess", "--max-length", "12").exit_code == 1
    redone = svodka("reprocess", "--max-length", "13")
    assert (redone.exit_code, redone.stderr.splitlines()[-1]) == (
        0,
        "1 releases extracted anew, 1 with other records: 1 added, 0 removed, 0 changed",
    )
    assert svodka("reprocess").stderr.splitlines() == ["nothing to do"]
