"""Gold made of one line: «задержаны [5 человек]» is a document whose mentions are the brackets."""

import datetime as dt
from decimal import Decimal
from typing import Any

from svodka.grammar.examples import parse
from svodka.model import Baseline, Document, Mention, Period, Record

DAY = dt.date(2024, 5, 14)
PERIOD = {
    "2023": Period(start=dt.date(2023, 1, 1), end=dt.date(2023, 12, 31)),
    "2024": Period(start=dt.date(2024, 1, 1), end=dt.date(2024, 12, 31)),
    "2025": Period(start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31)),
    "1824": Period(start=dt.date(1824, 1, 1), end=dt.date(1824, 12, 31)),
    "2204": Period(start=dt.date(2204, 1, 1), end=dt.date(2204, 12, 31)),
}


def record(text: str, start: int, **fields: Any) -> Record:
    """A record of a count; numbers may be given as text, a baseline's value or a period's year alone."""
    known: dict[str, Any] = {
        "value": Decimal(1), "lower": None, "upper": None, "comparator": "eq", "unit": "1", "counted": "человек",
        "indicator": "число людей", "measure": "level", "direction": None, "period": None, "baseline": None, "place": None,
        "actor": None, "source": None, "modality": "actual",
    }  # fmt: skip
    known |= fields
    for name in ("value", "lower", "upper"):
        known[name] = None if known[name] is None else Decimal(str(known[name]))
    if isinstance(known["period"], str):
        known["period"] = PERIOD[known["period"]]
    if isinstance(known["baseline"], int):
        known["baseline"] = Baseline(start=None, end=None, value=Decimal(known["baseline"]))
    return Record(quantity=Mention(text=text, start=start, end=start + len(text)), **known)


def marked(line: str, *records: dict[str, Any], **every: Any) -> Document:
    """A document of a marked line; ``records`` say what each mention's record holds, ``every`` what all hold."""
    example = parse(line)
    given = records or ({},) * len(example.marks)
    found = [
        record(example.text[mark.start : mark.end], mark.start, **(every | fields))
        for mark, fields in zip(example.marks, given, strict=True)
    ]
    return Document(id="a", published=DAY, country="KZ", text=example.text, records=tuple(found))
