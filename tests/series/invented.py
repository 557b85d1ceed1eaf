"""Invented releases with records as gold has them, for series: a few bodies that tell of thefts, grain and power."""

import datetime as dt
from decimal import Decimal
from typing import Any

from svodka.model import Baseline, Document, Mention, Period, Record, Release


def period(text: str) -> Period:
    """«2024», «2024-05», «2024-01..2024-09», «2024-05-13»: the days from the first of the one to the last of the other."""
    first, _, last = text.partition("..")
    return Period(start=_first(first), end=_last(last or first))


def _first(text: str) -> dt.date:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def _last(text: str) -> dt.date:
    parts = list(map(int, text.split("-")))
    match parts:
        case [year]:
            return dt.date(year, 12, 31)
        case [year, month]:
            return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.date(*parts)


def record(
    text: str, mention: str, indicator: str, value: Any = None, unit: str = "1", when: str | None = None, **more: Any
) -> Record:
    """A record whose mention is in ``text``; ``value`` may be a pair of ends, ``baseline`` a period or (period, value)."""
    start = text.index(mention)
    ends = value if isinstance(value, tuple) else (None, None)
    before = more.pop("baseline", None)
    if before is not None:
        known, earlier = before if isinstance(before, tuple) else (before, None)
        of = period(known)
        before = Baseline(start=of.start, end=of.end, value=None if earlier is None else Decimal(str(earlier)))
    fields: dict[str, Any] = {
        "quantity": Mention(text=mention, start=start, end=start + len(mention)),
        "value": None if isinstance(value, tuple) else Decimal(str(value)),
        "lower": None if ends[0] is None else Decimal(str(ends[0])),
        "upper": None if ends[1] is None else Decimal(str(ends[1])),
        "comparator": "eq",
        "unit": unit,
        "counted": None,
        "indicator": indicator,
        "measure": "level",
        "direction": None,
        "period": None if when is None else period(when),
        "baseline": before,
        "place": None,
        "actor": None,
        "source": None,
        "modality": "actual",
    }
    return Record(**(fields | more))


def release(
    id_: str, published: str | None, text: str, *records: Record, country: str | None = "KZ", **more: Any
) -> Release:
    """A release of an id, which is its key, too."""
    day = None if published is None else dt.date.fromisoformat(published)
    ordered = tuple(sorted(records, key=lambda one: one.quantity.start))
    document = Document(id=id_, published=day, country=country, text=text, records=ordered)
    return Release(**({"document": document, "key": id_} | more))


def one(
    id_: str, published: str | None, mention: str, indicator: str, value: Any, when: str | None = None, **more: Any
) -> Release:
    """A release of one sentence and one record; ``publisher``, ``url``, ``version``, ``key``, ``country`` are the release's."""
    text = f"Сообщается: {indicator} — {mention}."
    own = {name: more.pop(name) for name in ("publisher", "url", "version", "key", "country") if name in more}
    return release(id_, published, text, record(text, mention, indicator, value, when=when, **more), **own)


def releases() -> list[Release]:
    """What the police, a news site and a ministry of a country say over the years."""
    police, site, ministry = "Полиция области", "Вестник", "Минсельхоз"
    home = {"place": "Костанайская область"}
    made = [
        one("police-2021", "2022-01-20", "1 480", "зарегистрировано краж", 1480, "2021", publisher=police, **home),
        one("police-2022", "2023-01-19", "1 406 краж", "количество краж", 1406, "2022", publisher=police, **home),
        one("site-2022", "2023-02-01", "1,4 тыс.", "кражи", 1400, "2022", publisher=site, **home),
        one("police-2023", "2024-01-18", "1 355", "краж зарегистрировано", 1355, "2023", publisher=police, **home),
        one("site-2023", "2024-02-02", "1 530 краж", "число краж", 1530, "2023", publisher=site, **home),
        one(
            "site-2025", "2024-12-20", "1 100", "количество краж", 1100, "2025", modality="forecast", publisher=site, **home
        ),
        one("flats-2023", "2024-01-18", "212", "количество квартирных краж", 212, "2023", publisher=police, **home),
        one(
            "country-2023", "2024-01-25", "более 40 тыс.", "количество краж", 40000, "2023", comparator="gt", publisher="МВД"
        ),
        one("country-2024", "2025-01-25", "38,7 тыс. краж", "кражи", 38700, "2024", place="РК", publisher="МВД"),
    ]
    text = "В 2024 году число краж снизилось на 20,3 % — с 1 355 до 1 080. За девять месяцев их было 790."
    made.append(
        release(
            "police-2024",
            "2025-01-21",
            text,
            record(
                text,
                "20,3 %",
                "число краж",
                "20.3",
                "%",
                "2024",
                measure="relative_change",
                direction="down",
                baseline="2023",
                **home,
            ),
            record(
                text, "с 1 355 до 1 080", "число краж", 1080, when="2024", direction="down", baseline=("2023", 1355), **home
            ),
            record(text, "790", "число краж", 790, when="2024-01..2024-09", **home),
            publisher=police,
            url="https://police.example.org/2024",
        )
    )
    for year, tonnes in ((2020, "19,5"), (2021, "16,4"), (2022, "21,9"), (2023, "17,1"), (2024, "25,2")):
        value = Decimal(tonnes.replace(",", ".")) * 1_000_000
        mention, unit = (f"{tonnes} млн т", "t") if year % 2 == 0 else (f"{tonnes} млрд кг", "kg")
        value = value if unit == "t" else value * 1000
        name = "объём производства зерна" if year % 2 == 0 else "произведено зерна"
        made.append(
            one(
                f"grain-{year}",
                f"{year + 1}-01-15",
                mention,
                name,
                value,
                str(year),
                unit=unit,
                publisher=ministry,
                place="Казахстан",
            )
        )
    made.append(
        one(
            "grain-plan",
            "2025-03-01",
            "от 20 до 22 млн т",
            "производство зерна",
            (20_000_000, 22_000_000),
            "2025",
            unit="t",
            modality="planned",
            publisher=ministry,
            place="Казахстан",
        )
    )
    return made
