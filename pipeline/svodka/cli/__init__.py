"""Floor 8: the command line. Commands load spaCy and the models only when they extract."""

import importlib.metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from svodka.cli import (
    agree,
    annotate,
    compare,
    evaluate,
    explain,
    export,
    extract,
    feed,
    gold,
    query,
    reprocess,
    schema,
    series,
    serve,
    show,
    stored,
)
from svodka.cli.console import heed_sigterm, orderly_end
from svodka.cli.help import help_of

__all__ = ["app", "main"]


class _Commands(TyperGroup):
    """Commands that end in an orderly way, also when they are run from Python."""

    def invoke(self, ctx: Any) -> Any:
        with orderly_end():
            return super().invoke(ctx)


app = typer.Typer(
    cls=_Commands,
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", help=help_of(extract.extract))(extract.extract)
app.command("show", help=help_of(show.show))(show.show)
app.command("explain", help=help_of(explain.explain))(explain.explain)
app.command("feed", help=help_of(feed.feed))(feed.feed)
app.command("reprocess", help=help_of(reprocess.reprocess))(reprocess.reprocess)
app.add_typer(stored.app, name="store")
app.command("annotate", help=help_of(annotate.annotate))(annotate.annotate)
app.command("export", help=help_of(export.export))(export.export)
app.command("query", help=help_of(query.query))(query.query)
app.command("evaluate", help=help_of(evaluate.evaluate))(evaluate.evaluate)
app.command("compare", help=help_of(compare.compare))(compare.compare)
app.command("agree", help=help_of(agree.agree))(agree.agree)
app.command("series", help=help_of(series.series))(series.series)
app.command("serve", help=help_of(serve.serve))(serve.serve)
app.command("schema", help=help_of(schema.schema))(schema.schema)
app.add_typer(gold.app, name="gold")


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    try:
        version = importlib.metadata.version("svodka")
    except importlib.metadata.PackageNotFoundError:
        version = "(not installed)"
    typer.echo(f"svodka {version}")
    raise typer.Exit


def _describe(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Russian press releases in, validated indicator records out.

    A record says what was measured, how much, where, when, who did it, who says so, and which characters of the text
    prove it.

    [bold]First steps[/bold]

        svodka show release.txt                           coloured, with a table
        svodka explain release.txt 2                      why record 2 says what it says
        svodka extract release.txt > release.json         the records as JSON
        svodka extract releases/ --output-dir records/    a file per release
        svodka feed releases/                             into a store, each once
        svodka query "FROM records WHERE unit = 'KZT'"    the facts of the store, in SQL
        svodka export -o facts.xlsx                       the facts for Excel
        svodka annotate releases/ --output-dir gold/      gold to correct
        svodka evaluate gold/                             how right they are
        svodka gold check gold/                           what is wrong in the gold
        svodka serve --open                               all that on a page, for people
        svodka schema                                     what the JSON means
    """


app.callback(help=help_of(_describe))(_describe)


def main() -> None:
    """Run the command line; the process ends with the exit code of the command."""
    with orderly_end():
        heed_sigterm()
        app(prog_name="svodka")
