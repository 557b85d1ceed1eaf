"""One line of a lexicon table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from svodka.errors import LexiconError

# Keys that every table may use; the rest of a line is the table's own knowledge, and each table lists it here.
COMMON = frozenset({"lemmas", "short", "try", "not"})
OWN: Mapping[str, frozenset[str]] = {
    "numerals.numeral": frozenset({"value", "kind"}),
    "numerals.ordinal": frozenset({"value"}),
    "units.unit": frozenset({"code", "factor", "time", "stuff"}),
    "units.per": frozenset({"after"}),
    "units.head": frozenset(),
    "units.amount": frozenset(),
    "units.empty": frozenset({"alone"}),
    "units.counted": frozenset({"after"}),
    "currencies.currency": frozenset({"factor", "before", "country"}),
    "currencies.sum": frozenset(),
    "comparators.before": frozenset({"code"}),
    "comparators.after": frozenset({"code"}),
    "comparators.verb": frozenset({"code", "negated", "marked"}),
    "comparators.mark": frozenset(),
    "labels.label": frozenset({"after"}),
    "trends.verb": frozenset({"direction", "of", "bare", "moves", "sized"}),
    "trends.noun": frozenset({"direction", "of", "moves", "sized"}),
    "trends.comparative": frozenset({"direction", "of", "moves", "sized"}),
    "trends.flat": frozenset({"direction"}),
    "trends.parameter": frozenset(),
    "trends.telling": frozenset({"takes"}),
    "trends.achieving": frozenset(),
    "calendar.month": frozenset({"value"}),
    "calendar.season": frozenset({"start", "end", "over"}),
    "calendar.day": frozenset({"shift"}),
    "calendar.this": frozenset({"shift"}),
    "calendar.standing": frozenset(),
    "calendar.weekday": frozenset({"number"}),
    "modality.word": frozenset({"code", "noun", "by", "bracket", "passive", "future", "infinitive", "denied"}),
    "reporting.verb": frozenset(),
    "reporting.phrase": frozenset(),
    "reporting.body": frozenset(),
    "reporting.outlet": frozenset(),
    "reporting.post": frozenset(),
    "events.stative": frozenset(),
    "events.copula": frozenset({"flat", "led"}),
    "events.portion": frozenset(),
    "events.property": frozenset({"of"}),
    "events.size": frozenset({"kind"}),
    "events.deed": frozenset({"verb"}),
    "events.idiom": frozenset({"title"}),
    "events.tidings": frozenset(),
    "events.duration": frozenset(),
    "places.generic": frozenset({"kind"}),
    "places.alias": frozenset({"name"}),
    "places.country": frozenset({"adjective"}),
    "places.settled": frozenset(),
    "places.beside": frozenset(),
    "gazetteer.region": frozenset({"code", "republic"}),
    "gazetteer.city": frozenset({"code", "capital", "since", "until"}),
}


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

    @property
    def code(self) -> str:
        """The code that the entry stands for: ``code`` if it has one, else its name up to a «#»."""
        return str(self.data.get("code", self.name.partition("#")[0]))

    @property
    def factor(self) -> Decimal:
        """How many of the code's unit one of these is."""
        return Decimal(str(self.data.get("factor", 1)))


def entry(table: str, name: str, line: Mapping[str, Any]) -> Entry:
    """Checks one line of a table. Raises LexiconError that names the table, the entry and the key."""
    where = f"lexicon {table}, entry «{name}»"
    unknown = set(line) - COMMON - OWN[table]
    if unknown:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {sorted(COMMON | OWN[table])}")
    words: dict[str, tuple[str, ...]] = {}
    for key in COMMON:
        value = line.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise LexiconError(f"{where}: {key!r} must be a list of words")
        words[key] = tuple(value)
    # A name in Russian is a word itself; a code («kg», «RUB») is not.
    lemmas = words["lemmas"] or (() if name.isascii() else (name,))
    data = {key: value for key, value in line.items() if key not in COMMON}
    return Entry(table, name, lemmas, words["short"], words["try"], words["not"], data)
