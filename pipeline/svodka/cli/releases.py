"""What the commands that read facts share: the releases of a store, or of documents with records."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.console import Messages, wrong_usage
from svodka.errors import InputError, SvodkaError
from svodka.intake import STANDARD_INPUT

if TYPE_CHECKING:
    from svodka.gold.formats import Source, Tell
    from svodka.model import Document, Release

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="The store: a file, or the URL of a database. [dim]Without it: the usual place.[/dim]",
        show_default=False,
    ),
]
Duplicates = Annotated[
    bool, typer.Option("--duplicates", help="Also releases that are nearly the same as another, which are left out else.")
]


@dataclass(frozen=True, slots=True)
class Reading:
    """Releases to be read once, and how many they are."""

    releases: "Iterable[Release]"
    total: int


@contextmanager
def reading(
    inputs: Sequence[str], store: str | None, messages: Messages, *, duplicates: bool = False, visible: bool = True
) -> Iterator[Reading]:
    """The releases of the documents at ``inputs``, or of a store when there are none, to be read once; with progress.

    Documents that cannot be read are named on standard error and left out; a path with nothing to read is wrong usage.
    """
    if inputs and (store is not None or duplicates):
        wrong_usage("documents and a store: give one of them, and --duplicates to a store only")
    if inputs:
        found = [source for path in inputs for source in _sources(path)]
        with messages.progress(len(found), visible=visible) as advance:
            yield Reading(_documents(found, messages, advance), len(found))
        return
    from svodka.store import Store

    with Store.open(store, create=False) as opened:
        counts = opened.counts()
        total = counts.releases - (0 if duplicates else counts.duplicates)
        with messages.progress(total, visible=visible) as advance:
            yield Reading(_counted(opened.releases(duplicates=duplicates), advance), total)


def _counted(found: "Iterable[Release]", advance: Callable[[], None]) -> "Iterator[Release]":
    for release in found:
        yield release
        advance()


def _documents(found: "Sequence[Source]", messages: Messages, advance: Callable[[], None]) -> "Iterator[Release]":
    from svodka.cli.gold.reading import Told
    from svodka.model import Release

    lines = Told(messages)
    for source in found:
        try:
            document = source.load(partial(lines.add, source.place))
        except SvodkaError as error:
            messages.error(source.place, str(error).removeprefix(source.place).removeprefix(": ").removeprefix(", "))
        else:
            yield Release(document, key=document.id or source.place)
        advance()
    lines.say()


def _sources(path: str) -> "list[Source]":
    from svodka.gold.formats import sources

    try:
        return _standard_input() if path == STANDARD_INPUT else list(sources(Path(path)))
    except InputError as error:
        wrong_usage(str(error))


def _standard_input() -> "list[Source]":
    """The documents that standard input holds as ``svodka extract`` writes them: one, an array, or one a line."""
    from svodka.gold.formats import Source

    name = "standard input"
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 (byte {error.start}); give the JSON of svodka extract") from None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # not one value: a document a line, or broken, which reading tells
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return [Source(place := f"{name}, line {number}", partial(_parsed, line, place)) for number, line in lines]
    if not isinstance(value, list):
        return [Source(name, partial(_parsed, text, name))]
    items = [(f"{name}, document {number}", json.dumps(item)) for number, item in enumerate(value, 1)]
    return [Source(place, partial(_parsed, item, place)) for place, item in items]


def _parsed(text: str, place: str, tell: "Tell") -> "Document":
    from svodka.gold.read import parse
    from svodka.model import Document

    return parse(Document, text, place)
