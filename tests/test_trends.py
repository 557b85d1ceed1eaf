"""Trends without a number: found on request, beside the records, and never instead of one."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from spacy.tokens import Doc
from typer.testing import CliRunner

import svodka
from svodka.cli import app
from svodka.model import Document, Trend
from svodka.model.schema import schema

TEXT = (
    "За 2024 год в Актюбинской области наблюдается значительное снижение уровня преступности.\n"
    "Изъято 12 кг гашиша, число краж сократилось на 7 %. "
    "До конца 2025 года власти намерены сократить долю ветхого жилья, сообщил Серик Омаров."
)
CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.json"))


@pytest.fixture(scope="module")
def document() -> Document:
    return svodka.extract(TEXT, published="2025-01-28", country="KZ", id="a", trends=True)


def test_a_trend_says_what_moved_which_way_when_and_where(document):
    first, second = document.trends
    assert (first.mention.text, first.indicator, first.direction, first.modality) == (
        "снижение", "уровень преступности", "down", "actual",
    )  # fmt: skip
    assert (str(first.period.start), str(first.period.end)) == ("2024-01-01", "2024-12-31")
    assert (first.place, first.place_code, first.source) == ("Актюбинская область", "KZ-15", "Серик Омаров")
    assert (first.rule, second.rule) == ("noted", "moved")
    assert (second.indicator, second.direction, second.modality) == ("доля ветхого жилья", "down", "planned")
    assert {piece.part for piece in first.evidence} == {"indicator", "period", "place", "source"}
    for trend in document.trends:
        for piece in trend.mentions():
            assert TEXT[piece.start : piece.end] == piece.text


def test_none_are_looked_for_unless_asked(document):
    plain = svodka.extract(TEXT, published="2025-01-28", country="KZ", id="a")
    assert plain.trends == ()
    assert "trends" not in json.loads(plain.to_json())
    assert "trends" not in json.loads(svodka.extract("Тишина.", trends=True).to_json())
    assert len(json.loads(document.to_json())["trends"]) == 2


def test_what_a_record_tells_is_no_trend(document):
    assert [record.quantity.text for record in document.records] == ["12 кг", "7 %"]
    assert "число краж" not in {trend.indicator for trend in document.trends}


@pytest.mark.parametrize("path", CORPUS[:12], ids=lambda path: path.stem)
def test_the_records_are_the_same_with_and_without(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    item = {key: content[key] for key in ("text", "published", "country")}
    (plain,), (asked,) = svodka.extract_many([item]), svodka.extract_many([item], trends=True)
    assert asked.records == plain.records


def test_the_same_text_gives_the_same_ids(document):
    again = next(svodka.extract_many([{"text": TEXT}], trends=True))
    assert [trend.id for trend in again.trends] == [trend.id for trend in document.trends]
    assert len({item.id for item in (*document.records, *document.trends)}) == 4


def test_json_goes_back_and_the_schema_accepts_it(document):
    written = document.to_json()
    assert Document.model_validate_json(written) == document
    assert not list(Draft202012Validator(schema("document")).iter_errors(json.loads(written)))


def test_trends_survive_bytes():
    nlp = svodka.load()
    doc = nlp.make_doc("Аварийность на трассе снизилась.")
    doc._.trending = True
    doc = nlp(doc)
    assert [trend.indicator for trend in doc._.trends] == ["аварийность на трассе"]
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert tuple(again._.trends) == tuple(doc._.trends)
    assert tuple(again._.turns) == tuple(doc._.turns)


def test_a_trend_out_of_its_place_is_refused(document):
    moved = document.model_dump()
    moved["trends"] = list(reversed(moved["trends"]))
    with pytest.raises(ValueError, match=r"trend 1 .*not in text order"):
        Document(**{**moved, "trends": tuple(Trend(**item) for item in moved["trends"])})


@pytest.mark.parametrize(
    "text", ["", "рост", "Снизилась.", "больше", "не изменилось\n\nбез изменений", "рост рост рост " * 50]
)
def test_odd_texts_break_nothing(text):
    svodka.extract(text, trends=True)


def test_the_command_line(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    options = ["a.txt", "--published", "2025-01-28", "--country", "KZ"]
    asked = json.loads(CliRunner().invoke(app, ["extract", *options, "--trends"]).stdout)
    assert [trend["mention"]["text"] for trend in asked["trends"]] == ["снижение", "сократить"]
    assert "trends" not in json.loads(CliRunner().invoke(app, ["extract", *options]).stdout)
    shown = CliRunner().invoke(app, ["show", *options, "--trends"]).stdout
    assert "Trends without a number" in shown
    assert "уровень преступности" in shown
    assert "Trends" not in CliRunner().invoke(app, ["show", *options]).stdout
