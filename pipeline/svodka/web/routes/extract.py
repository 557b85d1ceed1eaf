"""A release in, as text or by its address; its records out."""

import asyncio
import time
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends
from pydantic import Discriminator, Tag
from starlette.responses import Response

from svodka.errors import SvodkaError, TooLargeError, trail
from svodka.model import Document, Release
from svodka.web.address import Fetch, Fetched
from svodka.web.answers import ProblemError, documented, from_package, json_only
from svodka.web.extractor import OverTimeError
from svodka.web.faults import ADDRESS, TEXT
from svodka.web.service import Service
from svodka.web.shapes import AddressRequest, Extraction, TextRequest
from svodka.web.watch import log

_NO_DATE = "no release date: «в прошлом году» has no dates; give it"
_NO_COUNTRY = "no country: «рубль» is taken for the Russian one; give it"


def _kind(value: object) -> str:
    asks = "url" in value if isinstance(value, dict) else isinstance(value, AddressRequest)
    return ADDRESS if asks else TEXT


Wanted = Annotated[Annotated[TextRequest, Tag(TEXT)] | Annotated[AddressRequest, Tag(ADDRESS)], Discriminator(_kind), Body()]


def router(service: Service) -> APIRouter:
    """The route ``/extract``."""
    routes = APIRouter(tags=["extraction"])

    @routes.post(
        "/extract",
        dependencies=[Depends(json_only)],
        response_model=Extraction,
        summary="The records of a release",
        responses=documented(403, 408, 413, 415, 501, 502, 504),
    )
    async def extract(wanted: Wanted) -> Response:
        """Extract the indicator records of a release given as text, or by the address of its page."""
        begun = time.monotonic()
        try:
            async with asyncio.timeout(service.limits.seconds) as timer:
                if isinstance(wanted, AddressRequest):
                    found = await _fetched(service, wanted.url)
                else:
                    found = _given(wanted)
                till = begun + service.limits.seconds
                return await service.extractions.run(lambda: _extracted(service, found, till))
        except OverTimeError:
            raise _late(service) from None
        except TimeoutError:
            if not timer.expired():
                raise
            raise _late(service) from None
        except SvodkaError as error:
            if from_package(error).status == 500:
                log.error("%s", trail(error))
            raise from_package(error) from None

    return routes


def _late(service: Service) -> ProblemError:
    return ProblemError(504, f"this took longer than {service.limits.seconds:g} seconds")


def _given(wanted: TextRequest) -> Fetched:
    document = Document(id=wanted.id, published=wanted.published, country=wanted.country, text=wanted.text)
    return Fetched(Release(document, key=wanted.id or ""))


async def _fetched(service: Service, url: str) -> Fetched:
    if service.fetch is None:
        raise ProblemError(403, "this service fetches no addresses; paste the text instead", code="fetch_off")
    fetch: Fetch = service.fetch
    return await service.fetches.run(lambda: fetch(url))


def _extracted(service: Service, found: Fetched, till: float) -> Response:
    """In a thread: the answer with the records, as JSON. ``till``: when the time is over, by the monotonic clock."""
    document, limit = found.release.document, service.limits.text
    if len(document.text) > limit:
        raise TooLargeError(f"the text has {len(document.text)} characters, more than {limit}; split it")
    warnings: list[tuple[Literal["no_date", "no_country", "page"], str]] = [("page", line) for line in found.warnings]
    if document.published is None:
        warnings.append(("no_date", _NO_DATE))
    if document.country is None:
        warnings.append(("no_country", _NO_COUNTRY))
    made = service.extractor.extract(document, till - time.monotonic())
    service.metrics.records.inc(len(made.records))
    release = found.release
    answer = Extraction(
        document=made,
        title=release.title,
        url=release.url,
        publisher=release.publisher,
        warnings=[line for _, line in warnings],
        warning_codes=[code for code, _ in warnings],
    )
    return Response(answer.model_dump_json(), media_type="application/json")
