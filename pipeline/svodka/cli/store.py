"""The command «store», and the option that other commands name a store with."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.console import one_line, output_console
from svodka.cli.extras import need
from svodka.cli.tables import table
from svodka.errors import extra

if TYPE_CHECKING:
    from svodka.store import Counts, Store

Location = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        envvar="SVODKA_STORE",
        help="The store: an SQLite file, or an address such as postgresql://user@host/facts. "
        "[dim]Without it: svodka.db in the current folder.[/dim]",
        show_default=False,
        show_envvar=True,
    ),
]


def open_store(location: str | None, *, create: bool = False, write: bool = False, late: bool = False) -> "Store":
    """The store at ``location``; StoreError when it cannot be opened, MissingExtraError without the extra «store».

    To ``write`` it must not be one that may only be read; a ``late`` one is made when something is to be kept.
    """
    with extra("store", "a store"):
        from svodka.store import Store
    opened = Store.open(location, create=create, late=late)
    if write:
        opened.check_writable()
    return opened


def store(location: Location = None) -> None:
    """Tell what a store holds.

    [bold]Examples[/bold]

        svodka store
        svodka store --store postgresql://analyst@db.example.org/facts
    """
    need("svodka store", "store")
    with open_store(location) as opened:
        counts = opened.counts()
        made = table("in the store", "number")
        for name, number in _told(counts):
            made.add_row(name, number)
        console = output_console()
        console.print(one_line(opened.name), style="bold")
        console.print(made)


def _told(counts: "Counts") -> Iterator[tuple[str, str]]:
    yield "releases", str(counts.releases - counts.duplicates)
    yield "  nearly the same as one of them", str(counts.duplicates)
    yield "  other places of the same text", str(counts.locations)
    yield "versions", str(counts.versions)
    yield "records", str(counts.records)
    yield "runs", str(counts.runs)
    if counts.last_run is not None:
        yield "  the last one", f"{counts.last_run.started:%Y-%m-%d %H:%M} UTC, svodka {counts.last_run.svodka}"
