"""The command «serve»: the service over HTTP and the page for people."""

from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.console import Messages, leave_sigterm, one_line
from svodka.cli.store import Location


def serve(
    store: Location = None,
    gold: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Save reviewed documents as gold into DIR.", show_default=False)
    ] = None,
    host: Annotated[str, typer.Option(help="Where to listen; other than this machine needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8000,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="SVODKA_TOKEN",
            help="What requests have to bring. [dim]Better in the environment, as others see your commands.[/dim]",
            show_default=False,
        ),
    ] = None,
    public_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The address under which a proxy shows the service.", show_default=False),
    ] = None,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Fetch no addresses, extract from pasted text only.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the page for people and the API: extract, review, browse.

    The page takes a release or its address, shows its records with what proves them, and saves what you have reviewed
    as gold. The API is described at /openapi.json. It answers this machine alone, unless told otherwise. End it with
    Ctrl-C. Needs the extra [cyan]web[/cyan].

    [bold]Examples[/bold]

        svodka serve --open
        svodka serve --store facts.db --gold gold/
        SVODKA_TOKEN=… svodka serve --host 0.0.0.0 --no-fetch

    [bold]Exit codes[/bold]: 0 ended by Ctrl-C; 1 it cannot start; 2 wrong usage.
    """
    from svodka import web

    settings = web.Settings(host=host, port=port, token=token or None, public_url=public_url, gold=gold, fetch=not no_fetch)
    settings.check()
    app = web.create(settings, shelf=web.open_shelf(store))
    messages = Messages()

    def started(address: str) -> None:
        messages.note(f"svodka is at {one_line(address)} (Ctrl-C ends it)")
        if open_:
            import webbrowser

            webbrowser.open(address)

    leave_sigterm()
    try:
        web.serve(app, settings, on_start=started)
    except KeyboardInterrupt:
        messages.note("ended")
