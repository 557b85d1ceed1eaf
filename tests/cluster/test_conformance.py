"""Every engine finds the same: one after another, in processes, by spaCy's own, and on Ray, byte by byte."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

import svodka
from svodka.errors import SvodkaError
from svodka.model import Document
from svodka.pipeline import MAX_LENGTH, extract_many
from svodka.workers import extract_parallel

Found = tuple[list[str], list[tuple[str | None, str]]]
"""The documents with records as JSON, in order, and the ids and errors of those that failed."""

ODD = ("", "\n\n", "Изъято 5\xa0кг 🐟 и 7 т.\r\n", "x" * 5000, "В 2024 году \u202eзадержано\u202c 12 лиц", "1" * 3000)
NUMBER = 10


@pytest.fixture(scope="module")
def given(documents) -> list[Document]:
    """Releases of the corpus, texts that are none, and two that are too long, one of them in the midst of others."""
    made = [*documents(NUMBER), *(Document(id=f"odd-{at}", text=text) for at, text in enumerate(ODD))]
    for at in (3, len(made)):
        made.insert(at, Document(id=f"long-{at}", text="5 " * (MAX_LENGTH // 2 + 1)))
    return made


def collected(engine: Callable) -> Found:
    failed: list[tuple[str | None, str]] = []

    def on_error(document: Document, error: SvodkaError) -> None:
        failed.append((document.id, str(error)))

    return [document.to_json(indent=None) for document in engine(on_error=on_error)], failed


def plain(given: list[Document], folder: Path) -> Found:
    return collected(lambda **more: extract_many(given, **more))


def plain_one_by_one(given: list[Document], folder: Path) -> Found:
    return collected(lambda **more: extract_many(given, batch_size=1, **more))


def workers(given: list[Document], folder: Path) -> Found:
    return collected(lambda **more: extract_parallel(given, workers=2, chunk=3, **more))


def spacy_processes(given: list[Document], folder: Path) -> Found:
    """What spaCy offers knows no errors and no metadata but a Doc's own: the texts that fail are kept from it."""
    nlp = svodka.load()
    short = [document for document in given if len(document.text) <= MAX_LENGTH]
    docs = []
    for document in short:
        doc = nlp.make_doc(document.text)
        doc._.published, doc._.country, doc._.document_id = document.published, document.country, document.id
        docs.append(doc)
    found = nlp.pipe(docs, n_process=2, batch_size=4)
    made = [one.model_copy(update={"records": tuple(doc._.records)}) for one, doc in zip(short, found, strict=True)]
    return [document.to_json(indent=None) for document in made], plain(given, folder)[1]


def ray_parts(given: list[Document], folder: Path) -> Found:
    from svodka.cluster import extract_to

    failed: list[tuple[str | None, str]] = []
    extract_to(given, str(folder), part=5, on_error=lambda one, error: failed.append((one.id, str(error))))
    lines = [line for part in sorted(folder.rglob("part-*")) for line in part.read_text(encoding="utf-8").split("\n")[:-1]]
    return lines, sorted(failed, key=lambda one: [document.id for document in given].index(one[0]))


def ray_parquet(given: list[Document], folder: Path) -> Found:
    import pyarrow.parquet as pq

    from svodka.cluster import extract_to

    failed: list[tuple[str | None, str]] = []
    extract_to(given, str(folder), part=7, form="parquet", on_error=lambda one, error: failed.append((one.id, str(error))))
    rows = [row for part in sorted(folder.rglob("part-*")) for row in pq.read_table(part, partitioning=None).to_pylist()]
    return [line(row) for row in rows], sorted(failed, key=lambda one: [document.id for document in given].index(one[0]))


def ray_data(given: list[Document], folder: Path) -> Found:
    import ray

    from svodka.cluster import Extractor

    rows = [{"at": at, **one.model_dump(exclude={"records", "trends"})} for at, one in enumerate(given)]
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    # Files, as rows in memory would have to tell the types of columns that are empty in a block; two, for two actors.
    (folder / "in").mkdir()
    for at in (0, 1):
        write_table(rows[at::2], folder / "in" / f"{at}.parquet")
    pool = ray.data.ActorPoolStrategy(size=2)  # half a processor for each, as reading needs one, too
    table = ray.data.read_parquet(str(folder / "in")).repartition(4)
    batches = table.map_batches(Extractor, batch_format="pyarrow", batch_size=4, compute=pool, num_cpus=0.5)
    found = sorted(batches.take_all(), key=lambda row: row["at"])
    return [line(row) for row in found if row["error"] is None], [(r["id"], r["error"]) for r in found if r["error"]]


def write_table(rows: list[dict], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path)


def line(row: dict) -> str:
    """The document of a row, read and written as a user would."""
    head = Document(**{name: row[name] for name in ("id", "published", "country", "text")}).to_json(indent=None)
    assert head.endswith('"records":[]}')
    return Document.model_validate_json(head.removesuffix("[]}") + row["records"] + "}").to_json(indent=None)


@pytest.fixture(scope="module")
def expected(given, tmp_path_factory) -> Found:
    return plain(given, tmp_path_factory.mktemp("plain"))


def test_the_suite_has_something_to_find(expected, given):
    found, failed = expected
    assert len(found) == len(given) - 2
    assert [name for name, _ in failed] == ["long-3", f"long-{len(given) - 2}"]
    assert sum(text.count('"quantity":') for text in found) > 100


@pytest.mark.parametrize("engine", [plain_one_by_one, workers, spacy_processes], ids=lambda one: one.__name__)
def test_an_engine_of_one_machine(engine, given, expected, tmp_path):
    assert engine(given, tmp_path) == expected


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="ray is not installed: pip install 'svodka[ray]'")
@pytest.mark.parametrize("engine", [ray_parts, ray_parquet, ray_data], ids=lambda one: one.__name__)
def test_an_engine_of_a_cluster(engine, given, expected, tmp_path, ray_here):
    assert engine(given, tmp_path) == expected
