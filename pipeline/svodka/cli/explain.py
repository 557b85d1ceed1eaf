"""The command «explain»: why a record says what it says, as text or as JSON."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from svodka.cli.batch import Batch, Defaults, read_defaults
from svodka.cli.console import Messages, one_line, output_console, wrong_usage
from svodka.cli.extract import Country, Published
from svodka.cli.show import STYLES
from svodka.errors import SvodkaError
from svodka.intake import Input, read_inputs

if TYPE_CHECKING:
    from svodka.explanation import Explanation, Field, Ruling
    from svodka.model import Document

_NOTHING = "—"


def explain(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="What holds the document, as for extract.", show_default=False)
    ],
    record: Annotated[
        str,
        typer.Argument(
            metavar="RECORD",
            help="The number of the record as show counts, or its id or the first 4 of it.",
            show_default=False,
        ),
    ],
    published: Published = None,
    country: Country = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Explain why a record says what it says.

    Prints its sentence, with the quantity in \\[brackets] and what filled the other fields in {braces}; every field with
    the pieces of text and the rule that gave it; what the stages noted in the sentence; and how it was parsed. Of an
    input of several documents, the one that has the id is explained.

    [bold]Examples[/bold]

        svodka explain release.txt 2 --published 2024-05-13 --country KZ
        svodka explain releases/ 6dd3879c
        svodka explain release.txt 2 --json | jq '.fields[] | select(.name == "period")'

    [bold]Exit codes[/bold]: 0 all fine; 1 the document failed, with the reason on standard error; 2 wrong usage, such as
    a record that is not there.
    """
    defaults = read_defaults(published, country)
    messages = Messages()
    found = _explanation(list(read_inputs([source])), record, defaults, messages)
    if found is None:
        messages.finish(1)
        raise typer.Exit(1)
    if as_json:
        sys.stdout.buffer.write(f"{json.dumps(_plain(found), ensure_ascii=False, indent=2)}\n".encode())
        sys.stdout.buffer.flush()
    else:
        print_explanation(found, output_console())


def _explanation(inputs: list[Input], record: str, defaults: Defaults, messages: Messages) -> "Explanation | None":
    """The explanation of a record of the only document, or of the one that has its id; None when the inputs failed."""
    from svodka.explanation import explained, find
    from svodka.pipeline import annotate

    document = inputs[0].document if len(inputs) == 1 else _owner(inputs, record, defaults, messages)
    if document is None:
        if len(inputs) == 1:
            messages.error(inputs[0].place, inputs[0].error)
        return None
    for warning in inputs[0].warnings if len(inputs) == 1 else ():
        messages.warning(inputs[0].place, warning)
    whole, doc = annotate(defaults.fill(document))
    try:
        number = find(whole, record)
    except SvodkaError as error:
        wrong_usage(str(error))
    return explained(whole, doc, number)


def _owner(inputs: list[Input], record: str, defaults: Defaults, messages: Messages) -> "Document | None":
    """The first of several documents that has a record whose id begins so."""
    from svodka.explanation import SHORTEST

    wanted = record.strip().casefold()
    if len(wanted) < SHORTEST:
        wrong_usage(f"there are {len(inputs)} documents: name one, or give the id of the record instead of {record!r}")
    for _, document in Batch(inputs, defaults, messages, advance=lambda: None):
        if any((item.id or "").startswith(wanted) for item in document.records):
            return document
    if messages.failures < len(inputs):
        wrong_usage(f"no record of the {len(inputs)} documents has an id that begins with {record!r}; show one to see them")
    return None


def _plain(found: "Explanation") -> dict[str, Any]:
    """The explanation as JSON values: the document by its head, the record as extract writes it."""
    document = found.document
    head = {"id": document.id, "published": None if document.published is None else document.published.isoformat()}
    return {
        "document": {**head, "country": document.country},
        "number": found.number,
        "record": found.record.model_dump(mode="json"),
        "sentence": found.sentence.model_dump(mode="json"),
        **{name: [asdict(item) for item in getattr(found, name)] for name in ("fields", "notes", "tree")},
    }


def print_explanation(found: "Explanation", console: Console) -> None:
    """Print an explanation: header, sentence, fields, other sentences, rules, notes, parse."""
    document, record = found.document, found.record
    published = "no date" if document.published is None else document.published.isoformat()
    head = (document.id or "no id", published, document.country or "no country")
    told = f"record {found.number} of {len(document.records)} · {record.id}"
    console.print(Rule(Text(" · ".join((*map(one_line, head), told)), style="bold"), align="left"))
    console.print(marked(found))
    quoted: list[str] = []
    console.print(_headed("Fields"), _fields(found.fields, quoted))
    for number, sentence in enumerate(quoted, 1):
        console.print(Text(f"({number}) «{one_line(sentence)}»"))
    console.print(_headed("Rules"), _rules(found))
    console.print(_headed("Notes of the stages in the sentence"), _notes(found))
    console.print(_headed("Parse"))
    for word in found.tree:
        line = Text("  " * word.depth + one_line(word.text))
        line.append(f"  {word.pos.lower()}, {word.relation}" + (f" ({word.told})" if word.told else ""), "dim")
        console.print(line, soft_wrap=True)


def _headed(title: str) -> Text:
    return Text(f"\n{title}", style="bold")


def marked(found: "Explanation") -> Text:
    """The sentence with the quantity in brackets and, in braces, what filled the other fields."""
    first, last = found.sentence.start, found.sentence.end
    quantity = found.record.quantity
    spans = [(quantity.start, quantity.end, ("[", "]"), STYLES["quantity"])]
    for piece in sorted(found.record.evidence, key=lambda piece: (piece.start, -piece.end)):
        free = all(piece.end <= start or end <= piece.start for start, end, _, _ in spans)
        if free and first <= piece.start and piece.end <= last:
            style = STYLES["period" if piece.part in ("period", "baseline") else "name"]
            spans.append((piece.start, piece.end, ("{", "}"), style))
    text, at = Text(), first
    for start, end, (opening, closing), style in sorted(spans):
        text.append(one_line(found.document.text[at:start]))
        text.append(f"{opening}{one_line(found.document.text[start:end])}{closing}", style)
        at = end
    return text + Text(one_line(found.document.text[at:last]))


def _grid(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    table.columns[0].no_wrap = True
    return table


def _fields(fields: tuple["Field", ...], quoted: list[str]) -> Table:
    """The fields; sentences that pieces of text stand in, other than the record's own, are added to ``quoted``."""
    table = _grid("Field", "Value", "Text", "Rule")
    for field in fields:
        pieces = []
        for piece in field.pieces:
            line = f"«{one_line(piece.text)}» {piece.start}–{piece.end}"
            if piece.where is not None and piece.sentence is not None:
                if piece.sentence not in quoted:
                    quoted.append(piece.sentence)
                article = "an" if piece.where == "earlier" else "a"
                line += f", from {article} {piece.where} sentence ({quoted.index(piece.sentence) + 1})"
            pieces.append(line)
        value = _NOTHING if field.value is None else one_line(field.value)
        rule = "" if field.rule is None else field.rule.name
        table.add_row(Text(field.name), Text(value), Text("\n".join(pieces)), Text(rule))
    return table


def _rules(found: "Explanation") -> Table:
    """Each rule once, with what it says of itself."""
    table = _grid("Rule", "What it reads")
    for rule in dict.fromkeys(_spoke(found)):
        table.add_row(Text(rule.name), Text(one_line(rule.told)))
    return table


def _spoke(found: "Explanation") -> Iterator["Ruling"]:
    yield from (note.rule for note in found.notes if note.rule is not None)
    yield from (field.rule for field in found.fields if field.rule is not None)


def _notes(found: "Explanation") -> Table:
    table = _grid("Stage", "Text", "Meaning", "Rule")
    for note in found.notes:
        text = f"«{one_line(note.text)}» {note.start}–{note.end}"
        rule = "" if note.rule is None else note.rule.name
        table.add_row(Text(note.stage), Text(text), Text(one_line(note.meaning)), Text(rule))
    return table
