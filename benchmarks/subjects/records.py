"""svodka as a user has it: ``extract_many`` for the whole, the stages of its spaCy pipeline for the steps."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import svodka
from benchmarks.subjects import Step, Text


class Records:
    def __init__(self) -> None:
        self.nlp = svodka.load()
        self.steps = [Step("tokens", self._tokens)] + [
            Step(name.removeprefix("svodka_"), _piped(stage)) for name, stage in self.nlp.pipeline
        ]

    def whole(self, texts: Iterable[Text]) -> Iterator[int]:
        for document in svodka.extract_many(texts, nlp=self.nlp):
            yield len(document.records)

    def _tokens(self, texts: list[Text]) -> list[Any]:
        """Docs with what the stages read beside the text, set as ``extract_many`` sets it."""
        docs = []
        for text in texts:
            doc = self.nlp.make_doc(text["text"])
            doc._.published, doc._.country = dt.date.fromisoformat(text["published"]), text["country"]
            docs.append(doc)
        return docs


def _piped(stage: Any) -> Any:
    """A stage over a batch: its ``pipe`` where it has one, as ``nlp.pipe`` has it."""
    if hasattr(stage, "pipe"):
        return lambda docs: list(stage.pipe(docs, batch_size=len(docs)))
    return lambda docs: [stage(doc) for doc in docs]


def create() -> Records:
    """The default pipeline."""
    return Records()
