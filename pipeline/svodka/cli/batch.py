"""The run that extract and show share: inputs in, documents with records out, failures told on the way."""

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from svodka.cli.console import Messages, wrong_usage
from svodka.cli.countries import COUNTRIES
from svodka.cli.unfit import unfit
from svodka.collector import at_rest
from svodka.errors import FormatError, SvodkaError
from svodka.intake import STANDARD_INPUT, Input, find_files, parse_date
from svodka.model import Document


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the command line says about inputs that do not say it themselves."""

    published: dt.date | None = None
    country: str | None = None

    def fill(self, document: Document) -> Document:
        """``document`` with its missing date and country filled in."""
        missing: dict[str, Any] = {}
        if document.published is None and self.published is not None:
            missing["published"] = self.published
        if document.country is None and self.country is not None:
            missing["country"] = self.country
        return document.model_copy(update=missing) if missing else document


def read_defaults(published: str | None, country: str | None) -> Defaults:
    """The options ``--published`` and ``--country`` as values; ends the command when one is wrong."""
    date = None
    if published is not None:
        try:
            date = parse_date(published)
        except FormatError as error:
            wrong_usage(f"--published: {error}")
    if country is not None and country.upper() not in COUNTRIES:
        wrong_usage(f"--country: {country!r} is no country: write its two letters of ISO 3166-1, such as KZ")
    return Defaults(date, None if country is None else country.upper())


def count_documents(paths: Sequence[str]) -> int | None:
    """About how many documents ``paths`` hold, for a progress bar; None when only reading them can tell."""
    files = find_files(paths)
    if STANDARD_INPUT in paths or not all(file.is_file() for file in files):
        return None
    return sum(_count_lines(file) if file.suffix.casefold() == ".jsonl" else 1 for file in files)


def _count_lines(file: Path) -> int:
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


class Batch:
    """One run over ``inputs``; iterate over it once for pairs of an input and its document with records.

    Failed inputs are told to ``messages`` and left out. ``count`` inputs have been looked at so far. With ``trends``,
    trends without a number are looked for, too; with ``workers``, in so many processes; ``max_length`` is the longest text.
    """

    def __init__(
        self,
        inputs: Iterable[Input],
        defaults: Defaults,
        messages: Messages,
        advance: Callable[[], None],
        *,
        trends: bool = False,
        workers: int = 1,
        max_length: int | None = None,
    ) -> None:
        self.count = 0
        self._inputs = inputs
        self._defaults = defaults
        self._messages = messages
        self._advance = advance
        self._trends = trends
        self._workers = workers
        self._max_length = max_length
        self._waiting: deque[tuple[Input, Document]] = deque()
        self._ignored: set[tuple[str, ...]] = set()

    def __iter__(self) -> Iterator[tuple[Input, Document]]:
        documents = self._documents()
        first = next(documents, None)
        if first is None:  # nothing to extract: spare the reader the seconds that loading the models takes
            return
        for document in self._extracted(chain([first], documents)):
            source, _ = self._waiting.popleft()
            self._advance()
            yield source, document

    def _extracted(self, documents: Iterable[Document]) -> Iterator[Document]:
        options: dict[str, Any] = {"trends": self._trends, "max_length": self._max_length}
        if self._workers > 1:
            from svodka.workers import extract_parallel

            yield from extract_parallel(documents, workers=self._workers, on_error=self._failed, **options)
            return
        with at_rest():
            from svodka.pipeline import extract_many

            found = extract_many(documents, on_error=self._failed, **options)
            first = list(islice(found, 1))
        yield from chain(first, found)

    def readable(self) -> Iterator[tuple[Input, Document]]:
        """Instead of iterating: the documents as they are, without records, for a command that extracts by itself."""
        for document in self._documents():
            source, _ = self._waiting.popleft()
            yield source, document
            self._advance()

    def _documents(self) -> Iterator[Document]:
        for source in self._inputs:
            self.count += 1
            self._warn(source)
            error = source.error or unfit(source)
            if source.document is None or error is not None:
                self._messages.error(source.place, error)
                self._advance()
                continue
            document = self._defaults.fill(source.document)
            self._waiting.append((source, document))
            yield document

    def _warn(self, source: Input) -> None:
        for warning in source.warnings:
            self._messages.warning(source.place, warning)
        if source.ignored and source.ignored not in self._ignored:
            self._ignored.add(source.ignored)  # the documents of a feed all have the same fields: say it once
            self._messages.warning(source.place, f"unknown fields are ignored: {', '.join(source.ignored)}")

    def _failed(self, document: Document, error: SvodkaError) -> None:
        """The pipeline gave up on ``document``; it gives back the others in the order in which they are waiting."""
        index = next((i for i, (_, waiting) in enumerate(self._waiting) if waiting == document), None)
        if index is None:
            self._messages.error(document.id or "document", error)
        else:
            self._messages.error(self._waiting[index][0].place, error)
            del self._waiting[index]
        self._advance()
