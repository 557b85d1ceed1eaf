"""Intake: every kind of input becomes a document, every bad one an error that names the remedy."""

import datetime as dt
import json
import os
import sys
from io import BytesIO
from types import SimpleNamespace

import pytest

from svodka.encoding import decode
from svodka.errors import FormatError, InputError
from svodka.intake import Input, find_files, parse_date, read_data, read_inputs

RELEASE = "Полиция Карагандинской области изъяла 12 кг наркотиков.\r\n\r\nЗадержаны двое.\n"


def only(paths: list) -> Input:
    [item] = read_inputs([str(path) for path in paths])
    return item


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_bytes(content.encode())
    else:
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def give_stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(data)))


# What is read


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a", "a.TXT"])
def test_a_text_file_is_read_whatever_its_suffix_with_its_newlines(tmp_path, name):
    path = write(tmp_path / name, RELEASE)
    item = only([path])
    assert item.error is None
    assert item.document.text == RELEASE
    assert (item.document.id, item.document.published, item.document.records) == ("a", None, ())
    assert (item.place, item.path, item.warnings) == (str(path), path, ())


def test_an_empty_file_is_an_empty_document(tmp_path):
    assert only([write(tmp_path / "a.txt", "")]).document.text == ""


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path):
    item = only([write(tmp_path / "a.txt", b"\xef\xbb\xbf" + RELEASE.encode())])
    assert item.document.text == RELEASE
    assert item.warnings == ()


def test_a_document_brings_its_fields_and_its_records_are_ignored_even_if_broken(tmp_path):
    given = {"id": "x-1", "text": RELEASE, "published": "2024-05-13", "country": "KZ", "records": [{"value": "много"}]}
    item = only([write(tmp_path / "a.json", given)])
    assert item.document.model_dump() == {
        "id": "x-1",
        "text": RELEASE,
        "published": dt.date(2024, 5, 13),
        "country": "KZ",
        "records": (),
    }
    assert item.ignored == ()


def test_a_document_without_an_id_gets_the_name_of_its_file(tmp_path):
    assert only([write(tmp_path / "май.json", {"text": "", "id": None, "published": None})]).document.id == "май"


def test_fields_that_are_not_known_are_reported(tmp_path):
    item = only([write(tmp_path / "a.json", {"text": "", "url": "https://example.org", "date": "2024-05-13"})])
    assert item.ignored == ("date", "url")


def test_whether_a_document_brought_its_id_and_what_it_brought_besides():
    where = Input("somewhere")
    own, named = read_data(b'[{"text": "", "id": "x", "url": "https://example.org"}, {"text": ""}]', where, "a", "json")
    assert (own.own_id, own.document.id, own.unknown) == (True, "x", {"url": "https://example.org"})
    assert (named.own_id, named.document.id, named.unknown) == (False, "a-2", {})
    [text] = read_data(b'{"text": ""}', where, "a", "text")
    assert (text.own_id, text.document.text) == (False, '{"text": ""}')


def test_a_list_of_documents_as_extract_writes_it(tmp_path):
    items = list(read_inputs([str(write(tmp_path / "a.json", [{"text": "раз", "id": "1"}, {"text": "два"}, 3]))]))
    assert [item.document and item.document.id for item in items] == ["1", "a-2", None]
    assert items[2].place.endswith("a.json, document 3")


def test_one_document_a_line(tmp_path):
    lines = '{"text": "раз\u2028два", "id": "1"}\r\n\n{"text": "три"}\n{"text": \n{"text": "пять"}'
    items = list(read_inputs([str(write(tmp_path / "a.jsonl", lines))]))
    assert [item.document and item.document.id for item in items] == ["1", "a-3", None, "a-5"]
    assert items[0].document.text == "раз\u2028два"
    assert items[2].place.endswith("a.jsonl, line 4")
    assert str(items[2].error) == "broken JSON at column 9: Expecting value"


def test_a_folder_is_read_in_order_with_its_folders(tmp_path):
    wanted = ["a.txt", "b/a.json", "b/c.jsonl", "c.md"]
    for name in wanted:
        write(tmp_path / name, {"text": "раз"})
    for name in ["README.md", "b/readme.ru.md", "picture.png", ".hidden.txt", ".git/a.txt"]:
        write(tmp_path / name, b"\0")
    items = list(read_inputs([str(tmp_path)]))
    assert [item.path.relative_to(tmp_path).as_posix() for item in items] == wanted
    assert all(item.document for item in items)
    assert find_files([str(tmp_path), "-"]) == [item.path for item in items]


def test_inputs_come_in_the_order_given(tmp_path):
    paths = [write(tmp_path / name, "раз") for name in ("b.txt", "a.txt")]
    assert [item.path for item in read_inputs([str(path) for path in paths])] == paths


def test_files_are_read_one_at_a_time(tmp_path):
    items = read_inputs([str(write(tmp_path / "a.txt", "раз")), str(tmp_path / "b.txt")])
    assert next(items).document.text == "раз"
    write(tmp_path / "b.txt", "два")
    assert next(items).document.text == "два"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RELEASE, [("stdin", RELEASE)]),
        ("", [("stdin", "")]),
        ('{"id": "x", "text": "раз"}', [("x", "раз")]),
        ('{\n  "text": "раз"\n}\n', [("stdin", "раз")]),
        ('{"text": "раз"}\n{"text": "два", "id": "x"}\n', [("stdin-1", "раз"), ("x", "два")]),
        ('{"words": "раз"}', [("stdin", '{"words": "раз"}')]),
        ("{фигурная скобка", [("stdin", "{фигурная скобка")]),
    ],
)
def test_standard_input_is_a_text_or_documents(monkeypatch, data, expected):
    give_stdin(monkeypatch, data.encode())
    items = list(read_inputs(["-"]))
    assert [(item.document.id, item.document.text) for item in items] == expected
    assert {(item.path, item.place.partition(",")[0]) for item in items} == {(None, "standard input")}


# Encodings


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866"])
def test_another_encoding_is_detected_and_said(tmp_path, encoding):
    item = only([write(tmp_path / "a.txt", RELEASE.encode(encoding))])
    assert item.document.text == RELEASE
    assert item.warnings == (
        f"not UTF-8; read as {encoding}, which was detected: save the file as UTF-8 if the text looks wrong",
    )


def test_the_encoding_of_json_is_detected_too(tmp_path):
    data = json.dumps({"text": RELEASE}, ensure_ascii=False).encode("cp1251")
    for name in ("a.json", "a.jsonl"):
        item = only([write(tmp_path / name, data)])
        assert item.document.text == RELEASE
        assert "cp1251" in item.warnings[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_known_by_their_mark(encoding):
    assert decode(RELEASE.encode(encoding)) == (RELEASE, encoding)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x7fELF\0\0\0", "binary data, not a text; extract the text first"),
        (bytes(range(1, 9)) * 9, "binary data, not a text; extract the text first"),
        (b"%PDF-1.7\n", "this is a PDF, not a text; extract its text first"),
        (b"PK\x03\x04", "this is a zip archive or an office document, not a text; extract its text first"),
        ("раз".encode("utf-16")[:-1], "damaged utf-16 at byte 6; save the file as UTF-8"),
        (RELEASE.encode()[:-35] + b"\n", "damaged UTF-8 at byte 98 (line 1); repair the file, or get a fresh copy"),
        ("Раз\nдва\nтри".encode()[:-1], "damaged UTF-8 at byte 18 (line 3); repair the file, or get a fresh copy"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path, data, what):
    item = only([write(tmp_path / "a.txt", data)])
    assert isinstance(item.error, InputError)
    assert str(item.error) == what
    assert item.document is None


# Bad inputs


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('{"text": "раз",\n "id": }', "broken JSON at line 2, column 8: Expecting value"),
        ("", "broken JSON at line 1, column 1: Expecting value"),
        ("[" * 200_000, "JSON that cannot be read: "),
        ('{"text": "", "records": ' + "9" * 5000 + "}", "JSON that cannot be read: "),
        ("{}", "no document in it: a document is an object such as "),
        ("3", "no document in it: a document is an object such as "),
        ('{"text": null}', "`text` is null, but must be a text"),
        ('{"text": ["раз"]}', '`text` is ["\\u0440\\u0430\\u0437"], but must be a text'),
        ('{"text": "раз \\ud83d"}', "`text` holds half a character at 4; get a fresh copy"),
        ('{"text": "", "id": 7}', "`id` is 7, but must be a text that is not empty, or null"),
        ('{"text": "", "id": ""}', '`id` is "", but must be a text that is not empty, or null'),
        ('{"text": "", "country": "Kaz"}', '`country` is "Kaz", but must be two capital letters'),
        ('{"text": "", "published": "13.05.2024"}', "`published`: '13.05.2024' is no date: write it as YYYY-MM-DD"),
        ('{"text": "", "published": "2024-02-30"}', "`published`: '2024-02-30' is no date: day is out of range"),
        ('{"text": "", "published": 20240513}', "`published` is 20240513, but must be a date as YYYY-MM-DD, or null"),
    ],
)
def test_a_broken_document_says_where_and_what(tmp_path, content, what):
    item = only([write(tmp_path / "a.json", content)])
    assert isinstance(item.error, FormatError)
    assert str(item.error).startswith(what)
    assert "\n" not in str(item.error)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none.txt", "no such file or folder"),
        ("none.jsonl", "no such file or folder"),
        ("empty", "a folder without any .txt, .md, .json, .jsonl file"),
        ("а" * 300, "cannot be read: File name too long"),
    ],
)
def test_what_is_not_there(tmp_path, name, what):
    (tmp_path / "empty").mkdir()
    item = only([tmp_path / name])
    assert isinstance(item.error, InputError)
    assert str(item.error) == what
    assert item.place == str(tmp_path / name)


def test_an_empty_argument_is_not_the_current_folder():
    assert isinstance(only([""]).error, InputError)


def test_a_folder_that_may_not_be_entered_is_named_and_the_rest_is_read(tmp_path, monkeypatch):
    write(tmp_path / "a.txt", "раз")
    walk = os.walk

    def refuse(folder, onerror):
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "closed")))
        return walk(folder)

    monkeypatch.setattr(os, "walk", refuse)
    refused, read = read_inputs([str(tmp_path)])
    assert (refused.place, str(refused.error)) == (str(tmp_path / "closed"), "cannot be read: Permission denied")
    assert read.document.text == "раз"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not let such a name be made")
def test_a_file_name_that_is_not_utf8(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), "раз".encode("cp1251") + b".txt")  # noqa: PTH118
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("раз")
    item = only([os.fsdecode(path)])
    assert item.document.id == "\ufffd\ufffd\ufffd"


def test_one_bad_input_never_stops_the_others(tmp_path):
    write(tmp_path / "1.txt", "раз")
    write(tmp_path / "2.txt", b"\0")
    write(tmp_path / "3.json", "{")
    write(tmp_path / "4.jsonl", '{"text": "два"}\nоборвано')
    write(tmp_path / "5.txt", "три".encode() * 10)
    items = list(read_inputs([str(tmp_path / "none"), str(tmp_path)]))
    assert [item.error is None for item in items] == [False, True, False, False, True, False, True]
    assert all((item.document is None) != (item.error is None) for item in items)


@pytest.mark.parametrize("text", ["2024-5-13", "20240513", "2024-W20-1", "", "вчера", "2024-05-13T00:00", "２024-05-13"])
def test_only_iso_dates_are_dates(text):
    with pytest.raises(FormatError, match="write it as YYYY-MM-DD"):
        parse_date(text)


def test_a_date():
    assert parse_date("2024-02-29") == dt.date(2024, 2, 29)
