"""What a number without a noun counts, where the number before it has none of its own either."""

import pytest

import svodka


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Потушено 312 пожаров, в том числе 45 в жилых домах, спасено 20.",
            ["потушено пожаров", "потушено в жилых домах пожаров", "спасено человек"],
        ),
        (
            "Зарегистрировано 300 ДТП, в том числе 45 с детьми, погибло 20, ранено 50.",
            ["зарегистрировано ДТП", "зарегистрировано с детьми ДТП", "погибло человек", "ранено человек"],
        ),
        ("Потушено 312 пожаров, спасено 20.", ["потушено пожаров", "спасено человек"]),
        ("Задержано 312 водителей, в том числе 45 в сёлах.", ["задержано водителей", "задержано в сёлах водителей"]),
    ],
)
def test_people_are_not_named_by_what_was_counted_before(nlp, text, indicators):
    assert [record.indicator for record in svodka.extract(text, published="2025-01-10", country="KZ").records] == indicators
