"""Releases to export: a text with an emoji and no-break spaces, and records of every kind on it."""

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal

from svodka.export import write
from svodka.model import Baseline, Document, Evidence, Mention, Period, Record, Release

TEXT = (
    "Сводка недели 🐟\n\n"
    "В I квартале 2024 года в Алматинской области изъято 1\u00a0949,5 тонны рыбы 🐟, сообщил «Комитет рыбного хозяйства».\n"
    "Добыча выросла до 10\u00a0тыс. тонн с 8 тыс. тонн годом ранее. Ожидается от 10 до 15 млрд тенге доходов;\n"
    "=1+1 никто не считал, 5 погибших нет.\r\n"
)


def mention(quoted: str, text: str = TEXT) -> Mention:
    start = text.index(quoted)
    return Mention(text=quoted, start=start, end=start + len(quoted))


def evidence(part: str, quoted: str, text: str = TEXT) -> Evidence:
    return Evidence(part=part, **mention(quoted, text).model_dump())


def record(quoted: str, text: str = TEXT, **fields) -> Record:
    empty = dict.fromkeys(
        ("value", "lower", "upper", "counted", "direction", "period", "baseline", "place", "actor", "source")
    )
    given = {"comparator": "eq", "unit": "1", "indicator": "число", "measure": "level", "modality": "actual", **fields}
    if not {"value", "lower", "upper"} & fields.keys():
        given["value"] = Decimal(1)
    return Record(quantity=mention(quoted, text), **{**empty, **given})


def period(start: str, end: str) -> Period:
    return Period(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))


FISH = record(
    "1\u00a0949,5 тонны",
    id="0123456789abcdef",
    value=Decimal("1949.5"),
    unit="t",
    counted="рыба",
    indicator="изъято рыбы",
    period=period("2024-01-01", "2024-03-31"),
    place="Алматинская область",
    place_code="KZ-19",
    source="Комитет рыбного хозяйства",
    evidence=(
        evidence("period", "В I квартале 2024 года"),
        evidence("place", "Алматинской области"),
        evidence("number", "1\u00a0949,5"),
        evidence("source", "«Комитет рыбного хозяйства»"),
    ),
    rule="quantity+indicator",
    zone="body",
    confidence=0.875,
)
CATCH = record(
    "10\u00a0тыс. тонн",
    value=Decimal("1.00E+4"),
    unit="t",
    indicator="добыча",
    direction="up",
    comparator="approx",
    period=period("2024-01-01", "2024-12-31"),
    baseline=Baseline(start=dt.date(2023, 1, 1), end=dt.date(2023, 12, 31), value=Decimal(8000)),
)
INCOME = record(
    "от 10 до 15 млрд тенге",
    lower=Decimal("1E+10"),
    upper=Decimal("1.5E+10"),
    unit="KZT",
    indicator="=доходы",
    modality="forecast",
)
DEAD = record(
    "5 погибших", value=Decimal(5), indicator="число погибших", modality="negated", period=period("2024-05-31", "2024-05-31")
)
RECORDS = (FISH, CATCH, INCOME, DEAD)


def release(text: str = TEXT, records: Iterable[Record] = RECORDS, **fields) -> Release:
    document = Document(id="fish", published=dt.date(2024, 6, 1), country="KZ", text=text, records=tuple(records))
    known = {"url": "https://example.org/fish?a=1", "title": "Сводка недели 🐟", "publisher": "Пресс-служба", "version": 2}
    return Release(document, **{"key": "https://example.org/fish", **known, **fields})


BARE = Release(
    Document(text="Изъято 7 тонн.", records=(record("7 тонн", "Изъято 7 тонн.", value=Decimal(7), unit="t"),)),
    key="bare.txt",
)
RELEASES = (release(), BARE)


def written(source, form: str, **options) -> bytes:
    file = io.BytesIO()
    write(source, file, form, **options)
    return file.getvalue()
