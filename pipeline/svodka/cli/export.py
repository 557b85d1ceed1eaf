"""The command «export»: the records of a store or of documents as flat rows, in a file that others open."""

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from svodka.cli.console import FEW, Messages, wrong_usage
from svodka.cli.extras import need
from svodka.cli.releases import Duplicates, reading
from svodka.cli.store import Location
from svodka.errors import InputError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svodka.export import Form
    from svodka.model import Release


class Format(StrEnum):
    """The formats of ``svodka.export.Form``, which costs too much to import before there is something to export."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    SDMX_CSV = "sdmx-csv"
    JSONLD = "jsonld"


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.", show_default=False),
]


def export(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Documents with records: .json, .jsonl, a folder of these, or - for standard input. "
            "[dim]Without them: the store.[/dim]",
            show_default=False,
        ),
    ] = None,
    store: Location = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="SQL", help="Only records for which this SQL expression holds.", show_default=False),
    ] = None,
    duplicates: Duplicates = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="The format. [dim]Without it: by the name of FILE, else json.[/dim]", show_default=False
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Export records as flat rows: for spreadsheets, databases, statistics, the web.

    A row is a record with all that is known of it and its release; [cyan]svodka query --columns[/cyan] tells the columns.
    Decimals, dates and texts stay what they are.

    [bold]json[/bold] an array of objects. [bold]jsonl[/bold] an object a line. [bold]csv[/bold] RFC 4180, UTF-8.
    [bold]xlsx[/bold] a workbook of Excel. [bold]parquet[/bold] with types. [bold]sdmx-csv[/bold] SDMX-CSV 2.0, records with
    a period. [bold]jsonld[/bold] schema.org observations, W3C annotations on the texts as their evidence.

    [bold]Examples[/bold]

        svodka export -o facts.xlsx
        svodka export --where "unit = 'KZT' AND period_end >= DATE '2024-01-01'" -o money.parquet
        svodka export records/ --format csv | head
        svodka extract release.txt | svodka export - -o release.jsonld

    [bold]Exit codes[/bold]: 0 all fine; 1 some documents could not be read, each named on standard error; 2 wrong usage.
    """
    need("svodka export", "export", *(() if inputs else ("store",)))
    from svodka.export import BINARY

    check_output(output, inputs or ())
    chosen = _form(form, output)
    if output is None and chosen in BINARY and sys.stdout.isatty():
        wrong_usage(f"{chosen} is not for a terminal; write it into a file with -o FILE")
    messages = Messages()
    warnings = Warnings(messages, str(output or chosen))
    with reading(inputs or (), store, messages, duplicates=duplicates, visible=output is not None) as found:
        count = write_rows(_wanted(found.releases, where), output, chosen, warnings)
    warnings.finish()
    if output is not None:
        messages.note(f"written: {output} ({count} records)")
    messages.finish(found.total)


def _wanted(releases: "Iterable[Release]", where: str | None) -> "Iterable[Release]":
    from svodka.export import filtered

    if where is None:
        return releases
    if not where.strip():
        wrong_usage("--where: an empty expression; give one such as \"unit = 'KZT'\", or leave it out for all records")
    try:
        return filtered(releases, where)
    except QueryError as error:
        wrong_usage(f"--where: {error}")


def _form(form: Format | None, output: Path | None) -> "Form":
    from svodka.export import Form, form_of

    if form is not None:
        return Form(form)
    if output is None:
        return Form.JSON
    try:
        return form_of(output)
    except InputError as error:
        wrong_usage(f"--output: {error}")


def check_output(output: Path | None, inputs: "Iterable[str]") -> None:
    """End the command when the output cannot be written where it shall be, or is an input."""
    if output is None:
        return
    if output.is_dir():
        wrong_usage(f"--output: {output} is a folder; name a file")
    if not output.parent.is_dir():
        wrong_usage(f"--output: the folder {output.parent} does not exist; create it first")
    if output.resolve() in {Path(path).resolve() for path in inputs}:
        wrong_usage(f"--output: {output} is an input and is not overwritten; choose another name")


def write_rows(source: "Iterable[Release] | Any", output: Path | None, form: "Form", warnings: "Warnings") -> int:
    """Write releases or a table into a file or to standard output; how many rows it were."""
    from svodka.export import BINARY, write

    if output is not None:
        return write(source, output, form, tell=warnings.add)
    if form not in BINARY:
        count = write(source, cast(Any, sys.stdout.buffer), form, tell=warnings.add)
    else:  # whole or not at all, and written by seeking, which a pipe cannot
        with TemporaryFile() as file:
            count = write(source, cast(Any, file), form, tell=warnings.add)
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return count


class Warnings:
    """What a format could not take over: the first few are said, the others counted."""

    def __init__(self, messages: Messages, place: str) -> None:
        self._messages = messages
        self._place = place
        self._count = 0

    def add(self, line: str) -> None:
        """Say a line, unless there were enough."""
        self._count += 1
        if self._count <= FEW:
            self._messages.warning(self._place, line)

    def finish(self) -> None:
        """Say how many were not said."""
        if self._count > FEW:
            self._messages.warning(self._place, f"{self._count - FEW} more of this kind")
