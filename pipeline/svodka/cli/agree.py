"""The command «agree»: how far two annotators agree, and how a system stands beside them."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli import golds, tables
from svodka.cli.console import Messages, output_console

if TYPE_CHECKING:
    from svodka.evaluate import Agreement


class Format(StrEnum):
    """How the agreement is written."""

    TABLE = "table"
    JSON = "json"


def agree(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="One annotation, a .json or a folder of these.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="Another annotation of the same releases.")],
    pipeline: Annotated[
        bool, typer.Option("--pipeline", help="Set the pipeline beside them: its agreement with each.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="table: to read; json: one object.")] = Format.TABLE,
) -> None:
    """Agreement of two annotations of the same releases, by the metric of «svodka evaluate».

    The F1 of each level, the share of aligned records that agree in each field, and Cohen's kappa where a field chooses
    from a list. Only releases that both annotated count; they are matched by id.

    [bold]Examples[/bold]

        svodka agree corpus/ second-annotator/
        svodka agree corpus/ second-annotator/ --pipeline
    """
    from svodka.evaluate import agree as measured

    messages = Messages()
    one, two = golds.read(first, messages), golds.read(second, messages)
    common = {document.id for document in two}
    pairs = {"agreement": measured(one, two)}
    if pipeline:
        shared = [document for document in one if document.id in common]
        system = golds.extracted(shared, messages)
        pairs |= {"first–svodka": measured(one, system), "second–svodka": measured(two, system)}
    if form is Format.JSON:
        told = {name: agreement.to_dict() for name, agreement in pairs.items()}
        sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")
    else:
        _print(pairs)
    messages.finish(len(common))


def _print(pairs: "dict[str, Agreement]") -> None:
    console = output_console()
    agreement = pairs["agreement"]
    evaluation = agreement.evaluation
    console.print(f"{evaluation.documents} documents, records: {evaluation.gold} and {evaluation.predicted}")
    if warned := tables.caution(evaluation.documents):
        console.print(warned)
    levels = tables.table("level", *(f"{name}, F1" for name in pairs), "95 % CI of the agreement")
    for level, score in evaluation.levels.items():
        figures = [tables.shown(one.evaluation.levels[level].f1) for one in pairs.values()]
        levels.add_row(level, *figures, f"{score.ci[0]:.3f}–{score.ci[1]:.3f}")
    console.print(levels)
    fields = tables.table("field", *pairs, "kappa")
    for name in evaluation.fields:
        figures = [tables.shown(one.evaluation.fields[name]) for one in pairs.values()]
        fields.add_row(name, *figures, tables.shown(agreement.kappa[name]) if name in agreement.kappa else "")
    console.print("Share of aligned records that agree in a field, and Cohen's kappa")
    console.print(fields)
