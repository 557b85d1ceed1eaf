"""A service without models, network and database: what its tests share."""

import threading
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from svodka.errors import FetchError, StoreError, SvodkaError
from svodka.model import Document, Release
from svodka.web import Settings, create
from svodka.web.address import Fetched
from svodka.web.shapes import Column, DocumentList, Facet, Facets, Kept, Listed, RecordList

HOME = "http://127.0.0.1:8000"
SECRET = "ТАЙНА"
"""Stands in texts; must stand in no log, no count and no error."""


class StandIn:
    """Every run of digits is a record. «СБОЙ» is refused, «ПАДЕНИЕ» falls; «ЖДИ» waits till ``go`` is set."""

    def __init__(self) -> None:
        self.ready = False
        self.warmed = threading.Event()
        self.go = threading.Event()
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    def warm(self) -> None:
        self.ready = True
        self.warmed.set()

    def extract(self, document: Document, seconds: float = 60) -> Document:
        from stand_in import find_records

        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            if "СБОЙ" in document.text:
                raise SvodkaError(f"internal error: ValueError: {document.text!r}")
            if "ПАДЕНИЕ" in document.text:
                raise ValueError(document.text)
            if "ЖДИ" in document.text:
                self.go.wait(20)
            return document.model_copy(update={"records": tuple(find_records(document))})
        finally:
            with self._lock:
                self._now -= 1


DOCUMENTS = {
    "https://example.org/a?b=1": Document(id="a", published=date(2024, 5, 13), country="KZ", text="Задержано 5 лиц."),
    "kz/2": Document(id=None, published=None, country=None, text="Ничего."),
}


class StandInShelf:
    """Two documents; the query «СБОЙ» cannot be read, «ПАДЕНИЕ» falls. It remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def documents(self, wanted):
        self.asked.append(wanted)
        if wanted.query == "СБОЙ":
            raise StoreError("svodka.db: cannot be read: it is no database; give another --store")
        if wanted.query == "ПАДЕНИЕ":
            raise LookupError(wanted.query)
        listed = [
            Listed(
                key=key, id=document.id, title=None, url=None, publisher=None, published=document.published,
                country=document.country, version=1, records=0,
            )
            for key, document in DOCUMENTS.items()
        ]  # fmt: skip
        return DocumentList(total=2, documents=listed[wanted.offset :][: wanted.limit])

    def document(self, key):
        found = DOCUMENTS.get(key)
        return found and Kept(document=found, key=key, title="Т", url=None, publisher=None, version=3)

    def records(self, wanted):
        self.asked.append(wanted)
        columns = [Column(name="indicator", description="What was measured.")]
        return RecordList(total=1, columns=columns, records=[{"indicator": "задержано лиц", "value": 5}])

    def facets(self):
        one = [Facet(value="KZT", count=2)]
        return Facets(units=one, places=[], publishers=[], countries=[], measures=[])


def fetch(url: str) -> Fetched:
    if "private" in url:
        raise FetchError(f"{url}: is not in the public internet; paste the text")
    document = Document(id=url, published=date(2024, 5, 13), country="KZ", text=f"Изъято 7 кг. {SECRET}")
    return Fetched(Release(document, key=url, url=url, title="Изъято", publisher="МВД"), ("charset guessed",))


def client(settings: Settings | None = None, *, home: str = HOME, **parts) -> TestClient:
    """A client of a service over the stand-ins; ``parts`` are those of ``create``."""
    given = {"extractor": StandIn(), "fetch": fetch, "static": Path("/nowhere"), **parts}
    return TestClient(create(settings, **given), base_url=home, raise_server_exceptions=True)


def record(text: str, start: int, **fields: object) -> dict:
    """A record as JSON has it, with the quantity ``text`` at ``start``."""
    return {
        "quantity": {"text": text, "start": start, "end": start + len(text)},
        "value": 1, "lower": None, "upper": None, "comparator": "eq", "unit": "1", "counted": "лицо",
        "indicator": "задержано лиц", "measure": "level", "direction": None, "period": None, "baseline": None,
        "place": None, "actor": None, "source": None, "modality": "actual", **fields,
    }  # fmt: skip
