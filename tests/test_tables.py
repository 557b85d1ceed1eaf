"""The facts of a store as tables, from Python."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal

import polars
import pytest

import svodka
from svodka.model import Document, Mention, Period, Record, Release
from svodka.store import Store

TEXT = "В 2024 году изъято 7,5 тонны рыбы на 12 млн тенге."


def found(quoted: str, value: str, unit: str) -> Record:
    start = TEXT.index(quoted)
    return Record(
        quantity=Mention(text=quoted, start=start, end=start + len(quoted)),
        value=Decimal(value),
        **dict.fromkeys(("lower", "upper", "counted", "direction", "baseline", "place", "actor", "source")),
        comparator="eq",
        unit=unit,
        indicator="изъято рыбы",
        measure="level",
        period=Period(start=dt.date(2024, 1, 1), end=dt.date(2024, 12, 31)),
        modality="actual",
    )


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "facts.db"
    records = (found("7,5 тонны", "7.5", "t"), found("12 млн тенге", "12000000", "KZT"))
    document = Document(id="fish", published=dt.date(2025, 1, 9), country="KZ", text=TEXT, records=records)
    with Store.open(path) as opened:
        run = opened.start_run("feed", version="0", fingerprint="f")
        opened.save(Release(document, key="fish", title="Рыба"), run)
        opened.finish_run(run)
    return path


def test_facts_are_a_table_that_others_take_in_one_line(store):
    table = svodka.facts(store)
    assert table["value"].to_pylist() == [Decimal("7.5"), Decimal(12_000_000)]
    assert table["version"].to_pylist() == [1, 1]
    assert svodka.facts(store).to_pandas()["unit"].tolist() == ["t", "KZT"]
    assert polars.from_arrow(svodka.facts(store))["period_end"].to_list() == [dt.date(2024, 12, 31)] * 2


def test_facts_can_be_chosen(store):
    assert svodka.facts(str(store), where="unit = 'KZT'")["quantity"].to_pylist() == ["12 млн тенге"]
    with pytest.raises(svodka.QueryError, match="the columns are"):
        svodka.facts(store, where="foo = 1")


def test_a_query_gives_a_table(store):
    assert svodka.query("SELECT sum(value) AS kzt FROM records WHERE unit = 'KZT'", store).to_pylist() == [
        {"kzt": Decimal(12_000_000)}
    ]
    assert svodka.query("SELECT title FROM releases", store)["title"].to_pylist() == ["Рыба"]


def test_the_usual_store_is_taken_when_none_is_named(store, monkeypatch):
    monkeypatch.setenv("SVODKA_STORE", str(store))
    assert svodka.facts().num_rows == 2
    assert svodka.query("SELECT count(*) AS n FROM records").to_pylist() == [{"n": 2}]


def test_no_store_is_made_by_reading(tmp_path):
    with pytest.raises(svodka.StoreError):
        svodka.facts(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("library", ["pyarrow", "duckdb", "xlsxwriter"])
def test_a_missing_library_is_told_with_the_command_that_installs_it(library):
    code = f"import sys; sys.modules[{library!r}] = None\nimport svodka\ntry:\n    svodka.facts('x')\nexcept svodka.MissingExtraError as e:\n    print(e)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == f"export needs {library}, which is missing; run pip install 'svodka[export]'\n"


def test_the_functions_are_functions_whatever_was_imported_before():
    code = "import svodka, svodka.tables, svodka.export\nprint(callable(svodka.facts), callable(svodka.query))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True True\n"
