"""The command «gold stats»: what gold consists of, as tables, JSON or Markdown."""

import json
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from svodka.cli.console import one_line, output_console, wrong_usage
from svodka.cli.gold.reading import only_json
from svodka.errors import InputError

if TYPE_CHECKING:
    from svodka.gold.statistics import Release, Size, Statistics

_SIZES = ("documents", "records", "characters", "sentences", "density")
"""The headings of a size; the density is records in a thousand characters."""


class Format(StrEnum):
    """How the statistics are written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def stats(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", help="A gold .json, or a folder of these.")] = Path("corpus"),
    no_numbers: Annotated[
        bool, typer.Option("--no-numbers", help="Leave out the numbers without a record; the pipeline is not loaded.")
    ] = False,
    form: Annotated[
        Format,
        typer.Option("--format", help="table: to read; json: one object; markdown: tables for a README, releases first."),
    ] = Format.TABLE,
) -> None:
    """Count gold: documents, records, characters and sentences, by split, domain, country, year, structure, difficulty.

    Further the records by measure, unit, comparator, direction and modality, the nulls of each field, and the numbers
    without a record by what they are. Splits, domains and the like are those of the folder's [cyan]index.toml[/cyan].
    The density is records in a thousand characters. The same gold gives the same bytes.

    [bold]Examples[/bold]

        svodka gold stats corpus/
        svodka gold stats corpus/ --format json | jq .parts.domain
        svodka gold stats corpus/ --format markdown --no-numbers
    """
    from svodka.gold import document_paths, read_documents, read_index
    from svodka.gold.statistics import measure

    only_json(path, "gold stats")
    try:
        document_paths(path)
    except InputError as error:
        wrong_usage(str(error))
    index = read_index(path if path.is_dir() else path.parent)
    statistics = measure(read_documents(path), index, numbers=not no_numbers)
    if form is Format.TABLE:
        _print(statistics, output_console())
        return
    text = (
        markdown(statistics) if form is Format.MARKDOWN else json.dumps(statistics.to_dict(), ensure_ascii=False, indent=2)
    )
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()


def _print(statistics: "Statistics", console: Console) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("part")
    table.add_column("")
    for heading in _SIZES:
        table.add_column(heading, justify="right")
    for name, sizes in statistics.parts.items():
        for first, (key, size) in enumerate(sizes.items()):
            table.add_row("" if first else name, one_line(key), *_cells(size))
        table.add_section()
    table.add_row("all", "", *_cells(statistics.total))
    console.print(table)
    counts = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in ("of", "", "count"):
        counts.add_column(heading, justify="right" if heading == "count" else "left")
    for name, words in statistics.counts.items():
        for first, (word, count) in enumerate(words.items()):
            counts.add_row("" if first else name, word, str(count))
        counts.add_section()
    console.print(counts)


def _cells(size: "Size") -> tuple[str, ...]:
    counted = (size.documents, size.records, size.characters, size.sentences)
    return (*map(str, counted), f"{size.density:.2f}")


def markdown(statistics: "Statistics") -> str:
    """The statistics as Markdown: a sentence, the table of releases, the sizes of the parts, the counts."""
    total = statistics.total
    told = (
        f"{total.documents} releases, {total.records} records, {total.characters} characters in {total.sentences} "
        f"sentences. Density: records in a thousand characters, {total.density:.2f} in all."
    )
    tables = [_releases(statistics), *(_part(name, sizes) for name, sizes in statistics.parts.items()), _counts(statistics)]
    return "\n\n".join([told, *("\n".join(table) for table in tables)])


def _releases(statistics: "Statistics") -> Iterator[str]:
    yield "| release | country | published | domain | structure | difficulty | split | records |"
    yield "| --- | --- | --- | --- | --- | --- | --- | ---: |"
    for release in statistics.releases:
        yield f"| `{release.id}` | {release.country} | {release.published} | {_indexed(release)} | {release.size.records} |"


def _indexed(release: "Release") -> str:
    entry = release.entry
    if entry is None:
        return " | ".join("—" * 4)
    return " | ".join((entry.domain, entry.structure, entry.difficulty, entry.split))


def _part(name: str, sizes: "Mapping[str, Size]") -> Iterator[str]:
    yield f"| {name} | {' | '.join(_SIZES)} |"
    yield f"| --- |{' ---: |' * len(_SIZES)}"
    for key, size in sizes.items():
        yield f"| {key} | {' | '.join(_cells(size))} |"


def _counts(statistics: "Statistics") -> Iterator[str]:
    yield "| of | counts |"
    yield "| --- | --- |"
    for name, words in statistics.counts.items():
        yield f"| {name} | {', '.join(f'{word} {count}' for word, count in words.items())} |"
