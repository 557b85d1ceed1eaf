"""The service over the real pipeline: what it answers is what the package extracts, in several threads too."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from service import client

import svodka
from svodka.gold import read_document
from svodka.web import Settings
from svodka.web.extractor import Extractor

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))[::8]
TEXT = "😀 Итоги\r\n\r\nВ 2024\u00a0году полиция Алматы 👮🏽‍♀️ задержала 1\u00a0949 лиц, на 5\u202f% больше.\r\n"


@pytest.fixture(scope="module")
def web(nlp):
    extractor = Extractor()
    extractor._nlp = nlp  # loaded once for all tests
    with client(Settings(), extractor=extractor) as opened:
        yield opened


def test_the_answer_is_what_the_package_extracts(web):
    said = {"text": TEXT, "published": "2025-01-28", "country": "KZ", "id": "a"}
    document = web.post("/extract", json=said).json()["document"]
    assert svodka.Document.model_validate_json(
        web.post("/extract", json=said).text.partition('"document":')[2].rpartition(',"title"')[0]
    ) == svodka.extract(**said)
    spans = [piece for one in document["records"] for piece in (one["quantity"], *one["evidence"])]
    assert {"1\u00a0949 лиц", "5\u202f%"} <= {span["text"] for span in spans}
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_threads_do_not_disturb_one_another(web):
    releases = [read_document(path) for path in CORPUS]
    asked = [
        {"text": one.text, "published": one.published and str(one.published), "country": one.country} for one in releases
    ]

    def ask(body):
        return web.post("/extract", json=body).json()

    alone = [ask(body) for body in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, asked)) == alone
    assert sum(len(answer["document"]["records"]) for answer in alone) > 20


def test_the_models_are_loaded_by_the_extractor(monkeypatch, nlp):
    monkeypatch.setattr("svodka.pipeline.load", lambda: nlp)
    extractor = Extractor()
    assert not extractor.ready
    assert extractor.extract(svodka.Document(text="Задержано 5 лиц.")).records
    assert extractor.ready
    assert extractor.warm() is nlp
