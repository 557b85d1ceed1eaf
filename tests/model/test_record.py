"""The contract: strict, frozen, closed shapes whose offsets and numbers are checked."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from svodka.model import Baseline, Document, Evidence, Mention, Period, Record

TEXT = "Полиция задержала 1 949 лиц, выросло на 8,4 %."
CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))


def bare(**changes: Any) -> dict[str, Any]:
    """A gold record of TEXT as a JSON object, with changes."""
    return {
        "quantity": {"text": "1 949 лиц", "start": 18, "end": 27},
        "value": 1949, "lower": None, "upper": None, "comparator": "eq", "unit": "1", "counted": "лицо",
        "indicator": "задержано лиц", "measure": "level", "direction": None, "period": None, "baseline": None,
        "place": None, "actor": "полиция", "source": None, "modality": "actual",
    } | changes  # fmt: skip


def record(**changes: Any) -> Record:
    return Record.model_validate_json(json.dumps(bare(**changes)))


def document(*records: dict[str, Any], text: str = TEXT, **changes: Any) -> Document:
    return Document.model_validate_json(json.dumps({"text": text, "records": list(records)} | changes))


@pytest.mark.parametrize("shape", [Record, Document, Mention, Evidence, Period, Baseline])
def test_a_shape_is_strict_frozen_and_closed(shape):
    config = shape.model_config
    assert (config["strict"], config["frozen"], config["extra"]) == (True, True, "forbid")


def test_a_record_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        record().value = Decimal(1)


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        record(note="о")


@pytest.mark.parametrize("field", sorted(bare()))
def test_every_field_of_gold_must_be_there(field):
    content = bare()
    del content[field]
    with pytest.raises(ValidationError, match="missing"):
        Record.model_validate_json(json.dumps(content))


@pytest.mark.parametrize(
    "changes",
    [
        {"comparator": "about"}, {"measure": "amount"}, {"direction": "left"}, {"modality": "true"}, {"zone": "foot"},
        {"unit": ""}, {"unit": "кг муки"}, {"indicator": ""}, {"counted": ""}, {"place": ""}, {"id": "0123"},
        {"id": "0123456789ABCDEF"}, {"confidence": 1.01}, {"confidence": -0.1}, {"confidence": "0.5"},
        {"value": True}, {"value": "много"}, {"value": [1]}, {"indicator": 7}, {"actor": False},
        {"quantity": {"text": "1 949 лиц", "start": "18", "end": 27}},
        {"quantity": {"text": "1 949 лиц", "start": 18.0, "end": 27}},
        {"quantity": {"text": "", "start": 18, "end": 18}},
        {"quantity": {"text": "1 949 лиц", "start": -18, "end": -9}},
        {"quantity": {"text": "1 949 лиц", "start": 18, "end": 28}},
        {"period": {"start": "2024-02-30", "end": "2024-03-01"}},
        {"period": {"start": "2024-01-01T00:00:00", "end": "2024-03-01"}},
        {"period": {"start": "01.01.2024", "end": "2024-03-01"}},
        {"period": {"start": 1704067200, "end": 1704067200}},
        {"period": {"start": "2024-03-01"}},
        {"period": {"start": "2024-03-02", "end": "2024-03-01"}},
        {"baseline": {"start": "2024-03-02", "end": "2024-03-01", "value": None}},
        {"evidence": [{"part": "verb", "text": "1", "start": 18, "end": 19}]},
        {"evidence": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_malformed_value_is_refused(changes):
    with pytest.raises(ValidationError):
        record(**changes)


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity", "1e999"])
@pytest.mark.parametrize("field", ["value", "lower", "upper"])
def test_a_number_must_be_finite(field, token):
    content = json.dumps(bare(value=None) | {field: "@"}).replace('"@"', token)
    with pytest.raises(ValidationError):
        Record.model_validate_json(content)


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_a_decimal_must_be_finite_too(number):
    with pytest.raises(ValidationError):
        Baseline(start=None, end=None, value=number)


@pytest.mark.parametrize("changes", [{"value": "1949"}, {"value": None, "lower": "1"}], ids=str)
def test_a_number_written_as_a_string_is_refused(changes):
    with pytest.raises(ValidationError):
        record(**changes)


def test_a_date_written_as_seconds_is_refused():
    with pytest.raises(ValidationError):
        record(period={"start": "0", "end": "86400"})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"value": None}, "either"),
        ({"value": 5, "lower": 1}, "either"),
        ({"value": 5, "upper": 9}, "either"),
        ({"value": 5, "lower": 1, "upper": 9}, "either"),
        ({"value": None, "lower": 9, "upper": 1}, "above"),
        ({"value": 0, "lower": 0}, "either"),
    ],
    ids=str,
)
def test_a_value_excludes_a_range(changes, fault):
    with pytest.raises(ValidationError, match=fault):
        record(**changes)


@pytest.mark.parametrize(
    "ends", [{"lower": 1}, {"upper": 9}, {"lower": 1, "upper": 9}, {"lower": 3, "upper": 3}, {"lower": 0}], ids=str
)
def test_a_range_may_be_open(ends):
    assert record(value=None, **ends).value is None


def test_zero_is_a_value():
    assert record(value=0).value == 0


def test_numbers_are_decimal_inside():
    assert record(value=8.4).value == Decimal("8.4")


@pytest.mark.parametrize(
    ("given_", "written"),
    [("12700.0", "12700"), ("8.40", "8.4"), ("12.7E3", "12700"), ("0.0", "0"), ("-5.0", "-5"), ("1E15", "1" + "0" * 15)],
)
def test_whole_numbers_are_written_without_a_fraction(given_, written):
    baseline = Baseline(start=None, end=None, value=Decimal(given_))
    assert baseline.model_dump_json() == f'{{"start":null,"end":null,"value":{written}}}'


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_a_number_survives_writing_and_reading(number):
    before = Baseline(start=None, end=None, value=number)
    after = Baseline.model_validate_json(before.model_dump_json())
    assert after.value is not None
    assert abs(after.value - number) <= abs(number) * Decimal("1e-15")


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_an_integer_survives_exactly(number):
    before = Baseline(start=None, end=None, value=Decimal(number))
    assert Baseline.model_validate_json(before.model_dump_json()).value == number


def test_optional_fields_are_left_out_when_absent():
    assert sorted(json.loads(record().model_dump_json())) == sorted(bare())


def test_optional_fields_are_written_when_present():
    extra = {
        "id": "0123456789abcdef", "rule": "single+happened", "zone": "lead", "confidence": 0.0,
        "evidence": [{"part": "number", "text": "1 949", "start": 18, "end": 23}],
    }  # fmt: skip
    written = json.loads(record(**extra).model_dump_json())
    assert {name: written[name] for name in extra} == extra


def test_null_fields_of_gold_are_written_as_null():
    written = json.loads(record().model_dump_json())
    assert [name for name, value in written.items() if value is None] == [
        "lower", "upper", "direction", "period", "baseline", "place", "source",
    ]  # fmt: skip


def test_mentions_are_the_quantity_and_all_evidence():
    found = record(evidence=[{"part": "number", "text": "1 949", "start": 18, "end": 23}])
    assert [mention.text for mention in found.mentions()] == ["1 949 лиц", "1 949"]


def test_a_mention_must_be_a_copy_of_the_text():
    with pytest.raises(ValidationError, match="is '1 949 лиц', not '1 950 лиц'"):
        document(bare(quantity={"text": "1 950 лиц", "start": 18, "end": 27}))


def test_evidence_must_be_a_copy_of_the_text():
    with pytest.raises(ValidationError, match="record 0"):
        document(bare(evidence=[{"part": "number", "text": "1 948", "start": 18, "end": 23}]))


def test_a_mention_past_the_end_of_the_text_is_refused():
    with pytest.raises(ValidationError, match="record 0"):
        document(bare(quantity={"text": "1 949 лиц", "start": 1018, "end": 1027}))


def test_offsets_count_code_points():
    mention = {"text": "1 949 лиц", "start": 20, "end": 29}
    assert document(bare(quantity=mention), text="😀 " + TEXT).records[0].quantity.start == 20


def test_records_stand_in_text_order():
    later = bare(quantity={"text": "8,4 %", "start": 40, "end": 45}, value=8.4, unit="%")
    with pytest.raises(ValidationError, match="not in text order"):
        document(later, bare())


def test_two_records_may_share_a_quantity():
    assert len(document(bare(), bare(indicator="лица")).records) == 2


@pytest.mark.parametrize("country", ["kz", "KAZ", "", "КЗ", "KZ\n"])
def test_a_country_is_two_latin_capitals(country):
    with pytest.raises(ValidationError):
        document(country=country)


def test_an_empty_text_is_a_document():
    assert document(text="").records == ()


def test_a_lone_surrogate_is_refused():
    with pytest.raises(ValidationError):
        Document(text="Изъято \ud800 5 кг")


@given(st.text())
def test_any_text_survives_writing_and_reading(text):
    assert Document.model_validate_json(Document(text=text).to_json()).text == text


@pytest.mark.parametrize("indent", [None, 2])
def test_json_keeps_cyrillic_and_ends_in_no_newline(indent):
    written = document(bare()).to_json(indent=indent)
    assert "задержано лиц" in written
    assert written[-1] == "}"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_gold_file_keeps_its_content(path):
    content = path.read_text(encoding="utf-8")
    written = Document.model_validate_json(content).to_json()
    assert json.loads(written) == json.loads(content)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_gold_file_is_written_byte_for_byte(path):
    content = path.read_text(encoding="utf-8")
    assert Document.model_validate_json(content).to_json(indent=1) == content.rstrip("\n")
