import pytest
from making import FIRES, full_records, record, release, series
from sqlalchemy import func, select

from svodka.model import Visit
from svodka.store import Forgotten
from svodka.store.engine import reading
from svodka.store.tables import metadata

A, B, C = (f"https://{name}.example/1" for name in "abc")


def sizes(store):
    """How many rows each table has that is about releases."""
    with reading(store._engine) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name not in ("runs", "forgotten")
        }


def rows(store):
    with reading(store._engine) as connection:
        table = metadata.tables["forgotten"]
        return [tuple(row) for row in connection.execute(select(table.c.key, table.c.versions, table.c.records))]


def test_a_release_goes_with_all_that_is_its_own_and_a_line_says_so(store, run):
    store.save(release(records=full_records(), title="Пожары", publisher="ДЧС", url=A), run)
    store.save(release(FIRES + " Погибших нет.", records=full_records()[:1]), run)
    store.save(release(FIRES + " Погибших нет.", B), run)
    store.remember(Visit(A, etag="1"))
    gone = store.forget("https://mchs.example/1")
    assert (gone.key, gone.versions, gone.records) == ("https://mchs.example/1", 2, 3)
    assert set(sizes(store).values()) == {0}
    assert rows(store) == [("https://mchs.example/1", 2, 3)]
    assert store.save(release(records=full_records()), run).standing == "new"


def test_others_stay_and_copies_are_judged_anew(store, run):
    store.save(release(series(1), A, records=(record(series(1), "107 пожаров", "107"),)), run)
    for key in (B, C):
        store.save(release(f"Сайт {key}\n\n{series(1)}", key), run)
    store.save(release(series(5), "https://other.example/1"), run)
    assert store.counts().duplicates == 2
    store.forget(A)
    assert [one.key for one in store.releases()] == [B, "https://other.example/1"]
    assert [(one.key, one.duplicate_of) for one in store.listed(copies=True)] == [(C, B)]


def test_of_a_text_at_two_places_one_can_be_forgotten(store, run):
    store.save(release(key=A, records=full_records()), run)
    store.save(release(key=B), run)
    assert store.forget(B) == Forgotten(B, None, None, release().document.published, 0, 0)
    assert (store.counts().locations, store.counts().releases) == (0, 1)


def test_what_is_not_there_cannot_be_forgotten(store, run):
    store.save(release(key=A), run)
    assert store.forget(B) is None
    assert (store.counts().releases, rows(store)) == (1, [])


def test_the_list_and_its_filters(store, run):
    store.save(release(series(1), A, publisher="ДЧС", title="Сводка"), run)
    store.save(release("Новости\n\n" + series(1), B, publisher="Вестник", country="RU"), run)
    store.save(release(key=C, published=None, records=full_records()), run)
    assert [(one.key, one.title, one.records, one.duplicate_of) for one in store.listed()] == [
        (A, "Сводка", 0, None),
        (B, None, 0, A),
        (C, None, 2, None),
    ]
    assert [one.key for one in store.listed(publisher="ДЧС")] == [A]
    assert [one.key for one in store.listed(country="RU")] == [B]
    assert [one.key for one in store.listed(copies=True)] == [B]
    assert store.listed(copies=True, publisher="ДЧС") == []


def test_the_history_of_a_release(store, run):
    store.save(release(key=A, records=full_records()), run)
    store.save(release(FIRES + " Погибших нет.", A, title="Пожары"), run)
    store.save(release(FIRES + " Погибших нет.", B), run)
    found = store.history(A)
    assert [(past.version, past.current, past.records, past.title) for past in found.versions] == [
        (1, False, 2, None),
        (2, True, 0, "Пожары"),
    ]
    assert (found.release.key, found.release.version, found.locations, found.copies) == (A, 2, (B,), ())
    assert {past.svodka for past in found.versions} == {"0.1.0"}
    assert store.history(B).release.key == A
    assert store.history(C) is None


@pytest.mark.parametrize("number", [0, 1, 2])
def test_forgetting_leaves_no_trace_beside_others(store, run, number):
    keys = [A, B, C]
    for key, text in zip(keys, (series(1), "Новости\n\n" + series(1), series(7)), strict=True):
        store.save(release(text, key, records=full_records()[:0]), run)
    store.forget(keys[number])
    found = sizes(store)
    assert (found["releases"], found["versions"], found["signatures"], found["extractions"]) == (2, 2, 2, 2)
    assert store.history(keys[number]) is None
