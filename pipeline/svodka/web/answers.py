"""Answers that say what went wrong, all of one shape, never with a piece of a release.

``{"error": "one line for a person", "code": "busy"}``: the line may be told otherwise some day, the code stays.
"""

from collections.abc import Mapping
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from svodka.errors import FetchError, MissingExtraError, StoreError, SvodkaError, TooLargeError
from svodka.web.faults import fault_line

RETRY_AFTER = 5
"""Seconds after which one that was sent away may come again."""


Code = Literal[
    "bad_request", "host", "token", "other_site", "fetch_off", "not_found", "no_document", "no_store", "no_gold",
    "method", "slow_body", "exists", "other_gold", "long_body", "long_text", "not_json", "invalid", "fault", "gave_up",
    "store", "gold", "extra", "fetch", "busy", "late",
]  # fmt: skip
"""What may go wrong."""

_CODES: dict[int, Code] = {
    400: "bad_request", 401: "token", 403: "other_site", 404: "not_found", 405: "method", 408: "slow_body", 413: "long_body",
    415: "not_json", 422: "invalid", 500: "fault", 501: "extra", 502: "fetch", 503: "busy", 504: "late",
}  # fmt: skip
"""The code of a status, where nothing more exact is told."""


class Problem(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"error": "limit: input should be less than or equal to 200", "code": "invalid"}]}
    )
    error: str = Field(description="One line for a person: what went wrong and what to do. It never quotes a release.")
    code: Code = Field(description="What kind of thing went wrong, for programs; it does not change with the line.")


class ProblemError(Exception):
    """Raised by what answers a request: the status, the line, further headers and the code of the answer."""

    def __init__(
        self, status: int, told: str, headers: Mapping[str, str] | None = None, *, code: Code | None = None
    ) -> None:
        super().__init__(told)
        self.status = status
        self.told = told
        self.headers = dict(headers or {})
        self.code = code

    def answer(self) -> JSONResponse:
        """The answer that says it."""
        return problem(self.status, self.told, self.headers, code=self.code)


def problem(status: int, told: str, headers: Mapping[str, str] | None = None, *, code: Code | None = None) -> JSONResponse:
    """The answer that says what went wrong; without a code that of the status."""
    return JSONResponse(told_as(status, told, code), status, dict(headers or {}))


def told_as(status: int, told: str, code: Code | None = None) -> dict[str, str]:
    """The body of an answer that says what went wrong."""
    return {"error": " ".join(told.split()), "code": code or _CODES.get(status, "fault")}


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


_KNOWN: tuple[tuple[type[SvodkaError], int, Code], ...] = (
    (TooLargeError, 413, "long_text"),
    (FetchError, 502, "fetch"),
    (MissingExtraError, 501, "extra"),
    (StoreError, 500, "store"),
)
"""Errors of the package whose line may be told, with the status and the code of the answer."""


def from_package(error: SvodkaError) -> ProblemError:
    """The answer to an error of the package; the line of one that may quote a release is not told."""
    for kind, status, code in _KNOWN:
        if isinstance(error, kind):
            return ProblemError(status, str(error), code=code)
    return ProblemError(500, "the pipeline gave up on this text; the log of the service says where", code="gave_up")


def install(app: FastAPI) -> None:
    """Have ``app`` answer everything that goes wrong in the one shape."""

    @app.exception_handler(ProblemError)
    async def told(_: Request, error: ProblemError) -> JSONResponse:
        return error.answer()

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, _HTTP.get(error.status_code, str(error.detail)), error.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return problem(422, fault_line(error.errors()))
