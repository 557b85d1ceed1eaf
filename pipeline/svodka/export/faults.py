"""What DuckDB says of a wrong query, in one line with its place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from svodka.errors import QueryError

_PLACE = re.compile(r"\n\nLINE (\d+): (.*)\n( *)\^")
_KIND = re.compile(r"^(?:[A-Z]\w+ )+Error: ")
_GUESS = re.compile(r"\n(?:Candidate bindings|Did you mean).*", re.DOTALL)


@contextmanager
def told(shown: str, *, nested: bool = False, names: str | None = None) -> Iterator[None]:
    """Whatever DuckDB raises in this block becomes a QueryError of one line.

    ``shown`` is what a person wrote: the query, or, when ``nested``, what stands in it from its second line on. ``names``
    tells the names there are, for one who has written another.
    """
    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        named = (
            names if isinstance(error, duckdb.ParserException | duckdb.BinderException | duckdb.CatalogException) else None
        )
        raise QueryError(_line(str(error), shown, nested, named)) from None
    except UnicodeEncodeError:
        raise QueryError("the SQL holds half a character, which no text has; type it anew") from None


def _line(message: str, shown: str, nested: bool, names: str | None) -> str:
    place = _PLACE.search(message)
    said = message[: place.start()] if place else message
    if names is not None:
        said = _GUESS.sub("", said)
    # Behind the first paragraph DuckDB explains its extensions, none of which is installed or loaded here.
    what = " ".join(_KIND.sub("", said).partition("\n\n")[0].split()).rstrip(".!")
    return "; ".join(part for part in (f"{_where(place, shown, nested)}: {what}", names) if part)


def _where(place: re.Match[str] | None, shown: str, nested: bool) -> str:
    if place is None:
        return "SQL"
    number = int(place[1]) - nested
    lines = shown.split("\n")
    if not 1 <= number <= len(lines):
        return "SQL, at its end"
    return f"SQL, line {number}, column {_column(lines[number - 1], place)}"


def _column(line: str, place: re.Match[str]) -> int:
    """The column from 1, also where DuckDB shows only a part of the line, between dots."""
    at = len(place[3]) - len(f"LINE {place[1]}: ")
    part = place[2].removesuffix("...")
    if part.startswith("...") and not line.startswith("..."):
        return line.find(part[3:]) + at - 3 + 1
    return at + 1
