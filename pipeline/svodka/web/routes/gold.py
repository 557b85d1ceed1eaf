"""A reviewed document in; a file of gold written."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import ValidationError

from svodka.model import Document
from svodka.web.answers import ProblemError, documented, json_only
from svodka.web.faults import fault_line
from svodka.web.service import Service
from svodka.web.shapes import Saved

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The document with its reviewed records.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Document"}}},
    }
}


def router(service: Service) -> APIRouter:
    """The route ``/gold``."""
    routes = APIRouter(tags=["gold"])

    @routes.post(
        "/gold",
        dependencies=[Depends(json_only)],
        summary="Save a reviewed document",
        openapi_extra=_BODY,
        responses=documented(403, 404, 408, 409, 413, 415, 504),
    )
    async def gold(
        request: Request,
        replace: Annotated[bool, Query(description="Overwrite gold of this document that has other content.")] = False,
    ) -> Saved:
        """Save a document with its reviewed records as gold, in the folder that the service was started with.

        The file is named by the document's id, or by its text when it has none. What the pipeline says of itself
        (confidence, rule, zone, ids of records) and trends are left out; evidence and place_code, which people correct,
        are kept.
        """
        golds = service.golds
        if golds is None:
            raise ProblemError(404, "no gold is saved here; start with --gold DIR", code="no_gold")
        body = await request.body()

        def save() -> Saved:
            try:
                document = Document.model_validate_json(body)
            except ValidationError as error:
                raise ProblemError(422, fault_line(error.errors(include_url=False, include_input=False))) from None
            return golds.save(document, replace=replace)

        return await service.reads.run(save)

    return routes
