"""Docstrings as help."""

import inspect
from collections.abc import Callable


def help_of(command: Callable[..., None]) -> str:
    """The docstring as help: paragraphs run on to the width of the terminal, indented examples stay as they are."""
    paragraphs = (inspect.getdoc(command) or "").split("\n\n")
    return "\n\n".join(part if part.startswith("    ") else part.replace("\n", " ") for part in paragraphs)
