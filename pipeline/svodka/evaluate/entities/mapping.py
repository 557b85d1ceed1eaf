"""Maps: which of svodka's finds stand for an entity type, read from TOML, shipped or of one's own."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from svodka.errors import FormatError, InputError


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return value


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Finds(_Shape):
    """What counts as one type."""

    quantities: list[str] = []
    periods: bool = False
    rejected: list[str] = []
    places: list[str] = []
    names: list[str] = []


class _Toml(_Shape):
    bare: list[str] = []
    leading: list[str] = []
    units: dict[str, Annotated[str, AfterValidator(_pattern)]] = {}
    types: dict[str, Finds]
    groups: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class EntityMap:
    """A map as it is used; what its parts mean is told at the top of ``maps/nerel.toml``."""

    types: Mapping[str, Finds]
    units: Mapping[str, re.Pattern[str]]
    groups: Mapping[str, tuple[str, ...]]
    bare: frozenset[str]
    leading: re.Pattern[str] | None

    def sort_of(self, unit: str) -> str:
        """The sort of quantity that a unit's code makes; '' when no pattern matches."""
        return next((sort for sort, pattern in self.units.items() if pattern.fullmatch(unit)), "")

    def stripped(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The stretch without the leading words at its beginning; something always stays."""
        while self.leading is not None and (match := self.leading.match(text, start, end)) and match.end() < end:
            start = match.end()
        return start, end


def load_map(name: str) -> EntityMap:
    """The map shipped under a name («nerel»), or that of a TOML file.

    Raises InputError for a name that is neither, FormatError for a file that is no map.
    """
    shipped = files("svodka.evaluate").joinpath("maps")
    known = sorted(item.name.removesuffix(".toml") for item in shipped.iterdir() if item.name.endswith(".toml"))
    if name in known:
        return _parsed(shipped.joinpath(f"{name}.toml").read_text(encoding="utf-8"), name)
    try:
        return _parsed(Path(name).read_text(encoding="utf-8"), name)
    except OSError:
        raise InputError(f"{name}: no such map; give {', '.join(known)} or a TOML file") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None


def _parsed(text: str, name: str) -> EntityMap:
    try:
        toml = _Toml.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"{name}: not valid TOML: {error}; correct it") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise FormatError(f"{name}: {place}: {first['msg'][:1].lower()}{first['msg'][1:]}; see maps/nerel.toml") from None
    _check(toml, name)
    return EntityMap(
        toml.types,
        {sort: re.compile(pattern) for sort, pattern in toml.units.items()},
        {group: tuple(types) for group, types in toml.groups.items()},
        frozenset(toml.bare),
        _leading(toml.leading),
    )


def _check(toml: _Toml, name: str) -> None:
    unknown: dict[str, Any] = {f"groups.{group}": set(types) - toml.types.keys() for group, types in toml.groups.items()}
    unknown |= {f"types.{kind}": set(finds.quantities) - toml.units.keys() for kind, finds in toml.types.items()}
    for place, names in unknown.items():
        if names:
            raise FormatError(f"{name}: {place}: {sorted(names)[0]!r} is defined nowhere in it; see maps/nerel.toml")


def _leading(words: list[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    phrases = sorted(words, key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?:{joined})\s+", re.IGNORECASE)
