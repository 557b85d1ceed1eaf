"""The commands «gold …»: documents that people have marked, checked and counted."""

import typer

from svodka.cli.gold import check, stats
from svodka.cli.help import help_of

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode="rich", help="Check and count gold: releases whose records people have marked."
)
app.command("check", help=help_of(check.check))(check.check)
app.command("stats", help=help_of(stats.stats))(stats.stats)
