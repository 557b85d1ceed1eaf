import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from making import release

from svodka.errors import StoreError
from svodka.store import Store
from svodka.store.engine import connect, writing
from svodka.store.location import locate


def statement(database, *statements):
    """Does something to a database behind the store's back."""
    engine = connect(locate(database))
    with writing(engine) as connection:
        for line in statements:
            connection.exec_driver_sql(line)
    engine.dispose()


def test_a_store_is_made_and_opened_again(database):
    with Store.open(database) as store:
        run = store.start_run("feed", version="1", fingerprint="f")
        store.save(release(), run)
    with Store.open(database, create=False) as store:
        assert [found.key for found in store.releases()] == ["https://mchs.example/1"]


def test_without_a_location_the_environment_names_it(tmp_path, monkeypatch):
    monkeypatch.setenv("SVODKA_STORE", str(tmp_path / "named.db"))
    Store.open().close()
    assert (tmp_path / "named.db").is_file()


def test_sqlite_writes_ahead(tmp_path):
    Store.open(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "s.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_where_no_store_is_none_is_made_unless_wanted(database):
    with pytest.raises(StoreError, match=r"^no store at .*; svodka feed makes one$"):
        Store.open(database, create=False)


def test_refusing_leaves_no_file(tmp_path):
    with pytest.raises(StoreError):
        Store.open(tmp_path / "s.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_store_yet(tmp_path):
    (tmp_path / "s.db").touch()
    with pytest.raises(StoreError, match="no store at"):
        Store.open(tmp_path / "s.db", create=False)
    Store.open(tmp_path / "s.db").close()


def test_another_database_is_left_alone(database):
    statement(database, "CREATE TABLE releases (id INTEGER)")
    for create in (True, False):
        with pytest.raises(StoreError, match=r"not a store of svodka: it has other tables \(releases\); give an empty"):
            Store.open(database, create=create)


def test_a_store_of_a_newer_svodka_is_refused(database):
    Store.open(database).close()
    statement(database, "UPDATE svodka_revision SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"a newer svodka made this store \(revision 9999\); upgrade svodka"):
        Store.open(database)


@pytest.mark.parametrize("content", ["Это не база данных. " * 100, "SQLite format 3\0" + "ё" * 4000])
def test_another_file_is_refused_and_kept(tmp_path, content):
    file = tmp_path / "release.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=r"release\.txt: cannot be opened as a store"):
        Store.open(file)
    assert file.read_text(encoding="utf-8") == content


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(StoreError, match="not a file"):
        Store.open(tmp_path)


def test_a_folder_is_not_made(tmp_path):
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere; make it first"):
        Store.open(tmp_path / "nowhere" / "s.db")


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path):
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store.open(f"postgresql://me:secret@/facts?host={tmp_path}")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_many_may_open_a_store_that_is_not_there_yet(database):
    code = f"from svodka.store import Store\nwith Store.open({database!r}) as store: print(store.counts().runs)"

    def process(_):
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(process, range(4)))
    assert [(one.stdout.strip(), one.stderr) for one in done] == [("0", "")] * 4


def test_opening_a_store_that_is_there_loads_neither_alembic_nor_datasketch(tmp_path):
    Store.open(tmp_path / "s.db").close()
    code = (
        f"import sys\nfrom svodka.store import Store\nwith Store.open({str(tmp_path / 's.db')!r}) as store: list(store.releases())\n"
        "print(*[p for p in ('alembic', 'datasketch', 'scipy', 'psycopg', 'spacy') if p in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


@pytest.mark.parametrize("library", ["sqlalchemy", "psycopg", "datasketch", "alembic"])
def test_a_missing_library_is_named_with_the_remedy(library, tmp_path):
    code = f"""
import sys
sys.modules[{library!r}] = None
from svodka.errors import MissingExtraError
try:
    from svodka.store import Store
    from svodka.model import Document, Release
    store = Store.open({str(tmp_path / "s.db")!r})
    store.save(Release(Document(text="Текст."), "k"), store.start_run("feed", version="1", fingerprint="f"))
    Store.open("postgresql://host/x")
except MissingExtraError as error:
    print(error)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert library in said
    assert "pip install 'svodka[store]'" in said


def test_a_late_store_is_made_by_the_first_that_writes(tmp_path):
    file = tmp_path / "s.db"
    with Store.open(file, late=True) as store:
        assert (store.visit("https://a.example/"), store.standing(release())) == (None, "new")
        assert list(tmp_path.iterdir()) == []
        store.save(release(), store.start_run("feed", version="1", fingerprint="f"))
        assert store.standing(release()) == "unchanged"
    with Store.open(file, create=False, late=True) as store:
        assert store.counts().releases == 1
    with pytest.raises(StoreError, match="no store at"):
        Store.open(tmp_path / "t.db", create=False, late=True)
