import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from making import DAY, FIRES, full_records, numbered, release
from sqlalchemy import event

from svodka.errors import StoreError
from svodka.model import Visit
from svodka.store import Saved, Store, saving
from svodka.store.engine import reading

OTHER = "Ураган повредил крыши 40 домов в Павлодаре, восстановление займёт 2 недели."


def saved(store, run, *args, **told):
    result = store.save(release(*args, **told), run)
    return result.standing, result.version, result.duplicate_of


def keys(store, **which):
    return [(found.key, found.version) for found in store.releases(**which)]


def test_a_new_release_is_kept_with_its_records(store, run):
    one = release(records=full_records(), url="https://mchs.example/1", title="Пожары", publisher="ДЧС")
    assert store.standing(one) == "new"
    result = store.save(one, run)
    assert result == Saved("new", result.release_id, 1, 2, None)
    (found,) = store.releases()
    assert found.document == one.document
    assert (found.key, found.url, found.title, found.publisher, found.version) == (one.key, one.url, "Пожары", "ДЧС", 1)


def test_the_same_again_adds_nothing(store, run):
    one = release(records=full_records())
    store.save(one, run)
    before = store.counts()
    assert store.standing(one) == store.standing(one, "one") == "unchanged"
    assert saved(store, run) == ("unchanged", 1, None)
    assert store.counts() == before
    (found,) = store.releases()
    assert found.document.records == full_records()


def test_a_changed_text_is_a_new_version_whose_records_supersede_the_old(store, run):
    store.save(release(records=full_records()), run)
    changed = release(FIRES + " Погибших нет.", records=full_records()[1:])
    assert store.standing(changed) == "changed"
    assert store.save(changed, run).version == 2
    (found,) = store.releases()
    assert (found.version, found.document) == (2, changed.document)
    assert [one.document.records for one in store.releases(current=False)] == [full_records(), full_records()[1:]]


def test_going_back_to_an_older_text_is_a_new_version(store, run):
    for text in (FIRES, OTHER, FIRES):
        store.save(release(text), run)
    assert keys(store, current=False) == [("https://mchs.example/1", number) for number in (1, 2, 3)]
    assert [one.document.text for one in store.releases()] == [FIRES]


@pytest.mark.parametrize("told", [{"published": dt.date(2024, 5, 15)}, {"country": "RU"}])
def test_another_day_or_country_makes_other_records_and_so_a_version(store, run, told):
    store.save(release(), run)
    assert store.standing(release(**told)) == "changed"
    assert saved(store, run, **told) == ("changed", 2, None)


@pytest.mark.parametrize("name", ["published", "country"])
def test_what_was_unknown_and_is_known_now_makes_a_version_and_not_the_other_way_round(store, run, name):
    store.save(release(**{name: None}), run)
    assert saved(store, run) == ("changed", 2, None)
    assert store.standing(release(**{name: None})) == "unchanged"
    assert saved(store, run, **{name: None}) == ("unchanged", 2, None)


def test_another_title_or_address_is_noted_without_a_version(store, run):
    store.save(release(title="Старый", publisher="ДЧС"), run)
    assert saved(store, run, title="Новый", url="https://mchs.example/new") == ("unchanged", 1, None)
    (found,) = store.releases()
    assert (found.title, found.publisher, found.url) == ("Новый", "ДЧС", "https://mchs.example/new")


def test_the_same_text_elsewhere_is_a_location(store, run):
    store.save(release(records=full_records()), run)
    copy = release(key="https://copy.example/9", records=full_records())
    assert store.standing(copy) == "new"
    assert store.save(copy, run) == Saved("unchanged", 1, 1, 0, "https://mchs.example/1")
    assert store.standing(copy) == store.standing(copy, "one") == "unchanged"
    assert saved(store, run, key="https://copy.example/9") == ("unchanged", 1, "https://mchs.example/1")
    counts = store.counts()
    assert (counts.releases, counts.locations, counts.versions, counts.records) == (1, 1, 1, 2)


def test_the_same_text_of_another_day_is_another_release(store, run):
    quiet = "За сутки погибших на дорогах нет."
    for day in range(1, 4):
        key = f"https://mvd.example/{day}"
        assert saved(store, run, quiet, key, published=dt.date(2024, 5, day)) == ("new", 1, None)
    assert len(keys(store)) == 3


def test_a_copy_that_knows_the_day_tells_it(store, run):
    store.save(release(published=None, records=full_records()), run)
    assert saved(store, run, key="https://copy.example/9") == ("changed", 2, "https://mchs.example/1")
    assert store.standing(release(published=None)) == "unchanged"
    assert store.standing(release(key="https://copy.example/9")) == "unchanged"
    assert [one.document.published for one in store.releases()] == [DAY]


def test_a_copy_in_another_country_does_not_move_the_release(store, run):
    store.save(release(published=None), run)
    copy = release(key="https://copy.example/9", country="RU")
    assert store.save(copy, run).standing == "unchanged"
    assert store.standing(release(published=None)) == store.standing(copy) == "unchanged"


def test_a_location_that_changes_is_a_release_of_its_own(store, run):
    store.save(release(), run)
    store.save(release(key="https://copy.example/9"), run)
    assert store.standing(release(OTHER, "https://copy.example/9")) == "new"
    assert saved(store, run, OTHER, "https://copy.example/9") == ("new", 1, None)
    assert keys(store) == [("https://copy.example/9", 1), ("https://mchs.example/1", 1)]
    assert store.counts().locations == 0


def test_a_release_that_changes_leaves_its_old_text_to_its_locations(store, run):
    store.save(release(records=full_records()), run)
    for key in ("https://b.example/1", "https://c.example/1"):
        store.save(release(key=key), run)
    assert saved(store, run, OTHER) == ("changed", 2, None)
    found = {one.key: one.document for one in store.releases()}
    assert set(found) == {"https://b.example/1", "https://mchs.example/1"}
    assert (found["https://b.example/1"].text, found["https://b.example/1"].records) == (FIRES, full_records())
    assert store.standing(release(key="https://c.example/1")) == "unchanged"
    assert saved(store, run, key="https://c.example/1") == ("unchanged", 1, "https://b.example/1")


def test_another_fingerprint_gives_new_records_to_the_same_version(store, run):
    store.save(release(records=full_records()), run)
    newer = store.start_run("feed", version="0.2.0", fingerprint="two")
    assert store.standing(release(), "two") == "changed"
    assert store.save(release(records=full_records()[:1]), newer) == Saved("changed", 1, 1, 1, None)
    assert store.standing(release(), "two") == "unchanged"
    assert [one.document.records for one in store.releases(current=False)] == [full_records()[:1]]


def test_the_same_text_elsewhere_or_unread_takes_no_records_away(store, run):
    store.save(release(records=full_records()), run)
    unread = store.start_run("feed", version="0.2.0", fingerprint="unread")
    for key in ("https://copy.example/9", "https://copy.example/9", "https://mchs.example/1"):
        assert store.save(release(key=key), unread).standing == "unchanged"
    (found,) = store.releases()
    assert found.document.records == full_records()


def test_runs_count_what_came_of_them(store, run):
    store.save(release(records=full_records()), run)
    store.save(release(OTHER), run)
    store.save(release(OTHER), run)
    last = store.counts().last_run
    assert (last.kind, last.svodka, last.fingerprint, last.finished) == ("feed", "0.1.0", "one", None)
    assert (last.added, last.changed, last.records) == (1, 1, 2)
    store.finish_run(run)
    last = store.counts().last_run
    assert last.started.tzinfo is dt.UTC
    assert dt.timedelta(0) <= last.finished - last.started < dt.timedelta(minutes=5)


def test_a_run_that_is_not_there_is_refused(store):
    with pytest.raises(StoreError, match="there is no run 7 in this store"):
        store.save(release(), 7)
    assert list(store.releases()) == []


def test_visits_are_remembered(store):
    url = "https://mchs.example/" + "я" * 5000
    assert store.visit(url) is None
    for visit in (Visit(url, '"e"', "Tue", None), Visit(url, None, None, "2024-05-14")):
        store.remember(visit)
        assert store.visit(url) == visit
    assert store.visit(url + "x") is None


def test_a_long_key_is_no_trouble(store, run):
    key = "https://mchs.example/?" + "".join(chr(1072 + number % 32) + str(number) for number in range(5000))
    store.save(release(key=key), run)
    assert store.standing(release(key=key)) == "unchanged"
    assert keys(store) == [(key, 1)]


def test_half_a_surrogate_pair_in_a_file_name_is_told(store, run):
    with pytest.raises(StoreError, match="half of a surrogate pair"):
        store.save(release(key="file\udcff.txt"), run)
    with pytest.raises(StoreError, match="half of a surrogate pair"):
        store.standing(release(key="file\udcff.txt"))
    with pytest.raises(StoreError):
        store.save(release(title="title \udcff"), run)
    assert list(store.releases()) == []


def test_nul_is_kept_or_refused_in_one_line(store, run, database):
    one = release(FIRES + "\0", "nul")
    if database.startswith("postgresql"):
        with pytest.raises(StoreError, match=r"^'nul': a character NUL at 52 of its text, which PostgreSQL cannot keep"):
            store.save(one, run)
        with pytest.raises(StoreError, match="in what is said of it"):
            store.save(release(title="\0"), run)
        assert list(store.releases()) == []
    else:
        store.save(one, run)
        assert [found.document.text for found in store.releases()] == [FIRES + "\0"]


def test_an_empty_text_is_a_release_as_well(store, run):
    store.save(release("", "empty"), run)
    store.save(release("", "empty, too"), run)
    assert [(found.key, found.document.text) for found in store.releases()] == [("empty", "")]


def test_a_failing_save_leaves_nothing(store, run, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("stopped")

    store.save(release(), run)
    monkeypatch.setattr(saving.runs, "count", fail)
    for one in (numbered(1), release(OTHER)):
        with pytest.raises(RuntimeError, match="stopped"):
            store.save(one, run)
    assert [(found.key, found.version) for found in store.releases(current=False)] == [("https://mchs.example/1", 1)]


def test_threads_take_turns(store, run):
    def feed(number):
        return store.save(numbered(number % 20), run).standing

    with ThreadPoolExecutor(4) as pool:
        done = Counter(pool.map(feed, range(60)))
    assert done == {"new": 20, "unchanged": 40}
    assert store.counts().records == 40


OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'svodka'"


def test_lost_connections_are_made_anew(postgres, postgres_database):
    with Store.open(postgres_database) as store, psycopg.connect(postgres.url(), autocommit=True) as other:
        run = store.start_run("feed", version="1", fingerprint="f")
        for number in range(3):
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'svodka'"
            )
            assert store.save(numbered(number), run).standing == "new"
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'svodka'"
            )
            assert store.standing(numbered(number)) == "unchanged"


def test_a_connection_lost_in_the_middle_of_a_save_is_made_anew(postgres, postgres_database, monkeypatch):
    count, lost = saving.runs.count, []

    def lose(connection, *args, **told):
        if not lost:
            lost.append(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar())
            with psycopg.connect(postgres.url(), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", lost)
        count(connection, *args, **told)

    monkeypatch.setattr(saving.runs, "count", lose)
    with Store.open(postgres_database) as store:
        run = store.start_run("feed", version="1", fingerprint="f")
        assert store.save(numbered(1), run).standing == "new"
        assert lost
        assert store.counts().records == 2


def test_standing_is_looked_up_by_indices(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        asked = []
        event.listen(store._engine, "before_cursor_execute", lambda *call: asked.append(call[2:4]))
        store.standing(release())
        queries = [query for query in asked if query[0].startswith("SELECT")]
        assert len(queries) == 2
        with reading(store._engine) as connection:
            for query, values in queries:
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)]
                assert all(step.startswith("SEARCH") for step in plan), plan


def test_a_store_that_vanished_is_told(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        run = store.start_run("feed", version="1", fingerprint="f")
        store._engine.dispose()
        (tmp_path / "s.db").write_bytes(b"overwritten" * 1000)
        for suffix in ("-wal", "-shm"):
            (tmp_path / f"s.db{suffix}").unlink(missing_ok=True)
        with pytest.raises(StoreError, match=r"s\.db: file is not a database"):
            store.save(release(), run)
        with pytest.raises(StoreError, match=r"s\.db: file is not a database"):
            list(store.releases())
