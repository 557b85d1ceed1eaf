"""Workbooks, read back: real dates and numbers, texts that are texts, and nothing that Excel warns of."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pyarrow as pa
import pytest
from exported import FISH, RELEASES, record, release, written

from svodka.export import COLUMNS
from svodka.export.formats import workbook

NAMES = [column.name for column in COLUMNS]


def book(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def cell(data: bytes, name: str, row: int = 2):
    return book(data)["records"].cell(row, NAMES.index(name) + 1)


def titled(title: str) -> bytes:
    return written([release(title=title, records=[FISH])], "xlsx")


def test_every_row_is_there_under_the_names():
    rows = list(book(written(RELEASES, "xlsx"))["records"].values)
    assert list(rows[0]) == NAMES and len(rows) == 6
    assert [row[0] for row in rows[1:]] == ["изъято рыбы", "добыча", "=доходы", "число погибших", "число"]


def test_numbers_are_numbers_and_dates_are_dates():
    data = written(RELEASES, "xlsx")
    assert (cell(data, "value").value, cell(data, "value").data_type) == (1949.5, "n")
    assert (cell(data, "value", 3).value, cell(data, "value", 3).number_format) == (10000, "#,##0")
    assert cell(data, "value").number_format == "#,##0.0###########"
    assert (cell(data, "period_start").value, cell(data, "period_start").is_date) == (dt.datetime(2024, 1, 1), True)  # noqa: DTZ001
    assert cell(data, "period_start").number_format == "yyyy-mm-dd"
    assert cell(data, "upper", 4).value == 15_000_000_000
    assert cell(data, "confidence").value == 0.875
    assert cell(data, "direction").value is None


def test_no_cell_is_a_formula_or_a_link():
    data = written([release(records=[record("5 погибших", indicator="=1+1", place="https://example.org/x")])], "xlsx")
    sheet = book(data)["records"]
    assert cell(data, "indicator").value == "=1+1" and cell(data, "indicator").data_type == "s"
    assert {one.data_type for row in sheet for one in row} <= {"s", "n", "d"}
    assert all(b"<f>" not in part and b"hyperlink" not in part for name, part in parts(data).items() if "worksheets" in name)


def test_headings_stay_in_sight_and_can_be_filtered():
    sheet = book(written(RELEASES, "xlsx"))["records"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AJ6"
    assert sheet.column_dimensions["A"].width > 40


def test_texts_that_look_like_numbers_are_no_errors():
    xml = parts(written(RELEASES, "xlsx"))["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r"<ignoredError [^>]*/>", xml) == [
        '<ignoredError sqref="A1:AJ6" numberStoredAsText="1"/>',
        '<ignoredError sqref="A1:AJ6" twoDigitTextYear="1"/>',
    ]


def test_a_sheet_tells_what_columns_mean():
    made = book(written(RELEASES, "xlsx"))
    assert made.sheetnames == ["records", "columns"]
    assert list(made["columns"].values) == [("column", "type", "meaning"), *((c.name, c.kind, c.about) for c in COLUMNS)]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("а\x00б\x0bв\x1fг", "а\ufffdб\ufffdв\ufffdг"),
        ("а\r\nб\rв", "а\nб\nв"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("рыба \ud83d", "рыба \ufffd"),
        (" а  б ", " а  б "),
        ("<r>&<b></r>", "<r>&<b></r> "),
        ("<i>&amp;</i>", "<i>&amp;</i>"),
        ("🐟\u00a0", "🐟\u00a0"),
        ("2024", "2024"),
        ("'+7", "'+7"),
    ],
)
def test_texts_that_xml_does_not_like_come_through(title, shown):
    data = titled(title)
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    assert cell(data, "title").value == shown


def test_an_escape_of_excel_in_a_text_stays_text():
    # openpyxl does not undo the escape «_x005F_» that Excel undoes.
    assert b"_x005F_x0041_" in parts(titled("_x0041_"))["xl/worksheets/sheet1.xml"]


def test_a_number_with_more_digits_than_excel_keeps_is_text():
    for said in ("1234567890123456", "0.1234567890123456"):
        data = written([release(records=[record("5 погибших", value=Decimal(said))])], "xlsx")
        assert (cell(data, "value").value, cell(data, "value").data_type) == (said, "s")
    data = written([release(records=[record("5 погибших", value=Decimal("123456789012345E+10"))])], "xlsx")
    assert (cell(data, "value").value, cell(data, "value").data_type) == (123456789012345e10, "n")


def test_a_day_that_excel_does_not_have_is_text():
    table = pa.table({"day": [dt.date(1899, 12, 31), dt.date(1900, 3, 1)]})
    values = [one.value for (one,) in book(written(table, "xlsx"))["result"]["A2:A3"]]
    assert values == ["1899-12-31", dt.datetime(1900, 3, 1)]  # noqa: DTZ001


def test_a_text_too_long_for_a_cell_is_cut_and_told():
    told = []
    data = written([release(title="🐟" * 20_000, records=[FISH])], "xlsx", tell=told.append)
    value = cell(data, "title").value
    assert value == "🐟" * 16_383 + "…"
    assert told == ["row 1: title has more than the 32767 characters that a cell holds, and is cut"]
    assert cell(titled("а" * 32_767), "title").value == "а" * 32_767


def test_rows_that_do_not_fit_go_on_the_next_sheet(monkeypatch):
    whole = [row[0] for row in list(book(written(RELEASES, "xlsx"))["records"].values)[1:]]
    monkeypatch.setattr(workbook, "ROWS", 4)
    made = book(written(RELEASES, "xlsx"))
    assert made.sheetnames == ["records", "columns", "records 2"]
    first, second = (list(made[name].values) for name in ("records", "records 2"))
    assert list(second[0]) == NAMES
    assert [row[0] for row in first[1:] + second[1:]] == whole
    assert made["records"].auto_filter.ref == "A1:AJ4" and made["records 2"].auto_filter.ref == "A1:AJ3"
    assert made["records 2"].freeze_panes == "B2"


def test_a_sheet_that_is_just_full_has_no_next(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 6)
    assert book(written(RELEASES, "xlsx")).sheetnames == ["records", "columns"]


def test_bytes_do_not_tell_the_day():
    data = written(RELEASES, "xlsx")
    assert b"2000-01-01T00:00:00Z" in parts(data)["docProps/core.xml"]
    assert {info.date_time[:3] for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 31)}


def test_other_tables_are_written_too():
    moment = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)
    table = pa.table(
        {"n": [1, None], "yes": [True, False], "x": [0.5, float("nan")], "at": [moment, None], "l": [[1, 2], None]}
    )
    made = book(written(table, "xlsx"))
    assert made.sheetnames == ["result"]
    assert list(made["result"].values)[1:] == [
        (1, True, 0.5, dt.datetime(2024, 5, 1, 12, 30), "[1, 2]"),  # noqa: DTZ001
        (None, False, None, None, None),
    ]
