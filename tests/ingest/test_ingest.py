"""Feeding and reprocessing from Python: what is kept, in what order, and what is remembered when."""

from collections.abc import Iterator

import pytest

from svodka.errors import FormatError, TooLargeError
from svodka.feed import Done, Failure, Found, Item
from svodka.ingest import Known, Lost, Saved, ingest, reprocess
from svodka.model import Document, Release, Visit
from svodka.store import Store


@pytest.fixture
def store(tmp_path, monkeypatch) -> Iterator[Store]:
    """An empty store; the pipeline gives no records, and refuses what is called «СБОЙ»."""

    def extract_many(documents, *, nlp=None, on_error=None, max_length=None):
        for document in documents:
            if document.text.startswith("СБОЙ"):
                on_error(document, TooLargeError("too large"))
            else:
                yield document

    monkeypatch.setattr("svodka.pipeline.extract_many", extract_many)
    with Store.open(tmp_path / "svodka.db") as opened:
        yield opened


def found(name: str, text: str) -> Found:
    return Found(name, Release(Document(id=name, text=text), f"id:{name}"))


def story(outcomes) -> list[str]:
    return [
        f"{type(one).__name__} {one.place if isinstance(one, Lost) else one.found.place}"
        + (f" {one.standing} {one.version}" if isinstance(one, Saved) else "")
        for one in outcomes
    ]


def test_outcomes_come_in_the_order_of_the_items(store: Store) -> None:
    items: list[Item] = [
        found("a", "Первый текст."),
        Failure("x", FormatError("broken")),
        found("b", "СБОЙ"),
        found("a", "Первый текст."),
        found("c", "Третий текст."),
        found("a", "Первый текст исправлен."),
    ]
    assert story(ingest(items, store)) == [
        "Saved a new 1",
        "Lost x",
        "Lost b",
        "Known a",
        "Saved c new 1",
        "Saved a changed 2",
    ]
    assert story(ingest(items[-2:], store)) == ["Known c", "Known a"]


def test_a_visit_is_remembered_only_when_what_was_before_it_is_kept(store: Store) -> None:
    visit = Visit("https://example.org/a", '"1"')
    items: list[Item] = [found("a", "Первый текст."), Done(visit), found("b", "Второй текст.")]
    outcomes = ingest(items, store)
    assert isinstance(next(outcomes), Saved)
    assert store.visit(visit.url) is None
    assert isinstance(next(outcomes), Saved)
    assert store.visit(visit.url) == visit
    outcomes.close()


def test_nothing_new_makes_no_run_and_loads_no_models(store: Store) -> None:
    item = found("a", "Первый текст.")
    assert [type(one) for one in ingest([item], store)] == [Saved]
    assert [type(one) for one in ingest([item], store)] == [Known]
    assert (store.counts().runs, store.counts().last_run.finished is None) == (1, False)


def test_a_reader_that_breaks_is_told_after_what_it_gave(store: Store) -> None:
    def items() -> Iterator[Item]:
        yield found("a", "Первый текст.")
        raise RuntimeError("a fault of ours")

    outcomes = ingest(items(), store)
    assert isinstance(next(outcomes), Saved)
    with pytest.raises(RuntimeError, match="a fault of ours"):
        next(outcomes)
    assert store.counts().releases == 1


def test_what_the_pipeline_gave_up_is_tried_by_reprocessing(store: Store, monkeypatch) -> None:
    assert story(ingest([found("b", "СБОЙ"), found("a", "Первый текст.")], store)) == ["Lost b", "Saved a new 1"]
    (failed,) = reprocess(store)
    assert (failed.release.key, failed.changes, type(failed.error)) == ("id:b", None, TooLargeError)
    monkeypatch.setattr("svodka.pipeline.extract_many", lambda documents, **_: iter(documents))
    (done,) = reprocess(store)
    assert (done.release.key, bool(done.changes), done.error) == ("id:b", False, None)
    assert list(reprocess(store)) == []


def test_a_dry_reprocessing_writes_nothing(store: Store, monkeypatch) -> None:
    list(ingest([found("a", "Первый текст.")], store))
    monkeypatch.setattr("svodka.ingest.reprocessing.fingerprint", lambda nlp: "0123456789abcdef")
    for _ in range(2):
        assert [done.release.key for done in reprocess(store, dry=True)] == ["id:a"]
    assert store.counts().runs == 1
