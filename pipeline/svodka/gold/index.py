"""``index.toml`` of a gold folder: what each release is about, how hard it is, to which split it belongs, whence it comes.

The file is optional. It holds a table for each release, ``[release.ID]`` with the fields of :class:`Entry`; the file of
the release is ``ID.json`` beside it.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from svodka.errors import FormatError, InputError

NAME = "index.toml"

Domain = Literal[
    "crime", "justice", "emergencies", "health", "education", "social", "labour", "demography", "economy", "prices",
    "finance", "taxes", "trade", "agriculture", "industry", "energy", "transport", "construction", "ecology", "culture",
    "sport", "tourism", "telecom", "company", "science", "government",
]  # fmt: skip
Structure = Literal["prose", "list", "table", "dialogue", "digest"]
"""What carries most of the figures."""
Difficulty = Literal["easy", "medium", "hard"]
"""easy: most records complete within their own sentence; hard: at least a third need another sentence, an ellipsis, a
table or a list; medium: between the two."""
Split = Literal["train", "dev", "test"]
NumberClass = Literal[
    "date", "time", "period", "duration", "age", "ordinal", "marker", "law", "identifier", "phone", "address", "name",
    "score", "dimension", "denominator", "location", "pronoun", "vague", "adjective", "unit", "idiom", "page",
]  # fmt: skip
"""What a number that counts or measures nothing is."""

DOMAINS: tuple[Domain, ...] = get_args(Domain)
STRUCTURES: tuple[Structure, ...] = get_args(Structure)
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)
SPLITS: tuple[Split, ...] = get_args(Split)
NUMBER_CLASSES: tuple[NumberClass, ...] = get_args(NumberClass)

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Entry(BaseModel):
    """What the index says of one release."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: Domain
    structure: Structure
    difficulty: Difficulty
    split: Split
    source: Words = Field(description="In whose manner the text is written, or where it is from and under which licence.")
    annotator: Words = Field(description="Who marked the records, under a name that stays the same.")
    unmarked: Mapping[Words, NumberClass] = Field(
        default_factory=dict,
        description="Numbers that count nothing and that the linter cannot account for: piece of the text → class.",
    )
    explained: Mapping[Words, Words] = Field(
        default_factory=dict,
        description="Warnings of the linter that are no faults: «CHECK: mention» → why the gold is right.",
    )

    def groups(self) -> dict[str, str]:
        """What releases can be grouped by, as figures per domain, per split … need it."""
        return {name: getattr(self, name) for name in ("domain", "structure", "difficulty", "split", "annotator")}


def read_index(folder: Path) -> Mapping[str, Entry] | None:
    """The entries of ``folder/index.toml`` by release, sorted; None when the folder has no index.

    Raises InputError for an index that cannot be read, FormatError for one that is no TOML, names a release without a
    file, or uses a field or word that is not of the vocabulary. A file without an entry is no error here; the linter
    tells it.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    releases = _tables(path)
    entries: dict[str, Entry] = {}
    for release in sorted(releases):
        try:
            entries[release] = Entry.model_validate(releases[release])
        except ValidationError as error:
            raise FormatError(f"{path}: release «{release}»: {_told(error)}") from None
        if not (folder / f"{release}.json").is_file():
            raise FormatError(f"{path}: release «{release}»: no {release}.json in the folder; add it or remove the entry")
    return entries


def _tables(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; check its permissions") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"{path}: not valid TOML: {error}; correct the line") from None
    unknown = sorted(set(content) - {"release"})
    if unknown:
        raise FormatError(f"{path}: unknown table [{unknown[0]}]; write one [release.ID] for each release")
    releases = content.get("release", {})
    if not isinstance(releases, dict):
        raise FormatError(f"{path}: `release` is no table; write one [release.ID] for each release")
    return releases


def _told(error: ValidationError) -> str:
    """The first fault of an entry: the field, what is wrong, and what may stand there."""
    faults = error.errors(include_url=False)
    first = faults[0]
    field = ".".join(str(part) for part in first["loc"]) or "entry"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    match first["type"]:
        case "missing":
            wrong = f"field {field}: missing; add it"
        case "extra_forbidden":
            wrong = f"field {field}: unknown; there are {', '.join(Entry.model_fields)}"
        case "literal_error":
            wrong = f"field {field}: unknown word {first['input']!r}; write {first['ctx']['expected']}"
        case _:
            wrong = f"field {field}: {first['msg'][:1].lower()}{first['msg'][1:]}; write it as in corpus/index.toml"
    return f"{wrong}{more}"
