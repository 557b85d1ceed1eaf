"""Titles over several sentences: what is named in full once is meant in full later."""

import pytest


def titles(nlp, text):
    return [draft.indicator for draft in nlp(text)._.drafts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Долги по зарплате выросли на 5 %. Всего долг достиг 6 млн рублей.",
            ["долги по зарплате", "долг по зарплате"],
        ),
        (
            "За год поступило 40 млрд тенге налогов. Поступления выросли на 11 %.",
            ["поступило налогов", "поступило налогов"],
        ),
        ("Инфляция составила 8 %. Безработица достигла 5 %.", ["инфляция", "безработица"]),
        ("Товарооборот составил 9 млрд тенге.", ["товарооборот"]),
    ],
)
def test_short_names_are_restored(nlp, text, expected):
    assert titles(nlp, text) == expected


def test_a_pronoun_is_what_it_stands_for(nlp):
    text = "Прирост цен зафиксирован в 17 регионах: в Мангистауской области он достиг 1,1 %."
    drafts = nlp(text)._.drafts
    assert [(draft.indicator, draft.measure, draft.direction) for draft in drafts] == [
        ("количество регионов, в которых зафиксирован прирост цен", "level", None),
        ("цены", "relative_change", "up"),
    ]
