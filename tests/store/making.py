"""Releases for the tests of the store, made by hand and in numbers."""

import datetime as dt
from decimal import Decimal

from svodka.model import Baseline, Document, Evidence, Mention, Period, Record, Release

DAY = dt.date(2024, 5, 14)


def mention(text, piece):
    start = text.index(piece)
    return {"text": piece, "start": start, "end": start + len(piece)}


def record(text, piece, value, **fields):
    told = {
        "quantity": Mention(**mention(text, piece)),
        "value": Decimal(value) if value is not None else None,
        "lower": None,
        "upper": None,
        "comparator": "eq",
        "unit": "1",
        "counted": None,
        "indicator": "пожары",
        "measure": "level",
        "direction": None,
        "period": None,
        "baseline": None,
        "place": None,
        "actor": None,
        "source": None,
        "modality": "actual",
    }
    return Record(**{**told, **fields})


FIRES = "Произошло 12 пожаров, ущерб составил 3,50 млн тенге."


def full_records():
    """Two records that use every column between them."""
    return (
        record(
            FIRES,
            "12 пожаров",
            "12",
            id="0123456789abcdef",
            counted="пожар",
            comparator="ge",
            period=Period(start=dt.date(2024, 4, 1), end=dt.date(2024, 4, 30)),
            baseline=Baseline(start=None, end=None, value=None),
            direction="up",
            place="Астана",
            place_code="KZ-71",
            actor="спасатели",
            source="ДЧС",
            evidence=(
                Evidence(part="number", **mention(FIRES, "12")),
                Evidence(part="indicator", **mention(FIRES, "Произошло")),
            ),
            rule="count+event",
            zone="body",
            confidence=0.1 + 0.2,
        ),
        record(
            FIRES,
            "3,50 млн тенге",
            None,
            lower=Decimal("3499999.999999999999999999999"),
            upper=Decimal("1E+7"),
            unit="KZT",
            indicator="ущерб",
            measure="change",
            baseline=Baseline(start=DAY, end=DAY, value=Decimal("0.10")),
            modality="forecast",
        ),
    )


def release(text=FIRES, key="https://mchs.example/1", *, published=DAY, country="KZ", records=(), **told):
    document = Document(published=published, country=country, text=text, records=records)
    return Release(document, key, **told)


def numbered(number):
    """One of many small releases with records of its own."""
    text = f"Сводка {number}\n\nВ районе {number * 7919} обследовано {number} домов и {number % 17} школ, сообщил отдел {number % 5}."
    records = (
        record(text, f"{number} домов", str(number), counted="дом", unit="1"),
        record(text, f"{number % 17} школ", str(number % 17), counted="школа"),
    )
    return release(text, f"https://site.example/{number}", published=DAY + dt.timedelta(days=number % 200), records=records)


def series(number):
    """A monthly release from a template, as long as such releases are; another number, other figures."""
    month = ("январь", "февраль", "март", "апрель", "май", "июнь")[number % 6]
    return (
        f"Оперативная обстановка с пожарами\n\nЗа {month} 2024 года на территории области зарегистрировано {100 + number * 7} "
        f"пожаров, что на {3 + number} процентов меньше, чем за аналогичный период прошлого года. Огнём уничтожено "
        f"{20 + number * 3} строений и {number + 5} единиц техники.\n\nСпасено {40 + number * 11} человек, эвакуировано "
        f"{200 + number * 13} человек. Материальный ущерб составил {number + 2},{number % 9 + 1} млн тенге, сообщили в "
        f"департаменте по чрезвычайным ситуациям.\n\nОсновными причинами пожаров остаются неосторожное обращение с огнём "
        f"({50 + number} случаев) и нарушение правил монтажа электрооборудования ({30 + number * 2} случая). "
        f"Инспекторы провели {number * 17 + 60} проверок и {number * 5 + 9} рейдов по жилому сектору."
    )
