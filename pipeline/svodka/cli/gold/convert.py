"""The command «gold convert»: gold in one format in, in another out, and what was lost told."""

from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.console import Messages, wrong_usage
from svodka.cli.gold.reading import read_all
from svodka.errors import InputError
from svodka.gold.formats import Form, write_gold
from svodka.intake import read_inputs
from svodka.model import Document

_FORMS = ", ".join(Form)


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file or folder of gold.", show_default=False)],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file, or a new folder.", show_default=False)],
    form_in: Annotated[
        Form | None,
        typer.Option("--from", metavar="FORMAT", help=f"Format of IN: {_FORMS}. [dim]Without it: detected.[/dim]"),
    ] = None,
    form_out: Annotated[
        Form | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Format of OUT. [dim]Without it: by suffix (.json, .jsonl, .csv, .spacy), else .json in a folder.[/dim]",
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="The texts of a CSV: .txt, .json or .jsonl, named or identified as in its column document.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Convert gold between the project's JSON and JSONL, brat, Label Studio, spaCy's DocBin and CSV.

    What is written is read again and compared: each thing that did not come back, or that a record has no place for, is
    a warning on standard error. A file takes the place of an old one; a folder must be new or empty.

    [bold]json[/bold] one document a file. [bold]jsonl[/bold] one a line. [bold]brat[/bold] a folder of .txt, .ann and
    .meta.json. [bold]label-studio[/bold] one .json of tasks: records of the pipeline become predictions to correct.
    [bold]docbin[/bold] one .spacy. [bold]csv[/bold] one record a row, without the texts: reading it takes --texts.

    [bold]Examples[/bold]

        svodka gold convert corpus/ for-brat/ --to brat
        svodka gold convert corpus/ tasks.json --to label-studio
        svodka gold convert export.json corrected/
        svodka gold convert corpus/ train.spacy
        svodka gold convert corpus/ records.csv
        svodka gold convert records.csv corrected/ --texts corpus/

    [bold]Exit codes[/bold]: 0 all written, perhaps with warnings; 1 a document could not be read, and nothing is written;
    2 wrong usage.
    """
    messages = Messages()
    if source.exists() and target.exists() and source.resolve() == target.resolve():
        wrong_usage(f"{target} is the input and is not overwritten; choose another name")
    documents = read_all(source, form_in, messages, [] if texts is None else _texts(texts, messages))
    try:
        told = write_gold(documents, target, form_out)
    except InputError as error:
        wrong_usage(str(error))
    for line in told:
        messages.warning(str(target), line)
    records = sum(len(document.records) for document in documents)
    messages.note(f"written: {target} ({len(documents)} documents, {records} records)")


def _texts(path: Path, messages: Messages) -> list[Document]:
    """The documents of texts, without records; each that cannot be read is named, and the command ends."""
    found = list(read_inputs([str(path)]))
    for item in found:
        if item.error is not None:
            messages.error(item.place, item.error)
    messages.finish(len(found))
    return [item.document for item in found if item.document is not None]
