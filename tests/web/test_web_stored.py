"""The service over a real store: what is listed, found, sorted and counted."""

import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from service import client, record

from svodka.errors import MissingExtraError, StoreError
from svodka.model import Document, Release
from svodka.store import Store
from svodka.web import open_shelf

pytest.importorskip("pyarrow")

TEXT = "Задержано 5 лиц.\r\n😀 Изъято 7 кг и 100% улик_х."


def piece(text, quantity, **fields):
    return record(quantity, text.index(quantity), **fields)


def release(key, text=TEXT, *records, **told):
    said = {name: told.pop(name) for name in ("published", "country", "id") if name in told}
    made = [piece(text, quantity, **fields) for quantity, fields in records]
    raw = {"text": text, "records": made, **said}
    import json

    return Release(Document.model_validate_json(json.dumps(raw)), key, **told)


RELEASES = [
    release(
        "https://a.example/1?x=1&y=2",
        TEXT,
        ("5 лиц", {"value": 5, "place": "Алматы", "place_code": "KZ-75", "period": {"start": "2024-01-01", "end": "2024-12-31"}}),
        ("7 кг", {"value": 7, "unit": "kg", "indicator": "Изъято Наркотиков", "counted": "наркотик", "actor": "Полиция"}),
        ("100%", {"value": 100, "unit": "%", "counted": None, "indicator": "доля улик_х", "measure": "share"}),
        published="2024-05-13", country="KZ", id="a", title="Итоги полиции", publisher="МВД", url="https://a.example/1?x=1&y=2",
    ),
    release("b", "Выпущено 12.5 т.", ("12.5 т", {"value": 12.5, "unit": "t", "indicator": "выпущено", "place": "Бишкек", "place_code": "KG"}),
            published="2024-06-01", country="KG", publisher="Стат"),
    release("c", "Ничего не произошло.", publisher="Стат"),
    release("d", "От 3 до 40 лиц.", ("3 до 40 лиц", {"value": None, "lower": 3, "upper": 40, "place": "Алматы"}),
            published="2023-01-01", country="KZ"),
]  # fmt: skip


def fill(location):
    with Store.open(location) as store:
        run = store.start_run("feed", version="0.1.0", fingerprint="f")
        for one in RELEASES:
            store.save(one, run)
        store.finish_run(run)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def location(request, tmp_path_factory):
    """A filled store on each of the databases; PostgreSQL's speaks C, whose lower() knows no Cyrillic."""
    if request.param == "sqlite":
        path = str(tmp_path_factory.mktemp("store") / "facts.db")
    else:
        import psycopg

        running = request.getfixturevalue("postgres")
        with psycopg.connect(running.url(), autocommit=True) as connection:
            connection.execute("CREATE SCHEMA web")
        path = running.url("&options=-csearch_path%3Dweb")
    fill(path)
    return path


@pytest.fixture(scope="module")
def web(location):
    with client(shelf=open_shelf(location)) as opened:
        yield opened


def documents(web, **asked):
    body = web.get("/documents", params=asked).json()
    return [document["key"] for document in body["documents"]], body["total"]


def quantities(web, **asked):
    body = web.get("/records", params=asked).json()
    return [row["quantity"] for row in body["records"]], body["total"]


def test_documents_newest_first(web):
    assert documents(web) == (["b", "https://a.example/1?x=1&y=2", "d", "c"], 4)
    assert documents(web, limit=2, offset=1) == (["https://a.example/1?x=1&y=2", "d"], 4)
    assert documents(web, offset=9) == ([], 4)


def test_a_listed_document(web):
    (listed,) = web.get("/documents", params={"publisher": "МВД"}).json()["documents"]
    assert listed == {
        "key": "https://a.example/1?x=1&y=2", "id": "a", "title": "Итоги полиции", "url": "https://a.example/1?x=1&y=2",
        "publisher": "МВД", "published": "2024-05-13", "country": "KZ", "version": 1, "records": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"country": "KZ"}, ["https://a.example/1?x=1&y=2", "d"]),
        ({"publisher": "Стат"}, ["b", "c"]),
        ({"publisher": "стат"}, []),
        ({"since": "2024-05-13"}, ["b", "https://a.example/1?x=1&y=2"]),
        ({"until": "2024-05-13"}, ["https://a.example/1?x=1&y=2", "d"]),
        ({"since": "2024-05-13", "until": "2024-05-13"}, ["https://a.example/1?x=1&y=2"]),
        ({"query": "ЗАДЕРЖАНО ИТОГИ"}, ["https://a.example/1?x=1&y=2"]),
        ({"query": "произошло"}, ["c"]),
        ({"query": "задержано произошло"}, []),
        ({"query": "100%"}, ["https://a.example/1?x=1&y=2"]),
        ({"query": "1%0"}, []),
        ({"query": "улик_х"}, ["https://a.example/1?x=1&y=2"]),
        ({"query": "улик__"}, []),
        ({"query": "😀"}, ["https://a.example/1?x=1&y=2"]),
        ({"query": "' OR 1=1 --"}, []),
        ({"publisher": "' OR '1'='1"}, []),
        ({"query": "полиции мвд"}, ["https://a.example/1?x=1&y=2"]),
        ({"query": "   "}, ["b", "https://a.example/1?x=1&y=2", "d", "c"]),
        ({"query": " ".join("абвгдежзик" * 10)}, []),
    ],
)
def test_documents_by_filters(web, asked, found):
    assert documents(web, **asked) == (found, len(found))


def test_a_document_with_its_records(web):
    body = web.get(f"/documents/{quote('https://a.example/1?x=1&y=2', safe='')}").json()
    assert (body["title"], body["publisher"], body["version"]) == ("Итоги полиции", "МВД", 1)
    document = body["document"]
    assert document["text"] == TEXT
    assert [record_["quantity"]["text"] for record_ in document["records"]] == ["5 лиц", "7 кг", "100%"]
    assert all(
        TEXT[span["start"] : span["end"]] == span["text"] for span in (one["quantity"] for one in document["records"])
    )
    assert web.get("/documents/no").status_code == 404


def test_records_with_the_columns_of_export(web):
    from svodka.export import COLUMNS

    body = web.get("/records", params={"unit": "t"}).json()
    assert [column["name"] for column in body["columns"]] == [column.name for column in COLUMNS]
    assert all(column["description"] for column in body["columns"])
    (row,) = body["records"]
    assert list(row) == [column.name for column in COLUMNS]
    told = {"indicator": "выпущено", "value": 12.5, "unit": "t", "place": "Бишкек", "published": "2024-06-01"}
    assert {name: row[name] for name in told} == told
    assert (row["release"], row["version"], row["context"], row["amount"]) == ("b", 1, "Выпущено 12.5 т.", "12.5 t")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["12.5 т", "5 лиц", "7 кг", "100%", "3 до 40 лиц"]),
        ({"limit": 2, "offset": 1}, ["5 лиц", "7 кг"]),
        ({"unit": "1"}, ["5 лиц", "3 до 40 лиц"]),
        ({"place": "Алматы"}, ["5 лиц", "3 до 40 лиц"]),
        ({"place_code": "KZ"}, ["5 лиц"]),
        ({"place_code": "KZ-75"}, ["5 лиц"]),
        ({"place_code": "K"}, []),
        ({"measure": "share"}, ["100%"]),
        ({"query": "изъято наркотиков"}, ["7 кг"]),
        ({"query": "ПОЛИЦИЯ"}, ["7 кг"]),
        ({"query": "итоги"}, ["5 лиц", "7 кг", "100%"]),
        ({"publisher": "МВД", "measure": "level"}, ["5 лиц", "7 кг"]),
        ({"until": "2023-12-31"}, ["3 до 40 лиц"]),
        ({"sort": "value"}, ["3 до 40 лиц", "5 лиц", "7 кг", "12.5 т", "100%"]),
        ({"sort": "-value"}, ["100%", "12.5 т", "7 кг", "5 лиц", "3 до 40 лиц"]),
        ({"sort": "published"}, ["3 до 40 лиц", "5 лиц", "7 кг", "100%", "12.5 т"]),
        ({"sort": "-period"}, ["5 лиц", "12.5 т", "3 до 40 лиц", "7 кг", "100%"]),
        ({"unit": "'; DROP TABLE records; --"}, []),
    ],
)
def test_records_by_filters(web, asked, found):
    got, total = quantities(web, **asked)
    if asked.get("sort") == "-period":  # what has none comes last, by key
        assert got[0] == "5 лиц"
        assert sorted(got) == sorted(found)
    else:
        assert got == found
    assert total == (5 if "limit" in asked else len(found))


def test_facets(web):
    assert web.get("/facets").json() == {
        "units": [{"value": "1", "count": 2}, *({"value": unit, "count": 1} for unit in ("%", "kg", "t"))],
        "places": [{"value": "Алматы", "count": 2}, {"value": "Бишкек", "count": 1}],
        "publishers": [{"value": "Стат", "count": 2}, {"value": "МВД", "count": 1}],
        "countries": [{"value": "KZ", "count": 2}, {"value": "KG", "count": 1}],
        "measures": [{"value": "level", "count": 4}, {"value": "share", "count": 1}],
    }


def test_a_document_without_a_title_has_its_first_line(web):
    titles = {one["key"]: one["title"] for one in web.get("/documents").json()["documents"]}
    assert (titles["b"], titles["c"]) == ("Выпущено 12.5 т.", "Ничего не произошло.")
    assert web.get("/documents/b").json()["title"] == "Выпущено 12.5 т."
    assert {row["title"] for row in web.get("/records", params={"unit": "t"}).json()["records"]} == {"Выпущено 12.5 т."}


def test_a_first_line_may_be_late_or_long(tmp_path):
    path = tmp_path / "facts.db"
    with Store.open(path) as store:
        run = store.start_run("feed", version="0.1.0", fingerprint="f")
        for key, text in (("late", "\n \t\r\n  Итоги\nНичего."), ("long", "слово " * 100), ("empty", " \n ")):
            store.save(release(key, text), run)
        store.finish_run(run)
    with client(shelf=open_shelf(str(path))) as web:
        titles = {one["key"]: one["title"] for one in web.get("/documents").json()["documents"]}
    assert titles["late"] == "Итоги" and titles["empty"] is None
    assert titles["long"].endswith("…") and len(titles["long"]) <= 161


def test_a_new_version_supersedes(tmp_path):
    path = tmp_path / "facts.db"
    fill(path)
    with client(shelf=open_shelf(str(path))) as web:
        assert quantities(web, unit="t")[1] == 1
        with Store.open(path) as store:
            run = store.start_run("feed", version="0.1.0", fingerprint="f")
            store.save(release("b", "Выпущено 13 т.", ("13 т", {"value": 13, "unit": "t"}), published="2024-06-01"), run)
        assert quantities(web, unit="t") == (["13 т"], 1)
        assert web.get("/documents/b").json()["version"] == 2
        assert documents(web)[1] == 4


def test_asked_from_many_threads(web):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: web.get("/records").json(), range(24)))
    assert all(answer == answers[0] for answer in answers)


def test_no_store_is_none(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SVODKA_STORE", raising=False)
    assert open_shelf(None) is None
    assert list(tmp_path.iterdir()) == []


def test_the_usual_store_is_found(monkeypatch, tmp_path):
    location = str(tmp_path / "facts.db")
    fill(location)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SVODKA_STORE", raising=False)
    assert open_shelf(None) is None
    monkeypatch.setenv("SVODKA_STORE", location)
    assert open_shelf(None).documents
    monkeypatch.delenv("SVODKA_STORE")
    Path("svodka.db").symlink_to(location)
    assert open_shelf(None).documents


def test_a_store_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match=r"no store at .*no\.db; svodka feed makes one"):
        open_shelf(str(tmp_path / "no.db"))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "text.db").write_text("Это не база данных, а текст. " * 100)
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        open_shelf(str(tmp_path / "text.db"))


def test_without_the_extra(monkeypatch, tmp_path):
    for name in [
        name for name in sys.modules if name == "svodka.store" or name.startswith(("svodka.store.", "svodka.web.stored"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    monkeypatch.chdir(tmp_path)
    assert open_shelf(None) is None
    with pytest.raises(MissingExtraError, match=r"pip install 'svodka\[store\]'"):
        open_shelf("facts.db")


def test_a_store_that_goes_away(tmp_path):
    path = tmp_path / "facts.db"
    fill(path)
    with client(shelf=open_shelf(str(path))) as web:
        path.unlink()
        path.write_text("нет")
        answer = web.get("/documents")
        assert answer.status_code == 500
        assert answer.json()["error"].startswith(f"{path}: ")
