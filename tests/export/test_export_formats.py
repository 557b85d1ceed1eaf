"""JSON, JSONL, CSV and Parquet, read back by those who read them; and what all formats have in common."""

import csv
import datetime as dt
import io
import json
import time
from decimal import Decimal
from pathlib import Path

import pandas
import polars
import pytest
from exported import CATCH, FISH, RECORDS, RELEASES, record, release, written
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from svodka.errors import InputError
from svodka.export import COLUMNS, SCHEMA, Form, form_of, table, write

NAMES = [column.name for column in COLUMNS]


# All of them


@pytest.mark.parametrize("form", list(Form))
def test_the_same_rows_give_the_same_bytes(form, monkeypatch):
    first = written(RELEASES, form)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert written(iter(RELEASES), form) == first


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.JSONLD])
def test_a_table_is_written_as_the_releases_are(form):
    assert written(table(RELEASES), form) == written(RELEASES, form)


@pytest.mark.parametrize("form", list(Form))
def test_no_releases_are_a_file_too(form):
    assert bool(written([], form)) == (form is not Form.JSONL)


@pytest.mark.parametrize("form", list(Form))
def test_a_file_appears_whole_or_not_at_all(form, tmp_path):
    def broken():
        yield from RELEASES
        raise InputError("сбой")

    target = tmp_path / "out"
    target.write_bytes(b"before")
    with pytest.raises(InputError, match="сбой"):
        write(broken(), target, form)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]
    assert write(RELEASES, target, form) == (3 if form is Form.SDMX_CSV else 5)
    assert target.read_bytes() == written(RELEASES, form)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", "json"),
        ("a.JSONL", "jsonl"),
        ("a.csv", "csv"),
        ("a.sdmx.csv", "sdmx-csv"),
        ("b.a.xlsx", "xlsx"),
        ("a.jsonld", "jsonld"),
    ],
)
def test_the_name_of_a_file_asks_for_a_format(name, form):
    assert form_of(Path(name)) == form


@pytest.mark.parametrize("name", ["a.xls", "a", "csv", "json"])
def test_a_name_that_tells_no_format_is_refused(name):
    with pytest.raises(InputError, match=r"its name tells no format; end it in \.json"):
        form_of(Path(name))


def test_a_format_that_is_none_and_a_folder_that_is_none_are_refused(tmp_path):
    with pytest.raises(InputError, match="no format 'xls'; give json"):
        write(RELEASES, tmp_path / "a.csv", "xls")
    with pytest.raises(InputError, match="name a file in one that does"):
        write(RELEASES, tmp_path / "none" / "a.csv")
    with pytest.raises(InputError, match="no format 'None'"):
        write(RELEASES, io.BytesIO())


def test_linked_data_is_not_made_of_a_table():
    with pytest.raises(InputError, match="not of a table"):
        written(table(RELEASES), "jsonld")


# JSON


def test_json_is_an_array_of_flat_objects_with_the_numbers_of_the_model():
    text = written(RELEASES, "json").decode()
    rows = json.loads(text)
    assert [list(row) for row in rows] == [NAMES] * 5
    assert "изъято рыбы" in text and "🐟" in text
    model = [json.loads(one.model_dump_json()) for one in RECORDS]
    for name in ("value", "lower", "upper", "unit", "indicator"):
        assert [row[name] for row in rows[:4]] == [one[name] for one in model]
    assert '"value": 10000,' in text and '"value": 1949.5,' in text
    assert (rows[0]["period_start"], rows[0]["baseline_value"], rows[1]["baseline_value"]) == ("2024-01-01", None, 8000)


def test_jsonl_is_the_same_an_object_a_line():
    lines = written(RELEASES, "jsonl").decode().removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == json.loads(written(RELEASES, "json"))


def test_json_of_no_rows_is_an_empty_array():
    assert json.loads(written([], "json")) == []


# CSV


def read(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def test_csv_has_no_mark_and_lines_end_as_the_standard_says():
    data = written(RELEASES, "csv")
    assert data.startswith(b"indicator,value,unit,")
    assert data.count(b"\r\n") == 6 and data.endswith(b"\r\n")


def test_csv_keeps_texts_as_they_are():
    odd = 'а, "б"\nв\r\nг; =1+1 \t'
    rows = read(written([release(title=odd, records=[FISH])], "csv"))
    assert rows[0]["title"] == odd
    assert rows[0]["quantity"] == "1\u00a0949,5 тонны"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_decimals_of_csv_are_exact_and_have_no_exponent(value):
    (row,) = read(written([release(records=[record("5 погибших", value=value)])], "csv"))
    assert Decimal(row["value"]) == value
    assert "E" not in row["value"].upper()


def test_nul_is_no_character_of_a_csv():
    assert read(written([release(title="а\0б", records=[FISH])], "csv"))[0]["title"] == "а\ufffdб"


def test_pandas_and_polars_read_the_csv():
    data = written(RELEASES, "csv")
    frame = pandas.read_csv(io.BytesIO(data), parse_dates=["period_start"])
    assert list(frame.columns) == NAMES
    assert frame["value"].tolist()[:2] == [1949.5, 10000.0]
    assert frame["period_start"][0] == pandas.Timestamp(2024, 1, 1)
    other = polars.read_csv(data, try_parse_dates=True)
    assert other.columns == NAMES
    assert (other["period_end"][0], other["baseline_value"][1]) == (dt.date(2024, 3, 31), 8000)


# Parquet


def test_parquet_keeps_types_and_tells_what_columns_mean():
    data = written(RELEASES, "parquet")
    found = parquet.read_table(io.BytesIO(data))
    assert found.equals(table(RELEASES))
    for column, field in zip(COLUMNS, found.schema, strict=True):
        assert field.metadata[b"description"] == column.about.encode()
    assert parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0).compression == "ZSTD"


def test_pandas_and_polars_read_the_parquet():
    data = written(RELEASES, "parquet")
    assert pandas.read_parquet(io.BytesIO(data))["value"][0] == Decimal("1949.5")
    other = polars.read_parquet(data)
    assert other.schema["value"] == polars.Decimal(38, 12) and other["value"][0] == Decimal("1949.5")
    assert other["period_start"].to_list()[0] == dt.date(2024, 1, 1)


def test_parquet_tells_what_it_cannot_hold():
    told = []
    write([release(records=[record("5 погибших", value=Decimal("1E+30"))])], io.BytesIO(), "parquet", tell=told.append)
    assert len(told) == 1 and "value is null" in told[0]


def test_a_parquet_of_many_rows_has_groups():
    many = (release(records=[FISH, CATCH], key=str(number)) for number in range(9000))
    found = parquet.ParquetFile(io.BytesIO(written(many, "parquet"))).metadata
    assert (found.num_rows, found.num_row_groups) == (18000, 2)
    assert SCHEMA.names == found.schema.names
