import os
import sqlite3

import pytest
from making import full_records, release

from svodka.errors import StoreError
from svodka.store import Store

REFUSED = r"s\.db: may only be read: the file or its folder is not yours to write; copy it, or change its permissions$"


@pytest.fixture
def file(tmp_path):
    """A store with one release, in a folder with a name that an URL would mistake."""
    folder = tmp_path / "100% of it? да"
    folder.mkdir()
    with Store.open(folder / "s.db") as store:
        store.save(release(records=full_records()), store.start_run("feed", version="1", fingerprint="f"))
    return folder / "s.db"


@pytest.fixture
def forbid(monkeypatch):
    """Forbid to write paths: for one who may write everything, as the tests may, permissions forbid nothing."""
    allowed = os.access

    def forbid(*paths):
        monkeypatch.setattr(os, "access", lambda path, mode: allowed(path, mode) and not (mode & os.W_OK and path in paths))

    return forbid


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_read_and_left_alone(file, forbid, what):
    forbid(file if what == "file" else file.parent)
    before = file.read_bytes()
    with Store.open(file, create=False) as store:
        assert [len(one.document.records) for one in store.releases()] == [2]
        assert [path.name for path in file.parent.iterdir()] == ["s.db"]
        with pytest.raises(StoreError, match=REFUSED):
            store.start_run("feed", version="1", fingerprint="f")
        with pytest.raises(StoreError, match=REFUSED):
            store.check_writable()
    assert file.read_bytes() == before


def test_sqlite_itself_refuses_to_write(file, forbid):
    forbid(file.parent)
    with Store.open(file) as store:
        connection = store._engine.raw_connection()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.cursor().execute("DELETE FROM runs")
        connection.close()


def test_what_another_is_writing_is_read_with_its_journal(file, forbid):
    with Store.open(file) as writer:
        run = writer.start_run("feed", version="1", fingerprint="f")
        forbid(file.parent, file)
        writer.save(release("Пожаров нет.", "https://mchs.example/2"), run)
        with Store.open(file, create=False) as store:
            assert store.counts().releases == 2


def test_a_journal_that_may_be_written_is_enough(file, forbid):
    with Store.open(file) as writer:
        run = writer.start_run("feed", version="1", fingerprint="f")
        forbid(file.parent)
        with Store.open(file) as store:
            store.save(release("Пожаров нет.", "https://mchs.example/2"), run)
        assert writer.counts().releases == 2


def test_a_form_that_would_have_to_be_brought_up_is_told(file, forbid):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE svodka_revision SET version_num = '0000'")
    connection.close()
    forbid(file.parent)
    with pytest.raises(StoreError, match=r"s\.db: made by another svodka, and may not be brought to the form of this one"):
        Store.open(file)


def test_an_empty_file_that_may_not_be_written_is_no_store(tmp_path, forbid):
    (tmp_path / "s.db").touch()
    forbid(tmp_path)
    with pytest.raises(StoreError, match="no store of svodka"):
        Store.open(tmp_path / "s.db")


def test_where_no_file_may_be_made_the_folder_is_named(tmp_path, forbid):
    forbid(tmp_path)
    with pytest.raises(StoreError, match=r"s\.db: no file may be made in the folder .*; choose another with --store"):
        Store.open(tmp_path / "s.db")
    assert list(tmp_path.iterdir()) == []
