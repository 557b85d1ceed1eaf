"""The log and the counts: one line a request, and no word of what was asked or sent."""

import logging
import re

import pytest
from service import SECRET, StandIn, client, fetch, record

from svodka.errors import trail
from svodka.web import Settings

LINE = re.compile(r"(GET|POST|OTHER|PUT) (/\S*|\(nothing\)) \d{3} \d+ ms")


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def lines(log):
    return [entry.getMessage() for entry in log.records if entry.name == "svodka.web"]


def test_one_line_a_request(browse, log):
    browse.get("/documents?query=x")
    browse.get("/documents/kz%2F2")
    browse.get("/static/a.js")
    browse.get("/openapi.json")
    browse.get("/nothing")
    browse.request("BREW", "/health")
    assert [re.sub(r"\d+ ms", "… ms", line) for line in lines(log)] == [
        "GET /documents 200 … ms",
        "GET /documents/{key:path} 200 … ms",
        "GET /static/{name:path} 404 … ms",
        "GET /openapi.json 200 … ms",
        "GET (nothing) 404 … ms",
        "OTHER /health 405 … ms",
    ]


def test_nothing_of_a_release_is_in_log_counts_or_errors(shelf, tmp_path, log, capfd):
    document = {"id": SECRET, "text": f"{SECRET} 5 лиц", "records": [record("5 лиц", len(SECRET) + 1)]}
    answers = []
    with client(Settings(gold=tmp_path), shelf=shelf, extractor=StandIn(), fetch=fetch) as web:
        for text in (f"{SECRET} 7", f"СБОЙ {SECRET}", f"ПАДЕНИЕ {SECRET}"):
            answers.append(web.post("/extract", json={"text": text, "id": SECRET}))
        answers.append(web.post("/extract", json={"text": [SECRET]}))
        answers.append(web.post("/extract", json={"text": "7", SECRET: 1}))
        answers.append(web.post("/extract", json={"url": f"https://example.org/{SECRET}"}))
        answers.append(
            web.post("/extract", content=f'{{"text": {SECRET}'.encode(), headers={"Content-Type": "application/json"})
        )
        answers.append(web.post("/extract", content=SECRET.encode()))
        answers.append(web.post("/gold", json=document))
        answers.append(web.post("/gold", json={**document, "text": f"1 {SECRET}"}))
        answers.append(web.post("/gold", json={**document, "records": []}))
        answers.append(web.get("/documents", params={"query": SECRET}))
        answers.append(web.get("/documents", params={"query": f"ПАДЕНИЕ{SECRET}", SECRET: SECRET}))
        answers.append(web.get("/documents", params={"query": "ПАДЕНИЕ"}))
        answers.append(web.get("/records", params={"sort": SECRET}))
        answers.append(web.get(f"/documents/{SECRET}"))
        answers.append(web.get(f"/{SECRET}"))
        counts = web.get("/metrics").text
    out = capfd.readouterr()
    assert all(LINE.fullmatch(line) for line in lines(log) if "Error" not in line)
    for told_ in (log.text, counts, out.out, out.err, *map(str, lines(log))):
        assert SECRET not in told_
        assert SECRET.lower() not in told_.lower()
    for answer in answers:
        if answer.status_code >= 400 and "kz" not in answer.text:
            error = answer.json()["error"]
            assert SECRET not in error.replace(f"{SECRET}.json", "")  # the name of a file of gold is its id
    assert {answer.status_code for answer in answers} == {200, 404, 409, 415, 422, 500}


def test_of_a_fault_its_kind_and_place_are_logged(web, log):
    web.post("/extract", json={"text": f"ПАДЕНИЕ {SECRET}"})
    error = next(line for line in lines(log) if "Error" in line)
    assert re.fullmatch(r"ValueError at \S+/service\.py:\d+", error)


def test_causes_are_told_without_messages():
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise ValueError(SECRET) from cause
    except ValueError as error:
        assert re.fullmatch(r"ValueError at \S+:\d+ from KeyError at \S+:\d+", trail(error))


def test_counts(browse):
    browse.post("/extract", json={"text": "1 2 3"})
    browse.post("/extract", json={"text": 7})
    browse.get("/documents/kz%2F2")
    browse.get("/nothing/1")
    browse.get("/nothing/2")
    answer = browse.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in (
        'svodka_requests_total{method="POST",route="/extract",status="200"} 1.0',
        'svodka_requests_total{method="POST",route="/extract",status="422"} 1.0',
        'svodka_requests_total{method="GET",route="/documents/{key:path}",status="200"} 1.0',
        'svodka_requests_total{method="GET",route="(nothing)",status="404"} 2.0',
        "svodka_records_extracted_total 3.0",
        "svodka_requests_in_flight 1.0",
        'svodka_request_seconds_count{route="/extract"} 2.0',
    ):
        assert line in answer.text.splitlines()


def test_services_count_for_themselves():
    with client() as one, client() as other:
        one.post("/extract", json={"text": "1 2 3"})
        assert "svodka_records_extracted_total 0.0" in other.get("/metrics").text
