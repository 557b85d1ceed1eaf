"""Documents to send through the formats: made up by hypothesis, with everything that offsets and numbers stumble over."""

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from svodka.model import (
    Baseline,
    Comparator,
    Direction,
    Document,
    Evidence,
    Measure,
    Mention,
    Modality,
    Part,
    Period,
    Record,
    Trend,
    Zone,
)

PIECES = [
    "🎄", "👨‍👩‍👧", "12", "5 000", "1,5", "−3", "=SUM(A1)", "+7", "@", "-", "'", '"', ";", ",", "\t", " ", "\n", "\r\n", "\r", "\u2028", "\x85",
    "\N{NO-BREAK SPACE}", "е\N{COMBINING ACUTE ACCENT}", "и\N{COMBINING BREVE}", "рублей", "почти", "Ёлка", "<b>", "&amp;", "\\n", "{", "\ufeff", "\x00",
]  # fmt: skip
"""Texts are made of these: astral and combined characters, all sorts of line ends, what tables and markup live on."""

SOME = st.sampled_from
words = st.lists(SOME(PIECES), min_size=1, max_size=4).map("".join)
texts = st.lists(SOME(PIECES), min_size=1, max_size=12).map("".join)
numbers = st.one_of(
    SOME([Decimal("0.1"), Decimal("1E+3"), Decimal("-2.5"), Decimal(0), Decimal("1e-7"), Decimal("33.3"), Decimal(10**15)]),
    st.decimals(-(10**9), 10**9, places=3),
)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


@st.composite
def spans(draw: st.DrawFn, text: str) -> dict[str, Any]:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {"text": text[start:end], "start": start, "end": end}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(dates), draw(dates)))
    return Period(start=first, end=last)


@st.composite
def baselines(draw: st.DrawFn) -> Baseline:
    first, last = draw(maybe(dates)), draw(maybe(dates))
    if first and last and first > last:
        first, last = last, first
    value = draw(numbers if first is None and last is None else maybe(numbers))
    return Baseline(start=first, end=last, value=value)


def choice(kind: Any) -> st.SearchStrategy[Any]:
    return SOME(get_args(kind))


def evidence(text: str) -> st.SearchStrategy[tuple[Evidence, ...]]:
    piece = st.builds(lambda part, span: Evidence(part=part, **span), choice(Part), spans(text))
    return st.lists(piece, max_size=3, unique=True).map(tuple)


def said(text: str) -> dict[str, Any]:
    """What records and trends have in common."""
    return {
        "id": maybe(st.text("0123456789abcdef", min_size=16, max_size=16)),
        "indicator": words,
        "period": maybe(periods()),
        "baseline": maybe(baselines()),
        "place": maybe(words),
        "place_code": maybe(SOME(["KZ", "RU-OMS"])),
        "source": maybe(words),
        "modality": choice(Modality),
        "evidence": evidence(text),
        "rule": maybe(words),
        "zone": maybe(choice(Zone)),
        "confidence": maybe(SOME([0.0, 0.25, 0.1 + 0.2, 1.0])),
    }


@st.composite
def records(draw: st.DrawFn, text: str) -> Record:
    given = {name: draw(strategy) for name, strategy in said(text).items()}
    lower, upper = draw(maybe(numbers)), draw(maybe(numbers))
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    value = draw(numbers) if lower is None and upper is None else None
    return Record(
        **given,
        quantity=Mention(**draw(spans(text))),
        value=value,
        lower=lower,
        upper=upper,
        comparator=draw(choice(Comparator)),
        unit=draw(SOME(["1", "%", "pp", "KZT", "RUB/L", "kW.h", "=1+1", "-t"])),
        counted=draw(maybe(words)),
        measure=draw(choice(Measure)),
        direction=draw(maybe(choice(Direction))),
        actor=draw(maybe(words)),
    )


@st.composite
def trends(draw: st.DrawFn, text: str) -> Trend:
    given = {name: draw(strategy) for name, strategy in said(text).items()}
    return Trend(**given, mention=Mention(**draw(spans(text))), direction=draw(choice(Direction)))


@st.composite
def documents(draw: st.DrawFn, *, named: bool = False, with_trends: bool = True) -> Document:
    text = draw(texts)
    found = draw(st.lists(records(text), max_size=3))
    turns = draw(st.lists(trends(text), max_size=2)) if with_trends else []
    return Document(
        id=draw(words if named else maybe(words)),
        published=draw(maybe(dates)),
        country=draw(maybe(SOME(["KZ", "RU"]))),
        text=text,
        records=tuple(sorted(found, key=lambda record: record.quantity.start)),
        trends=tuple(sorted(turns, key=lambda trend: trend.mention.start)),
    )


def record(text: str, said: str, **fields: Any) -> Record:
    """A record of a few words: its mention is the first ``said`` in ``text``."""
    start = text.index(said)
    usual: dict[str, Any] = {
        "value": Decimal(5), "lower": None, "upper": None, "comparator": "eq", "unit": "1", "counted": None,
        "indicator": "количество", "measure": "level", "direction": None, "period": None, "baseline": None,
        "place": None, "actor": None, "source": None, "modality": "actual",
    }  # fmt: skip
    return Record(quantity=Mention(text=said, start=start, end=start + len(said)), **{**usual, **fields})
