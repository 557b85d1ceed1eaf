"""Label Studio's tasks: what its exports say, in both countings, and how faults are told."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from format_samples import record

from svodka.errors import FormatError
from svodka.gold.formats import Form, detect, read_gold, write_gold
from svodka.gold.formats.labelling_config import labelling_config
from svodka.model import Comparator, Document, Evidence, Part

TEXT = "🎄 5 т, 🎄🎄 5 т\r\nи\N{NO-BREAK SPACE}12 т"


def region(id_: str, start: int, end: int, label: str, text: str | None, **controls: str) -> list[dict[str, Any]]:
    """A region and its controls, as an export has them."""
    where = {"start": start, "end": end}
    copied = {} if text is None else {"text": text}
    base = {"id": id_, "to_name": "text", "origin": "manual"}
    found = [{**base, "from_name": "label", "type": "labels", "value": {**where, **copied, "labels": [label]}}]
    for name, value in controls.items():
        if name in ("comparator", "measure", "direction", "modality", "zone"):
            found.append({**base, "from_name": name, "type": "choices", "value": {**where, "choices": [value]}})
        else:
            found.append({**base, "from_name": name, "type": "textarea", "value": {**where, "text": [value]}})
    return found


def task(*regions: list[dict[str, Any]], **data: Any) -> dict[str, Any]:
    result = [item for items in regions for item in items]
    return {"id": 12, "data": {"text": TEXT, **data}, "annotations": [{"id": 1, "result": result}]}


def write(path: Path, *tasks: Any) -> Path:
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def fault(path: Path) -> str:
    with pytest.raises(FormatError) as caught:
        read_gold(path, "label-studio")
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert "; " in message, "no remedy"
    return message.removeprefix(f"{path}")


SAID = {"value": "5", "unit": "t", "indicator": "продано"}


def test_a_region_with_its_controls_is_a_record(tmp_path: Path) -> None:
    fields = {**SAID, "value": "1 002,5", "comparator": "gt", "period_start": "2024-01-01", "period_end": "2024-12-31"}
    path = write(tmp_path / "export.json", task(region("q", 2, 5, "Quantity", "5 т", **fields), published="2024-12-30"))
    assert detect(path) is Form.LABEL_STUDIO
    [document] = read_gold(path)
    [found] = document.records
    assert (document.id, str(document.published), document.text) == ("12", "2024-12-30", TEXT)
    assert (found.value, found.unit, found.comparator, found.measure) == (Decimal("1002.5"), "t", "gt", "level")
    assert found.period is not None and str(found.period.end) == "2024-12-31"
    assert (found.baseline, found.place, found.modality) == (None, None, "actual")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(10, 13, "5 т"), (13, 16, "5 т"), (10, 13, None), (13, 16, "5\N{NO-BREAK SPACE}т")],
    ids=["code points", "UTF-16 code units", "no copy: code points", "a copy with another space"],
)
def test_both_countings_of_emoji(tmp_path: Path, start: int, end: int, text: str | None) -> None:
    path = write(tmp_path / "a.json", task(region("q", start, end, "Quantity", text, **SAID)))
    [found] = read_gold(path)[0].records
    assert (found.quantity.start, found.quantity.end) == (10, 13)


def test_one_counting_for_a_task_where_one_fits_all(tmp_path: Path) -> None:
    # In code units the first is at 3…6; in code points «5 т» stands there by no chance, but at 13…16 only one reading fits.
    text = "🎄5 5 5"
    regions = (
        region("a", 2, 3, "Quantity", "5", **SAID),
        region("b", 4, 5, "Quantity", "5", **SAID),
        region("c", 6, 7, "Quantity", "5", **SAID),
    )
    one = task(*regions)
    one["data"]["text"] = text
    [document] = read_gold(write(tmp_path / "a.json", one))
    assert [found.quantity.start for found in document.records] == [1, 3, 5]


def test_line_ends_count_as_two(tmp_path: Path) -> None:
    start = TEXT.index("12")
    path = write(tmp_path / "a.json", task(region("q", start, start + 4, "Quantity", "12 т", **SAID)))
    assert read_gold(path)[0].records[0].quantity.start == start
    over = write(tmp_path / "b.json", task(region("q", 12, 16, "Quantity", "т\\r\\nи"[:1] + "\r\nи", **SAID)))
    assert read_gold(over)[0].records[0].quantity.text == "т\r\nи"


def test_evidence_is_tied_in_either_direction(tmp_path: Path) -> None:
    regions = [
        *region("q", 2, 5, "Quantity", "5 т", **SAID),
        *region("n", 2, 3, "Number", "5"),
        *region("u", 4, 5, "Unit", "т"),
    ]
    ties = [{"type": "relation", "from_id": "q", "to_id": "u"}, {"type": "relation", "from_id": "n", "to_id": "q"}]
    [document] = read_gold(write(tmp_path / "a.json", task(regions, ties)))
    assert [(piece.part, piece.text) for piece in document.records[0].evidence] == [("unit", "т"), ("number", "5")]


def test_the_last_annotation_counts(tmp_path: Path) -> None:
    one = task(region("q", 2, 5, "Quantity", "5 т", **SAID))
    one["annotations"][0]["updated_at"] = "2024-05-02T10:00:00Z"
    older = {"result": [], "updated_at": "2024-05-01T10:00:00Z"}
    skipped = {"result": [], "updated_at": "2024-05-03T10:00:00Z", "was_cancelled": True}
    one["annotations"] += [older, skipped]
    told: list[str] = []
    [document] = read_gold(write(tmp_path / "a.json", one), tell=told.append)
    assert len(document.records) == 1
    assert told == [f"{tmp_path / 'a.json'}, task 12: 2 annotations: the last one is read"]


def test_a_prediction_is_read_and_told(tmp_path: Path) -> None:
    one = task(region("q", 2, 5, "Quantity", "5 т", **SAID))
    one["predictions"] = one.pop("annotations")
    told: list[str] = []
    assert len(read_gold(write(tmp_path / "a.json", one), tell=told.append)[0].records) == 1
    assert told[0].endswith("task 12: no annotation: its prediction is read")
    del one["predictions"]
    assert read_gold(write(tmp_path / "a.json", one), tell=told.append)[0].records == ()
    assert told[1].endswith("task 12: no annotation: read as without records")


def test_what_belongs_to_no_record_is_told(tmp_path: Path) -> None:
    regions = [
        *region("q", 2, 5, "Quantity", "5 т", **SAID, mood="gut"),
        *region("u", 4, 5, "Unit", "т"),
        *region("p", 4, 5, "Person", "т"),
    ]
    told: list[str] = []
    read_gold(write(tmp_path / "a.json", task(regions)), tell=told.append)
    assert told[0].endswith("task 12: belongs to no record, left out: u, p, q (mood)")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": "пять"}, "field value: must be a number, not the string 'пять'"),
        ({"value": "1.000,5"}, "field value: must be a number, not the string '1.000,5'"),
        ({"value": ""}, "either `value`, or `lower`/`upper`, and not both"),
        ({"unit": "два слова"}, "field unit: string should match pattern"),
        ({"indicator": ""}, "field indicator: input should be a valid string, not null"),
        ({"period_start": "2024-01-01"}, "field period.end: input should be a valid date, not null"),
        ({"period_start": "1.1.2024", "period_end": "2024-01-02"}, "field period.start: must be a date like 2024-05-31"),
        ({"comparator": "much"}, "field comparator: input should be 'eq', 'approx', "),
    ],
)
def test_a_bad_record_names_task_and_region(tmp_path: Path, fields: dict[str, str], message: str) -> None:
    path = write(tmp_path / "a.json", task(region("q7", 2, 5, "Quantity", "5 т", **{**SAID, **fields})))
    assert fault(path).startswith(f", task 12, region q7 («5 т»): {message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([{"data": {"image": "a.png"}}], ", task 1: no text in it; a task has its text in"),
        ([task([{"type": "labels"}])], ", task 12: its result is not as Label Studio writes it (KeyError: 'value'); "),
        ([{"data": {"text": "5"}, "annotations": [3]}], ", task 1: annotations are no objects; export"),
        ([{"data": {"text": "5"}, "annotations": [{"result": "x"}]}], ", task 1: its result is no list of regions; "),
        (
            [task(region("q", 3, 6, "Quantity", "5 x"))],
            ", task 12, region q: '5 x' is not at 3…6 of its text; mark it again",
        ),
        ([task(region("q", 5, 5, "Quantity", None))], ", task 12, region q: 'None' is not at 5…5 of its text; mark it"),
        ([task(country="Казахстан")], ", task 12: field country: string should match"),
    ],
)
def test_a_task_that_cannot_be_read(tmp_path: Path, content: list[Any], message: str) -> None:
    assert fault(write(tmp_path / "a.json", *content)).startswith(message)


def test_broken_json_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[{")
    assert fault(tmp_path / "a.json").startswith(": not valid JSON: ")


def test_people_get_annotations_and_the_pipeline_predictions(tmp_path: Path) -> None:
    piece = Evidence(part="unit", text="т", start=4, end=5)
    made = record(TEXT, "5 т", rule="single+count", confidence=0.5, id="0123456789abcdef", zone="lead", evidence=(piece,))
    write_gold([Document(id="a", text=TEXT, records=(made,))], tmp_path / "a.json", "label-studio")
    [one] = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert one["data"] == {"text": TEXT, "id": "a", "published": None, "country": None}
    [prediction] = one["predictions"]
    assert "annotations" not in one and prediction["model_version"] == "svodka"
    first = prediction["result"][0]
    assert first["value"] == {"start": 2, "end": 5, "text": "5 т", "labels": ["Quantity"]}
    assert first["meta"] == {"svodka": {"id": "0123456789abcdef", "rule": "single+count", "confidence": 0.5}}
    assert {
        "type": "relation",
        "from_id": "quantity-1",
        "to_id": "part-1",
        "direction": "right",
        "labels": ["evidence"],
    } in prediction["result"]
    assert [item["value"]["choices"] for item in prediction["result"] if item.get("from_name") == "zone"] == [["lead"]]
    write_gold([Document(id="a", text=TEXT, records=(record(TEXT, "5 т"),))], tmp_path / "b.json", "label-studio")
    assert "predictions" not in json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))[0]


def test_the_configuration_has_a_control_for_everything_that_is_written(tmp_path: Path) -> None:
    root = ElementTree.fromstring(labelling_config())
    labels = [label.get("value") for label in root.iter("Label")]
    assert labels[:2] == ["Quantity", "Trend"]
    assert labels[2:] == [part.capitalize() for part in get_args(Part)]
    controls = {control.get("name"): control for kind in ("Choices", "TextArea") for control in root.iter(kind)}
    assert [choice.get("value") for choice in controls["comparator"]] == list(get_args(Comparator))
    assert all(control.get("perRegion") == "true" and control.get("toName") == "text" for control in controls.values())
    assert controls["indicator"].get("whenLabelValue") == "Quantity,Trend"
    assert controls["value"].get("whenLabelValue") == "Quantity"
    assert not {"id", "rule", "confidence"} & controls.keys()
    full = read_gold(Path(__file__).parents[3] / "corpus")
    write_gold(full, tmp_path / "a.json", "label-studio")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    names = {item["from_name"] for one in written for item in one["annotations"][0]["result"] if "from_name" in item}
    assert names <= {"label", *controls}
