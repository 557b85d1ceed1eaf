"""What the pipeline makes of documents, a failure beside the others' results rather than in their way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from svodka.errors import SvodkaError
from svodka.model import Document

if TYPE_CHECKING:
    from spacy.language import Language


def extracted(
    documents: Sequence[Document], nlp: "Language | None", max_length: int | None = None
) -> list[Document | SvodkaError]:
    """Each document with its records, or the error with which the pipeline gave up on it, in order."""
    if not documents:  # spare the seconds that loading the models takes
        return []
    from svodka.pipeline import extract_many

    results: list[Document | SvodkaError] = []

    def failed(_: Document, error: SvodkaError) -> None:
        results.append(error)

    for document in extract_many(documents, nlp=nlp, on_error=failed, max_length=max_length):
        results.append(document)
    return results
