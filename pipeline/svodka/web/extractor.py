"""The pipeline of the service: loaded once, in the background, and used by several threads."""

import threading
from typing import TYPE_CHECKING

from svodka.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

# A sentence that wakes every model: numerals, names, syntax.
_SAMPLE = "В 2024 году полиция Алматы задержала 1 949 лиц, на 5% больше, чем годом ранее, сообщил Ерлан Байжанов."


class Extractor:
    """Documents in, documents with records out; the first one waits till the models are loaded."""

    def __init__(self) -> None:
        self._nlp: Language | None = None
        self._lock = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether the models are loaded."""
        return self._nlp is not None

    def warm(self) -> "Language":
        """Load the models, unless that is done; several threads may ask, one does it."""
        with self._lock:
            if self._nlp is None:
                from svodka.pipeline import extract_many, load

                nlp = load()
                list(extract_many([Document(text=_SAMPLE)], nlp=nlp))
                self._nlp = nlp
            return self._nlp

    def extract(self, document: Document) -> Document:
        """``document`` with its records. SvodkaError when the pipeline gives up on it."""
        from svodka.pipeline import extract_many

        return next(iter(extract_many([document], nlp=self._nlp or self.warm())))
