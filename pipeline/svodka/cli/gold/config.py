"""The command «gold config»: what annotation tools need to know of the schema."""

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Config(StrEnum):
    """The configurations there are."""

    LABEL_STUDIO = "label-studio"
    BRAT_ANNOTATION = "brat-annotation"
    BRAT_VISUAL = "brat-visual"


def config(
    tool: Annotated[
        Config,
        typer.Argument(metavar="TOOL", help="label-studio, or one of brat's two files: brat-annotation, brat-visual."),
    ] = Config.LABEL_STUDIO,
) -> None:
    """Print the labelling configuration of an annotation tool, made from the schema of records.

    Paste Label Studio's into the project under Settings → Labeling Interface → Code, then import the tasks that
    [cyan]svodka gold convert[/cyan] writes. Folders for brat have their configuration in them already.

    [bold]Examples[/bold]

        svodka gold config > labelling.xml
        svodka gold config brat-annotation > annotation.conf
    """
    from svodka.gold.formats.brat_config import annotation_conf, visual_conf
    from svodka.gold.formats.labelling_config import labelling_config

    made = {
        Config.LABEL_STUDIO: labelling_config,
        Config.BRAT_ANNOTATION: annotation_conf,
        Config.BRAT_VISUAL: visual_conf,
    }
    sys.stdout.buffer.write(made[tool]().encode())
    sys.stdout.buffer.flush()
