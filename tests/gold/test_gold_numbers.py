"""Numbers without a record: each line, and what its numbers are; «!» is a number that nothing accounts for."""

import pytest
from marked import marked

from svodka.errors import FormatError
from svodka.gold.index import NUMBER_CLASSES
from svodka.gold.numbers.notes import REASONS, read
from svodka.gold.numbers.scan import numeric, written
from svodka.gold.numbers.unmarked import unmarked
from svodka.grammar.notes import Rejected
from svodka.stages.claims.reasons import book

LINES = [
    # Dates and times
    ("Встреча прошла 17.01.2025 в 16:00", "date 17.01.2025 | time 16:00"),
    ("В 2023 году открыта [одна школа]", "date 2023 году"),
    ("За девять месяцев построено [12 школ]", "period За девять месяцев"),
    ("Приём ведётся с 8.30 до 17.30", "time с 8.30 до 17.30"),
    ("В течение 30 дней подать заявление", "period В течение 30 дней"),
    # People
    ("Задержан 28-летний житель", "age 28-летний"),
    ("Дети младше семи лет проходят бесплатно", "age младше семи лет"),
    ("Женщина в возрасте от 18 до 60 лет", "age от 18 до 60 лет"),
    ("Никто из одного дома не пострадал", "pronoun одного дома"),
    ("Один из водителей задержан", "pronoun Один"),
    # Names and identifiers
    ("Приказ № 387 подписан", "identifier № 387"),
    ("Постановление № 2022-П-07/73-1 опубликовано", "identifier № 2022-П-07/73-1"),
    ("Трасса А-17 перекрыта", "identifier А-17"),
    ("Сеть 5G запущена", "identifier 5G"),
    ("Самолёт Ан-2 прибыл", "identifier Ан-2"),
    ("Пишите на ir2024@example.org", "identifier ir2024@example.org"),
    ("Спустя два года открыт мост", "duration два года"),
    ("Подробнее: t.me/press_2024 и gov24.kz.", "identifier t.me/press_2024 | identifier gov24.kz"),
    ("ИНН 7712345678, БИК 044525225", "identifier ИНН 7712345678 | identifier БИК 044525225"),
    ("ГОСТ Р 52289-2019 действует", "identifier ГОСТ Р 52289-2019"),
    ("Звоните: +77271234567", "phone +77271234567"),
    ("По статье 190 УК РК", "law 190 УК"),
    ("Телефон: (017) 289-87-05", "phone (017) 289-87-05"),
    ("Звоните 8-800-100-94-00", "phone 8-800-100-94-00"),
    ("Green Line: 0 (22) 259-717.", "phone 0 (22) 259-717"),
    ("Телефон доверия: 39-16-02", "phone 39-16-02"),
    ("Справки: ул. Ленина, 118", "address 118"),
    # Order and other uses
    ("Выступил первый заместитель", "ordinal первый"),
    ("Вторая половина игры трудна", "ordinal Вторая | ordinal половина"),
    ("Забег прошёл в 13-й раз", "ordinal 13-й"),
    ("Сто первая школа закрыта", "ordinal Сто первая"),
    ("Хозяева уступили со счётом 2:3", "score 2:3"),
    ("В эстафете 4×100 м победила сборная", "dimension 4× | dimension 100 м"),
    ("Сотни домов остались без света", "vague Сотни"),
    ("Тысячи людей вышли на улицы", "vague Тысячи"),
    ("Открыт 150-метровый тоннель", "adjective 150-метровый"),
    ("Ввод жилья, тыс. м2, растёт", "unit м2"),
    # What has to have a record
    ("Задержано 5 человек", "! 5"),
    ("Задержаны двое", "! двое"),
    ("Задержано сорок восемь человек", "! сорок восемь"),
    ("Выделено 1 949 тенге", "! 1 949"),
    ("Собрано 12,7 тыс. тонн", "! 12,7 тыс."),
    ("Собрано полмиллиона тонн", "! полмиллиона"),
    ("Выросло вдвое", "! вдвое"),
    ("Оплачена треть штрафов", "! треть"),
    ("Заболел каждый третий", "! каждый третий"),
    ("Собрано две пятых урожая", "! две пятых"),
    ("Это двенадцатая часть заявлений", "! двенадцатая часть"),
    ("Занято ½ площади", "! ½"),
    ("Доставлено 3-х человек", "! 3-х"),
    ("Выросло на 5%, до [7 тонн]", "! 5"),
    ("Собрано [12] тыс. тонн", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_numbers_without_a_record(line, expected):
    document = marked(line)
    found = unmarked(document, read(document))
    assert " | ".join(f"{number.kind or '!'} {document.text[number.start : number.end]}" for number in found) == expected


def test_what_the_index_says_goes_first():
    document = marked("Задержан 28-летний житель дома 5")
    found = unmarked(document, read(document), {"28-летний": "name", "дома 5": "address"})
    assert [(number.kind, document.text[number.start : number.end]) for number in found] == [
        ("name", "28-летний"),
        ("address", "дома 5"),
    ]


def test_a_number_that_counts_tells_what_it_reads_as():
    document = marked("Задержано 5 человек")
    assert [number.reading for number in unmarked(document, read(document))] == ["5 1 (человек)"]


def test_every_reason_of_the_pipeline_has_a_class():
    """A new reason fails here until it is said what such a number is."""
    reasons = set()
    for rule in book.rules:
        for line in rule.yes:
            try:
                document = marked(line)
            except FormatError:  # a pair of brackets in a rule of quantities
                continue
            reasons |= {note.reason for note in read(document)._.rejected if isinstance(note, Rejected)}
    known = {reason for reason in reasons if not reason.startswith("rate ")}
    assert known - {"not Russian"} <= REASONS.keys()
    assert len(known) > 12
    assert set(REASONS.values()) <= set(NUMBER_CLASSES)


def test_the_scan_needs_no_pipeline():
    text = "В 12 сёлах семью задержанных кормят трое: каждый третий, две пятых, двадцать второй, тысячи, тыс., один"
    assert [(text[number.start : number.end], number.kind) for number in written(text)] == [
        ("12", "digits"), ("трое", "word"), ("третий", "share"), ("две", "word"), ("пятых", "share"),
        ("двадцать", "word"), ("второй", "ordinal"), ("тысячи", "vague"), ("один", "one"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["5 лиц", "двое", "вдвое", "половина", "полтора", "семью домами", "¼", "сорок"])
def test_a_mention_can_hold_a_number(text):
    assert numeric(text)


@pytest.mark.parametrize("text", ["лиц", "тыс. тонн", "много", ""])
def test_a_mention_without_a_number(text):
    assert not numeric(text)
