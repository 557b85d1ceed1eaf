"""The command «store»: what a store holds, release by release, and what it shall forget."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from svodka.cli.console import Messages, one_line, output_console, wrong_usage
from svodka.cli.countries import COUNTRIES
from svodka.cli.extras import need
from svodka.cli.help import help_of
from svodka.cli.store import Location, open_store
from svodka.cli.tables import table
from svodka.errors import StoreError

if TYPE_CHECKING:
    from svodka.store import Counts, History, Store

app = typer.Typer(
    invoke_without_command=True, rich_markup_mode="rich", context_settings={"help_option_names": ["-h", "--help"]}
)

Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY",
        help="The key of a release, as `svodka store list` tells it, its address, or its file.",
        show_default=False,
    ),
]


def store(context: typer.Context, location: Location = None) -> None:
    """Tell what a store holds; with a command behind it, more of that.

    [bold]Examples[/bold]

        svodka store
        svodka store --store postgresql://analyst@db.example.org/facts
        svodka store list --copies
        svodka store history https://example.org/press/41
        svodka store forget https://example.org/press/41
    """
    need("svodka store", "store")
    context.obj = location
    if context.invoked_subcommand is not None:
        return
    with open_store(location) as opened:
        counts = opened.counts()
        made = table("in the store", "number")
        for name, number in _told(counts):
            made.add_row(name, number)
        console = output_console()
        console.print(one_line(opened.name), style="bold")
        console.print(made)


def list_(
    context: typer.Context,
    location: Location = None,
    copies: Annotated[bool, typer.Option("--copies", help="Only releases that are nearly the same as another.")] = False,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those of this publisher.", show_default=False)
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Only those of publishers of this country.", show_default=False)
    ] = None,
) -> None:
    """List the releases, a line each: date, records, version, key and title; what is a copy says of what.

    [bold]Examples[/bold]

        svodka store list --publisher "ДЧС Костанайской области"
        svodka store list --copies --country KZ
    """
    if country is not None and country.upper() not in COUNTRIES:
        wrong_usage(f"--country: {country!r} is no country: write its two letters of ISO 3166-1, such as KZ")
    console = output_console()
    with open_store(location or context.obj) as opened:
        found = opened.listed(copies=copies, publisher=publisher, country=country and country.upper())
        for one in found:
            line = f"{one.published or '—'!s:10}  {one.records:4} records  v{one.version}  {one.key}"
            line += f"  {one.title}" if one.title else ""
            copied = f" (nearly the same as {one.duplicate_of})" if one.duplicate_of else ""
            console.print(Text.assemble(one_line(line), (one_line(copied), "dim")), soft_wrap=True)
        Messages().note(f"{len(found)} {'release' if len(found) == 1 else 'releases'} in {opened.name}")


def history(context: typer.Context, key: Key, location: Location = None) -> None:
    """Tell what became of a release over time: its versions, the other places of its text, its copies.

    [bold]Example[/bold]

        svodka store history inbox/fires.json
    """
    with open_store(location or context.obj) as opened:
        found, _ = _history(opened, key)
    console = output_console()
    console.print(Text(one_line(found.release.key), style="bold"), soft_wrap=True)
    for past in found.versions:
        told = [f"{past.seen:%Y-%m-%d %H:%M} UTC", f"{past.characters} characters", f"{past.records} records"]
        told += [f"published {past.published}"] if past.published else []
        told += [past.country] if past.country else []
        told += [f"read by svodka {past.svodka}", *([past.title] if past.title else [])]
        console.print(Text(one_line(f"  version {past.version}: {', '.join(told)}")), soft_wrap=True)
    others = [f"the same text at {place}" for place in found.locations]
    others += [f"nearly the same: {copy}" for copy in found.copies]
    others += [f"nearly the same as {found.release.duplicate_of}"] if found.release.duplicate_of else []
    for line in others:
        console.print(Text(one_line(f"  {line}")), soft_wrap=True)


def forget(
    context: typer.Context,
    key: Key,
    location: Location = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
) -> None:
    """Delete a release with all its versions and records; the table [cyan]forgotten[/cyan] keeps a line of it.

    What still holds the release brings it again: a file that is fed once more, a page that has changed.

    [bold]Examples[/bold]

        svodka store forget https://example.org/press/41
        svodka store forget inbox/fires.json --yes

    [bold]Exit codes[/bold]: 0 it is gone; 1 there is none, or you said no.
    """
    messages = Messages()
    with open_store(location or context.obj, write=True) as opened:
        found, name = _history(opened, key)
        if not yes:
            what = "this place of its text" if name in found.locations else f"all of it ({_versions(len(found.versions))})"
            typer.confirm(f"Forget {one_line(name)}, {what}?", abort=True, err=True)
        gone = opened.forget(name)
        if gone is None:  # another was quicker
            raise StoreError(f"{opened.name}: no release {name}")
        messages.note(f"forgotten: {gone.key} ({_versions(gone.versions)}, {gone.records} records) in {opened.name}")


def _versions(number: int) -> str:
    return "1 version" if number == 1 else f"{number} versions"


def _history(opened: "Store", key: str) -> "tuple[History, str]":
    """The history of the release with a key or a file, and the key by which it was found."""
    for name in (key, f"file:{Path(key).resolve()}"):
        found = opened.history(name)
        if found is not None:
            return found, name if name in found.locations else found.release.key
    raise StoreError(f"{opened.name}: no release {key}; svodka store list tells the keys")


def _told(counts: "Counts") -> Iterator[tuple[str, str]]:
    yield "releases", str(counts.releases - counts.duplicates)
    yield "  nearly the same as one of them", str(counts.duplicates)
    yield "  other places of the same text", str(counts.locations)
    yield "versions", str(counts.versions)
    yield "records", str(counts.records)
    yield "runs", str(counts.runs)
    if counts.last_run is not None:
        yield "  the last one", f"{counts.last_run.started:%Y-%m-%d %H:%M} UTC, svodka {counts.last_run.svodka}"


app.callback(help=help_of(store))(store)
app.command("list", help=help_of(list_))(list_)
app.command("history", help=help_of(history))(history)
app.command("forget", help=help_of(forget))(forget)
