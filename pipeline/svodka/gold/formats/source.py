"""What readers and writers of formats hand over: documents still to be loaded, files still to be put in place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from svodka.model import Document

Tell = Callable[[str], None]
"""Takes one line about something that could not be taken over."""


def silent(_: str) -> None:
    """Takes a line and says nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document of a file or folder, not read yet, so that a broken one need not stop the others."""

    place: str
    """Where it is, for a person: «gold/a.ann», «tasks.json, task 12»."""
    load: Callable[[Tell], Document]
    """Gives the document, telling what was left out; raises FormatError or InputError that begin with ``place``."""


@dataclass(frozen=True, slots=True)
class Written:
    """Documents in a format: the bytes of its files by their names in the folder, or of the one file under ''."""

    files: Mapping[str, bytes]
    told: list[str] = field(default_factory=list)
    """What the format cannot hold, one line each, beyond what a comparison of the documents shows."""
