"""The flat columns: what a row says, exactly, and what a decimal column cannot hold."""

import datetime as dt
from decimal import Decimal

import polars
import pyarrow as pa
import pytest
from exported import BARE, CATCH, DEAD, FISH, INCOME, RELEASES, TEXT, mention, record, release
from hypothesis import given
from hypothesis import strategies as st

from svodka.export import COLUMNS, SCHEMA, batches, table
from svodka.export.context import LENGTH, context
from svodka.export.rows import fitting
from svodka.model import Mention


def cells(made, number: int = 0, source=None) -> dict:
    return table([release(records=[made])] if source is None else source).to_pylist()[number]


def test_a_row_says_all_that_is_known():
    row = cells(FISH)
    assert list(row) == [column.name for column in COLUMNS] == SCHEMA.names
    assert row == {
        "indicator": "изъято рыбы",
        "value": Decimal("1949.5"),
        "unit": "t",
        "period_start": dt.date(2024, 1, 1),
        "period_end": dt.date(2024, 3, 31),
        "place": "Алматинская область",
        "place_code": "KZ-19",
        "comparator": "eq",
        "lower": None,
        "upper": None,
        "measure": "level",
        "direction": None,
        "modality": "actual",
        "counted": "рыба",
        "baseline_value": None,
        "baseline_start": None,
        "baseline_end": None,
        "actor": None,
        "source": "Комитет рыбного хозяйства",
        "quantity": "1\u00a0949,5 тонны",
        "amount": "1949.5 t",
        "context": TEXT.split("\n")[2],
        "title": "Сводка недели 🐟",
        "publisher": "Пресс-служба",
        "published": dt.date(2024, 6, 1),
        "country": "KZ",
        "url": "https://example.org/fish?a=1",
        "release": "https://example.org/fish",
        "version": 2,
        "document_id": "fish",
        "record_id": "0123456789abcdef",
        "quantity_start": TEXT.index("1\u00a0949"),
        "quantity_end": TEXT.index("1\u00a0949") + 13,
        "zone": "body",
        "rule": "quantity+indicator",
        "confidence": 0.875,
    }


def test_ranges_baselines_and_what_is_not_known():
    income, catch, bare = cells(INCOME), cells(CATCH), cells(None, source=[BARE])
    assert (income["value"], income["lower"], income["upper"]) == (None, 10**10, 15 * 10**9)
    assert income["amount"] == "10000000000..15000000000 KZT"
    assert (catch["value"], catch["baseline_value"], catch["baseline_end"]) == (10000, 8000, dt.date(2023, 12, 31))
    assert catch["amount"] == "approx 10000 t"
    assert {bare[name] for name in ("title", "url", "publisher", "published", "country", "version", "record_id")} == {None}


def test_rows_come_in_the_order_of_releases_and_records():
    assert table(RELEASES)["indicator"].to_pylist() == ["изъято рыбы", "добыча", "=доходы", "число погибших", "число"]
    assert table(iter(RELEASES)).equals(table(RELEASES))
    assert table([]).schema == SCHEMA and table([]).num_rows == 0


def test_batches_are_cut_by_rows_and_nothing_is_lost():
    cut = list(batches(RELEASES, size=2))
    assert [batch.num_rows for batch in cut] == [2, 2, 1]
    assert pa.Table.from_batches(cut).equals(table(RELEASES))


def test_releases_are_read_only_as_far_as_they_are_asked_for():
    seen = []

    def endless():
        while True:
            seen.append(1)
            yield release()

    assert next(batches(endless(), size=8)).num_rows == 8
    assert len(seen) == 2


def test_every_column_is_told_in_one_line():
    assert [name for name in SCHEMA.names if SCHEMA.names.count(name) > 1] == []
    for column, field in zip(COLUMNS, SCHEMA, strict=True):
        assert column.about and "\n" not in column.about and column.about.endswith(".")
        assert field.metadata == {b"description": column.about.encode()}


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_is_held_exactly_or_not_at_all_but_never_lost(value):
    made = record("5 погибших", value=value)
    told = []
    row = table([release(records=[made])], tell=told.append).to_pylist()[0]
    assert row["value"] in (None, value)
    assert (row["value"] is None) == bool(told) == (fitting(value) is None)
    assert Decimal(row["amount"].split()[0]) == value


@given(st.decimals(min_value=-(10**25), max_value=10**25, places=12))
def test_what_has_the_digits_of_the_column_fits(value):
    assert table([release(records=[record("5 погибших", value=value)])])["value"].to_pylist() == [value]


@pytest.mark.parametrize("value", ["1E+26", "0.0000000000001", "-12345678901234567890123456789.5"])
def test_what_does_not_fit_is_null_and_told_and_in_the_amount(value):
    told = []
    row = table([release(records=[record("5 погибших", value=Decimal(value))])], tell=told.append).to_pylist()[0]
    assert row["value"] is None
    assert Decimal(row["amount"].removesuffix(" 1")) == Decimal(value)
    assert len(told) == 1 and "value is null" in told[0] and "https://example.org/fish" in told[0]


@pytest.mark.parametrize("value", ["0E+40", "0E-40", "1.0000000000000000000", "1E+25", "1E-12"])
def test_zeros_that_mean_nothing_take_no_room(value):
    assert fitting(Decimal(value)) == Decimal(value)


def test_half_characters_of_a_title_do_not_stop_the_table():
    assert table([release(title="рыба \ud83d")])["title"].to_pylist()[0] == "рыба \ufffd"


def test_pandas_and_polars_take_it_in_one_line():
    frame = table(RELEASES).to_pandas()
    assert frame["value"].dropna().map(type).unique().tolist() == [Decimal]
    assert frame.loc[0, "period_start"] == dt.date(2024, 1, 1)
    other = polars.from_arrow(table(RELEASES))
    assert (other.schema["value"], other.schema["published"]) == (polars.Decimal(38, 12), polars.Date)
    assert other["value"].sum() == Decimal("11961.5")


# The context


def test_a_context_is_the_line_of_the_mention():
    assert context(TEXT, DEAD.quantity) == "=1+1 никто не считал, 5 погибших нет."
    assert context("  7 тонн  ", mention("7 тонн", "  7 тонн  ")) == "7 тонн"


def test_a_mention_over_two_lines_has_both():
    assert context("а\nб 7\nтонн в\nг", mention("7\nтонн", "а\nб 7\nтонн в\nг")) == "б 7\nтонн в"


@given(
    st.text(st.sampled_from("аб \u00a0🐟\n\r\u2028."), max_size=1500),
    st.text(st.sampled_from("1 🐟"), min_size=1, max_size=400),
    st.text(st.sampled_from("аб \u00a0🐟\n\r\u2028."), max_size=1500),
)
def test_a_context_is_a_copy_that_holds_the_mention_and_is_not_long(before, quantity, after):
    text = before + quantity + after
    found = context(text, Mention(text=quantity, start=len(before), end=len(before) + len(quantity)))
    copied = found.removeprefix("…").removesuffix("…")
    assert quantity in copied and copied in text
    assert len(copied) <= max(LENGTH, len(quantity))


def test_a_long_line_is_cut_at_spaces_on_both_sides():
    text = "слово " * 200 + "изъято 7 тонн рыбы " + "слово " * 200
    found = context(text, mention("7 тонн", text))
    assert found.startswith("…слово ") and found.endswith(" слово…")
    assert "изъято 7 тонн рыбы" in found and 280 <= len(found) <= LENGTH + 2
    assert context(text, mention("слово", text)).startswith("слово ")
