"""GET /documents, /records, /facets over a stand-in for the store."""

from datetime import date
from urllib.parse import quote

import pytest
from service import client


@pytest.mark.parametrize("path", ["/documents", "/documents/a", "/records", "/facets"])
def test_without_a_store_the_remedy_is_told(web, path):
    answer = web.get(path)
    assert (answer.status_code, answer.json()) == (
        404,
        {"error": "there is no store; svodka feed SOURCE… makes one, and --store says where it is", "code": "no_store"},
    )
    assert web.get("/health").json()["store"] is False


def test_documents(browse, shelf):
    body = browse.get("/documents", params={"limit": 1, "since": "2024-01-01", "country": "KZ", "query": "лиц"}).json()
    assert body["total"] == 2
    assert body["documents"] == [
        {
            "key": "https://example.org/a?b=1", "id": "a", "title": None, "url": None, "publisher": None,
            "published": "2024-05-13", "country": "KZ", "version": 1, "records": 0,
        }
    ]  # fmt: skip
    (wanted,) = shelf.asked
    assert (wanted.since, wanted.until, wanted.country, wanted.query) == (date(2024, 1, 1), None, "KZ", "лиц")


def test_filters_that_nobody_filled_in_are_none(browse, shelf):
    asked = dict.fromkeys(("query", "publisher", "since", "until", "country"), "")
    assert browse.get("/documents", params=asked).status_code == 200
    assert browse.get("/documents").status_code == 200
    assert shelf.asked[0] == shelf.asked[1]


@pytest.mark.parametrize("key", ["https://example.org/a?b=1", "kz/2"])
def test_a_document_by_its_key(browse, key):
    body = browse.get(f"/documents/{quote(key, safe='')}").json()
    assert (body["key"], body["title"], body["version"]) == (key, "Т", 3)
    assert body["document"]["text"]


@pytest.mark.parametrize("key", ["no", "", "../../etc/passwd", "%00", "a" * 5000])
def test_a_key_that_is_not_there(browse, key):
    answer = browse.get(f"/documents/{key}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["error", "code"]


def test_records(browse, shelf):
    body = browse.get("/records", params={"unit": "KZT", "sort": "-value", "measure": "level"}).json()
    assert body == {
        "total": 1,
        "columns": [{"name": "indicator", "description": "What was measured."}],
        "records": [{"indicator": "задержано лиц", "value": 5}],
    }
    assert (shelf.asked[0].unit, shelf.asked[0].sort, shelf.asked[0].limit) == ("KZT", "-value", 100)


def test_facets(browse):
    assert browse.get("/facets").json()["units"] == [{"value": "KZT", "count": 2}]


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": "0"}, {"limit": "201"}, {"limit": "x"}, {"offset": "-1"}, {"since": "2024-02-31"}, {"since": "86400"},
        {"country": "kz"}, {"colour": "red"}, {"query": "a" * 301}, {"query": "\0"}, {"offset": "99999999999"},
    ],
)  # fmt: skip
def test_wrong_filters_are_told(browse, asked):
    answer = browse.get("/documents", params=asked)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(next(iter(asked)))


@pytest.mark.parametrize(
    "asked", [{"sort": "text"}, {"sort": "value; DROP TABLE records"}, {"measure": "all"}, {"limit": "1001"}]
)
def test_wrong_filters_of_records(browse, asked):
    assert browse.get("/records", params=asked).status_code == 422


def test_a_store_that_cannot_be_read(browse):
    answer = browse.get("/documents", params={"query": "СБОЙ"})
    assert (answer.status_code, answer.json()) == (
        500,
        {"error": "svodka.db: cannot be read: it is no database; give another --store", "code": "store"},
    )


def test_a_store_that_falls(shelf):
    with client(shelf=shelf) as web:
        answer = web.get("/documents", params={"query": "ПАДЕНИЕ"})
    assert (answer.status_code, answer.json()) == (
        500,
        {"error": "a fault of the service; its log says where", "code": "fault"},
    )


def test_the_units_of_the_lexicon(web):
    found = {unit["code"]: unit["label"] for unit in web.get("/units").json()["units"]}
    assert (found["t"], found["KZT"], found["1"], found["kW.h"]) == ("т", "тенге", "ед.", "кВт·ч")
    assert len(found) > 100 and "слон" not in found
