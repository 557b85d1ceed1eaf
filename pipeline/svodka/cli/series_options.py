"""What may be written behind «svodka series»."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the series are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Measure(StrEnum):
    """Which measure the series are of."""

    LEVEL = "level"
    SHARE = "share"
    CHANGE = "change"
    RELATIVE_CHANGE = "relative_change"
    MULTIPLE = "multiple"


class Modality(StrEnum):
    """Which values are taken."""

    ACTUAL = "actual"
    PLANNED = "planned"
    FORECAST = "forecast"
    NEGATED = "negated"


Indicator = Annotated[
    str | None,
    typer.Argument(
        metavar="INDICATOR", help="Its name, in any form and order of words. With --list there is none.", show_default=False
    ),
]
Inputs = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Documents with their records: a .json or a folder, as `svodka evaluate` reads them. "
        "[dim]Without any: the store.[/dim]",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Draw the series, too: a .png or an .svg.", show_default=False),
]
