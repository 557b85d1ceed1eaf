"""POST /gold: validated documents become files of gold, and nobody's work is lost."""

import json

import pytest
from service import SECRET, client, record

from svodka.gold import read_document
from svodka.web import Settings

TEXT = "😀 Задержано\u00a05 лиц,\r\nизъято 7 кг"
DOCUMENT = {"id": "kz/2024", "published": "2024-05-13", "country": "KZ", "text": TEXT, "records": [record("5 лиц", 12)]}


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_document_is_saved(save, gold):
    answer = save(DOCUMENT)
    assert (answer.status_code, answer.json()) == (200, {"name": "kz_2024.json", "saved": "1 record", "replaced": False})
    assert files(gold) == ["kz_2024.json"]
    kept = read_document(gold / "kz_2024.json")
    assert (kept.id, kept.text, kept.records[0].quantity.text) == ("kz/2024", TEXT, "5 лиц")


def test_gold_holds_what_gold_has(save, gold):
    extracted = record(
        "5 лиц", 12, id="0" * 16, confidence=0.5, rule="r", zone="body", place_code="KZ",
        evidence=[{"part": "number", "text": "5", "start": 12, "end": 13}],
    )  # fmt: skip
    assert save({**DOCUMENT, "records": [extracted], "trends": []}).status_code == 200
    kept = json.loads((gold / "kz_2024.json").read_text(encoding="utf-8"))
    evidence = [{"part": "number", "text": "5", "start": 12, "end": 13}]
    assert kept["records"] == [record("5 лиц", 12, place_code="KZ", evidence=evidence)]
    (read,) = read_document(gold / "kz_2024.json").records
    assert (read.place_code, read.evidence[0].text, read.confidence, read.rule, read.zone, read.id) == (
        "KZ",
        "5",
        None,
        None,
        None,
        None,
    )


def test_the_same_again_changes_nothing(save, gold):
    save(DOCUMENT)
    before = (gold / "kz_2024.json").stat()
    assert save(DOCUMENT).json()["replaced"] is False
    assert (gold / "kz_2024.json").stat().st_ino == before.st_ino


def test_other_content_is_replaced_only_when_asked(save, gold):
    save(DOCUMENT)
    before = (gold / "kz_2024.json").read_bytes()
    changed = {**DOCUMENT, "records": []}
    answer = save(changed)
    assert (answer.status_code, answer.json()) == (
        409,
        {"error": "kz_2024.json is there with other content; ?replace=true overwrites it", "code": "exists"},
    )
    assert (gold / "kz_2024.json").read_bytes() == before
    answer = save(changed, params={"replace": "true"})
    assert answer.json() == {"name": "kz_2024.json", "saved": "0 records", "replaced": True}
    assert read_document(gold / "kz_2024.json").records == ()


@pytest.mark.parametrize("id_", ["kz_2024", "KZ/2024"])
def test_gold_of_another_document_is_never_replaced(save, gold, id_):
    save(DOCUMENT)
    answer = save({**DOCUMENT, "id": id_}, params={"replace": "true"})
    assert answer.status_code == 409
    assert answer.json()["error"] == "kz_2024.json is not gold of this document; give the document another id"
    assert read_document(gold / "kz_2024.json").id == "kz/2024"


def test_what_is_no_gold_is_never_replaced(save, gold):
    (gold / "a.json").mkdir()
    (gold / "b.json").write_text("mine")
    for name in ("a", "b"):
        assert save({**DOCUMENT, "id": name}, params={"replace": "true"}).status_code == 409
    assert (gold / "b.json").read_text() == "mine"


@pytest.mark.parametrize(
    "id_", ["../../etc/passwd", "/etc/passwd", "..", ".", "a\\..\\b", "C:x", "a\0b", ".hidden", "а" * 500]
)
def test_an_id_leads_nowhere_else(save, gold, tmp_path, id_):
    assert save({**DOCUMENT, "id": id_}).status_code == 200
    assert files(tmp_path) == ["gold"]
    (name,) = files(gold)
    assert name.endswith(".json")
    assert not name.startswith(".")
    assert read_document(gold / name).id == id_


def test_a_document_without_id_is_named_by_its_text(save, gold):
    nameless = {**DOCUMENT, "id": None}
    name = save(nameless).json()["name"]
    assert save(nameless).json() == {"name": name, "saved": "1 record", "replaced": False}
    assert save({**nameless, "text": TEXT + "."}).json()["name"] != name
    assert read_document(gold / name).id == name.removesuffix(".json")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"records": [record(SECRET, 3)]},
            "record 0: 3…8 is not what the text has there; offsets count Unicode code points",
        ),
        ({"records": [record("7 кг", 27), record("5 лиц", 12)]}, "record 1: not in text order"),
        ({"records": [record("5 лиц", 12) | {"quantity": {"text": SECRET, "start": 1, "end": 2}}]}, "records.0.quantity: "),
        ({"records": [record("5 лиц", 12, unit="a b")]}, "records.0.unit: string should match pattern"),
        ({"records": [record("5 лиц", 12, value=SECRET)]}, "records.0.value: must be a number"),
        ({"records": [record("5 лиц", 12, measure=SECRET)]}, "records.0.measure: input should be 'level'"),
        ({"records": [record("5 лиц", 12, value=None)]}, "records.0: either `value`, or `lower`/`upper`, and not both"),
        ({"published": SECRET}, "published: must be a date like 2024-05-31"),
        ({"published": "2024-02-31"}, "published: "),
        ({"text": None}, "text: input should be a valid string"),
        ({"text": SECRET}, "record 0: "),
        ({SECRET: 1}, "…: unknown field"),
        ({"secret": SECRET}, "secret: unknown field"),
    ],
)
def test_what_is_no_document_is_refused_without_quoting_it(save, gold, change, told):
    answer = save({**DOCUMENT, **change})
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(told)
    assert SECRET not in answer.text
    assert files(gold) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"text": "\\ud83d"}', b"[" * 100_000])
def test_what_is_no_json(gold, body):
    with client(Settings(gold=gold)) as web:
        answer = web.post("/gold", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert list(answer.json()) == ["error", "code"]


def test_without_the_option_nothing_is_saved(web):
    answer = web.post("/gold", json=DOCUMENT)
    assert (answer.status_code, answer.json()) == (
        404,
        {"error": "no gold is saved here; start with --gold DIR", "code": "no_gold"},
    )
    assert web.get("/health").json()["gold"] is False


def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "gold").write_text("")
    with pytest.raises(Exception, match="gold is a file; give a folder"):
        client(Settings(gold=tmp_path / "gold"))


def test_a_folder_that_went_away(save, gold):
    gold.rmdir()
    answer = save(DOCUMENT)
    assert answer.status_code == 500
    assert answer.json()["error"].startswith("kz_2024.json cannot be written into the folder of gold: ")


def test_nothing_half_written_stays(save, gold, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    answer = save(DOCUMENT)
    assert answer.json()["error"].endswith(": No space left on device")
    assert files(gold) == []
