"""Small documents and records to score, made by hand or by hypothesis."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from svodka.model import Document, Record

TEXT = "Полиция задержала 20 человек и изъяла 5 тонн рыбы, в 2 раза больше, чем в 2023 году."

_PLAIN: dict[str, Any] = {
    "value": 20,
    "lower": None,
    "upper": None,
    "comparator": "eq",
    "unit": "1",
    "counted": "человек",
    "indicator": "задержано человек",
    "measure": "level",
    "direction": None,
    "period": None,
    "baseline": None,
    "place": None,
    "actor": "полиция",
    "source": None,
    "modality": "actual",
}


def mention(start: int, end: int, text: str = TEXT) -> dict[str, Any]:
    """The characters start…end of the text as a mention."""
    return {"text": text[start:end], "start": start, "end": end}


def record(start: int = 18, end: int = 28, text: str = TEXT, **fields: Any) -> Record:
    """«20 человек», or another mention of the text, with other values for the fields given."""
    written = {**_PLAIN, "quantity": mention(start, end, text), **fields}
    return Record.model_validate(written, strict=False)


def document(*records: Record, id: str | None = "a", text: str = TEXT) -> Document:
    """A document with these records, in the order of their mentions."""
    in_order = tuple(sorted(records, key=lambda one: one.quantity.start))
    return Document(id=id, text=text, records=in_order)


_DATES = st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2020, 3, 1))
_NAMES = st.one_of(st.none(), st.sampled_from(["РФ", "Россия", "полиция", "пресс-служба МВД РК", "в", "ЦБ Армении"]))
_NUMBERS = st.one_of(st.integers(-5, 5), st.sampled_from(["1000", "1001", "1003", "0.1"]))


@st.composite
def _periods(draw: st.DrawFn) -> dict[str, Any]:
    start, end = sorted((draw(_DATES), draw(_DATES)))
    return {"start": start, "end": end}


_BASELINES = st.builds(lambda period, value: {**period, "value": value}, _periods(), st.none() | _NUMBERS)


@st.composite
def records(draw: st.DrawFn, text: str = TEXT) -> Record:
    """Any record of the text: any mention, any values, many of them alike."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 12)))
    fields = {
        "value": draw(_NUMBERS),
        "unit": draw(st.sampled_from(["1", "%", "t"])),
        "comparator": draw(st.sampled_from(["eq", "gt"])),
        "indicator": draw(st.sampled_from(["задержано человек", "количество задержанных", "изъято рыбы", "рост"])),
        "measure": draw(st.sampled_from(["level", "change"])),
        "direction": draw(st.sampled_from([None, "up", "down"])),
        "period": draw(st.none() | _periods()),
        "baseline": draw(st.none() | _BASELINES),
        **{name: draw(_NAMES) for name in ("counted", "place", "actor", "source")},
        "modality": draw(st.sampled_from(["actual", "planned"])),
    }
    return record(start, end, text, **fields)


@st.composite
def corpora(draw: st.DrawFn, min_size: int = 1) -> list[Document]:
    """A few documents with ids of their own over the same text."""
    ids = draw(st.lists(st.sampled_from("abcdef"), min_size=min_size, max_size=4, unique=True))
    return [document(*draw(st.lists(records(), max_size=5)), id=id) for id in ids]
