"""What the lexicon knows of units: money by ISO 4217, measures by UCUM, and the few codes of the guide."""

import re

from svodka.lexicon import entries, lexical

BARE = frozenset({"%", "pp", "x", "pt"})
"""Units that count nothing: `counted` is null beside them."""

_COUNT = re.compile(r"1(?:0+)?")


@lexical
def currencies() -> frozenset[str]:
    """The currency codes of the lexicon."""
    table = entries("currencies.currency")
    return frozenset(code for item in table for code in (item.code, *item.data.get("country", {}).values()))


@lexical
def measures() -> frozenset[str]:
    """The codes of measures that the lexicon knows, above and below the line."""
    return frozenset(item.code for table in ("units.unit", "units.per") for item in entries(table)) | BARE | {"1"}


def money(unit: str) -> bool:
    """Whether a unit is money, or money for something («RUB/L»)."""
    return unit.partition("/")[0] in currencies()


def unknown(unit: str) -> str | None:
    """The first part of a unit that is in no table; None when all are known."""
    known = currencies() | measures()
    return next((part for part in unit.split("/") if part not in known and not _COUNT.fullmatch(part)), None)


def currency_like(part: str) -> bool:
    """Whether a code looks like one of ISO 4217: three capital letters."""
    return re.fullmatch(r"[A-Z]{3}", part) is not None
