"""The command «gold check»: the linter of gold."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from svodka.cli.console import FEW, Messages, one_line, output_console, wrong_usage
from svodka.cli.gold.reading import only_json
from svodka.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from svodka.gold.lint import Finding

_STYLES = {"error": "bold red", "warning": "bold yellow"}


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"


def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="A gold .json, or a folder of these.", show_default=False)
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings, too.")] = False,
    no_numbers: Annotated[
        bool, typer.Option("--no-numbers", help="Leave the numbers of the text unread; the pipeline is not loaded.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="text: a finding a line; json: one object with all of them.")
    ] = Format.TEXT,
) -> None:
    """Check gold beyond its schema: mentions, units, fields, names, and every number that has no record.

    An [red]error[/red] breaks a rule of the format. A [yellow]warning[/yellow] is for a person to look at: the pipeline
    reads the mention otherwise, a name is not in the text, a period lies far ahead. Each finding names the file, the
    line and column of the release's text, what is wrong and the remedy.

    A number in the text that no mention covers must be something else: a date, an age, an ordinal, a telephone … What
    the linter cannot account for, the folder's [cyan]index.toml[/cyan] can, in the table of the release:
    [cyan]unmarked[/cyan] classes a piece of the text, [cyan]explained[/cyan] says why a warning is no fault. What either
    says in vain is an error.

        \\[release.kz-2024-05-crime]
        unmarked = { "Boeing 737" = "name" }
        explained = { "reading: до 120 тысяч" = "a rate, «год обучения»" }

    [bold]Examples[/bold]

        svodka gold check corpus/
        svodka gold check corpus/ru-2023-11-bank.json --strict
        svodka gold check gold/ --format json | jq .findings

    [bold]Exit codes[/bold]: 0 all fine; 1 there are errors (with --strict: or warnings); 2 wrong usage.
    """
    # The linter brings pymorphy3: the other commands need not wait for it.
    from svodka.gold import document_paths
    from svodka.gold.lint import check_files

    for path in paths:
        only_json(path, "gold check")
    messages = Messages()
    findings: list[Finding] = []
    files = 0
    try:
        total = sum(len(document_paths(path)) for path in paths)
    except InputError as error:
        wrong_usage(str(error))
    with messages.progress(total, visible=total > FEW) as advance:
        for path in paths:
            for _, found in check_files(path, numbers=not no_numbers):
                findings += found
                files += 1
                advance()
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if form is Format.JSON:
        told = {"files": files, "errors": errors, "warnings": warnings, "findings": [each.to_dict() for each in findings]}
        sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")
        sys.stdout.buffer.flush()
    else:
        _print(findings)
        messages.note(f"{files} files checked, errors: {errors}, warnings: {warnings}")
    if errors or (strict and warnings):
        raise typer.Exit(1)


def _print(findings: "Sequence[Finding]") -> None:
    console = output_console()
    for finding in findings:
        place, severity, rest = str(finding).partition(f" {finding.severity}: ")
        line = Text.assemble(
            one_line(place), (one_line(severity), _STYLES[finding.severity]), one_line(rest)
        )  # fmt: skip
        console.print(line, soft_wrap=True)
