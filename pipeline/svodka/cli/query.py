"""The command «query»: SQL over the facts of a store or of documents."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.console import Messages, wrong_usage
from svodka.cli.export import Output, Warnings, check_output, write_rows
from svodka.cli.extras import need
from svodka.cli.releases import Duplicates, reading
from svodka.cli.store import Location
from svodka.errors import InputError, QueryError
from svodka.intake import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from svodka.model import Release


class Format(StrEnum):
    """How the rows of an answer are written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"


_READ = (Format.TABLE, Format.MARKDOWN)
"""What people read; the others are the formats of exports."""


def query(
    sql: Annotated[
        str | None,
        typer.Argument(metavar="SQL", help="One query of DuckDB; - reads it from standard input.", show_default=False),
    ] = None,
    store: Location = None,
    inputs: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            "-i",
            metavar="PATH",
            help="Ask documents with records (.json, .jsonl, a folder) instead of a store; repeatable.",
            show_default=False,
        ),
    ] = None,
    duplicates: Duplicates = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="The format. [dim]Without it: by the name of FILE, else table on a terminal, and csv into a pipe.[/dim]",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    columns: Annotated[
        bool, typer.Option("--columns", help="Tell the tables and their columns, and what they mean.")
    ] = False,
) -> None:
    """Ask the facts in SQL.

    The tables are [cyan]records[/cyan], a row a record with all that is known of it and its release, and
    [cyan]releases[/cyan] with their texts. The SQL is DuckDB's. It may read files (JOIN 'codes.csv'), writes nothing and
    fetches nothing. In a table, long cells are cut; all other formats have every row and letter.

    [bold]Examples[/bold]

        svodka query --columns
        svodka query "SELECT indicator, value, unit, place FROM records WHERE unit = 'KZT' ORDER BY value DESC LIMIT 10"
        svodka query "SELECT publisher, count(*) FROM records GROUP BY 1" --format markdown
        svodka query "FROM records WHERE context ILIKE '%краж%'" -o thefts.xlsx
        svodka query "SELECT title, text FROM releases WHERE records = 0" --format jsonl | jq .title

    [bold]Exit codes[/bold]: 0 all fine; 1 some documents could not be read; 2 wrong usage, wrong SQL included.
    """
    need("svodka query", "export", *(() if inputs or columns else ("store",)))
    if columns:
        _columns(form, output)
        return
    if sql is None:
        wrong_usage("nothing is asked; give SQL, or --columns for the tables and their columns")
    check_output(output, inputs or ())
    form = _form(form, output)
    if output is None and form in (Format.XLSX, Format.PARQUET) and sys.stdout.isatty():
        wrong_usage(f"{form} is not for a terminal; write it into a file with -o FILE")
    if sql == STANDARD_INPUT:
        sql = sys.stdin.buffer.read().decode(errors="replace")
    messages = Messages()
    with reading(inputs or (), store, messages, duplicates=duplicates) as found:
        table = _answer(sql, found.releases)
    _write(table, form, output, messages)
    messages.finish(found.total)


def _answer(sql: str, found: "Iterable[Release]") -> "pa.Table":
    from svodka.export import select

    try:
        return select(sql, found)
    except QueryError as error:
        wrong_usage(str(error))


def _form(form: Format | None, output: Path | None) -> Format:
    if form is not None:
        if output is not None and form is Format.TABLE:
            wrong_usage("--format table is for a terminal; for a file take another, such as markdown or csv")
        return form
    if output is None:
        return Format.TABLE if sys.stdout.isatty() else Format.CSV
    if output.suffix.casefold() == ".md":
        return Format.MARKDOWN
    from svodka.export import form_of

    try:
        return Format(form_of(output))
    except InputError as error:
        wrong_usage(f"--output: {error}")
    except ValueError:
        wrong_usage(f"--output: {output} would be made of records; use svodka export")


def _write(table: "pa.Table", form: Format, output: Path | None, messages: Messages) -> None:
    from svodka.cli import results
    from svodka.cli.output import replacing

    if form is Format.TABLE:
        results.show(table)
        return
    if form is Format.MARKDOWN:
        text = results.markdown(table).encode()
        if output is None:
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
            return
        with replacing(output) as file:
            file.write(text)
    else:
        from svodka.export import Form

        warnings = Warnings(messages, str(output or form))
        write_rows(table, output, Form(form), warnings)
        warnings.finish()
    if output is not None:
        messages.note(f"written: {output} ({table.num_rows} rows)")


def _columns(form: Format | None, output: Path | None) -> None:
    import pyarrow as pa

    from svodka.export import COLUMNS, RELEASES

    described = {column.name: column for column in (*COLUMNS, *RELEASES)}
    tables = {"records": {column.name for column in COLUMNS}, "releases": {column.name for column in RELEASES}}
    rows = [
        {
            "column": name,
            "type": column.kind,
            "table": ", ".join(table for table, names in tables.items() if name in names),
            "meaning": column.about,
        }
        for name, column in described.items()
    ]
    _write(pa.Table.from_pylist(rows), _form(form, output), output, Messages())
