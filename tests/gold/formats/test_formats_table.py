"""CSV of records: for spreadsheets and back from them."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from format_samples import record

from svodka.errors import FormatError, InputError
from svodka.gold.formats import read_gold, write_gold
from svodka.gold.formats.table import COLUMNS
from svodka.model import Document

TEXT = "=5 т 🎄\r\n-7 штук"
BARE = [Document(id="a", text=TEXT), Document(id="b", text="пусто")]


def table(path: Path, content: str) -> Path:
    path.write_bytes(content.encode())
    return path


def fault(path: Path) -> str:
    with pytest.raises((FormatError, InputError)) as caught:
        read_gold(path, texts=BARE)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert "; " in message, "no remedy"
    return message.removeprefix(str(path))


def test_the_columns_are_those_of_the_documentation() -> None:
    assert COLUMNS == (
        "document", "published", "country", "start", "end", "text", "value", "lower", "upper", "comparator", "unit",
        "counted", "indicator", "measure", "direction", "period_start", "period_end", "baseline_start", "baseline_end",
        "baseline_value", "place", "place_code", "actor", "source", "modality", "rule", "zone", "confidence", "evidence", "id",
    )  # fmt: skip


def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    bad = record(
        TEXT, "=5 т", indicator="=HYPERLINK()", counted="'т", place="@x", value=Decimal("-1.5"), unit="+t", actor="\tx"
    )
    write_gold([Document(id="-a", text=TEXT, records=(bad,))], tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdocument,published,")
    row = dict(zip(*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), strict=True))
    assert {key: row[key] for key in ("document", "text", "indicator", "counted", "place", "unit", "actor", "value")} == {
        "document": "'-a", "text": "'=5 т", "indicator": "'=HYPERLINK()", "counted": "''т", "place": "'@x", "unit": "'+t",
        "actor": "'\tx", "value": "-1.5",
    }  # fmt: skip
    again = read_gold(tmp_path / "a.csv", texts=[Document(id="-a", text=TEXT)])
    assert again[0].records == (bad,)


def test_what_a_russian_excel_saves(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "\ufeffdocument;start;end;value;unit;indicator\r\na;1;4;1 000,5;t;продано\r\n;;;;;\r\n")
    first, second = read_gold(path, texts=BARE)
    assert first.records[0].value == Decimal("1000.5")
    assert first.records[0].quantity.text == "5 т"
    assert second.records == ()


def test_columns_may_stand_in_any_order_and_rows_too(tmp_path: Path) -> None:
    rows = "indicator,unit,end,start,value,document,published\nштуки,1,15,9,7,a,2024-05-01\nтонны,t,4,1,5,a,2024-05-01\n"
    first, _ = read_gold(table(tmp_path / "a.csv", rows), texts=BARE)
    assert [found.indicator for found in first.records] == ["тонны", "штуки"]
    assert str(first.published) == "2024-05-01"


def test_the_date_of_the_text_counts(tmp_path: Path) -> None:
    told: list[str] = []
    rows = "document,country,start,end,value,unit,indicator\na,RU,1,4,5,t,тонны\n"
    texts = [Document(id="a", text=TEXT, country="KZ")]
    [found] = read_gold(table(tmp_path / "a.csv", rows), texts=texts, tell=told.append)
    assert found.country == "KZ"
    assert told[0].endswith("row 2: its country 'RU' is not that of the text, 'KZ', which counts")


HEAD = "document,start,end,text,value,unit,indicator,evidence\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", ": row 1: no column 'document'; the columns are document, published, "),
        ("document,start,end,unit,indicator,total\n", ": row 1: unknown column 'total'; the columns are"),
        (HEAD + "a,1,4,5 т,5,t,x,,,\n", ", row 2: 10 cells under 8 columns; quote the cells"),
        (HEAD + 'a,1,4,"5 т,5\n', ": not a CSV: "),
        (HEAD + "c,1,4,5 т,5,t,x,\n", ", row 2: no text for the document 'c'; add it to the texts"),
        (HEAD + "a,1,x,5 т,5,t,x,\n", ", row 2: '1'…'x' is no piece of the text; give"),
        (HEAD + "a,1,99,5 т,5,t,x,\n", ", row 2: '1'…'99' is no piece of the text; give"),
        (HEAD + "a,2,5,5 т,5,t,x,\n", ", row 2: '5 т' does not stand at 2…5 of the text of 'a'; start and end count"),
        (HEAD + "a,1,4,5 т,пять,t,x,\n", ", row 2 («5 т»): field value: must be a number, not the string 'пять'"),
        (HEAD + "\na,1,4,5 т,5,t,,\n", ", row 3 («5 т»): field indicator: input should be a valid string, not null"),
        (HEAD + "a,1,4,5 т,5,t,x,unit at 3\n", ", row 2: evidence 'unit at 3'; write it as «number 5 7; unit 8 9»"),
    ],
)
def test_faults_name_the_row(tmp_path: Path, content: str, message: str) -> None:
    assert fault(table(tmp_path / "a.csv", content)).startswith(message)


def test_without_texts_it_says_how_to_give_them(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"holds no texts; give them, as in `svodka gold convert a\.csv gold/ --texts texts/`"
    ):
        read_gold(table(tmp_path / "a.csv", HEAD))
