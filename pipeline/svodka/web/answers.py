"""Answers that say what went wrong, all of one shape: ``{"error": "one line for a person"}``, never a piece of a release."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from svodka.errors import FetchError, MissingExtraError, StoreError, SvodkaError, TooLargeError
from svodka.web.faults import fault_line

RETRY_AFTER = 5
"""Seconds after which one that was sent away may come again."""


class Problem(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"error": "limit: input should be less than or equal to 200"}]}
    )
    error: str = Field(description="One line for a person: what went wrong and what to do. It never quotes a release.")


class ProblemError(Exception):
    """Raised by what answers a request: the status, the line and further headers of the answer."""

    def __init__(self, status: int, told: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(told)
        self.status = status
        self.told = told
        self.headers = dict(headers or {})


def problem(status: int, told: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The answer that says what went wrong."""
    return JSONResponse({"error": " ".join(told.split())}, status, dict(headers or {}))


def busy(what: str) -> ProblemError:
    """The service does as much as it may; the one who asks may come again."""
    return ProblemError(503, f"{what}; try again in {RETRY_AFTER} seconds", {"Retry-After": str(RETRY_AFTER)})


_MEANING = {
    400: "the request is not what HTTP or this service expects",
    401: "a token is needed, and the right one",
    403: "switched off, or asked from another site's page",
    404: "there is no such thing, or the service was started without what has it",
    408: "the body took too long to arrive",
    409: "a file of this name has other content",
    413: "the body or the text is too long",
    415: "the body is not JSON",
    422: "a value is not what the schema says",
    500: "a fault of the service",
    501: "this installation lacks an extra that is needed",
    502: "the address could not be fetched, or may not be",
    503: "too much to do; Retry-After says when to come again",
    504: "not done in time",
}
_ALWAYS = (400, 401, 422, 500, 503)


def json_only(request: Request) -> None:
    """For routes with a body: ProblemError 415 unless it is said to be JSON, which a form of another site cannot say."""
    told = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if told != "application/json":
        raise ProblemError(415, "send JSON, with the header Content-Type: application/json")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: the answers of an operation that say what went wrong, beside those of every operation."""
    return {status: {"model": Problem, "description": _MEANING[status]} for status in sorted({*_ALWAYS, *statuses})}


_HTTP = {
    400: "the body is not JSON in UTF-8",
    404: "there is nothing at this address; /openapi.json lists what there is",
    405: "this address has no such method; the header Allow lists those that it has",
}


_KNOWN = ((TooLargeError, 413), (FetchError, 502), (MissingExtraError, 501), (StoreError, 500))
"""Errors of the package whose line may be told, and the status of the answer."""


def from_package(error: SvodkaError) -> ProblemError:
    """The answer to an error of the package; the line of one that may quote a release is not told."""
    for kind, status in _KNOWN:
        if isinstance(error, kind):
            return ProblemError(status, str(error))
    return ProblemError(500, "the pipeline gave up on this text; the log of the service says where")


def install(app: FastAPI) -> None:
    """Have ``app`` answer everything that goes wrong in the one shape."""

    @app.exception_handler(ProblemError)
    async def told(_: Request, error: ProblemError) -> JSONResponse:
        return problem(error.status, error.told, error.headers)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, _HTTP.get(error.status_code, str(error.detail)), error.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, fault_line(error.errors()))
