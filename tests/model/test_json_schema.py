"""The committed JSON Schemas say what the models say."""

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import svodka
from svodka.model.schema import DIALECT, SHAPES, schema, schema_text

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.json"))
NAMES = sorted(SHAPES)


@cache
def validator(name):
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def gold(path):
    return json.loads(path.read_text(encoding="utf-8"))


def broken(change):
    """The first corpus document with something wrong done to it."""
    content = json.loads(CORPUS[0].read_text(encoding="utf-8"))
    change(content)
    return content


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_has_not_drifted(name):
    committed = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(name), "run: svodka schema --output-dir schemas"


def test_there_is_one_file_for_each_shape():
    assert sorted(path.name for path in (ROOT / "schemas").glob("*.json")) == [f"{name}.schema.json" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_draft_2020_12_schema(name):
    assert schema(name)["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described(name):
    whole = schema(name)
    shapes = {name: whole, **whole["$defs"]}
    silent = [
        f"{shape}.{field}"
        for shape, part in shapes.items()
        for field, about in part["properties"].items()
        if not about.get("description")
    ]
    assert silent == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_schema_accepts_gold(path):
    assert [error.message for error in validator("document").iter_errors(gold(path))] == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_schema_of_a_record_accepts_each_gold_record(path):
    assert [error.message for record in gold(path)["records"] for error in validator("record").iter_errors(record)] == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_schema_accepts_an_extraction(path):
    content = gold(path)
    found = svodka.extract(content["text"], published=content["published"], country=content["country"], id=path.stem)
    assert [error.message for error in validator("document").iter_errors(json.loads(found.to_json()))] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("text"),
        lambda d: d.update(note="о"),
        lambda d: d.update(published="28.01.2025"),
        lambda d: d.update(country="Казахстан"),
        lambda d: d.update(records={}),
        lambda d: d.update(text=5),
        lambda d: d["records"][0].pop("unit"),
        lambda d: d["records"][0].update(value="1949"),
        lambda d: d["records"][0].update(value=True),
        lambda d: d["records"][0].update(unit="кг муки"),
        lambda d: d["records"][0].update(unit=""),
        lambda d: d["records"][0].update(indicator=""),
        lambda d: d["records"][0].update(comparator="about"),
        lambda d: d["records"][0].update(modality=None),
        lambda d: d["records"][0].update(confidence=1.5),
        lambda d: d["records"][0].update(id="abc"),
        lambda d: d["records"][0].update(period={"start": "2024-01-01"}),
        lambda d: d["records"][0].update(period={"start": "2024-13-01", "end": "2024-12-31"}),
        lambda d: d["records"][0].update(evidence=[{"text": "5", "start": 0, "end": 1}]),
        lambda d: d["records"][0]["quantity"].update(start=-1),
        lambda d: d["records"][0]["quantity"].update(start=1.5),
        lambda d: d["records"][0]["quantity"].update(text=""),
    ],
    ids=range(22),
)
def test_the_schema_refuses_a_broken_document(change):
    assert not validator("document").is_valid(broken(change))
