"""One line of a lexicon table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from svodka.errors import LexiconError
from svodka.lexicon.keys import KEYS, NAMES

# Keys that every table may use; the rest of a line is the table's own knowledge.
COMMON = frozenset({"lemmas", "short", "try", "not"})
OWN: Mapping[str, frozenset[str]] = {table: frozenset(keys) for table, keys in KEYS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase and what it means: ``name`` is what stands left of the «=», ``data`` the table's own keys."""

    table: str
    name: str
    lemmas: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    code: str = field(init=False, compare=False)
    """The code that the entry stands for: ``code`` if it has one, else its name up to a «#»."""
    factor: Decimal = field(init=False, compare=False)
    """How many of the code's unit one of these is."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", str(self.data.get("code", self.name.partition("#")[0])))
        object.__setattr__(self, "factor", Decimal(str(self.data.get("factor", 1))))


def entry(table: str, name: str, line: Any, *, file: str = "") -> Entry:
    """Checks one line of a table. Raises LexiconError that names the user's file, the table, the entry and the key."""
    where = f"lexicon {file + ': ' if file else ''}{table}, entry «{name}»"
    if not isinstance(line, Mapping):
        raise LexiconError(f'{where}: must be a table such as {{ lemmas = ["…"] }}')
    unknown = set(line) - COMMON - OWN[table]
    if unknown:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {sorted(COMMON | OWN[table])}")
    words: dict[str, tuple[str, ...]] = {}
    for key in COMMON:
        value = line.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise LexiconError(f"{where}: {key!r} must be a list of words")
        words[key] = tuple(value)
    data = {key: value for key, value in line.items() if key not in COMMON}
    _check(table, name, data, where)
    # A name in Russian is a word itself; a code («kg», «RUB») is not.
    lemmas = words["lemmas"] or (() if name.isascii() else (name,))
    return Entry(table, name, lemmas, words["short"], words["try"], words["not"], data)


def _check(table: str, name: str, data: Mapping[str, Any], where: str) -> None:
    """What a stage would stumble over later, in the middle of somebody's text, is told here."""
    if not name.strip():
        raise LexiconError(f"{where}: the name is empty")
    if table in NAMES and not NAMES[table].fits(name):
        raise LexiconError(f"{where}: the name must be {NAMES[table].told}")
    for word, key in KEYS[table].items():
        if word in data and not key.fits(data[word]):
            raise LexiconError(f"{where}: {word!r} must be {key.told}")
        if key.needed and word not in data:
            raise LexiconError(f"{where}: {word!r} is missing; it must be {key.told}")
    if table == "numerals.numeral" and ("/" in data["value"]) and data["kind"] not in ("fraction", "part"):
        raise LexiconError(
            f"{where}: 'value' must be a whole number or a decimal; «{data['value']}» is for fraction and part"
        )
