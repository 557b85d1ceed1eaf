"""The command «schema»: the JSON Schemas of the contract."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.console import Messages, wrong_usage
from svodka.cli.output import replacing
from svodka.model.schema import SHAPES, schema_text


def schema(
    output_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write record.schema.json and document.schema.json.", show_default=False),
    ] = None,
) -> None:
    """Print the JSON Schema of documents, or write all schemas into a folder.

    The schemas (draft 2020-12) are generated from the models that svodka itself checks every record with.

    [bold]Examples[/bold]

        svodka schema | jq '."$defs".Record.properties.unit'
        svodka schema --output-dir schemas/
    """
    if output_dir is None:
        sys.stdout.buffer.write(schema_text("document").encode())
        sys.stdout.buffer.flush()
        return
    if output_dir.exists() and not output_dir.is_dir():
        wrong_usage(f"--output-dir: {output_dir} is a file; give a folder")
    output_dir.mkdir(parents=True, exist_ok=True)
    messages = Messages()
    for name in SHAPES:
        target = output_dir / f"{name}.schema.json"
        with replacing(target) as file:
            file.write(schema_text(name).encode())
        messages.note(f"written: {target}")
