"""The command «compare»: is the second prediction better than the first, by how much, and how surely."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli import golds, tables
from svodka.cli.console import Messages, block, output_console
from svodka.cli.evaluate import Format, Gold, Split

if TYPE_CHECKING:
    from svodka.evaluate import Comparison


def compare(
    gold: Gold,
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="The predictions to compare with, a .json or a folder.")],
    second: Annotated[
        Path | None,
        typer.Argument(
            metavar="SECOND",
            help="The predictions that may be better. [dim]Without it: extract now.[/dim]",
            show_default=False,
        ),
    ] = None,
    split: Split = None,
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show N records that the second broke, and N that it mended.")
    ] = 0,
    form: Annotated[
        Format, typer.Option("--format", help="table: to read; json: one object; markdown: to paste.")
    ] = Format.TABLE,
) -> None:
    """Compare two predictions of the same gold: F1 by level, the gain with its 95 % interval and p.

    Releases are drawn anew 10 000 times and both are scored on each draw (paired bootstrap). p is two-sided: how likely
    a difference of this size is among releases like these if neither is better. [cyan]broken[/cyan] are records whose
    core the first has right and the second has not, [cyan]mended[/cyan] the other way round.

    [bold]Examples[/bold]

        svodka extract corpus/ --output-dir before/     then change a rule, and:
        svodka compare corpus/ before/ --errors 5
        svodka compare corpus/ other-tool/ records/ --format json
    """
    from svodka.evaluate import compare as held

    messages = Messages()
    documents = golds.only(split, golds.read(gold, messages), golds.index(gold))
    predicted = golds.predictions(documents, first, messages)
    comparison = held(documents, predicted, golds.predictions(documents, second, messages))
    match form:
        case Format.JSON:
            sys.stdout.buffer.write(json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2).encode() + b"\n")
        case Format.MARKDOWN:
            from svodka.evaluate.written import comparison_markdown

            sys.stdout.buffer.write(comparison_markdown(comparison, errors=errors).encode())
        case Format.TABLE:
            _print(comparison, errors)
    messages.finish(len(documents))


def _print(comparison: "Comparison", errors: int) -> None:
    console = output_console()
    console.print(f"{comparison.first.documents} documents, {comparison.first.gold} gold records")
    if warned := tables.caution(comparison.first.documents):
        console.print(warned)
    console.print(tables.gain_table(comparison))
    console.print(f"core: {len(comparison.mended)} records mended, {len(comparison.broken)} broken")
    for name, differences in (("broken", comparison.broken), ("mended", comparison.mended)):
        for difference in differences[:errors]:
            console.print(f"\n{name}: {block(str(difference))}", markup=False, emoji=False, soft_wrap=True)
