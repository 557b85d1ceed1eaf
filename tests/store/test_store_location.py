from pathlib import Path

import pytest

from svodka.errors import StoreError
from svodka.store.location import locate


def test_a_path_is_a_file():
    assert locate("some/facts.db").file == Path("some/facts.db")
    assert locate(Path("100% of it?.db")).file == Path("100% of it?.db")


def test_without_a_path_the_environment_is_asked(monkeypatch):
    monkeypatch.setenv("SVODKA_STORE", "elsewhere.db")
    assert locate(None).file == Path("elsewhere.db")
    monkeypatch.delenv("SVODKA_STORE")
    assert locate(None).file == Path("svodka.db")


@pytest.mark.parametrize("url", ["sqlite:///a/b.db", "sqlite+pysqlite:///a/b.db"])
def test_an_url_of_sqlite_is_a_file(url):
    assert locate(url).file == Path("a/b.db")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_url_of_postgresql_is_a_server_reached_by_psycopg(scheme):
    found = locate(f"{scheme}://me:secret@db.example:5433/facts")
    assert (found.file, found.url.drivername, found.url.password) == (None, "postgresql+psycopg", "secret")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://me:secret@db.example:5433/facts", "postgresql://me@db.example:5433/facts"),
        ("postgresql://me@[::1]:5433/facts", "postgresql://me@[::1]:5433/facts"),
        ("postgresql://me@/facts?host=db.example&port=5433", "postgresql://me@db.example:5433/facts"),
        ("postgresql://db.example/facts?password=secret", "postgresql://db.example/facts"),
        ("postgresql://me@/facts?host=/run/socket", "postgresql://me@/run/socket/facts"),
        ("svodka.db", "svodka.db"),
    ],
)
def test_a_name_has_no_password(url, name):
    assert locate(url).name == name


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://me:secret@host/facts", "mysql: svodka keeps its store in SQLite or PostgreSQL"),
        ("postgresql+psycopg2://me:secret@host/facts", "postgresql\\+psycopg2: svodka keeps"),
        ("postgresql://me:sec@ret:port/facts", "not an URL; give a file"),
        ("://secret", "not an URL"),
        ("sqlite://", "needs a file that stays"),
        ("sqlite:///:memory:", "needs a file that stays"),
        (":memory:", "needs a file that stays"),
    ],
)
def test_what_is_no_place_for_a_store_is_refused_without_the_password(url, reason):
    with pytest.raises(StoreError, match=reason) as caught:
        locate(url)
    assert "secret" not in str(caught.value)
