"""The command «annotate»: releases in, gold drafts out, each with a checklist of what a person should look at."""

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.batch import Batch, count_documents, read_defaults
from svodka.cli.checklist import checklist, summary
from svodka.cli.console import Messages, wrong_usage
from svodka.cli.extract import Country, Inputs, Published
from svodka.cli.output import file_name, replacing
from svodka.errors import InputError, SvodkaError
from svodka.intake import CHECKLIST, find_files, read_inputs

if TYPE_CHECKING:
    from svodka.gold.draft import Draft
    from svodka.model import Document


def annotate(
    inputs: Inputs,
    published: Published = None,
    country: Country = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the draft of the one input to FILE.", show_default=False),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write one <id>.json per document into DIR.", show_default=False),
    ] = None,
    under: Annotated[
        float, typer.Option(metavar="N", min=0, max=1, help="Flag the records whose confidence is below N.")
    ] = 0.8,
    force: Annotated[bool, typer.Option("--force", help="Replace drafts that are there, with all corrections.")] = False,
) -> None:
    """Draft gold: records to correct, instead of a gold file to write from nothing.

    A draft is a gold document as [cyan]svodka evaluate[/cyan] reads it. Beside it, <id>.flags.md lists what to look
    at: records of low confidence, fields that no text proves, values taken over from another sentence, and numbers
    that were left out. A draft or checklist that is there already is never overwritten without [cyan]--force[/cyan].

    What is not listed can be wrong, too: read the whole draft. Until it is corrected, scoring the pipeline against it
    says nothing.

    [bold]Examples[/bold]

        svodka annotate releases/ --output-dir gold/
        svodka annotate release.txt --published 2024-05-13 --country KZ -o gold/release.json

    [bold]Exit codes[/bold]: 0 all fine; 1 some documents failed, each named on standard error; 2 wrong usage.
    """
    _check_options(output, output_dir)
    defaults = read_defaults(published, country)
    originals = {file.resolve() for file in find_files(inputs)}
    sources = read_inputs(inputs)
    known = list(islice(sources, 2))
    if output is not None and len(known) > 1:
        wrong_usage("--output: there are several documents, and a gold file holds one; use --output-dir")
    messages = Messages()
    drafts = _Drafts(output, output_dir, originals, force=force)
    with messages.progress(len(known) if len(known) < 2 else count_documents(inputs)) as advance:
        batch = Batch(chain(known, sources), defaults, messages, advance)
        for source, document in batch.readable():
            from svodka.gold.draft import draft

            try:
                target = drafts.target(document.id, source.place)
                named = document if document.id else document.model_copy(update={"id": target.stem})
                made = draft(named, under=under)
                _warn(named, source.place, messages)
                _write(made, target)
            except SvodkaError as error:
                messages.error(source.place, error)
            except OSError as error:
                messages.error(source.place, f"the draft cannot be written: {error.strerror or error}")
            else:
                messages.note(f"{target}: {summary(made)}")
    messages.finish(batch.count)


def _check_options(output: Path | None, output_dir: Path | None) -> None:
    if (output is None) == (output_dir is None):
        wrong_usage("give one of --output FILE and --output-dir DIR: a draft and its checklist are two files")
    if output_dir is not None and output_dir.exists() and not output_dir.is_dir():
        wrong_usage(f"--output-dir: {output_dir} is a file; for one file use --output")
    if output is not None and output.suffix != ".json":
        wrong_usage(f"--output: {output} is not named .json, as gold is; choose another name")
    if output is not None and (output.is_dir() or not output.parent.is_dir()):
        wrong_usage(f"--output: {output} is a folder, or its folder does not exist; name a file in one that does")


def _warn(document: "Document", place: str, messages: Messages) -> None:
    if document.published is None:
        messages.warning(place, "no release date: «в прошлом году» has no dates; give --published")
    if document.country is None:
        messages.warning(place, "no country: «рубль» is taken for the Russian one; give --country")


class _Drafts:
    """Where drafts go, and which places are taken."""

    def __init__(self, output: Path | None, folder: Path | None, originals: set[Path], *, force: bool) -> None:
        self._output = output
        self._folder = folder
        self._originals = originals
        self._force = force
        self._owners: dict[str, str] = {}

    def target(self, identifier: str | None, place: str) -> Path:
        """The file of the draft; raises InputError when something is there that must not be lost."""
        target = self._output or (self._folder or Path()) / f"{file_name(identifier or 'document')}.json"
        owner = self._owners.setdefault(target.name.casefold(), place)  # for some file systems A and a are one
        if owner != place:
            raise InputError(f"its id {identifier!r} is also that of {owner}, drafted before; change it")
        for file in (target, flags_file(target)):
            if file.resolve() in self._originals:
                raise InputError(f"{file} is an input and is not overwritten; choose another place")
            if file.exists() and not self._force:
                raise InputError(f"{file} is there already, perhaps corrected; move it, or add --force to replace it")
        return target


def flags_file(target: Path) -> Path:
    """The checklist beside the draft: «a.flags.md» for «a.json»."""
    return target.with_name(f"{target.stem}{CHECKLIST}")


def _write(made: "Draft", target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as file, replacing(flags_file(target)) as flags:
        file.write(f"{made.document.to_json()}\n".encode())
        flags.write(checklist(made, target.name).encode())
