"""Scores of entities for the command «evaluate --map»: read, found, counted, printed."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from svodka.cli.console import Messages, output_console, wrong_usage
from svodka.cli.gold.reading import Told
from svodka.errors import InputError, SvodkaError

if TYPE_CHECKING:
    from svodka.evaluate.entities import Annotated, Entity, EntityMap, EntityScores, Tally


def score_entities(path: Path, name: str, messages: Messages, *, as_json: bool = False) -> None:
    """Score what svodka finds against the entities of a brat folder, and print it as a table or as JSON.

    Ends the command: with 2 when there is no such map or folder, with 1 when a document cannot be read.
    """
    from svodka.evaluate.entities import load_map
    from svodka.evaluate.entities import score_entities as score

    try:
        entity_map = load_map(name)
        documents = _read(path, messages)
    except InputError as error:
        wrong_usage(str(error))
    scores = score(_found(documents, entity_map, messages), entity_map)
    if as_json:
        sys.stdout.buffer.write(json.dumps(scores.to_dict(), ensure_ascii=False, indent=2).encode() + b"\n")
        sys.stdout.buffer.flush()
    else:
        print_scores(scores)
    messages.finish(len(documents))


def _read(path: Path, messages: Messages) -> "list[Annotated]":
    from svodka.evaluate.entities import annotated

    documents, told = [], Told(messages)
    found = list(annotated(path))
    for place, read in found:
        try:
            documents.append(read(lambda line, place=place: told.add(place, line)))  # type: ignore[misc]
        except SvodkaError as error:
            messages.error(place, str(error).removeprefix(f"{place}: "))
    told.say()
    messages.finish(len(found))
    return documents


def _found(
    documents: "Sequence[Annotated]", entity_map: "EntityMap", messages: Messages
) -> "Iterator[tuple[Annotated, list[Entity]]]":
    """Each document with what the pipeline finds in it; one that fails is named and left out."""
    from svodka.evaluate.entities import find_entities
    from svodka.pipeline import annotate

    with messages.progress(len(documents)) as advance:
        for document in documents:
            try:
                yield document, find_entities(annotate({"text": document.text})[1], entity_map)
            except SvodkaError as error:
                messages.error(document.place, error)
            advance()


def print_scores(scores: "EntityScores") -> None:
    """Print the scores as a table, and what is to be known of them under it."""
    console = output_console()
    console.print(f"{scores.documents} documents, {scores.characters} characters; precision/recall/F1")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("type", no_wrap=True)
    for heading in ("gold", "found", "exact", "overlap", "core"):
        table.add_column(heading, justify="right", no_wrap=True)
    for rows in (scores.types, scores.groups):
        for name, tally in rows.items():
            if tally.gold or tally.found:
                table.add_row(name, *_cells(tally))
        table.add_section()
    console.print(table)
    for line in _remarks(scores):
        console.print(line, markup=False, soft_wrap=True)


def _cells(tally: "Tally") -> Iterator[str]:
    from svodka.evaluate.entities import WAYS

    yield from (str(tally.gold), str(tally.found))
    for way in WAYS:
        precision, recall, f1 = tally.measures(way)
        yield f"{precision:.2f}/{recall:.2f}/{f1:.2f}"


def _remarks(scores: "EntityScores") -> Iterator[str]:
    if scores.unmapped:
        listed = ", ".join(f"{kind} {count}" for kind, count in scores.unmapped.items())
        yield f"Types that the map does not know, left out: {listed}"
    if scores.nested:
        yield f"Gold inside other gold of its type, counted like any other: {scores.nested}"
    if scores.in_pieces:
        yield f"Gold in pieces, taken as one stretch with what lies between: {scores.in_pieces}"
