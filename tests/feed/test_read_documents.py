"""PDF and DOCX: paragraphs, lists and tables in their order, and clear words about what cannot be read."""

import random

import pages
import pytest
import samples

from svodka.errors import InputError, TooLargeError
from svodka.feed.items import Limits
from svodka.feed.lines import Line, blocks_of
from svodka.feed.pdf import read_pdf
from svodka.feed.word import read_docx

LIMITS = Limits()


def text_of(data):
    return read_pdf(data, LIMITS)[0]


def test_a_pdf_is_its_paragraphs_not_its_lines():
    data = samples.pdf(samples.headline(pages.TITLE), *pages.BODY, numbered=False)
    assert text_of(data) == "\n\n".join((pages.TITLE, *pages.BODY))


def test_running_heads_and_numbers_of_pages_go_and_paragraphs_go_on_over_pages():
    dice = random.Random(7)
    words = "ввод жилья объём работ область город район школа дорога вода строительство ремонт план договор подряд".split()
    paragraphs = [
        " ".join(dice.choices(words, k=dice.randint(20, 60))).capitalize() + f", всего {number}." for number in range(60)
    ]
    data = samples.pdf(*paragraphs, head="Управление строительства · выпуск 7")
    assert text_of(data) == "\n\n".join(paragraphs)


def test_a_line_that_repeats_within_pages_stays():
    data = samples.pdf("Всего 5 домов.", "Прочее.", samples.new_page(), "Всего 5 домов.", "Иное.", numbered=False)
    assert "Прочее." in text_of(data)
    assert "Иное." in text_of(data)


def test_a_table_is_rows_with_bars():
    rows = [("Показатель", "Январь–июнь 2024 г.", "В % к 2023 г."), ("Ввод жилья, тыс. кв. м", "31,7", "108,4")]
    data = samples.pdf(pages.BODY[0], samples.table(*rows), pages.BODY[1], numbered=False)
    assert text_of(data) == "\n\n".join((pages.BODY[0], "\n".join(" | ".join(row) for row in rows), pages.BODY[1]))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["За полугодие выросло про-", "изводство молока."], "За полугодие выросло производство молока."),
        (
            ["Утверждена программа социально-", "экономического развития."],
            "Утверждена программа социально-экономического развития.",
        ),
        (["Завод открыт в Усть-", "Каменогорске."], "Завод открыт в Усть-Каменогорске."),
        (["Собрано 5 тонн –", "это рекорд."], "Собрано 5 тонн – это рекорд."),
        (["Мест в садах 120,", "школ 4."], "Мест в садах 120, школ 4."),
        (["Построено:", "– 3 школы;", "– 2 больницы."], "Построено:\n– 3 школы;\n– 2 больницы."),
    ],
)
def test_what_is_torn_at_the_end_of_a_line_is_joined(lines, expected):
    assert text_of(samples.lines_pdf(*lines)) == expected


def test_a_short_line_with_a_full_stop_ends_a_paragraph():
    lines = [Line("Длинная первая строка абзаца до самого", 50, 500, 700, 12), Line("края. Конец.", 50, 120, 686, 12)]
    lines.append(Line("Второй абзац начинается здесь и идёт до", 50, 500, 672, 12))
    assert [block.text for block in blocks_of([lines])] == [
        "Длинная первая строка абзаца до самого края. Конец.",
        lines[2].text,
    ]


def test_the_title_of_a_pdf_is_believed_if_the_text_begins_with_it():
    flow = [samples.headline(pages.TITLE), pages.BODY[0]]
    assert read_pdf(samples.pdf(*flow, title=pages.TITLE), LIMITS)[1] == pages.TITLE
    assert read_pdf(samples.pdf(*flow, title="Документ1.doc"), LIMITS)[1] is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (samples.scan(), "no text layer, as in a scan: run it through OCR first, for instance ocrmypdf -l rus"),
        (samples.lines_pdf(samples.TEXT, password="тайна"), "a PDF that is locked with a password: save an open copy of it"),
        (b"%PDF-1.7 broken", "a damaged PDF, or none at all: get a fresh copy"),
        (samples.pdf(samples.TEXT)[:700], "a damaged PDF, or none at all: get a fresh copy"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why_in_one_line(data, what):
    with pytest.raises(InputError) as error:
        read_pdf(data, LIMITS)
    assert str(error.value) == what


def test_a_page_without_text_among_others_is_told():
    flow = [pages.BODY[0], samples.new_page(), samples.table((" ",)), samples.new_page(), pages.BODY[1]]
    text, _, warnings = read_pdf(samples.pdf(*flow, numbered=False), LIMITS)
    assert text == "\n\n".join(pages.BODY[:2])
    assert warnings == ("pages without a text layer were left out: 2",)


def test_a_pdf_of_too_many_pages():
    data = samples.pdf(*[samples.TEXT, samples.new_page()] * 5)
    with pytest.raises(TooLargeError, match="over the limit of 3"):
        read_pdf(data, Limits(sheets=3))


def test_a_docx_in_the_order_of_the_document():
    def build(document):
        document.add_heading("Итоги полугодия", 0)
        paragraph = document.add_paragraph("В области собрано ")
        paragraph.add_run("5,2 тыс.").bold = True
        paragraph.add_run(" тонн зерна.")
        document.add_paragraph("Больше всего:")
        document.add_paragraph("Абайский район — 3 тыс. тонн;", style="List Bullet")
        document.add_paragraph("Осакаровский район — 2,2 тыс. тонн.", style="List Number")
        table = document.add_table(2, 3)
        for row, cells in enumerate([("Показатель", "2023", "2024"), ("Зерно, тыс. тонн", "4,8", "5,2")]):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
        document.add_paragraph("Уборка\nпродолжается.")

    text, title = read_docx(samples.word(build), LIMITS)
    assert title == "Итоги полугодия"
    assert text == (
        "Итоги полугодия\n\nВ области собрано 5,2 тыс. тонн зерна.\n\nБольше всего:\n– Абайский район — 3 тыс. тонн;\n"
        "– Осакаровский район — 2,2 тыс. тонн.\n\nПоказатель | 2023 | 2024\nЗерно, тыс. тонн | 4,8 | 5,2\n\n"
        "Уборка\n\nпродолжается."
    )


def test_cells_that_go_over_columns_keep_the_others_in_their_columns():
    def build(document):
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Район"
        table.cell(0, 2).text = "2024"
        for column, cell in enumerate(("Абайский", "село", "64")):
            table.cell(1, column).text = cell

    assert read_docx(samples.word(build), LIMITS)[0] == "Район |  | 2024\nАбайский | село | 64"


def test_the_properties_of_a_docx_give_a_title_only_if_the_text_begins_with_it():
    def build(document, title):
        document.core_properties.title = title
        document.add_paragraph(pages.TITLE)

    assert read_docx(samples.word(lambda document: build(document, pages.TITLE)), LIMITS)[1] == pages.TITLE
    assert read_docx(samples.word(lambda document: build(document, "Бланк")), LIMITS)[1] is None


def test_docx_that_cannot_be_read():
    with pytest.raises(InputError, match="no text in it; if it holds pictures"):
        read_docx(samples.word(lambda document: None), LIMITS)
    with pytest.raises(InputError, match="a damaged DOCX file"):
        read_docx(samples.zipped({"word/document.xml": "<a"}), LIMITS)
    with pytest.raises(TooLargeError, match="tables of 12 cells, over the limit of 10"):
        read_docx(samples.word(lambda document: document.add_table(3, 4)), Limits(elements=10))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_the_dates_of_files_are_no_dates_of_publication(tmp_path, name):
    from svodka.feed import read_sources

    data = (
        samples.pdf(samples.TEXT) if name == "a.pdf" else samples.word(lambda document: document.add_paragraph(samples.TEXT))
    )
    (tmp_path / name).write_bytes(data)
    [item] = read_sources([str(tmp_path / name)])
    assert item.release.document.published is None
    assert item.warnings == ("no date of publication in it; --published gives one",)
