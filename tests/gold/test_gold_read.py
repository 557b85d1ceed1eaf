"""Document files: what is read, and how each fault is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from svodka.errors import FormatError, InputError, SvodkaError
from svodka.gold import document_paths, read_document, read_documents, read_folder

TEXT = "Ёлок — 20 штук, почти 5 т мандаринов."


def sample() -> dict[str, Any]:
    """A document as JSON holds it, with two records."""
    nulls = dict.fromkeys(("lower", "upper", "direction", "period", "baseline", "place", "actor", "source"))
    return {
        "id": "a",
        "published": "2024-12-30",
        "country": "RU",
        "text": TEXT,
        "records": [
            {
                "quantity": {"text": "20 штук", "start": 7, "end": 14},
                "value": 20,
                "comparator": "eq",
                "unit": "1",
                "counted": "ёлка",
                "indicator": "количество ёлок",
                "measure": "level",
                "modality": "actual",
                **nulls,
            },
            {
                "quantity": {"text": "почти 5 т", "start": 16, "end": 25},
                "value": 5,
                "comparator": "almost",
                "unit": "t",
                "counted": "мандарин",
                "indicator": "масса мандаринов",
                "measure": "level",
                "modality": "actual",
                **nulls,
            },
        ],
    }


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def fault(path: Path) -> str:
    """What reading a bad file says behind the file's name, checked to be one line."""
    with pytest.raises(SvodkaError) as caught:
        read_document(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert len(message.splitlines()) == 1
    assert "; " in message, "no remedy"
    assert caught.value.__cause__ is None
    return message.removeprefix(f"{path}: ")


def test_reads_a_document(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "a.json", sample()))
    assert (document.id, document.text, len(document.records)) == ("a", TEXT, 2)
    assert json.loads(document.to_json()) == sample()


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(sample()), encoding="utf-8-sig")
    assert read_document(path).id == "a"


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        write(tmp_path / f"{name}.json", {**sample(), "id": name})
    (tmp_path / "notes.txt").write_text("не документ", encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    assert [document.id for document in read_documents(tmp_path)] == ["a", "b", "c"]
    assert [path.name for path, _ in read_folder(tmp_path)] == ["a.json", "b.json", "c.json"]


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "release.gold", sample())
    assert document_paths(path) == [path]
    assert [document.id for document in read_documents(path)] == ["a"]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder; give"):
        document_paths(tmp_path / "none")
    with pytest.raises(InputError, match=r"no \*\.json files in this folder; give"):
        document_paths(tmp_path)


def test_a_file_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read: .+; check the path"):
        read_document(tmp_path / "none.json")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "after a byte order mark"])
def test_invalid_utf8_names_the_line(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(start + b'{"id": "a",\n "text": "\xcf\xee"}')
    with pytest.raises(InputError):
        read_document(path)
    assert fault(path) == "line 2: not UTF-8 (byte 0xcf); save the file as UTF-8"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "Ёлка",\n "id" 1}', "line 2, column 7: not valid JSON: Expecting ':' delimiter; correct the JSON"),
        ('{"text": "Ёлка" "id": 1}', "line 1, column 17: not valid JSON: Expecting ',' delimiter; correct the JSON"),
        ("", "line 1, column 1: not valid JSON: Expecting value; correct the JSON"),
        ('{"text": "\\ud800"}', "not valid JSON: unexpected end of hex escape at line 1 column 17; correct the JSON"),
        ("[" * 100_000, "not valid JSON: recursion limit exceeded at line 1 column 202; correct the JSON"),
    ],
    ids=["no colon", "no comma after Cyrillic", "empty", "lone surrogate", "too deep"],
)
def test_broken_json_names_line_and_column(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError):
        read_document(path)
    assert fault(path) == message


def changed(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["records"][1].update(fields)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (changed(measure="total"), "record 1 («почти 5 т»), field measure: input should be 'level', 'change', "),
        (changed(value="пять"), "record 1 («почти 5 т»), field value: must be a number, not the string 'пять'"),
        (changed(unit=""), "record 1 («почти 5 т»), field unit: string should match"),
        (changed(units="t"), "record 1 («почти 5 т»), field units: unknown field; remove it or correct its name"),
        (
            changed(baseline={"start": "2024", "end": None, "value": None}),
            "record 1 («почти 5 т»), field baseline.start: must be a date like 2024-05-31, not",
        ),
        (
            changed(period={"start": "2024-02-01", "end": "2024-01-01"}),
            "record 1 («почти 5 т»), field period: period runs backwards: 2024-02-01…2024-01-01; see",
        ),
        (changed(lower=4), "record 1 («почти 5 т»): either `value`, or `lower`/`upper`, and not both; see"),
        (
            lambda document: document["records"][1].pop("unit"),
            "record 1 («почти 5 т»), field unit: missing; add it, with null where the text gives none",
        ),
        (lambda document: document["records"][1].pop("quantity"), "record 1, field quantity: missing; add it"),
        (lambda document: document.update(published="30.12.2024"), "field published: must be a date like 2024-05-31, not"),
        (lambda document: document.update(country="ru"), "field country: string should match"),
        (lambda document: document.update(records=[1]), "record 0: input should be an object, not 1; see"),
        (lambda document: document.update(records={}), "field records: input should be a valid array; see"),
        (lambda document: document.pop("text"), "field text: missing; add it"),
    ],
    ids=[
        "enum", "number", "empty unit", "unknown field", "nested field", "backwards", "value and range", "no unit",
        "no quantity", "date", "country", "record is no object", "records are no list", "no text",
    ],
)  # fmt: skip
def test_a_wrong_field_names_record_and_field(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], object], message: str
) -> None:
    content = sample()
    spoil(content)
    path = write(tmp_path / "a.json", content)
    with pytest.raises(FormatError):
        read_document(path)
    assert fault(path).startswith(message)


OFFSETS = "; offsets count Unicode code points of `text` from 0, `end` is exclusive, records stand in text order"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            changed(quantity={"text": "почти 5 т", "start": 17, "end": 26}),
            "record 1: 17…26 is 'очти 5 т ', not 'почти 5 т'",
        ),
        (
            changed(quantity={"text": "почти 5 т", "start": 16, "end": 26}),
            "record 1 («почти 5 т»), field quantity: 'почти 5 т' is 9 characters long, not 16…26",
        ),
        (lambda document: document["records"].reverse(), "record 1 ('20 штук'): not in text order"),
    ],
    ids=["shifted", "wrong length", "order"],
)
def test_offsets_that_do_not_match(tmp_path: Path, spoil: Callable[[dict[str, Any]], object], message: str) -> None:
    content = sample()
    spoil(content)
    assert fault(write(tmp_path / "a.json", content)) == message + OFFSETS


def test_bytes_are_not_code_points(tmp_path: Path) -> None:
    content = sample()
    content["text"] = "🎄" + TEXT
    assert fault(write(tmp_path / "a.json", content)).startswith("record 0: 7…14 is ")


def test_more_faults_are_counted_and_the_first_is_told(tmp_path: Path) -> None:
    content = sample()
    for record in content["records"]:
        record["measure"] = "total"
    content["country"] = "ru"
    told = fault(write(tmp_path / "a.json", content))
    assert told.startswith("field country: ")
    assert told.endswith(" (and 2 more)")


def test_anything_but_an_object_is_told(tmp_path: Path) -> None:
    assert fault(write(tmp_path / "a.json", [sample()])).startswith("input should be an object; see")


def test_a_broken_file_stops_a_folder_when_it_is_reached(tmp_path: Path) -> None:
    write(tmp_path / "a.json", sample())
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    documents = read_folder(tmp_path)
    assert next(documents)[1].id == "a"
    with pytest.raises(FormatError, match=r"b\.json: line 1"):
        next(documents)
