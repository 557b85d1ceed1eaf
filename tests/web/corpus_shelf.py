"""A shelf over the corpus: what the page browses in its tests, without a database."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from svodka.gold.read import read_document
from svodka.model import Document, Record
from svodka.web.shapes import (
    Column,
    DocumentList,
    DocumentQuery,
    Facet,
    Facets,
    Kept,
    Listed,
    RecordList,
    RecordQuery,
)

CORPUS = Path(__file__).parents[2] / "corpus"
COLUMNS = (
    "indicator", "value", "unit", "period_start", "period_end", "place", "comparator", "lower", "upper", "measure",
    "source", "context", "title", "publisher", "published", "release",
)  # fmt: skip


def title_of(document: Document) -> str:
    return document.text.strip().splitlines()[0]


class CorpusShelf:
    """Every document of the corpus, its country being its publisher; and a series of one indicator over eight years."""

    def __init__(self) -> None:
        self._documents = {path.stem: read_document(path) for path in sorted(CORPUS.glob("*.json"))}
        self._documents |= {f"https://example.org/news?id={document.id}": document for document in _yearly()}

    def documents(self, wanted: DocumentQuery) -> DocumentList:
        found = [(key, document) for key, document in self._documents.items() if _passes(document, wanted)]
        found.sort(key=lambda pair: (str(pair[1].published or ""), pair[0]), reverse=True)
        listed = [
            Listed(
                key=key, id=document.id, title=title_of(document), url=None, publisher=_publisher(document),
                published=document.published, country=document.country, version=1, records=len(document.records),
            )
            for key, document in found[wanted.offset :][: wanted.limit]
        ]  # fmt: skip
        return DocumentList(total=len(found), documents=listed)

    def document(self, key: str) -> Kept | None:
        document = self._documents.get(key)
        if document is None:
            return None
        return Kept(
            document=document, key=key, title=title_of(document), url=None, publisher=_publisher(document), version=1
        )

    def records(self, wanted: RecordQuery) -> RecordList:
        rows = [
            _row(key, document, record)
            for key, document in self._documents.items()
            if _passes(document, wanted.model_copy(update={"query": ""}))
            for record in document.records
            if _has(record, wanted)
        ]
        columns = [Column(name=name, description="") for name in COLUMNS]
        return RecordList(total=len(rows), columns=columns, records=rows[wanted.offset :][: wanted.limit])

    def facets(self) -> Facets:
        documents = self._documents.values()
        records = [record for document in documents for record in document.records]
        return Facets(
            units=_counted(record.unit for record in records),
            places=_counted(record.place for record in records),
            publishers=_counted(map(_publisher, documents)),
            countries=_counted(document.country for document in documents),
            measures=_counted(record.measure for record in records),
        )


def _yearly() -> Iterator[Document]:
    """Thefts of two regions over eight years; two sources differ on one of them."""
    told = {
        "Брестская область": (412, 398, 377, 391, 350, 322, 331, 298, 305),
        "Гомельская область": (455, 461, 430, 402, 407, 385, 362, 340),
    }
    for place, values in told.items():
        for number, value in enumerate(values):
            year = min(2018 + number, 2025)
            mention = f"{value} краж"
            text = f"{place}, {year} год: сведены итоги\n\nЗа {year} год зарегистрировано {mention}."
            start = text.index(mention)
            record = {
                "quantity": {"text": mention, "start": start, "end": start + len(mention)}, "value": value, "lower": None,
                "upper": None, "comparator": "eq", "unit": "1", "counted": "кража", "indicator": "количество краж",
                "measure": "level", "direction": None, "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
                "baseline": None, "place": place, "actor": None, "source": "УВД", "modality": "actual",
            }  # fmt: skip
            document = {
                "id": f"{place}-{number}", "published": f"{year + 1}-01-15", "country": "BY", "text": text,
                "records": [record],
            }  # fmt: skip
            yield Document.model_validate_json(json.dumps(document))


def _publisher(document: Document) -> str | None:
    return document.country and f"Пресс-служба {document.country}"


def _passes(document: Document, wanted: DocumentQuery | RecordQuery) -> bool:
    return (
        wanted.query.casefold() in document.text.casefold()
        and wanted.publisher in ("", _publisher(document))
        and getattr(wanted, "country", "") in ("", document.country)
        and (wanted.since is None or (document.published is not None and document.published >= wanted.since))
        and (wanted.until is None or (document.published is not None and document.published <= wanted.until))
    )


def _has(record: Record, wanted: RecordQuery) -> bool:
    return (
        wanted.query.casefold() in record.indicator.casefold()
        and wanted.unit in ("", record.unit)
        and wanted.place in ("", record.place)
        and wanted.measure in ("", record.measure)
    )


def _row(key: str, document: Document, record: Record) -> dict[str, object]:
    told = json.loads(record.model_dump_json())
    row = {name: told.get(name) for name in COLUMNS}
    period = told["period"] or {"start": None, "end": None}
    return row | {
        "period_start": period["start"],
        "period_end": period["end"],
        "title": title_of(document),
        "publisher": _publisher(document),
        "published": document.published and document.published.isoformat(),
        "release": key,
    }


def _counted(values) -> list[Facet]:
    return [Facet(value=value, count=n) for value, n in Counter(value for value in values if value).most_common(50)]
