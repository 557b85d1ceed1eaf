"""Inputs of a cluster run: tables and addresses beside what intake reads."""

import datetime as dt
import json
import uuid
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from svodka import intake
from svodka.cluster import read_inputs


def shown(places: list) -> list[tuple[str, str | None]]:
    found = read_inputs([str(place) for place in places])
    return [(one.document.id if one.document else "-", None if one.error is None else str(one.error)) for one in found]


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "day.parquet"
    dates = [dt.datetime.fromisoformat("2024-05-13T12:00"), None, None]
    columns = {"text": ["раз 1", None, "три 3"], "published": dates, "id": [7, 8, None], "other": [1, 2, 3]}
    pq.write_table(pa.table(columns), path)
    return path


def test_a_table_gives_a_document_a_row(table):
    first, second, third = read_inputs([str(table)])
    assert first.document is not None and first.document.published == dt.date(2024, 5, 13)
    assert (first.document.id, first.own_id) == ("7", True)
    assert second.place == f"{table}, row 2" and "`text` is null" in str(second.error)
    assert third.document is not None and third.document.id == "day-3"


def test_a_folder_may_hold_tables_and_files(table, tmp_path):
    assert [name for name, _ in shown([tmp_path])] == ["7", "-", "day-3"]
    (tmp_path / "a.txt").write_text("пять 5", encoding="utf-8")
    assert [name for name, _ in shown([tmp_path])] == ["a", "7", "-", "day-3"]


def test_what_intake_reads_is_read_as_intake_does(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "раз 1"}\nbroken\n{"text": "два 2", "id": "b"}\n', encoding="utf-8")
    assert repr(list(read_inputs([str(tmp_path)]))) == repr(list(intake.read_inputs([str(tmp_path)])))
    assert shown([tmp_path / "none.jsonl"]) == [("-", "no such file or folder")]


def test_addresses(table):
    folder = f"memory://{uuid.uuid4().hex}"
    fs, path = fsspec.url_to_fs(folder)
    fs.pipe_file(f"{path}/a.jsonl", json.dumps({"text": "раз 1"}).encode() + b"\n\nbroken")
    fs.pipe_file(f"{path}/b.parquet", table.read_bytes())
    fs.pipe_file(f"{path}/deep/c.txt", "семь 7".encode())
    fs.pipe_file(f"{path}/d.bin", b"\0")
    names = ["a-1", "-", "7", "-", "b-3", "c"]
    assert [name for name, _ in shown([folder])] == names
    assert [name for name, _ in shown([f"{folder}/*.jsonl", f"{folder}/deep/c.txt"])] == ["a-1", "-", "c"]
    assert "nothing there" in str(shown([f"{folder}/*.json"])[0][1])
    assert shown([f"{folder}/none.jsonl"]) == [("-", "no such file or folder")]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"PAR1 no", "no Parquet that can be read"), (b"", "no Parquet that can be read")],
)
def test_a_broken_table_is_an_error_and_the_rest_is_read(tmp_path, data, error):
    (tmp_path / "a.parquet").write_bytes(data)
    (tmp_path / "b.txt").write_text("раз 1", encoding="utf-8")
    [(_, first), (name, second)] = shown([tmp_path / "a.parquet", tmp_path / "b.txt"])
    assert error in str(first) and "\n" not in str(first)
    assert (name, second) == ("b", None)


def test_a_table_without_texts_is_an_error(tmp_path):
    pq.write_table(pa.table({"body": ["раз"]}), tmp_path / "a.parquet")
    assert shown([tmp_path / "a.parquet"]) == [("-", "no column `text`; it has body")]
