"""The option that commands name a store with, and how they open it."""

from typing import TYPE_CHECKING, Annotated

import typer

from svodka.errors import extra

if TYPE_CHECKING:
    from svodka.store import Store

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
