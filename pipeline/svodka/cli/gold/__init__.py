"""The commands «gold …»: what is done with gold beside scoring."""

import typer

from svodka.cli.gold import config, convert
from svodka.cli.prose import help_of

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Convert gold between formats, and print what annotation tools need.",
)
app.command("convert", help=help_of(convert.convert))(convert.convert)
app.command("config", help=help_of(config.config))(config.config)
