"""The callable for Ray Data, on the tables that it may be given; Ray need not run for that."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from svodka.cluster import Extractor
from svodka.errors import FormatError
from svodka.pipeline import MAX_LENGTH, extract

TEXT = "За год в Бресте изъято 12 кг рыбы."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def values(cell: str) -> list:
    return [record["value"] for record in json.loads(cell)]


def test_the_types_are_the_same_with_and_without_records(extractor):
    some, none = (extractor(pa.table({"text": [text]})) for text in (TEXT, "Без чисел."))
    assert some.schema == none.schema
    assert none.to_pylist() == [{"text": "Без чисел.", "records": "[]", "trends": None, "error": None}]
    assert values(some["records"][0].as_py()) == [12]


@pytest.mark.parametrize("make", [pa.table, pd.DataFrame, lambda columns: {n: np.array(c) for n, c in columns.items()}])
def test_every_kind_of_batch_gives_the_same(extractor, make):
    batch = make({"text": [TEXT, "Изъято 7 т."], "url": ["a", "b"]})
    found = extractor(batch)
    assert found.column_names == ["text", "url", "records", "trends", "error"]
    assert [values(cell) for cell in found["records"].to_pylist()] == [[12], [7]]
    assert found["url"].to_pylist() == ["a", "b"]


@pytest.mark.parametrize(
    "date", ["2024-05-13", dt.date(2024, 5, 13), dt.datetime.fromisoformat("2024-05-13T07:30"), pd.Timestamp("2024-05-13")]
)
def test_dates_may_be_of_any_type(extractor, date):
    found = extractor(pd.DataFrame({"text": ["В прошлом году изъято 12 кг."], "published": [date], "id": [7]}))
    assert found["error"].to_pylist() == [None]
    expected = extract("В прошлом году изъято 12 кг.", published="2024-05-13", id="7")
    assert json.loads(found["records"][0].as_py()) == json.loads(expected.to_json())["records"]
    assert json.loads(found["records"][0].as_py())[0]["period"]["start"] == "2023-01-01"


def test_a_bad_document_is_an_error_in_its_row_alone(extractor):
    rows = [
        {"text": TEXT, "published": "2024-05-13", "country": "BY"},
        {"text": None, "published": None, "country": None},
        {"text": TEXT, "published": "13.05.2024", "country": None},
        {"text": TEXT, "published": None, "country": "Беларусь"},
        {"text": "5 " * MAX_LENGTH, "published": None, "country": None},
        {"text": TEXT, "published": None, "country": None},
    ]
    found = extractor(pa.Table.from_pylist(rows))
    errors = found["error"].to_pylist()
    assert [error is None for error in errors] == [True, False, False, False, False, True]
    assert ["text" in errors[1], "ISO 8601" in errors[2], "ISO 3166" in errors[3], "split it" in errors[4]] == [True] * 4
    assert [cell is None for cell in found["records"].to_pylist()] == [error is not None for error in errors]


def test_records_that_are_there_are_replaced_and_trends_come_on_request():
    batch = pa.table({"text": ["Число краж снизилось."], "records": ["old"], "error": ["old"]})
    [row] = Extractor(trends=True)(batch).to_pylist()
    assert (row["records"], row["error"]) == ("[]", None)
    assert [trend["direction"] for trend in json.loads(row["trends"])] == ["down"]


def test_an_empty_batch_stays_one(extractor):
    assert extractor(pa.table({"text": pa.array([], pa.string())})).num_rows == 0


def test_a_table_without_texts_is_refused(extractor):
    with pytest.raises(FormatError, match="needs a column `text`; this one has body"):
        extractor(pa.table({"body": [TEXT]}))
