"""The shelf over a store of ``svodka feed``: current versions, copies left out, read with the store's own tables."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Column, Connection, Engine, FromClause, RowMapping, and_, func, select

from svodka.errors import StoreError
from svodka.model import Document, Record, Release
from svodka.model.number import plain
from svodka.store import Store, rows
from svodka.store.engine import connect, reading, told
from svodka.store.known import by_key
from svodka.store.location import locate
from svodka.store.tables import extractions, records, releases, versions
from svodka.web import shapes
from svodka.web.filters import of_documents, of_records, order_of
from svodka.web.folding import folding
from svodka.web.shapes import DocumentList, DocumentQuery, Facet, Facets, Kept, Listed, RecordList, RecordQuery

_MOST = 200
"""How many values of a filter are offered."""

_CURRENT: FromClause = releases.join(versions, and_(versions.c.release_id == releases.c.id, versions.c.current)).join(
    extractions, and_(extractions.c.version_id == versions.c.id, extractions.c.current)
)
_WITH_RECORDS = _CURRENT.join(records, records.c.extraction_id == extractions.c.id)
_OPENING = 1000
"""Characters of a text among which its first line is looked for."""
_LONGEST = 160

_VERSION = (
    versions.c.id.label("version_id"),
    versions.c.number,
    versions.c.ident,
    versions.c.title,
    func.substr(versions.c.text, 1, _OPENING).label("opening"),
    versions.c.published,
    versions.c.country,
    releases.c.key,
    releases.c.url,
    releases.c.publisher,
    extractions.c.id.label("extraction_id"),
)


class StoredShelf:
    """What a store has; used from several threads at once. See ``Shelf`` for what its methods give."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        with told(name):
            self._fold = folding(engine)

    @classmethod
    def open(cls, location: str | Path | None) -> "StoredShelf":
        """The store at a location, as ``Store.open`` takes it; StoreError when there is none."""
        Store.open(location, create=False).close()  # brought to the newest form, or refused
        place = locate(location)
        engine = connect(place)
        return cls(engine, place.name)

    def documents(self, wanted: DocumentQuery) -> DocumentList:
        """The newest documents first, then by key; those without a date last."""
        conditions = of_documents(wanted, self._fold)
        order = (versions.c.published.desc().nulls_last(), releases.c.key)
        held = select(func.count()).where(records.c.extraction_id == extractions.c.id).scalar_subquery()
        query = select(*_VERSION, held.label("held")).select_from(_CURRENT).where(*conditions).order_by(*order)
        with told(self._name), reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(_CURRENT).where(*conditions)) or 0
            found = connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings().all()
        return DocumentList(total=total, documents=[_listed(row) for row in found])

    def document(self, key: str) -> Kept | None:
        """The current version of the release that has this key, or was found at it."""
        with told(self._name), reading(self._engine) as connection:
            known = by_key(connection, key)
            if known is None:
                return None
            release = self._releases(connection, [known.version_id])[known.version_id]
            query = select(records).select_from(_WITH_RECORDS).where(versions.c.id == known.version_id)
            lines = connection.execute(query.order_by(records.c.position)).mappings().all()
        document = self._whole(release.document, tuple(self._record(line) for line in lines))
        return Kept(
            document=document,
            key=release.key,
            title=release.title,
            url=release.url,
            publisher=release.publisher,
            version=release.version,
        )

    def records(self, wanted: RecordQuery) -> RecordList:
        """As flat rows with the columns of ``svodka.export``. MissingExtraError without the extra ``export``."""
        from svodka.export import COLUMNS

        conditions = of_records(wanted, self._fold)
        order = (*order_of(wanted), releases.c.key, records.c.position)
        query = select(records, versions.c.id.label("version_id")).select_from(_WITH_RECORDS).where(*conditions)
        with told(self._name), reading(self._engine) as connection:
            total = connection.scalar(select(func.count()).select_from(_WITH_RECORDS).where(*conditions)) or 0
            page = query.order_by(*order).limit(wanted.limit).offset(wanted.offset)
            found = connection.execute(page).mappings().all()
            whose = self._releases(connection, sorted({line["version_id"] for line in found}))
        cells = []
        for line in found:
            release, record = whose[line["version_id"]], self._record(line)
            cells.append({column.name: _cell(column.read(release, record)) for column in COLUMNS})
        return RecordList(
            total=total,
            columns=[shapes.Column(name=column.name, description=column.about) for column in COLUMNS],
            records=cells,
        )

    def facets(self) -> Facets:
        """The most frequent first; units, places and measures of records, publishers and countries of documents."""
        with told(self._name), reading(self._engine) as connection:

            def of(source: FromClause, column: Column[Any]) -> list[Facet]:
                count = func.count()
                query = select(column, count).select_from(source).where(releases.c.duplicate_of.is_(None))
                query = query.where(column.is_not(None), column != "").group_by(column)
                found = connection.execute(query.order_by(count.desc(), column).limit(_MOST))
                return [Facet(value=value, count=number) for value, number in found]

            return Facets(
                units=of(_WITH_RECORDS, records.c.unit),
                places=of(_WITH_RECORDS, records.c.place),
                publishers=of(_CURRENT, releases.c.publisher),
                countries=of(_CURRENT, versions.c.country),
                measures=of(_WITH_RECORDS, records.c.measure),
            )

    def _releases(self, connection: Connection, version_ids: Sequence[int]) -> dict[int, Release]:
        """Versions by their numbers in the store, without their records."""
        query = select(*_VERSION, versions.c.text).select_from(_CURRENT).where(versions.c.id.in_(version_ids))
        found: dict[int, Release] = {}
        for row in connection.execute(query).mappings():
            document = Document(id=row["ident"], published=row["published"], country=row["country"], text=row["text"])
            found[row["version_id"]] = Release(
                document, row["key"], row["url"], _title(row), row["publisher"], row["number"]
            )
        return found

    def _record(self, line: RowMapping) -> Record:
        try:
            return rows.record(line)
        except ValidationError:
            raise self._damaged() from None

    def _whole(self, document: Document, held: tuple[Record, ...]) -> Document:
        try:
            return Document(
                id=document.id,
                published=document.published,
                country=document.country,
                text=document.text,
                records=held,
            )
        except ValidationError:
            raise self._damaged() from None

    def _damaged(self) -> StoreError:
        return StoreError(f"{self._name}: a record is damaged; svodka reprocess makes it anew")


def _title(row: RowMapping) -> str | None:
    """The title of a release; without one the first line of its text, which is it in most."""
    if row["title"]:
        return str(row["title"])
    line = next((line.strip() for line in row["opening"].splitlines() if line.strip()), None)
    return line if line is None or len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _listed(row: RowMapping) -> Listed:
    return Listed(
        key=row["key"],
        id=row["ident"],
        title=_title(row),
        url=row["url"],
        publisher=row["publisher"],
        published=row["published"],
        country=row["country"],
        version=row["number"],
        records=row["held"],
    )


def _cell(value: object) -> object:
    """A cell as JSON has it; a number as a record writes it."""
    return plain(value) if isinstance(value, Decimal) else value
