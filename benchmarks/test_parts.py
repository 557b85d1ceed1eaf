"""The parts, one by one: ``pytest benchmarks``. Each runs on the corpus with other numbers and names in it."""

import datetime as dt
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from spacy.language import Language
from spacy.tokens import Doc

import svodka
from benchmarks.texts import corpus, varied

TEXTS = varied(corpus(10), "parts")
STAGES = (
    "sentences",
    "morphology",
    "numerals",
    "quantities",
    "periods",
    "claims",
    "names",
    "places",
    "syntax",
    "indicators",
    "records",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded = svodka.load()
    list(svodka.extract_many(TEXTS, nlp=loaded))  # what loads on first use is loaded
    return loaded


def _run(nlp: Language, stage: str, docs: list[Doc]) -> list[Doc]:
    component: Any = nlp.get_pipe(f"svodka_{stage}")
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=len(docs)))
    return [component(doc) for doc in docs]


def _docs(nlp: Language, before: str) -> list[Doc]:
    """The texts, gone through all stages before this one."""
    docs = []
    for text in TEXTS:
        doc = nlp.make_doc(text["text"])
        doc._.published, doc._.country = dt.date.fromisoformat(text["published"]), text["country"]
        docs.append(doc)
    for stage in STAGES[: STAGES.index(before)]:
        docs = _run(nlp, stage, docs)
    return docs


def test_tokens(benchmark: BenchmarkFixture, nlp: Language) -> None:
    docs = benchmark(lambda: [nlp.make_doc(text["text"]) for text in TEXTS])
    assert sum(len(doc) for doc in docs) > 1000


@pytest.mark.parametrize("stage", STAGES)
def test_stage(benchmark: Any, nlp: Language, stage: str) -> None:
    # A stage writes on its Doc, so that each round takes Docs that it has not met.
    benchmark.pedantic(
        lambda docs: _run(nlp, stage, docs), setup=lambda: ((_docs(nlp, stage),), {}), rounds=5, warmup_rounds=1
    )


def test_extract_one(benchmark: BenchmarkFixture, nlp: Language) -> None:
    document = benchmark(lambda: next(svodka.extract_many(TEXTS[:1], nlp=nlp)))
    assert document.records


def test_extract_many(benchmark: BenchmarkFixture, nlp: Language) -> None:
    documents = benchmark(lambda: list(svodka.extract_many(TEXTS, nlp=nlp)))
    assert len(documents) == len(TEXTS)


def test_json(benchmark: BenchmarkFixture, nlp: Language) -> None:
    documents = list(svodka.extract_many(TEXTS, nlp=nlp))
    assert benchmark(lambda: [document.to_json() for document in documents])


def test_load(benchmark: Any) -> None:
    benchmark.pedantic(svodka.load, rounds=5, warmup_rounds=1)
