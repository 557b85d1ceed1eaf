"""POST /extract: texts and addresses in, records out, and every way to be refused."""

import pytest
from service import SECRET, client

from svodka.errors import MissingExtraError
from svodka.web import Limits, Settings

TEXT = "😀 Задержано\u00a05 лиц,\r\nизъято 12\u202f000 кг — «👨‍👩‍👧» 7\r\n"


def test_a_text_comes_back_with_its_records(web):
    answer = web.post("/extract", json={"text": "Изъято 7 кг", "published": "2024-05-13", "country": "KZ", "id": "a"})
    assert answer.status_code == 200
    body = answer.json()
    document = body.pop("document")
    assert body == {"title": None, "url": None, "publisher": None, "warnings": [], "warning_codes": []}
    assert [document[key] for key in ("id", "published", "country", "text")] == ["a", "2024-05-13", "KZ", "Изъято 7 кг"]
    assert [record["quantity"] for record in document["records"]] == [{"text": "7", "start": 7, "end": 8}]


def test_offsets_survive_emoji_nbsp_and_crlf(web):
    document = web.post("/extract", json={"text": TEXT}).json()["document"]
    assert document["text"] == TEXT
    spans = [record["quantity"] for record in document["records"]]
    assert [span["text"] for span in spans] == ["5", "12", "000", "7"]
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_what_is_assumed_is_told(web):
    assert web.post("/extract", json={"text": "7", "published": None, "country": None, "id": None}).json()["warnings"] == [
        "no release date: «в прошлом году» has no dates; give it",
        "no country: «рубль» is taken for the Russian one; give it",
    ]


def test_an_address(web):
    body = web.post("/extract", json={"url": "https://example.org/a"}).json()
    assert (body["title"], body["url"], body["publisher"]) == ("Изъято", "https://example.org/a", "МВД")
    assert body["warnings"] == ["charset guessed"]
    assert [record["value"] for record in body["document"]["records"]] == [7]


def test_an_address_that_may_not_be_fetched(web):
    answer = web.post("/extract", json={"url": "http://private/"})
    assert answer.status_code == 502
    assert answer.json() == {"error": "http://private/: is not in the public internet; paste the text", "code": "fetch"}


def test_fetching_can_be_switched_off():
    with client(Settings(fetch=False)) as web:
        answer = web.post("/extract", json={"url": "https://example.org/"})
        assert (answer.status_code, answer.json()) == (
            403,
            {"error": "this service fetches no addresses; paste the text instead", "code": "fetch_off"},
        )
        assert web.get("/health").json()["fetch"] is False


def test_a_missing_extra_is_told():
    def fetch(url):
        raise MissingExtraError("feed needs httpx, which is missing; run pip install 'svodka[feed]'")

    with client(fetch=fetch) as web:
        answer = web.post("/extract", json={"url": "https://example.org/"})
    assert (answer.status_code, answer.json()["error"]) == (
        501,
        "feed needs httpx, which is missing; run pip install 'svodka[feed]'",
    )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "text: missing"),
        ([], "must be a JSON object, sent as Content-Type: application/json"),
        ({"text": ""}, "text: string should have at least 1 character"),
        ({"text": 5}, "text: input should be a valid string"),
        ({"text": "a", "published": "2024-02-31"}, "published: "),
        ({"text": "a", "published": "86400"}, "published: must be a date like 2024-05-31"),
        ({"text": "a", "published": 86400}, "published: "),
        ({"text": "a", "country": "kz"}, "country: string should match pattern '^[A-Z]{2}$'"),
        ({"text": "a", "colour": SECRET}, "colour: unknown field; remove it or correct its name"),
        ({"text": "a", SECRET: SECRET}, "…: unknown field; remove it or correct its name"),
        ({"text": "a", "url": "https://example.org/"}, "text: unknown field; remove it or correct its name"),
        ({"url": "ftp://example.org/"}, "url: string should match pattern"),
        ({"url": "file:///etc/passwd"}, "url: string should match pattern"),
        ({"url": "https://a b"}, "url: string should match pattern"),
        ({"url": "https://" + "a" * 2000}, "url: string should have at most 2000 characters"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(web, body, told):
    answer = web.post("/extract", json=body)
    assert answer.status_code == 422
    assert list(answer.json()) == ["error", "code"]
    assert answer.json()["error"].startswith(told)
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"{", 422, "not valid JSON"),
        (b'{"text": "\\ud83d"}', 422, "text: input should be a valid string"),
        (b"\xff", 400, "the body is not JSON"),
        (b"[" * 100_000, 400, "the body is not JSON"),
        (b"", 422, "missing"),
    ],
)
def test_what_is_no_json(web, body, status, told):
    answer = web.post("/extract", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"].startswith(told)


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_a_form_of_another_site_could_send_is_not_taken(web, kind):
    answer = web.post("/extract", content=b'{"text": "7"}', headers={} if kind is None else {"Content-Type": kind})
    assert answer.status_code == 415
    assert answer.json() == {"error": "send JSON, with the header Content-Type: application/json", "code": "not_json"}


def test_json_may_name_its_charset(web):
    answer = web.post("/extract", content=b'{"text": "7"}', headers={"Content-Type": "application/json; charset=utf-8"})
    assert answer.status_code == 200


def test_a_text_that_is_too_long():
    with client(Settings(limits=Limits(text=10))) as web:
        assert web.post("/extract", json={"text": "😀" * 10}).status_code == 200
        answer = web.post("/extract", json={"text": "а" * 11})
        assert (answer.status_code, answer.json()) == (
            413,
            {"error": "the text has 11 characters, more than 10; split it", "code": "long_text"},
        )
        assert web.post("/extract", json={"url": "https://example.org/"}).status_code == 413


@pytest.mark.parametrize("text", [f"СБОЙ {SECRET}", f"ПАДЕНИЕ {SECRET}"])
def test_what_falls_is_answered_without_the_text(web, text):
    answer = web.post("/extract", json={"text": text})
    assert answer.status_code == 500
    assert list(answer.json()) == ["error", "code"]
    assert SECRET not in answer.text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/extract", 405), ("DELETE", "/", 405), ("GET", "/no", 404)])
def test_what_is_not_there(web, method, path, status):
    answer = web.request(method, path)
    assert answer.status_code == status
    assert list(answer.json()) == ["error", "code"]
    if status == 405:
        assert answer.headers["allow"] == {"/extract": "POST", "/": "GET"}[path]


def test_the_models_are_loaded_when_the_service_starts():
    from service import StandIn

    extractor = StandIn()
    with client(extractor=extractor) as web:
        assert extractor.warmed.wait(5)
        assert web.get("/health").json()["ready"] is True
