"""What extracts for the service; here in the service's own process, for programs and tests that have the models loaded."""

import threading
from typing import TYPE_CHECKING, Protocol

from svodka.errors import SvodkaError
from svodka.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

# A sentence that wakes every model: numerals, names, syntax.
SAMPLE = "В 2024 году полиция Алматы задержала 1 949 лиц, на 5% больше, чем годом ранее, сообщил Ерлан Байжанов."


class OverTimeError(SvodkaError):
    """An extraction took longer than it may, and was ended."""


class Extracts(Protocol):
    """Documents in, documents with records out; called from several threads at once."""

    @property
    def ready(self) -> bool:
        """Whether the models are loaded."""
        ...

    def warm(self) -> object:
        """Load the models, unless that is done."""
        ...

    def extract(self, document: Document, seconds: float) -> Document:
        """``document`` with its records, in so many seconds at most; SvodkaError when the pipeline gives up on it."""
        ...


class Extractor:
    """The pipeline in this process, loaded once. A thread cannot be ended: what takes longer than it may runs to its end."""

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
                list(extract_many([Document(text=SAMPLE)], nlp=nlp))
                self._nlp = nlp
            return self._nlp

    def extract(self, document: Document, seconds: float = 0) -> Document:
        """``document`` with its records, however long it takes. SvodkaError when the pipeline gives up on it."""
        from svodka.pipeline import extract_many

        return next(iter(extract_many([document], nlp=self._nlp or self.warm())))
