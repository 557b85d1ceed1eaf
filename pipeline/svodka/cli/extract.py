"""The command «extract»: releases in, JSON out."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.batch import Batch, count_documents, read_defaults
from svodka.cli.console import Messages, wrong_usage
from svodka.cli.output import Format, file_name, replacing, written
from svodka.intake import find_files, read_inputs
from svodka.model import Document

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="A text file, a document .json, a .jsonl of documents, a folder of these, or - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Release date (YYYY-MM-DD) of inputs that carry none.", show_default=False),
]
Country = Annotated[
    str | None,
    typer.Option(metavar="CC", help="Publisher's country (KZ, RU, …) of inputs that carry none.", show_default=False),
]

Trends = Annotated[bool, typer.Option("--trends", help="Look for changes without a number («число краж снизилось»), too.")]

MaxLength = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="The longest text, in characters; a longer one fails. [dim]Without it: 1000000.[/dim]",
        show_default=False,
    ),
]


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    RAY = "ray"


def extract(
    inputs: Inputs,
    published: Published = None,
    country: Country = None,
    trends: Trends = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.", show_default=False),
    ] = None,
    output_dir: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help="Write one <id>.json per document into DIR; with --engine ray, parts of many (DIR may be s3://…).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="json: the document, or an array of several. jsonl: a document a line. "
            "parquet: a row each, with --engine ray. "
            "[dim]Without it: jsonl for a FILE named .jsonl and with --engine ray, else json.[/dim]",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            "-w",
            min=0,
            metavar="N",
            help="So many processes at once; 0: one per core. [dim]Without it: 1; with --engine ray 0.[/dim]",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="ray: the processes are those of a Ray cluster, and a rerun skips what is written.")
    ] = Engine.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help="Of the Ray cluster. [dim]Without it: RAY_ADDRESS, else a Ray on this machine for this run.[/dim]",
            show_default=False,
        ),
    ] = None,
    part_size: Annotated[
        int, typer.Option(min=1, metavar="N", help="Documents of a part that --engine ray writes at once.")
    ] = 256,
    max_length: MaxLength = None,
) -> None:
    """Extract indicator records from press releases, as JSON.

    Each document comes out as it went in, with its records. Relative times («в прошлом году») are resolved with the
    release date: give it in the document or with [cyan]--published[/cyan]. Records that an input holds already are
    ignored. Without an output option, JSON goes to standard output and nothing else does.

    [bold]Examples[/bold]

        svodka extract release.txt --published 2024-05-13 --country KZ
        svodka extract releases/ --output-dir records/
        svodka extract archive.jsonl --workers 0 --output records.jsonl
        svodka extract 's3://bucket/*.parquet' --engine ray --output-dir s3://bucket/records --format parquet
        svodka extract releases/ --format jsonl | jq '.records[].indicator'
        curl -s https://example.org/release.txt | svodka extract - -o release.json

    [bold]Exit codes[/bold]: 0 all fine; 1 some documents failed, each named on standard error; 2 wrong usage.
    """
    if engine is Engine.RAY:
        if output is not None or output_dir is None or form is Format.JSON:
            wrong_usage("--engine ray writes parts in jsonl or parquet: give --output-dir, and no --output")
        from svodka.cli.cluster import extract_on_ray

        extract_on_ray(
            inputs,
            output_dir,
            read_defaults(published, country),
            form=form or Format.JSONL,
            workers=workers or None,
            address=address,
            part=part_size,
            trends=trends,
            max_length=max_length,
        )
        return
    if address is not None or form is Format.PARQUET:
        wrong_usage("--address and --format parquet go with --engine ray; svodka export writes Parquet, too")
    folder = None if output_dir is None else Path(output_dir)
    originals = {file.resolve() for file in find_files(inputs)}
    _check_options(output, folder, form, originals)
    defaults = read_defaults(published, country)
    form = form or (Format.JSONL if output is not None and output.suffix == ".jsonl" else Format.JSON)
    sources = read_inputs(inputs)
    known = list(islice(sources, 2))
    messages = Messages()
    on_terminal = output is None and folder is None and sys.stdout.isatty()
    total = len(known) if len(known) < 2 else count_documents(inputs)
    with messages.progress(total, visible=not on_terminal) as advance:
        crew = _workers(1 if workers is None else workers, total)
        given = chain(known, sources)
        batch = Batch(given, defaults, messages, advance, trends=trends, workers=crew, max_length=max_length)
        if folder is not None:
            _write_each(batch, folder, originals, messages)
        else:
            documents = (document for _, document in batch)
            _write_all(documents, form, output, several=len(known) != 1, messages=messages)
    messages.finish(batch.count)


def _workers(wanted: int, total: int | None) -> int:
    """How many processes: never more than documents, as each takes a moment to start."""
    if wanted == 0:
        from svodka.workers import cores

        wanted = cores()
    return wanted if total is None else min(wanted, max(total, 1))


def _check_options(output: Path | None, output_dir: Path | None, form: Format | None, originals: set[Path]) -> None:
    if output is not None and output_dir is not None:
        wrong_usage("--output and --output-dir: give one of them")
    if output_dir is not None and form is Format.JSONL:
        wrong_usage("--output-dir writes one .json per document: leave --format out, or use --output")
    if output_dir is not None and output_dir.exists() and not output_dir.is_dir():
        wrong_usage(f"--output-dir: {output_dir} is a file; for one file use --output")
    if output is not None and output.is_dir():
        wrong_usage(f"--output: {output} is a folder; for a file per document use --output-dir")
    if output is not None and output.resolve() in originals:
        wrong_usage(f"--output: {output} is an input and is not overwritten; choose another name")
    if output is not None and not output.parent.is_dir():
        wrong_usage(f"--output: the folder {output.parent} does not exist; create it first")


def _write_all(
    documents: Iterator[Document], form: Format, output: Path | None, *, several: bool, messages: Messages
) -> None:
    if output is None:
        for piece in written(documents, form, several=several):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        return
    first = list(islice(documents, 1))
    if messages.failures and not first:  # all failed: an earlier result is better than none
        return
    with replacing(output) as file:
        file.writelines(written(chain(first, documents), form, several=several))


def _write_each(batch: Batch, folder: Path, originals: set[Path], messages: Messages) -> None:
    """Write each document to its own file; never over an input or over another document of this run."""
    folder.mkdir(parents=True, exist_ok=True)
    owners: dict[str, str] = {}
    for source, document in batch:
        name = file_name(document.id or "document")
        target = folder / f"{name}.json"
        owner = owners.setdefault(name.casefold(), source.place)  # for some file systems A.json and a.json are one
        if owner != source.place:
            messages.error(source.place, f"its id {document.id!r} is also that of {owner}, written before; change it")
            continue
        if target.resolve() in originals:
            messages.error(source.place, f"{target} is an input and is not overwritten; choose another --output-dir")
            continue
        try:
            with replacing(target) as file:
                file.writelines(written([document], Format.JSON, several=False))
        except OSError as error:
            messages.error(source.place, f"{target} cannot be written: {error.strerror or error}")
