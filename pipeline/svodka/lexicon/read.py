"""Reads the tables: the package's own, and a user's over them.

Which lexicon is in force is a matter of the Doc that is being read: :func:`activate` is called when a stage opens it,
and whatever is derived from the tables is kept by lexicon (:func:`lexical`), so that two pipelines with two lexicons
live side by side.
"""

import tomllib
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from inspect import signature
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from svodka.errors import LexiconError
from svodka.lexicon.entry import OWN, Entry, entry

Args = ParamSpec("Args")
Result = TypeVar("Result")

_active: ContextVar[str] = ContextVar("svodka_lexicon", default="")


def activate(path: str) -> None:
    """Puts a user's lexicon file in force over the package's own tables; '' means none."""
    _active.set(path)


def active() -> str:
    """The path of the user's lexicon in force, '' for none."""
    return _active.get()


def lexical(function: Callable[Args, Result]) -> Callable[Args, Result]:
    """Keeps what a function derives from the tables, for each lexicon in force and each argument."""
    kept: dict[Any, Result] = {}
    if not signature(function).parameters:
        # Most have none, and are asked so often that it counts to ask for nothing but the lexicon.
        @wraps(function)
        def known_by_lexicon(*args: Args.args, **kwargs: Args.kwargs) -> Result:
            try:
                return kept[_active.get()]
            except KeyError:
                made = kept[_active.get()] = function(*args, **kwargs)
                return made

        return known_by_lexicon

    @wraps(function)
    def remembered(*args: Args.args, **kwargs: Args.kwargs) -> Result:
        known = (_active.get(), args)
        try:
            return kept[known]
        except KeyError:
            made = kept[known] = function(*args, **kwargs)
            return made

    return remembered


def _parsed(text: str, name: str) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {name}: {error}") from error


@cache
def _table(file: str) -> dict[str, dict[str, Any]]:
    return _parsed(files("svodka.lexicon").joinpath(f"{file}.toml").read_text(encoding="utf-8"), f"{file}.toml")


@cache
def user(path: str) -> dict[str, dict[str, dict[str, Any]]]:
    """A user's tables: [units.unit] and the like, as the package's files and sections are called.

    Raises LexiconError that names the file: it cannot be read, is no TOML, has an unknown table, or a line that
    breaks the rules of its table.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8 text"
        raise LexiconError(f"lexicon {path}: {reason}; give the path of a TOML file") from error
    tables = _parsed(text, path)
    for file, sections in tables.items():
        for section, lines in (sections if isinstance(sections, dict) else {"": None}).items():
            table = f"{file}.{section}"
            if table not in OWN:
                raise LexiconError(f"lexicon {path}: no table [{table}]; there are {', '.join(sorted(OWN))}")
            if not isinstance(lines, dict):
                raise LexiconError(f"lexicon {path}: {table} must be a table of entries: write [{table}] above them")
            for name, line in lines.items():
                entry(table, name, line, file=path)
    return tables


@lexical
def entries(table: str) -> tuple[Entry, ...]:
    """The entries of a table («units.unit» is the section [unit] of units.toml), in file order, a user's last.

    A user's entry takes the place of the package's entry of the same name.
    """
    file, _, section = table.partition(".")
    lines = dict(_table(file).get(section, {}))
    path = _active.get()
    if path:
        lines.update(user(path).get(file, {}).get(section, {}))
    return tuple(entry(table, name, line) for name, line in lines.items())
