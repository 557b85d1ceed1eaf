"""Periods: which stand in one line, and how a reader is told them."""

import pytest
from invented import period

from svodka.series.period import label, length, middle, rank, told


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("2024", "year", "2024"),
        ("2023..2024", "2-years", "2023–2024"),
        ("2024-05", "month", "май 2024"),
        ("2024-01", "month", "янв 2024"),
        ("2024-01..2024-03", "quarter", "I кв. 2024"),
        ("2024-10..2024-12", "quarter", "IV кв. 2024"),
        ("2024-01..2024-06", "half-year", "I полуг. 2024"),
        ("2024-07..2024-12", "half-year", "II полуг. 2024"),
        ("2024-01..2024-09", "january-september", "янв–сен 2024"),
        ("2024-01..2024-02", "january-february", "янв–фев 2024"),
        ("2024-02..2024-04", "3-months", "фев–апр 2024"),
        ("2023-10..2024-03", "6-months", "окт 2023 – мар 2024"),
        ("2023-07..2024-06", "12-months", "июл 2023 – июн 2024"),
        ("2024-05-13", "day", "13 мая 2024"),
        ("2024-05-13..2024-05-19", "week", "13–19 мая 2024"),
        ("2024-05-13..2024-06-20", "39-days", "13.05–20.06.2024"),
        ("2024-01-01..2024-10-08", "january-to-10-08", "01.01–08.10.2024"),
        ("2023-12-25..2024-01-08", "15-days", "25.12.2023–08.01.2024"),
    ],
)
def test_length_and_label(text, kind, shown):
    assert (length(period(text)), label(period(text))) == (kind, shown)


def test_what_has_no_period():
    assert (length(None), label(None)) == ("undated", "—")


@pytest.mark.parametrize(
    ("kind", "russian"),
    [
        ("year", "по годам"), ("day", "на дату"), ("january-september", "янв–сен"), ("january-to-10-08", "с 1 января по 8 октября"),
        ("3-years", "за 3 лет"), ("39-days", "за 39 дн."), ("undated", "без даты"), ("5-months", "за 5 мес."),
    ],
)  # fmt: skip
def test_a_length_in_russian(kind, russian):
    assert told(kind) == russian


def test_years_come_first_and_the_undated_last():
    kinds = ["undated", "39-days", "month", "year", "january-september", "quarter"]
    assert sorted(kinds, key=rank) == ["year", "quarter", "month", "39-days", "january-september", "undated"]


def test_a_value_stands_in_the_middle_of_its_period():
    assert str(middle(period("2024-01"))) == "2024-01-16"
