"""The command «explain», through the real pipeline: what it says of a record, and how it refuses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli import app

TEXT = (
    "За девять месяцев 2024 года полиция Актюбинской области изъяла почти 1,3 тонны наркотиков.\n"
    "Количество краж по сравнению с тем же периодом прошлого года снизилось на 12,7 %.\n"
)
OPTIONS = ("--published", "2024-10-08", "--country", "KZ")


@pytest.fixture
def svodka(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    def run(*arguments: str, input: str | None = None):
        result = CliRunner().invoke(app, list(arguments), input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def explained(svodka, record: str, place: str = "a.txt") -> dict:
    result = svodka("explain", place, record, *OPTIONS, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout_bytes)


def test_the_record_is_that_of_extract(svodka):
    records = json.loads(svodka("extract", "a.txt", *OPTIONS).stdout_bytes)["records"]
    assert [explained(svodka, str(number))["record"] for number in (1, 2)] == records
    for wanted in (records[1]["id"], records[1]["id"][:4], records[1]["id"].upper()):
        assert explained(svodka, wanted)["number"] == 2


def test_the_output_tells_the_sentence_the_fields_the_rules_the_notes_and_the_parse(svodka):
    result = svodka("explain", "a.txt", "2", *OPTIONS)
    assert (result.exit_code, result.stderr) == (0, "")
    said = " ".join(result.stdout.split())
    for piece in (
        "a · 2024-10-08 · KZ · record 2 of 2",
        "{Количество краж} по сравнению с {тем же периодом прошлого года} снизилось на [12,7 %].",
        "«Количество краж» 91–106",
        "from an earlier sentence",
        "(1) «За девять месяцев 2024 года полиция Актюбинской области изъяла почти 1,3 тонны наркотиков.»",
        "The size of a change",
        "baseline same",
        "down, a verb",
        "Количество noun, nsubj (nominal subject)",
    ):
        assert piece in said, piece
    assert "\x1b" not in result.stdout


def test_json_holds_the_pieces_of_every_field(svodka):
    found = explained(svodka, "2")
    fields = {field["name"]: field for field in found["fields"]}
    assert found["document"] == {"id": "a", "published": "2024-10-08", "country": "KZ"}
    assert TEXT[found["sentence"]["start"] : found["sentence"]["end"]] == found["sentence"]["text"]
    assert fields["value"]["value"] == "12.7"
    assert fields["actor"] == {"name": "actor", "value": None, "pieces": [], "rule": None}
    period = fields["period"]
    assert (period["value"], period["pieces"][0]["where"]) == ("2024-01-01…2024-09-30", "earlier")
    assert period["rule"]["told"]
    for field in found["fields"]:
        for piece in field["pieces"]:
            assert TEXT[piece["start"] : piece["end"]] == piece["text"]
    for note in found["notes"]:
        assert TEXT[note["start"] : note["end"]] == note["text"]


def test_numbers_that_are_no_quantities_are_told_with_the_reason(svodka):
    notes = explained(svodka, "1")["notes"]
    rejected = {note["text"]: note["meaning"] for note in notes if note["stage"] == "rejected"}
    assert rejected == {"девять месяцев": "date", "2024 года": "date"}


def test_the_number_of_a_quantity_is_one_word_of_the_tree(svodka):
    Path("b.txt").write_text("За год изъято более двух тысяч трёхсот пакетов.", encoding="utf-8")
    words = [word["text"] for word in explained(svodka, "1", "b.txt")["tree"]]
    assert "двух тысяч трёхсот" in words
    assert "." not in words
    assert [word["depth"] for word in explained(svodka, "1", "b.txt")["tree"]].count(0) == 1


@pytest.mark.parametrize("record", ["3", "0", "ffff", "abc", "x"])
def test_a_record_that_is_not_there_is_wrong_usage_and_the_line_names_those_that_are(svodka, record):
    result = svodka("explain", "a.txt", record, *OPTIONS)
    records = json.loads(svodka("extract", "a.txt", *OPTIONS).stdout_bytes)["records"]
    there = "; ".join(f"{number} {item['id']}" for number, item in enumerate(records, 1))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: no record {record!r}; there are: {there}\n"


def test_a_document_without_records(svodka):
    result = svodka("explain", "-", "1", input="Ничего.")
    assert (result.exit_code, result.stderr) == (2, "error: no record '1'; the document has none\n")


def test_of_several_documents_the_one_that_has_the_id(svodka):
    Path("all").mkdir()
    Path("all/1.txt").write_text("Изъято 5 кг чая.", encoding="utf-8")
    Path("all/2.txt").write_text(TEXT, encoding="utf-8")
    wanted = explained(svodka, "2")["record"]["id"]
    assert explained(svodka, wanted, "all")["document"]["id"] == "2"
    by_number = svodka("explain", "all", "2")
    assert (by_number.exit_code, by_number.stderr) == (
        2,
        "error: there are 2 documents: name one, or give the id of the record instead of '2'\n",
    )
    unknown = svodka("explain", "all", "0000000000000000")
    assert unknown.exit_code == 2
    assert "no record of the 2 documents" in unknown.stderr


def test_an_input_that_cannot_be_read(svodka):
    result = svodka("explain", "none.txt", "1")
    assert (result.exit_code, result.stderr) == (1, "error: none.txt: no such file or folder\n")
    assert svodka("explain", "a.txt", "1", "--published", "8.10.2024").exit_code == 2
