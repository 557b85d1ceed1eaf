"""The store: its documents, its records, and what the filters offer."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel
from starlette.responses import Response

from svodka.errors import SvodkaError
from svodka.web.answers import ProblemError, documented, from_package
from svodka.web.service import Service
from svodka.web.shapes import DocumentList, DocumentQuery, Facets, Kept, RecordList, RecordQuery
from svodka.web.shelf import Shelf

_NO_STORE = "there is no store; svodka feed SOURCE… makes one, and --store says where it is"


def router(service: Service) -> APIRouter:
    """The routes ``/documents``, ``/records`` and ``/facets``."""
    routes = APIRouter(tags=["store"])

    @routes.get("/documents", response_model=DocumentList, summary="Documents of the store", responses=documented(404, 504))
    async def documents(wanted: Annotated[DocumentQuery, Query()]) -> Response:
        """The documents of the store, newest first."""
        return await _read(service, lambda shelf: shelf.documents(wanted))

    @routes.get(
        "/documents/{key:path}", response_model=Kept, summary="A document of the store", responses=documented(404, 504)
    )
    async def document(
        key: Annotated[str, Path(description="As lists tell it; percent-encoded, if it is an address.")],
    ) -> Response:
        """A document with its records, in its latest version."""
        return await _read(service, lambda shelf: shelf.document(key))

    @routes.get("/records", response_model=RecordList, summary="Records of the store", responses=documented(404, 504))
    async def records(wanted: Annotated[RecordQuery, Query()]) -> Response:
        """The records of the store's documents as flat rows, with the columns of `svodka export`."""
        return await _read(service, lambda shelf: shelf.records(wanted))

    @routes.get("/facets", response_model=Facets, summary="Values of the filters", responses=documented(404, 504))
    async def facets() -> Response:
        """What there is to filter by, the most frequent first."""
        return await _read(service, lambda shelf: shelf.facets())

    return routes


async def _read(service: Service, reading: Callable[[Shelf], BaseModel | None]) -> Response:
    shelf = service.shelf
    if shelf is None:
        raise ProblemError(404, _NO_STORE, code="no_store")

    def read() -> Response:
        found = reading(shelf)
        if found is None:
            raise ProblemError(404, "the store has no document of this key", code="no_document")
        return Response(found.model_dump_json(), media_type="application/json")

    try:
        return await service.reads.run(read)
    except SvodkaError as error:
        raise from_package(error) from None
