"""The commands «gold …»: documents that people have marked, checked, counted, and carried between formats."""

import typer

from svodka.cli.gold import check, config, convert, stats
from svodka.cli.help import help_of

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Check, count and convert gold: releases whose records people have marked.",
)
app.command("check", help=help_of(check.check))(check.check)
app.command("stats", help=help_of(stats.stats))(stats.stats)
app.command("convert", help=help_of(convert.convert))(convert.convert)
app.command("config", help=help_of(config.config))(config.config)
