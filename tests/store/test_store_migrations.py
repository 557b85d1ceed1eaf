import importlib.resources
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from making import FIRES, full_records, release
from sqlalchemy import inspect, text

from svodka.store import Store
from svodka.store.engine import connect, reading, writing
from svodka.store.location import locate
from svodka.store.revisions import HEAD, SCRIPTS, TABLE, revision, upgrade
from svodka.store.tables import metadata


@pytest.fixture
def engine(database):
    engine = connect(locate(database))
    yield engine
    engine.dispose()


def test_the_newest_revision_is_named_in_the_code():
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]


def test_the_scripts_go_with_the_package():
    folder = importlib.resources.files("svodka.store") / "migrations"
    assert (folder / "env.py").is_file()
    assert (folder / "script.py.mako").is_file()


def test_tables_and_migrations_agree(database, engine):
    Store.open(database).close()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": TABLE, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_a_difference_would_be_seen(database, engine):
    Store.open(database).close()
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP INDEX ix_records_unit")
        connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN more INTEGER")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": TABLE})
        assert {difference[0] for difference in compare_metadata(context, metadata)} == {"add_index", "remove_column"}


@pytest.mark.parametrize("script", [script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()])
def test_an_old_store_is_brought_to_the_newest_form(database, engine, script):
    with writing(engine) as connection:
        upgrade(connection, script)
        connection.exec_driver_sql("INSERT INTO runs (kind, svodka, fingerprint) VALUES ('feed', '0.1.0', 'f')")
    with reading(engine) as connection:
        assert revision(connection) == script
    with Store.open(database) as store:
        assert store.counts().runs == 1
    with reading(engine) as connection:
        assert revision(connection) == HEAD


def test_a_failed_migration_leaves_nothing(database, engine):
    class StoppedError(Exception):
        pass

    with pytest.raises(StoppedError), writing(engine) as connection:
        upgrade(connection)
        raise StoppedError
    with reading(engine) as connection:
        assert inspect(connection).get_table_names() == []


def test_people_find_the_facts_in_a_view(database, engine):
    with Store.open(database) as store:
        run = store.start_run("feed", version="1", fingerprint="f")
        store.save(release(records=full_records(), title="Пожары", publisher="ДЧС", url="https://mchs.example/1"), run)
    query = (
        "SELECT key, title, version, position, indicator, value, upper FROM current_records "
        "WHERE upper > 9999999 OR value < 100 ORDER BY position"
    )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    assert rows == [
        ("https://mchs.example/1", "Пожары", 1, 0, "пожары", 12, None),
        ("https://mchs.example/1", "Пожары", 1, 1, "ущерб", None, 10_000_000),
    ]


def test_the_view_shows_current_records_of_originals_only(database, engine):
    with Store.open(database) as store:
        run = store.start_run("feed", version="1", fingerprint="f")
        store.save(release(records=full_records()), run)
        store.save(release(FIRES + " Пострадавших нет.", records=full_records()[:1]), run)
        store.save(release(FIRES + " Пострадавших нет!", "https://copy.example/1", records=full_records()), run)
        assert store.counts().duplicates == 1
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT version, value FROM current_records")).all()
    assert [(version, Decimal(value)) for version, value in rows] == [(2, Decimal(12))]


def test_the_indices_that_queries_need_are_there(database, engine):
    Store.open(database).close()
    with reading(engine) as connection:
        indices = {tuple(index["column_names"]) for index in inspect(connection).get_indexes("records")}
    assert {("indicator",), ("place_code",), ("unit",), ("period_start", "period_end")} <= indices
