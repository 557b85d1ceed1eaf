"""PullEnti's Python package: the default processor, with MEASURE, which a user after figures would turn on."""

from collections.abc import Iterable, Iterator
from typing import Any

from pullenti.morph.MorphLang import MorphLang
from pullenti.ner.ProcessorService import ProcessorService
from pullenti.ner.SourceOfAnalysis import SourceOfAnalysis
from pullenti.Sdk import Sdk

from benchmarks.subjects import Step, Text


class Processor:
    def __init__(self) -> None:
        Sdk.initialize(MorphLang.RU)
        self._processor = ProcessorService.create_specific_processor("MEASURE")
        self.steps: list[Step] = []
        """None: the analysers run in one walk over the text."""

    def whole(self, texts: Iterable[Text]) -> Iterator[int | None]:
        for text in texts:
            try:
                result: Any = self._processor.process(SourceOfAnalysis(text["text"]), None, None)
            except Exception:  # it breaks on some dates («year 0 is out of range»); such documents are told, not hidden
                yield None
            else:
                yield len(result.entities)


def create() -> Processor:
    """The SDK, with its Russian dictionary alone."""
    return Processor()
