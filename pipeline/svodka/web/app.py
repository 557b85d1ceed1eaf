"""The service as an ASGI application: rooms put together, and the order of what stands before the door."""

import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware import Middleware

from svodka import __version__
from svodka.errors import trail
from svodka.web import answers, page
from svodka.web.address import Fetch, Pages, can_fetch
from svodka.web.body import Bodies
from svodka.web.crew import Crew
from svodka.web.extractor import Extracts
from svodka.web.gate import Gate
from svodka.web.golds import Golds
from svodka.web.guard import Guard
from svodka.web.headers import Careful
from svodka.web.metrics import Metrics
from svodka.web.openapi import describe
from svodka.web.routes import extract, gold, state, store
from svodka.web.service import Service
from svodka.web.settings import Settings
from svodka.web.shelf import Shelf
from svodka.web.watch import Watch, log


def create(
    settings: Settings | None = None,
    *,
    shelf: Shelf | None = None,
    extractor: Extracts | None = None,
    fetch: Fetch | None = None,
    static: Path = page.FOLDER,
) -> FastAPI:
    """The application, to be run by any ASGI server.

    Args:
        settings: who may come in, the folder of gold, the limits; host and port are those that it will be reached at.
        shelf: the store to browse; None: there is none.
        extractor: what extracts; without it the pipeline in processes of its own, which start with the application.
        fetch: how an address becomes a release; without it by the feed, politely and from the public internet alone.
        static: the folder with the files of the page.

    Raises SvodkaError for settings that would let others in without a token, or a folder of gold that cannot be.
    """
    settings = settings or Settings()
    settings.check()
    pages = Pages()
    crew = Crew()  # nothing starts before it is asked
    service = _service(settings, shelf, extractor or crew, fetch or pages, fetch is not None or can_fetch())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        waking = [service.extractor.warm] if fetch or not service.can_fetch else [service.extractor.warm, pages.warm]
        threading.Thread(target=_warm, args=(waking,), name="svodka models", daemon=True).start()
        try:
            yield
        finally:
            pages.close()
            crew.close()

    app = FastAPI(
        title="svodka",
        version=__version__,
        summary="Russian press releases in, validated indicator records out.",
        description=__doc__ or "",
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        lifespan=lifespan,
        middleware=[
            Middleware(Careful),
            Middleware(Watch, metrics=service.metrics, most=settings.limits.requests),
            Middleware(Guard, settings=settings),
            Middleware(Bodies, limits=settings.limits),
        ],
    )
    answers.install(app)
    for room in (extract, gold, store, state):
        app.include_router(room.router(service))
    app.include_router(page.router(static))
    describe(app, settings)
    return app


def _service(settings: Settings, shelf: Shelf | None, extractor: Extracts, fetch: Fetch, able: bool) -> Service:
    limits = settings.limits
    golds = None
    if settings.gold is not None:
        golds = Golds(settings.gold)
        golds.prepare()
    service = Service(
        limits=limits,
        extractor=extractor,
        metrics=Metrics(),
        extractions=Gate("the extraction", limits.extractions, limits.waiting, limits.seconds),
        fetches=Gate("the fetching", limits.fetches, limits.waiting, limits.seconds),
        reads=Gate("the store", limits.reads, limits.waiting, limits.seconds),
        fetch=fetch if settings.fetch else None,
        can_fetch=settings.fetch and able,
        golds=golds,
        shelf=shelf,
    )
    for kind in ("extractions", "fetches", "reads"):
        service.metrics.watch(kind, getattr(service, kind))
    return service


def _warm(waking: Sequence[Callable[[], object]]) -> None:
    """Load what takes seconds before the first one asks; what goes wrong is told again to who asks."""
    for warm in waking:
        try:
            warm()
        except Exception as error:
            log.error("not loaded: %s", trail(error))
