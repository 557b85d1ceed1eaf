"""The command «evaluate»: scores against gold, to read, as JSON, as Markdown, as one HTML page."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli import golds, tables
from svodka.cli.console import Messages, block, output_console, wrong_usage
from svodka.cli.entities import score_entities
from svodka.cli.output import replacing
from svodka.gold.formats import Form

if TYPE_CHECKING:
    from svodka.evaluate import Evaluation, Report

_ALWAYS = ("unit", "measure")
"""What every report is grouped by; «domain», too, where the gold folder has an index."""


class Format(StrEnum):
    """How the scores are written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


Gold = Annotated[
    Path, typer.Argument(metavar="GOLD", help="Gold: a file or folder, in any format of `svodka gold convert`.")
]
Predicted = Annotated[
    Path | None,
    typer.Argument(
        metavar="PREDICTED",
        help="The documents to score, a .json or a folder of these. [dim]Without it: extract now.[/dim]",
        show_default=False,
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        metavar="GROUP",
        help="A table by unit, measure, comparator, modality, country, year, document, or by what an index.toml beside "
        "the gold tells (domain, structure, difficulty, split); repeatable.",
        show_default=False,
    ),
]
Split = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only the releases that index.toml puts into this split.", show_default=False),
]
Floors = Annotated[
    list[str] | None,
    typer.Option(metavar="LEVEL=F1", help="Exit with 1 when a level's F1 is lower; repeatable.", show_default=False),
]
GoldFormat = Annotated[
    Form | None,
    typer.Option(
        "--gold-format",
        metavar="FORMAT",
        help="Format of GOLD, as in `svodka gold convert`; else detected.",
        show_default=False,
    ),
]


def evaluate(
    gold: Gold,
    predicted: Predicted = None,
    by: By = None,
    split: Split = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show the N worst differences.")] = 0,
    form: Annotated[
        Format, typer.Option("--format", help="table: to read; json: one object with every number; markdown: to paste.")
    ] = Format.TABLE,
    page: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write one HTML page, too: plots, texts, records.",
            show_default=False,
        ),
    ] = None,
    fail_under: Floors = None,
    gold_form: GoldFormat = None,
    entity_map: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="NAME",
            help="Score entities of a brat folder: nerel, or a TOML file of your own.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Score extracted records against gold: precision, recall, F1 with its 95 % interval, and every field.

    The levels are cumulative: [cyan]mention[/cyan] found; [cyan]quantity[/cyan] number, unit and comparator right;
    [cyan]core[/cyan] also measure, direction and indicator; [cyan]full[/cyan] also period, modality, place, baseline,
    actor and source. Documents are matched by id. The baseline beside every result is a digit regex with scale words
    and units: what an hour's script gives.

    [bold]Examples[/bold]

        svodka evaluate corpus/
        svodka evaluate corpus/ records/ --errors 10 --by domain
        svodka evaluate corpus/ --report report.html
        svodka evaluate corpus/ --format json --fail-under core=0.5
        svodka evaluate --gold-format brat --map nerel NEREL/test/

    [bold]Exit codes[/bold]: 0 all fine; 1 a document failed or an F1 is too low, each named on standard error;
    2 wrong usage.
    """
    # The scorer brings numpy and pymorphy3: the other commands need not wait for them.
    from svodka.evaluate import report

    floors = [_floor(text) for text in fail_under or ()]
    if page is not None and (page.is_dir() or not page.parent.is_dir()):
        wrong_usage(f"--report: {page} is a folder, or its folder does not exist; name a file in one that does")
    messages = Messages()
    if entity_map is not None:
        if predicted is not None or errors or floors or page or by or split or gold_form not in (None, Form.BRAT):
            wrong_usage("--map scores the entities of a brat folder and takes only --format beside it")
        score_entities(gold, entity_map, messages, as_json=form is Format.JSON)
        return
    index = golds.index(gold)
    groups = _groups(by or (), index)
    documents = golds.only(split, golds.read(gold, messages, gold_form), index)
    found = report(documents, golds.predictions(documents, predicted, messages), by=groups, index=index)
    if page is not None:
        from svodka.evaluate.written import html

        with replacing(page) as file:
            file.write(html(found, title=f"svodka: {gold.name or gold}").encode())
        messages.note(f"{page} written")
    match form:
        case Format.JSON:
            _print_json(found, errors)
        case Format.MARKDOWN:
            from svodka.evaluate.written import markdown

            sys.stdout.buffer.write(markdown(found, errors=errors).encode())
        case Format.TABLE:
            _print_tables(found, by or (), errors)
    _end(found.scores, floors, messages, len(documents))


def _end(scores: "Evaluation", floors: list[tuple[str, float]], messages: Messages, documents: int) -> None:
    low = [(level, floor) for level, floor in floors if scores.levels[level].f1 < floor]
    for level, floor in low:
        messages.note(f"{level}: F1 {scores.levels[level].f1:.4f} is under {floor:g}")
    messages.finish(documents)
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


def _groups(asked: "list[str] | tuple[()]", index: golds.Index) -> list[str]:
    """What to group by: what always is, and what was asked for. Ends the command when nobody knows the groups."""
    from svodka.evaluate import OF_DOCUMENTS, OF_RECORDS

    told = sorted({name for entry in index.values() for name in entry})
    known = [*OF_RECORDS, *OF_DOCUMENTS, *told]
    for name in asked:
        if name not in known:
            hint = "" if told else "; an index.toml beside the gold would tell domain and more"
            wrong_usage(f"--by: nothing is known by {name!r}: write {', '.join(known)}{hint}")
    return list(dict.fromkeys([*_ALWAYS, *(["domain"] if "domain" in told else []), *asked]))


def _print_json(found: "Report", errors: int) -> None:
    scores = found.to_dict()
    if errors:
        scores["differences"] = [difference.to_dict() for difference in found.differences[:errors]]
    sys.stdout.buffer.write(json.dumps(scores, ensure_ascii=False, indent=2).encode() + b"\n")
    sys.stdout.buffer.flush()


def _print_tables(found: "Report", by: "list[str] | tuple[()]", errors: int) -> None:
    console, scores = output_console(), found.scores
    console.print(
        f"{scores.documents} documents, records: {scores.gold} gold, {scores.predicted} predicted, {scores.aligned} aligned"
    )
    if warned := tables.caution(scores.documents):
        console.print(warned)
    console.print(tables.level_table(scores, found.baseline))
    console.print("Fields over aligned records; F1 of values that are not null")
    console.print(tables.field_table(scores, found.baseline))
    for name in by:
        console.print(tables.group_table(name, found.groups[name]))
    if scores.errors:
        console.print("Errors; a record is counted in each of its classes")
        console.print(tables.error_table(scores, found.differences))
    if scores.calibration:
        error = scores.calibration.error
        console.print(f"Confidence, and the share of records whose core is right: {error:.3f} apart on average")
        console.print(tables.calibration_table(scores.calibration))
    for difference in found.differences[:errors]:
        # Without markup: the brackets around a mention are the text's.
        console.print(f"\n{block(str(difference))}", markup=False, emoji=False, soft_wrap=True)
