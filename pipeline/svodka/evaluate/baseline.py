"""What an hour's script gives: a digit regex with scale words and units. A figure without this beside it says little.

It is meant to be as good as a person with a regex would make it and no better, so it knows no numbers in words, no
grammar, no times and no names, and its word beginnings are its own.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from svodka.model import Document, Mention, Record

_SCALES = {"тыс": 3, "тысяч": 3, "млн": 6, "миллион": 6, "млрд": 9, "миллиард": 9, "трлн": 12, "триллион": 12}
_UNITS = {
    "%": "%", "процент": "%", "п.п.": "pp", "раз": "x", "руб": "RUB", "тенге": "KZT", "сум": "UZS", "сом": "KGS",
    "драм": "AMD", "манат": "AZN", "лари": "GEL", "долл": "USD", "евро": "EUR", "тонн": "t", "т ": "t", "кг": "kg",
    "килограмм": "kg", "километр": "km", "км": "km", "метр": "m", "га ": "har", "гектар": "har", "литр": "L",
    "квт": "kW.h", "час": "h",
}  # fmt: skip
_COMPARATORS = {
    "более": "gt", "свыше": "gt", "больше": "gt", "около": "approx", "примерно": "approx", "порядка": "approx",
    "почти": "almost", "менее": "lt", "до": "le", "от": "ge",
}  # fmt: skip


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_QUANTITY = re.compile(
    rf"(?:\b(?P<comparator>{_longest_first(_COMPARATORS)})\s+)?"
    r"(?<![\d.,:№-])(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d:]|\.\d)"
    rf"(?:\s*(?P<scale>{_longest_first(_SCALES)})[а-яё]*\.?)?"
    rf"\s*(?:(?P<unit>{_longest_first(_UNITS)})[а-яё]*|(?P<noun>[а-яё]{{3,}}))?",
    re.IGNORECASE,
)
_DATE = re.compile(r"\s*(?:год|г\.|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|лет)", re.I)


def baseline(document: Document) -> Document:
    """The document with the records of the script; records that it holds are ignored."""
    return document.model_copy(update={"records": tuple(_records(document.text)), "trends": ()})


def _records(text: str) -> Iterable[Record]:
    for found in _QUANTITY.finditer(text):
        if _DATE.match(text, found.end("number")):
            continue
        unit = _UNITS[found["unit"].lower()] if found["unit"] else "1"
        scale = _SCALES[found["scale"].lower()] if found["scale"] else 0
        noun = found["noun"].lower() if found["noun"] else None
        yield Record(
            quantity=Mention(text=found[0].rstrip(), start=found.start(), end=found.start() + len(found[0].rstrip())),
            value=Decimal(re.sub(r"\s", "", found["number"]).replace(",", ".")).scaleb(scale),
            lower=None,
            upper=None,
            comparator=_COMPARATORS.get((found["comparator"] or "").lower(), "eq"),  # type: ignore[arg-type]
            unit=unit,
            counted=noun,
            indicator=_before(text, found.start()) if unit != "1" or noun is None else noun,
            measure="level",
            direction=None,
            period=None,
            baseline=None,
            place=None,
            actor=None,
            source=None,
            modality="actual",
        )


def _before(text: str, start: int) -> str:
    """The three words before the number: somewhere there it often says what was measured."""
    return " ".join(re.findall(r"[\w-]+", text[max(0, start - 60) : start])[-3:]) or "число"
