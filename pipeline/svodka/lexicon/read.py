"""Reads the tables: the package's own, and a user's beside them."""

import tomllib
from functools import cache
from importlib.resources import files

from svodka.errors import LexiconError
from svodka.lexicon.entry import OWN, Entry, entry


@cache
def _table(file: str) -> dict[str, dict[str, dict[str, object]]]:
    text = files("svodka.lexicon").joinpath(f"{file}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {file}.toml: {error}") from error


@cache
def entries(table: str) -> tuple[Entry, ...]:
    """The entries of a table («units.unit» is the section [unit] of units.toml), in file order."""
    file, _, section = table.partition(".")
    return tuple(entry(table, name, line) for name, line in _table(file).get(section, {}).items())


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(OWN)
