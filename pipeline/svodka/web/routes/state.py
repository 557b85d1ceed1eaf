"""How the service is, for those who watch over it; and the units that it knows."""

from fastapi import APIRouter
from starlette.responses import Response

from svodka import __version__
from svodka.series.labels import unit_label
from svodka.series.units import known_units
from svodka.web.answers import documented
from svodka.web.metrics import CONTENT_TYPE
from svodka.web.service import Service
from svodka.web.shapes import Health, Unit, UnitList


def router(service: Service) -> APIRouter:
    """The routes ``/health``, ``/metrics`` and ``/units``."""
    routes = APIRouter(tags=["state"])

    @routes.get("/health", summary="How the service is", responses=documented())
    async def health() -> Health:
        """Whether the service is up, and what it was started with. Needs no token."""
        return Health(
            version=__version__,
            ready=service.extractor.ready,
            store=service.shelf is not None,
            gold=service.golds is not None,
            fetch=service.can_fetch,
        )

    @routes.get(
        "/metrics",
        summary="Counts for Prometheus",
        response_class=Response,
        responses={
            **documented(),
            200: {"description": "The counts.", "content": {"text/plain": {"schema": {"type": "string"}}}},
        },
    )
    async def metrics() -> Response:
        """Requests by route and status, their times, records extracted, requests and threads under way."""
        return Response(service.metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    @routes.get("/units", summary="Units of the lexicon", responses=documented())
    async def units() -> UnitList:
        """The units and currencies that the lexicon knows, with what a Russian reader calls them."""
        return UnitList(units=[Unit(code=code, label=unit_label(code)) for code in known_units()])

    return routes
