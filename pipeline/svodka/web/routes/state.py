"""How the service is: for those who watch over it."""

from fastapi import APIRouter
from starlette.responses import Response

from svodka import __version__
from svodka.web.answers import documented
from svodka.web.metrics import CONTENT_TYPE
from svodka.web.service import Service
from svodka.web.shapes import Health


def router(service: Service) -> APIRouter:
    """The routes ``/health`` and ``/metrics``."""
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

    return routes
