"""SDMX-CSV: the header and the cells by the standard, read by pysdmx; times in SDMX's formats and back again."""

import calendar
import csv
import datetime as dt
import io
import re

import pytest
from exported import CATCH, DEAD, FISH, INCOME, RELEASES, period, record, release, written
from hypothesis import given
from hypothesis import strategies as st
from pysdmx.io import read_sdmx

from svodka.errors import InputError
from svodka.export import select, table
from svodka.export.formats.sdmx import COMPONENTS, HEADER
from svodka.export.times import Time


def rows(source=RELEASES, **options) -> list[dict]:
    data = written(source, "sdmx-csv", **options)
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def row(made) -> dict:
    (found,) = rows([release(records=[made])])
    return found


def timed(start: str, end: str, **fields) -> dict:
    return row(record("5 погибших", period=period(start, end), **fields))


def test_the_header_is_that_of_the_standard():
    assert HEADER[:3] == ("STRUCTURE", "STRUCTURE_ID", "ACTION")
    assert len(set(HEADER)) == len(HEADER)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in HEADER)
    kinds = [kind for kind, _, _ in COMPONENTS.values()]
    assert kinds == sorted(kinds, key=["dimension", "measure", "attribute"].index)
    first = rows()[0]
    assert (first["STRUCTURE"], first["ACTION"]) == ("datastructure", "I")
    assert re.fullmatch(r"[A-Za-z][\w.-]*:[\w@$-]+\(\d+\.\d+\.\d+\)", first["STRUCTURE_ID"])


def test_an_observation_says_what_its_record_says():
    found = row(FISH)
    assert {name: found[name] for name in HEADER[3:]} == {
        "FREQ": "Q",
        "REF_AREA": "KZ-19",
        "INDICATOR": "изъято рыбы",
        "MEASURE": "level",
        "UNIT_MEASURE": "t",
        "STATEMENT": f"https://example.org/fish#{FISH.quantity.start}-{FISH.quantity.end}",
        "TIME_PERIOD": "2024-Q1",
        "OBS_VALUE": "1949.5",
        "OBS_STATUS": "A",
        "UNIT_MULT": "0",
        "COMPARATOR": "eq",
        "LOWER_BOUND": "",
        "UPPER_BOUND": "",
        "AMOUNT": "1949.5 t",
        "DIRECTION": "",
        "MODALITY": "actual",
        "COUNTED": "рыба",
        "BASE_VALUE": "",
        "BASE_PER": "",
        "AREA_NAME": "Алматинская область",
        "ACTOR": "",
        "SOURCE": "Комитет рыбного хозяйства",
        "PUBLISHER": "Пресс-служба",
        "PUBLISHED": "2024-06-01",
        "URL": "https://example.org/fish?a=1",
        "CONFIDENCE": "0.875",
    }


def test_approximations_are_estimates_and_baselines_are_times():
    found = row(CATCH)
    assert (found["OBS_VALUE"], found["OBS_STATUS"], found["COMPARATOR"]) == ("10000", "E", "approx")
    assert (found["BASE_VALUE"], found["BASE_PER"], found["REF_AREA"]) == ("8000", "2023", "_X")


def test_what_is_denied_has_no_value():
    found = row(DEAD)
    assert (found["OBS_VALUE"], found["OBS_STATUS"], found["MODALITY"], found["AMOUNT"]) == ("", "O", "negated", "5 1")


def test_a_range_has_bounds_and_no_value():
    found = row(INCOME.model_copy(update={"period": period("2024-01-01", "2024-12-31")}))
    assert (found["OBS_VALUE"], found["OBS_STATUS"]) == ("", "O")
    assert (found["LOWER_BOUND"], found["UPPER_BOUND"]) == ("10000000000", "15000000000")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "A"),
        ({"comparator": "gt"}, "E"),
        ({"modality": "planned"}, "F"),
        ({"modality": "forecast", "comparator": "almost"}, "F"),
        ({"modality": "negated"}, "O"),
    ],
)
def test_the_status_of_an_observation(fields, status):
    assert timed("2024-01-01", "2024-12-31", **fields)["OBS_STATUS"] == status


def test_records_without_a_period_are_left_out_and_told():
    told = []
    assert [one["INDICATOR"] for one in rows(tell=told.append)] == ["изъято рыбы", "добыча", "число погибших"]
    assert told == ["records without a period are left out, as SDMX has no observation without a time: 2"]


def test_no_two_observations_have_the_same_key():
    twice = [release(records=[FISH, CATCH]), release(records=[FISH, CATCH], key="other")]
    names = [name for name, (kind, _, _) in COMPONENTS.items() if kind == "dimension"]
    keys = [tuple(one[name] for name in names) for one in rows(twice)]
    assert len(set(keys)) == 4 and all(all(key) for key in keys)


def test_pysdmx_reads_it():
    data = written(RELEASES, "sdmx-csv").decode()
    message = read_sdmx(data, validate=False)
    (dataset,) = message.data
    assert dataset.structure == "DataStructure=SVODKA:FACTS(1.0.0)"
    assert dataset.data["TIME_PERIOD"].tolist() == ["2024-Q1", "2024", "2024-05-31"]
    assert [float(value) for value in dataset.data["OBS_VALUE"].tolist()[:2]] == [1949.5, 10000.0]


def test_a_table_without_the_columns_is_refused():
    with pytest.raises(InputError, match="this table has no release, indicator"):
        written(select("SELECT unit, value FROM records", RELEASES), "sdmx-csv")
    assert rows(table(RELEASES)) == rows()


# Times


@pytest.mark.parametrize(
    ("start", "end", "frequency", "written_"),
    [
        ("2024-01-01", "2024-12-31", "A", "2024"),
        ("2024-01-01", "2024-06-30", "S", "2024-S1"),
        ("2024-07-01", "2024-12-31", "S", "2024-S2"),
        ("2024-01-01", "2024-03-31", "Q", "2024-Q1"),
        ("2024-10-01", "2024-12-31", "Q", "2024-Q4"),
        ("2024-02-01", "2024-02-29", "M", "2024-02"),
        ("2023-02-01", "2023-02-28", "M", "2023-02"),
        ("2024-01-15", "2024-01-15", "D", "2024-01-15"),
        ("2024-12-30", "2025-01-05", "W", "2025-W01"),
        ("2024-01-01", "2024-09-30", "_O", "2024-01-01/P9M"),
        ("2024-02-01", "2024-04-30", "_O", "2024-02-01/P3M"),
        ("2022-01-01", "2024-12-31", "_O", "2022-01-01/P3Y"),
        ("2023-07-01", "2024-06-30", "_O", "2023-07-01/P1Y"),
        ("2024-01-01", "2024-01-10", "_O", "2024-01-01/P10D"),
        ("2024-01-02", "2024-01-08", "_O", "2024-01-02/P7D"),
        ("2024-02-01", "2024-02-28", "_O", "2024-02-01/P28D"),
        ("9999-01-01", "9999-12-31", "A", "9999"),
        ("0001-01-01", "0001-12-31", "A", "0001"),
    ],
)
def test_times_in_the_formats_of_sdmx(start, end, frequency, written_):
    time = Time(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert (time.frequency, time.period) == (frequency, written_)


_GRAMMAR = re.compile(r"\d{4}(-(S[12]|Q[1-4]|\d\d|W\d\d|\d\d-\d\d|\d\d-\d\d/P\d+[YMD]))?")


def read_back(text: str) -> tuple[dt.date, dt.date]:
    """What SDMX says a time is; written apart from the code, on purpose."""
    if "/" in text:
        start, length = text.split("/")
        first, number = dt.date.fromisoformat(start), int(length[1:-1])
        if length[-1] == "D":
            return first, first + dt.timedelta(days=number - 1)
        months = number * 12 if length[-1] == "Y" else number
        return first, last_of(first, months)
    year = int(text[:4])
    if "S" in text or "Q" in text:
        size = 6 if "S" in text else 3
        first = dt.date(year, size * (int(text[-1]) - 1) + 1, 1)
        return first, last_of(first, size)
    if "W" in text:
        return dt.date.fromisocalendar(year, int(text[-2:]), 1), dt.date.fromisocalendar(year, int(text[-2:]), 7)
    if len(text) == 4:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if len(text) == 7:
        return dt.date(year, int(text[-2:]), 1), last_of(dt.date(year, int(text[-2:]), 1), 1)
    return dt.date.fromisoformat(text), dt.date.fromisoformat(text)


def last_of(first: dt.date, months: int) -> dt.date:
    at = first.year * 12 + first.month - 1 + months - 1
    return dt.date(at // 12, at % 12 + 1, calendar.monthrange(at // 12, at % 12 + 1)[1])


@given(st.dates(), st.one_of(st.integers(0, 800), st.just(6)))
def test_any_time_can_be_read_back(start, days):
    end = min(start.toordinal() + days, dt.date.max.toordinal())
    time = Time(start, dt.date.fromordinal(end))
    assert _GRAMMAR.fullmatch(time.period)
    assert read_back(time.period) == (time.start, time.end)


@given(st.integers(1, 9990), st.integers(1, 12), st.integers(1, 60))
def test_any_number_of_months_can_be_read_back(year, month, months):
    first = dt.date(year, month, 1)
    time = Time(first, last_of(first, months))
    assert time.months == months
    assert _GRAMMAR.fullmatch(time.period)
    assert read_back(time.period) == (time.start, time.end)
