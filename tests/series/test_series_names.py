"""Names of indicators: which are one, by the examples of ``words.toml`` and by more that belong to no word."""

import pytest

from svodka.series.likeness import likeness, nearest, relation
from svodka.series.names import read_name, senses, table

LINES = [
    (section, word, kind, line)
    for section, entries in table().items()
    for word, entry in entries.items()
    for kind in ("try", "not")
    for line in entry.get(kind, ())
]


@pytest.mark.parametrize(("section", "word", "kind", "line"), LINES, ids=lambda value: str(value))
def test_a_line_of_the_table_does_what_it_says(section, word, kind, line):
    keys = {read_name(name.strip()).key for name in line.split("=")}
    assert (len(keys) == 1) == (kind == "try"), [read_name(name.strip()) for name in line.split("=")]


@pytest.mark.parametrize("section", table())
def test_every_line_of_the_table_has_an_example(section):
    assert [word for word, entry in table()[section].items() if not entry.get("try") and not entry.get("not")] == []


@pytest.mark.parametrize(
    "line",
    [
        "количество краж = число краж = кражи = краж зарегистрировано = зарегистрировано краж = Кражи = кража = краж",
        "количество квартирных краж = квартирные кражи = краж квартирных",
        "объём производства зерна = производство зерна = зерна производство = произведено зерна",
        "погибло в авариях человек = количество погибших в авариях",
        "среднемесячная зарплата = среднемесячная заработная плата",
        "население = численность населения",
        "ввод жилья = введено жилья",
        "закупка вакцин = закуплено вакцин",
        "учёные = учёный",
        "всё производство зёрна = производство зерна",
    ],
)
def test_one_indicator(line):
    names = [read_name(name.strip()) for name in line.split("=")]
    assert len({name.key for name in names}) == 1, names


@pytest.mark.parametrize(
    "line",
    [
        "количество краж = количество квартирных краж",
        "кражи = кражи автомобилей",
        "кражи = грабежи",
        "кражи = раскрыто краж",
        "доля краж = кражи",
        "инфляция = годовая инфляция",
        "индекс потребительских цен = потребительские цены",
        "производство зерна = производство муки",
        "производство зерна = производство",
        "средняя зарплата = минимальная зарплата",
        "экспорт зерна = импорт зерна",
        "экспорт в Россию = экспорт в Китай",
        "дети до 14 лет = дети до 18 лет",
        "долг банков = банки",
        "выручка = EBITDA",
    ],
)
def test_two_indicators(line):
    left, right = (read_name(name.strip()) for name in line.split("="))
    assert left.key != right.key


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ("кражи", "количество краж", "same"),
        ("кражи", "количество квартирных краж", "narrower"),
        ("квартирные кражи", "число краж", "wider"),
        ("кражи", "раскрыто краж", "narrower"),
        ("преступления", "преступления несовершеннолетних", "narrower"),
        ("несовершеннолетние", "преступления несовершеннолетних", "related"),
        ("производство", "производство зерна", "narrower"),
        ("зерно", "производство зерна", "narrower"),
        ("производство зерна", "производство муки", "related"),
    ],
)
def test_what_one_name_is_to_another(asked, found, said):
    assert relation(read_name(asked), read_name(found)) == said


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("кражи", "количество краж", "количество квартирных краж"),
        ("кражи", "квартирные кражи", "квартирные кражи в Астане"),
        ("кражи автомобилей", "кражи", "автомобили"),
        ("кражи", "кражи автомобилей", "доля краж в преступлениях"),
        ("квартирные кражи", "квартирные кражи в Астане", "кражи"),
    ],
)
def test_likeness_puts_the_nearer_name_first(asked, nearer, farther):
    query = read_name(asked)
    assert likeness(query, read_name(nearer)) > likeness(query, read_name(farther)) > 0


def test_likeness_is_one_for_the_same_and_nothing_for_no_word_shared():
    assert likeness(read_name("кражи"), read_name("число краж")) == 1
    assert likeness(read_name("кражи"), read_name("урожай")) == 0


def test_what_a_name_adds_counts_less_than_what_it_lacks():
    few, many = read_name("кражи"), read_name("квартирные кражи")
    assert likeness(few, many) > likeness(many, few)


def test_an_ambiguous_query_has_every_reading():
    keys = {name.key for name in senses("стали")}
    assert read_name("сталь").key in keys


def test_an_empty_query_says_nothing():
    assert senses(" , ") == senses("") == []
    assert read_name("") == read_name("  ")


def test_the_nearest_names_forgive_a_slip_of_the_pen():
    known = {text: read_name(text) for text in ("количество краж", "урожай зерна", "квартирные кражи")}
    assert [text for text, _, _ in nearest(senses("крожи"), known, 5)] == ["количество краж", "квартирные кражи"]
    assert nearest(senses("телескопы"), known, 5) == []
