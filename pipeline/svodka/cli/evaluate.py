"""The command «evaluate»: scores against gold, as a table or as JSON."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from svodka.cli.console import Messages, block, output_console, wrong_usage
from svodka.cli.entities import score_entities
from svodka.errors import SvodkaError
from svodka.gold.formats import Form

if TYPE_CHECKING:
    from svodka.evaluate import Difference, Evaluation
    from svodka.model import Document

_UNMEASURED = "—"


class Format(StrEnum):
    """How the scores are written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold .json, or a folder of these.")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="PREDICTED",
            help="The documents to score, a .json or a folder of these. [dim]Without it: extract now.[/dim]",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="table: to read; json: one object with every number.")
    ] = Format.TABLE,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show the first N records that differ.")] = 0,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(metavar="LEVEL=F1", help="Exit with 1 when a level's F1 is lower; repeatable.", show_default=False),
    ] = None,
    gold_form: Annotated[
        Form | None,
        typer.Option("--gold-format", metavar="FORMAT", help="Format of GOLD, as in `svodka gold convert`: else detected."),
    ] = None,
    entity_map: Annotated[
        str | None,
        typer.Option("--map", metavar="NAME", help="Score entities of a brat folder: nerel, or a TOML file of your own."),
    ] = None,
) -> None:
    """Score extracted records against gold: precision, recall, F1 with its 95 % interval, and every field.

    The levels are cumulative: [cyan]mention[/cyan] found; [cyan]quantity[/cyan] number, unit and comparator right;
    [cyan]core[/cyan] also measure, direction and indicator; [cyan]full[/cyan] also period, modality, place, baseline,
    actor and source. Documents are matched by id.

    [bold]Examples[/bold]

        svodka evaluate corpus/
        svodka evaluate corpus/ records/ --errors 50
        svodka evaluate corpus/ --format json --fail-under core=0.5
        svodka evaluate --gold-format brat --map nerel NEREL/test/

    [bold]Exit codes[/bold]: 0 all fine; 1 a document failed or an F1 is too low, each named on standard error;
    2 wrong usage.
    """
    # The scorer brings numpy and pymorphy3: the other commands need not wait for them.
    from svodka.evaluate import evaluate as score
    from svodka.evaluate import find_differences

    floors = [_floor(text) for text in fail_under or ()]
    messages = Messages()
    if entity_map is not None:
        if predicted is not None or errors or floors or gold_form not in (None, Form.BRAT):
            wrong_usage("--map scores the entities of a brat folder: leave PREDICTED, --errors and --fail-under out")
        score_entities(gold, entity_map, messages, as_json=form is Format.JSON)
        return
    golds = _read(gold, messages, gold_form)
    if predicted is None:
        predictions = _extract(golds, messages)
    else:
        predictions = _read(predicted, messages)
        _tell_unmatched(golds, predictions, messages)
    evaluation = score(golds, predictions)
    differences = find_differences(golds, predictions)[:errors] if errors else None
    if form is Format.JSON:
        _print_json(evaluation, differences)
    else:
        _print_tables(evaluation, differences or ())
    low = [(level, floor) for level, floor in floors if evaluation.levels[level].f1 < floor]
    for level, floor in low:
        messages.note(f"{level}: F1 {evaluation.levels[level].f1:.4f} is under {floor:g}")
    messages.finish(len(golds))
    if low:
        raise typer.Exit(1)


def _floor(text: str) -> tuple[str, float]:
    """The level and the lowest F1 of «core=0.5»; ends the command when it is wrong."""
    from svodka.evaluate import LEVELS

    level, _, number = text.partition("=")
    try:
        floor = float(number)
    except ValueError:
        floor = -1
    if level not in LEVELS or not 0 <= floor <= 1:
        wrong_usage(f"--fail-under: {text!r} is not LEVEL=F1: write {', '.join(LEVELS)} and 0 to 1, as in core=0.5")
    return level, floor


def _read(path: Path, messages: Messages, form: Form | None = None) -> "list[Document]":
    """The documents of a file or folder. When any cannot be read, each such is named and the command ends with 1.

    A score over the part that could be read would look like one over the whole.
    """
    from svodka.cli.gold.reading import read_all

    return read_all(path, form, messages)


def _extract(golds: "Sequence[Document]", messages: Messages) -> "list[Document]":
    """What the pipeline extracts from the texts of gold; each document that fails is named on stderr and left out."""
    from svodka.pipeline import extract_many

    def on_error(document: "Document", error: SvodkaError) -> None:
        messages.error(document.id or "", error)

    documents = []
    with messages.progress(len(golds)) as advance:
        for document in extract_many(golds, on_error=on_error):
            documents.append(document)
            advance()
    return documents


def _tell_unmatched(golds: "Sequence[Document]", predictions: "Sequence[Document]", messages: Messages) -> None:
    """Say which documents only one side has: a wrong folder looks like a bad score otherwise."""
    in_gold, in_predicted = ({document.id or "" for document in side} for side in (golds, predictions))
    for id_ in sorted(in_gold - in_predicted):
        messages.warning(id_, "no prediction; counted as one without records")
    for id_ in sorted(in_predicted - in_gold):
        messages.warning(id_, "no gold; left out")


def _print_json(evaluation: "Evaluation", differences: "Sequence[Difference] | None") -> None:
    scores = evaluation.to_dict()
    if differences is not None:
        scores["differences"] = [difference.to_dict() for difference in differences]
    sys.stdout.buffer.write(json.dumps(scores, ensure_ascii=False, indent=2).encode() + b"\n")
    sys.stdout.buffer.flush()


def _print_tables(evaluation: "Evaluation", differences: "Sequence[Difference]") -> None:
    console = output_console()
    console.print(
        f"{evaluation.documents} documents, records: {evaluation.gold} gold, "
        f"{evaluation.predicted} predicted, {evaluation.aligned} aligned"
    )
    console.print(_level_table(evaluation))
    console.print("Fields over aligned records; F1 of values that are not null")
    console.print(_field_table(evaluation))
    if evaluation.calibration:
        console.print("Confidence, and the share of records whose core is right")
        console.print(_calibration_table(evaluation))
    for difference in differences:
        # Without markup: the brackets around a mention are the text's.
        console.print(f"\n{block(str(difference))}", markup=False, emoji=False, soft_wrap=True)


def _level_table(evaluation: "Evaluation") -> Table:
    table = Table()
    table.add_column("level")
    for heading in ("precision", "recall", "F1", "95 % CI"):
        table.add_column(heading, justify="right")
    for name, score in evaluation.levels.items():
        low, high = score.ci
        table.add_row(name, *map(_shown, (score.precision, score.recall, score.f1)), f"{low:.3f}–{high:.3f}")
    return table


def _field_table(evaluation: "Evaluation") -> Table:
    table = Table()
    table.add_column("field")
    for heading in ("accuracy", "F1"):
        table.add_column(heading, justify="right")
    for name, accuracy in evaluation.fields.items():
        f1 = _shown(evaluation.field_f1[name]) if name in evaluation.field_f1 else ""
        table.add_row(name, _shown(accuracy), f1)
    return table


def _calibration_table(evaluation: "Evaluation") -> Table:
    table = Table()
    for heading in ("confidence", "records", "mean", "right"):
        table.add_column(heading, justify="right")
    for part in evaluation.calibration:
        span = f"{part.low:.1f}–{part.high:.1f}"
        table.add_row(span, str(part.records), f"{part.confidence:.3f}", f"{part.right:.3f}")
    return table


def _shown(score: float | None) -> str:
    return _UNMEASURED if score is None else f"{score:.3f}"
