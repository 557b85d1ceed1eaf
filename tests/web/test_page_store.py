"""The store on the page: lists, filters that stand in the address, and charts that are drawn."""

import pytest
from browser import Served, settled, until
from corpus_shelf import CorpusShelf, title_of

from svodka.web import create, open_shelf
from svodka.web.shapes import DocumentQuery, RecordQuery

SHELF = CorpusShelf()


def total(page):
    until(page, "/\\d/.test(document.querySelector('.total')?.textContent ?? '')")
    return page.locator(".total").text_content().replace("\u00a0", "").split(" ")[0]


def browse(page, tab, query=""):
    page.goto(f"/#/store/{tab}{query}")
    page.wait_for_selector(".filters")


def test_documents_are_listed_newest_first_and_more_of_them_come(page):
    wanted = SHELF.documents(DocumentQuery(limit=200))
    page.click("nav >> text=Хранилище")
    page.wait_for_selector(".documents li")
    assert total(page) == str(wanted.total)
    titles = page.locator(".documents .link").all_text_contents()
    assert titles == [listed.title for listed in wanted.documents[:50]]
    page.click("text=Показать ещё")
    until(page, f"document.querySelectorAll('.documents li').length === {wanted.total}")
    assert page.locator(".more").count() == 0


def test_documents_are_filtered(page):
    browse(page, "documents")
    page.select_option("#filter-country", "KZ")
    page.fill("#filter-since", "2017-01-01")
    page.fill("#filter-until", "2022-12-31")
    page.fill("[name=query]", "тенге")
    page.press("[name=query]", "Enter")
    asked = DocumentQuery(country="KZ", since="2017-01-01", until="2022-12-31", query="тенге")
    wanted = SHELF.documents(asked)
    assert 0 < wanted.total < 50
    until(page, f"document.querySelectorAll('.documents li').length === {wanted.total}")
    assert "country=KZ" in page.url
    page.reload()
    until(page, f"document.querySelectorAll('.documents li').length === {wanted.total}")
    assert page.input_value("#filter-country") == "KZ"
    page.fill("#filter-since", "2020-13-01")
    page.click("text=Показать")
    assert page.get_attribute("#filter-since", "aria-invalid") == "true"
    page.click("text=Сбросить")
    until(page, "document.querySelectorAll('.documents li').length === 50")


def test_a_document_of_the_store_is_opened_for_review(page):
    browse(page, "documents")
    listed = SHELF.documents(DocumentQuery()).documents[0]
    page.click(".documents .link >> nth=0")
    page.wait_for_selector(".records-side")
    assert page.locator(".record").count() == listed.records
    assert "".join(page.locator(".release .text-line").all_text_contents()) == SHELF.document(listed.key).document.text
    assert listed.publisher in page.locator(".facts").text_content()


def test_records_are_rows_and_filtered(page):
    browse(page, "records", "?unit=KZT&measure=level")
    wanted = SHELF.records(RecordQuery(unit="KZT", measure="level"))
    until(page, f"document.querySelectorAll('.rows tbody tr').length === {min(wanted.total, 100)}")
    assert page.locator(".rows tbody th").all_text_contents() == [row["indicator"] for row in wanted.records]
    assert all("тенге" in cell for cell in page.locator(".rows td.number").all_text_contents())
    page.select_option("#filter-place", "Казахстан")
    narrower = SHELF.records(RecordQuery(unit="KZT", measure="level", place="Казахстан"))
    until(page, f"document.querySelectorAll('.rows tbody tr').length === {narrower.total}")
    page.click(".rows .link >> nth=0")
    page.wait_for_selector(".records-side")
    assert page.locator(".release .title").text_content().strip() == title_of(
        SHELF.document(narrower.records[0]["release"]).document
    )


def test_nothing_found(page):
    browse(page, "records", "?query=ничегоподобного")
    page.wait_for_selector("text=Ничего не нашлось")


INKED = """(canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) inked++;
  return inked / (canvas.width * canvas.height);
}"""


def test_charts_are_drawn_and_told_as_tables(page):
    browse(page, "charts")
    page.wait_for_selector(".plot canvas")
    settled(page)
    canvases = page.locator(".plot canvas")
    assert canvases.count() == 3
    for at in range(3):
        assert canvases.nth(at).evaluate(INKED) > 0.01
    assert page.locator(".plot[role=img]").count() == 3
    for summary in page.locator("details:not(.filters-box) summary").all():
        summary.click()
    places = page.locator("figure").nth(1).locator("tbody tr")
    top = SHELF.facets().places[0]
    assert [places.nth(0).locator("th").text_content(), places.nth(0).locator("td").text_content()] == [
        top.value,
        str(top.count),
    ]
    first = page.locator("figure").first
    assert "количество краж, 12 месяцев" in first.locator("h2").text_content(), "the longest series comes first"
    page.wait_for_selector("text=Источники противоречат друг другу: 1 период")
    assert first.locator("tbody tr").count() >= 17
    assert first.locator("td.clash").all_text_contents() == ["≠ 298", "≠ 305"]
    chosen = page.locator("#chart-indicator option").nth(1).text_content().split(" · ")[0]
    page.select_option("#chart-indicator", index=1)
    until(page, f"document.querySelector('figure h2 span').textContent === {chosen!r}")
    assert first.locator("tbody tr").count() >= 2


def test_charts_of_what_the_filters_leave(page):
    browse(page, "charts", "?unit=x")
    page.wait_for_selector(".plot canvas")
    assert total(page) == str(SHELF.records(RecordQuery(unit="x", limit=1)).total)


@pytest.mark.parametrize("tab", ["documents", "records", "charts"])
def test_the_views_have_addresses(page, tab):
    browse(page, tab)
    assert page.locator(".tabs [aria-current=page]").count() == 1
    page.keyboard.press("1")
    page.wait_for_selector("textarea")
    page.go_back()
    page.wait_for_selector(".filters")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "query"


def test_a_real_store_of_the_service(pages, extractor, tmp_path):
    """The columns and keys are those of the store, with addresses as keys; no stand-in."""
    pytest.importorskip("pyarrow")
    from test_web_stored import RELEASES, TEXT, fill

    fill(str(tmp_path / "facts.db"))
    served = Served(create(shelf=open_shelf(str(tmp_path / "facts.db")), extractor=extractor))
    try:
        page = pages(served.address)
        browse(page, "records", "?place=%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B")
        until(page, "document.querySelectorAll('.rows tbody tr').length === 2")
        assert page.locator(".rows td.number").all_text_contents() == ["5", "3–40"]
        page.click(".rows .link >> text=Итоги полиции")
        page.wait_for_selector(".records-side")
        assert "".join(page.locator(".release .text-line").all_text_contents()) == TEXT
        assert page.get_attribute(".facts a", "href") == RELEASES[0].url
        browse(page, "documents")
        until(page, "document.querySelectorAll('.documents li').length === 4")
        browse(page, "charts")
        page.wait_for_selector("text=меньше двух значений")
    finally:
        served.stop()


def test_units_are_told_in_russian(page):
    page.goto("/#/store/records?unit=KZT")
    page.wait_for_selector(".rows tbody tr")
    until(page, "[...document.querySelectorAll('.rows td.number')].every((one) => one.textContent.endsWith('тенге'))")
    assert page.locator("#filter-unit option:checked").text_content().startswith("тенге")
    assert page.evaluate("document.querySelector('#filter-unit').value") == "KZT"


def test_a_filter_says_what_a_date_is(page):
    page.goto("/#/store/documents")
    page.wait_for_selector(".documents li")
    page.fill("#filter-since", "вчера")
    page.wait_for_selector("#filter-since-fault >> text=2024-12-31")
    page.fill("#filter-since", "2024-01-01")
    until(page, "!document.querySelector('#filter-since-fault')")


def test_what_a_chart_leaves_out_is_told(page):
    page.goto("/#/store/charts")
    page.wait_for_selector(".plot canvas")
    rows = page.locator(".pair figure >> nth=1 >> tbody tr").count()
    assert rows > 12, "the table has them all"
    assert f"ещё {rows - 12} " in page.locator(".pair figure >> nth=1 >> .hint").text_content()
