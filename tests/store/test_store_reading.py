import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import DAY, FIRES, full_records, numbered, release

from svodka.errors import StoreError
from svodka.model import Baseline, Document, Evidence, Mention, Period, Record, Release
from svodka.store import reading
from svodka.store.engine import writing
from svodka.store.rows import record as read
from svodka.store.rows import row
from svodka.store.tables import records


def test_every_field_of_a_record_has_its_column():
    columns = {column.name for column in records.c} - {"extraction_id", "position"}
    assert set(row(full_records()[0])) == columns


def test_records_come_back_as_they_were(store, run):
    store.save(release(records=full_records()), run)
    (found,) = store.releases()
    assert found.document.records == full_records()
    assert found.document.to_json() == release(records=full_records()).document.to_json()


TEXT = 'Ёмкость №7 — 12 %, 𝟙 "ква\'вычки"; DROP TABLE records; -- \u2028\u00a0\\ конец'
DAYS = st.none() | st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)
SOME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
WORDS = st.none() | SOME


@st.composite
def spans(draw):
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    return {"text": TEXT[start:end], "start": start, "end": end}


@st.composite
def some_records(draw):
    value = draw(st.none() | NUMBERS)
    ends = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    period, baseline = sorted(draw(st.tuples(DAYS, DAYS)), key=str), sorted(draw(st.tuples(DAYS, DAYS)), key=str)
    return Record(
        id=draw(st.none() | st.from_regex(r"[0-9a-f]{16}", fullmatch=True)),
        quantity=Mention(**draw(spans())),
        value=value,
        lower=ends[0] if value is None else None,
        upper=draw(st.sampled_from([ends[1], None])) if value is None else None,
        comparator=draw(st.sampled_from(["eq", "approx", "le"])),
        unit=draw(st.sampled_from(["1", "%", "KZT", "kW.h", "RUB/L"])),
        counted=draw(WORDS),
        indicator=draw(SOME),
        measure=draw(st.sampled_from(["level", "relative_change"])),
        direction=draw(st.sampled_from([None, "up"])),
        period=None if None in period else Period(start=period[0], end=period[1]),
        baseline=draw(st.none() | st.just(Baseline(start=baseline[0], end=baseline[1], value=draw(st.none() | NUMBERS)))),
        place=draw(WORDS),
        place_code=draw(st.sampled_from([None, "KZ", "KZ-71"])),
        actor=draw(WORDS),
        source=draw(WORDS),
        modality=draw(st.sampled_from(["actual", "forecast"])),
        evidence=tuple(Evidence(part="unit", **draw(spans())) for _ in range(draw(st.integers(0, 3)))),
        rule=draw(WORDS),
        zone=draw(st.sampled_from([None, "lead"])),
        confidence=draw(st.none() | st.floats(0, 1)),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=st.lists(some_records(), max_size=4).map(lambda found: tuple(sorted(found, key=lambda one: one.quantity.start)))
)
def test_any_record_comes_back_as_it_was(store, run, found):
    key = f"release {store.counts().releases}"
    store.save(Release(Document(text=f"{TEXT} {key}", records=found), key), run)
    assert next(one.document.records for one in store.releases(duplicates=True) if one.key == key) == found


def test_decimals_are_never_floats(store, run):
    exact = Decimal("12345678901234567890.12345678901234567890")
    one = full_records()[0].model_copy(update={"value": exact})
    store.save(release(records=(one,)), run)
    (found,) = store.releases()
    assert str(found.document.records[0].value) == str(exact)


def test_the_order_is_that_of_days_and_keys(store, run):
    days = {"б": DAY, "а": DAY, "Я": DAY, "z": dt.date(2023, 1, 1), "без даты": None, "ё": dt.date(2025, 1, 1)}
    for number, (key, day) in enumerate(days.items()):
        store.save(release(f"Релиз номер {number}", key, published=day), run)
    assert [found.key for found in store.releases()] == ["z", "Я", "а", "б", "ё", "без даты"]


def test_releases_are_read_in_chunks_and_as_they_were_at_the_beginning(store, run, monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 4)
    for number in range(10):
        store.save(numbered(number), run)
    found = store.releases()
    first = next(found)
    store.save(release("Совсем другой текст", numbered(9).key), run)
    store.save(release(), run)
    rest = list(found)
    assert [one.key for one in (first, *rest)] == [numbered(number).key for number in range(10)]
    assert [one.version for one in rest] == [1] * 9
    assert len(list(store.releases())) == 11


def test_an_iteration_may_be_left(store, run):
    for number in range(3):
        store.save(numbered(number), run)
    for _ in range(50):
        next(store.releases())
    store.save(release(), run)


def test_what_another_fingerprint_has_made_is_outdated(store, run):
    for number in range(3):
        store.save(numbered(number), run)
    assert list(store.outdated("one")) == []
    newer = store.start_run("reprocess", version="0.2.0", fingerprint="two")
    found = list(store.outdated("two"))
    assert [one.release.document for one in found] == [numbered(number).document for number in range(3)]
    assert store.replace(found[0].version_id, numbered(0).document.records[:1], newer)
    assert not store.replace(found[0].version_id, (), newer)
    assert [one.release.key for one in store.outdated("two")] == [numbered(1).key, numbered(2).key]
    assert [len(one.document.records) for one in store.releases()] == [1, 2, 2]
    last = store.counts().last_run
    assert (last.kind, last.added, last.changed, last.records) == ("reprocess", 0, 1, 1)


def test_what_is_outdated_may_be_replaced_while_it_is_read(store, run, monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 2)
    for number in range(7):
        store.save(numbered(number), run)
    newer = store.start_run("reprocess", version="0.2.0", fingerprint="two")
    for one in store.outdated("two"):
        assert store.replace(one.version_id, (), newer)
    assert store.counts().records == 0


def test_what_another_process_has_replaced_is_not_told_again(store, run, monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 2)
    for number in range(4):
        store.save(numbered(number), run)
    newer = store.start_run("reprocess", version="0.2.0", fingerprint="two")
    mine, theirs = store.outdated("two"), list(store.outdated("two"))
    next(mine)
    for one in theirs:
        store.replace(one.version_id, (), newer)
    assert len(list(mine)) == 1


def test_copies_are_outdated_as_well(store, run):
    store.save(release(records=full_records()), run)
    store.save(release(FIRES + " Погибших нет.", "https://copy.example/1", records=full_records()), run)
    assert store.counts().duplicates == 1
    assert len(list(store.outdated("two"))) == 2


def test_only_the_current_version_is_outdated(store, run):
    store.save(release(), run)
    store.save(release("Другой текст о другом."), run)
    assert [one.release.version for one in store.outdated("two")] == [2]


def test_a_version_that_is_not_there_cannot_be_replaced(store, run):
    with pytest.raises(StoreError, match="there is no version 99"):
        store.replace(99, (), run)


def test_a_damaged_record_is_told(store, run):
    store.save(release(records=full_records()), run)
    with writing(store._engine) as connection:
        connection.exec_driver_sql("UPDATE records SET quantity = 'нет'")
    with pytest.raises(StoreError, match=r"https://mchs\.example/1, version 1: damaged in the store: .*; feed it again"):
        list(store.releases())


def test_a_row_without_a_baseline_differs_from_one_that_says_nothing():
    one = full_records()[0]
    assert read({**row(one)}).baseline == Baseline(start=None, end=None, value=None)
    assert read({**row(one), "compared": False}).baseline is None
