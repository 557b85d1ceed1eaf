"""Excel workbooks that open without a warning: real dates and numbers, texts never taken for formulas or links.

A sheet of records (and «records 2» … behind 1 048 575 rows), a sheet «columns» that says what they mean. Written row by
row; the same rows give the same bytes.
"""

import datetime as dt
import math
import re
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import xlsxwriter

from svodka.export.columns import Column
from svodka.export.content import Content
from svodka.export.formats.cells import text
from svodka.export.rows import Row, Tell
from svodka.model.number import notation

ROWS = 1_048_576
"""Rows of a sheet, the one of the headings included."""
LONGEST = 32_767
"""Characters that a cell holds, in UTF-16 code units."""
DIGITS = 15
"""Significant digits that a number of Excel keeps; what has more is written as text, digit for digit."""

_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the day of nothing: bytes must not tell when they were written
_FIRST_DAY = dt.date(1900, 3, 1)
"""Excel takes 1900 for a leap year, and has no day before it."""
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What XML 1.0 cannot hold or does not recommend, and the carriage return, which a cell would show as _x000D_."""
_WIDTHS = {"text": 16, "decimal": 16, "date": 11, "integer": 9, "number": 11}
_WIDE = {"indicator": 48, "context": 60, "title": 40, "url": 30, "quantity": 24, "place": 20, "source": 24, "about": 90}


def write(content: Content, file: BinaryIO, tell: Tell) -> int:
    """One workbook; a text that is too long for a cell is cut, and that is told."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _write(content, file, tell, folder)


def _write(content: Content, file: BinaryIO, tell: Tell, folder: str) -> int:
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.use_zip64()
    book.set_properties({"created": _CREATED, "title": f"svodka: {content.name}"})
    try:
        sheets = _Sheets(book, content, tell)
        for row in content.rows():
            sheets.add(row)
        sheets.finish()
        book.close()
    finally:
        for sheet in book.worksheets():  # what was stopped half-way leaves no open files
            if sheet.row_data_fh is not None:
                sheet.row_data_fh.close()
    return sheets.count


class _Sheets:
    """The sheets of a workbook that is being written."""

    def __init__(self, book: Any, content: Content, tell: Tell) -> None:
        self.count = 0
        self._book = book
        self._content = content
        self._tell = tell
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._whole = book.add_format({"num_format": "#,##0"})
        self._fraction = book.add_format({"num_format": "#,##0.0###########"})
        self._number = 1
        self._sheet = self._begin(content.name)
        self._at = 1
        self._explain()

    def add(self, row: Row) -> None:
        """The next row, on the next sheet when this one is full."""
        if self._at == ROWS:
            self.finish()
            self._number += 1
            self._sheet = self._begin(f"{self._content.name} {self._number}")
            self._at = 1
        for number, cell in enumerate(row):
            if cell is not None:
                self._cell(number, cell)
        self._at += 1
        self.count += 1

    def finish(self) -> None:
        """The filter over what is on the sheet; texts that look like numbers are meant as texts."""
        last = len(self._content.columns) - 1
        self._sheet.autofilter(0, 0, max(self._at - 1, 1), last)
        area = xlsxwriter.utility.xl_range(0, 0, max(self._at - 1, 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": area, "two_digit_text_year": area})

    def _begin(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(self._content.columns):
            sheet.set_column(number, number, _WIDE.get(column.name, _WIDTHS[column.kind]))
            sheet.write_string(0, number, _clean(column.name), self._bold)
        return sheet

    def _explain(self) -> None:
        told: list[Column] = [column for column in self._content.columns if column.about]
        if not told:
            return
        sheet = self._book.add_worksheet("columns")
        sheet.freeze_panes(1, 0)
        for number, (heading, width) in enumerate((("column", 18), ("type", 10), ("meaning", _WIDE["about"]))):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, heading, self._bold)
        for row, column in enumerate(told, 1):
            for number, said in enumerate((column.name, column.kind, column.about)):
                sheet.write_string(row, number, said)

    def _cell(self, column: int, cell: object) -> None:
        sheet, at = self._sheet, self._at
        match cell:
            case str():
                self._text(column, cell)
            case bool():
                sheet.write_boolean(at, column, cell)
            case Decimal() | int():
                if not _holds(Decimal(cell)):
                    self._text(column, notation(Decimal(cell)))
                else:
                    whole = cell == int(cell)
                    sheet.write_number(at, column, float(cell), self._whole if whole else self._fraction)
            case float():
                if math.isfinite(cell):
                    sheet.write_number(at, column, cell)
            case dt.datetime() if cell.date() >= _FIRST_DAY:
                sheet.write_datetime(at, column, cell.replace(tzinfo=None), self._time)
            case dt.date() if not isinstance(cell, dt.datetime) and cell >= _FIRST_DAY:
                sheet.write_datetime(at, column, cell, self._date)
            case _:
                self._text(column, text(cell))

    def _text(self, column: int, said: str) -> None:
        fit = _clean(said)
        if _units(fit) > LONGEST:
            name = self._content.columns[column].name
            self._tell(f"row {self.count + 1}: {name} has more than the {LONGEST} characters that a cell holds, and is cut")
            fit = _cut(fit)
        self._sheet.write_string(self._at, column, fit)


def _clean(said: str) -> str:
    """``said`` without what a cell cannot hold: control characters become U+FFFD, line ends LF."""
    fit = _ILLEGAL.sub("\ufffd", said.replace("\r\n", "\n").replace("\r", "\n"))
    # XlsxWriter takes a string between these tags for its own markup, and would not escape what is in it.
    return f"{fit} " if fit.startswith("<r>") and fit.endswith("</r>") else fit


def _units(said: str) -> int:
    return len(said) if len(said) * 2 <= LONGEST else len(said.encode("utf-16-le")) // 2


def _cut(said: str) -> str:
    return said.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", errors="ignore") + "…"


def _holds(value: Decimal) -> bool:
    """Whether a number of Excel keeps ``value`` digit for digit."""
    digits = value.as_tuple().digits
    significant = len("".join(map(str, digits)).strip("0"))
    return significant <= DIGITS and -300 < value.adjusted() < 300
