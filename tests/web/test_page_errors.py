"""What the page says when the service refuses, is busy, wants a token or is not there."""

import json
import re

import pytest
from browser import Served, extract, give_file, until
from corpus_shelf import CorpusShelf
from test_page_review import GIVEN, TEXT

from svodka.web import Settings, create
from svodka.web.settings import Limits

TOKEN = "a-token-of-enough-letters"


@pytest.fixture
def serve(browser, extractor):
    every = []

    def start(settings=None, **parts):
        every.append(Served(create(settings, extractor=extractor, **parts)))
        return every[-1]

    yield start
    for served in every:
        served.stop()


def ask(page, text=TEXT):
    page.fill("textarea", text)
    page.press("textarea", "Control+Enter")


def wrong(page):
    page.wait_for_selector(".notice.wrong")
    assert page.get_attribute(".notices", "role") == "alert"
    return page.locator(".notice.wrong").text_content()


def test_a_service_that_is_gone(pages, serve):
    served = serve()
    page = pages(served.address)
    page.watched.expect("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")
    served.stop()
    ask(page)
    assert "не отвечает" in wrong(page)
    assert page.input_value("textarea") != "", "what was typed is still there"


def test_a_text_that_is_too_large(pages, serve):
    page = pages(serve(Settings(limits=Limits(text=50))).address)
    page.watched.expect("413")
    ask(page)
    told = wrong(page)
    assert "велик" in told
    assert "предел 50 знаков" in told
    assert not re.search("[a-z]{3}", told), "all of it is Russian"


def test_fields_that_are_wrong_are_told_before_they_are_sent(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill("[name=published]", "2024-02-30")
    page.fill("[name=country]", "K1")
    page.click("text=Извлечь")
    until(page, "document.querySelectorAll('.start .fault').length === 3")
    assert page.evaluate("document.activeElement.name") == "text"
    assert page.locator("#start-published-hint").text_content() == "Дата пишется как 2024-12-31."
    assert page.locator("#start-country-hint").text_content() == "Страна — две латинские буквы, как KZ."
    page.fill("[name=id]", "имя с пробелом")
    page.click("text=Извлечь")
    page.wait_for_selector("#start-id-hint.fault >> text=латинских букв")
    page.click("label:has-text('Адрес')")
    page.fill("[name=url]", "пример.рф")
    page.click("text=Извлечь")
    until(page, "document.querySelectorAll('.start .fault').length === 1")
    assert asked == []


@pytest.mark.parametrize(
    ("status", "line", "told"),
    [
        (422, "text: no release", "не принял"),
        (429, "too many", "Слишком много"),
        (503, "busy", "занят"),
        (500, "internal error", "500"),
    ],
)
def test_refusals_are_told_with_the_line_of_the_service(page, status, line, told):
    headers = {"Retry-After": "7"} if status in (429, 503) else {}
    page.route("**/extract", lambda route: route.fulfill(status=status, headers=headers, json={"error": line}))
    page.watched.expect(str(status))
    ask(page)
    shown = wrong(page)
    assert told in shown
    assert line in shown
    assert ("через 7 с" in shown) == bool(headers)
    page.click("role=button[name='Убрать сообщение']")
    page.unroute("**/extract")
    ask(page)
    page.wait_for_selector(".record", timeout=60_000)


def test_an_answer_that_is_no_json(page):
    page.route("**/extract", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    page.watched.expect("502")
    ask(page)
    assert "502" in wrong(page)


def test_an_address_when_none_are_read(pages, serve):
    page = pages(serve(Settings(fetch=False)).address)
    page.click("label:has-text('Адрес')")
    page.wait_for_selector("text=без чтения адресов")
    page.fill("[name=url]", "https://example.org/news")
    page.press("[name=url]", "Enter")
    page.watched.expect("403")
    assert "без чтения адресов" in wrong(page)


def test_a_token_is_asked_for_and_a_wrong_one_again(pages, serve):
    page = pages(serve(Settings(token=TOKEN)).address)
    page.watched.expect("401")
    ask(page)
    page.wait_for_selector("dialog")
    page.fill("dialog input", "wrong-token")
    page.press("dialog input", "Enter")
    page.wait_for_selector("dialog >> text=не подошёл")
    page.fill("dialog input", TOKEN)
    page.press("dialog input", "Enter")
    page.wait_for_selector(".record", timeout=60_000)
    assert page.evaluate(
        "[Object.values(sessionStorage).join(), Object.values(localStorage).join().includes('token-of')]"
    ) == [TOKEN, False]


def test_no_token_is_given(pages, serve):
    page = pages(serve(Settings(token=TOKEN)).address)
    page.watched.expect("401")
    ask(page)
    page.click("dialog >> role=button[name='Отмена']")
    assert "ключ" in wrong(page)


def test_no_folder_of_gold(pages, serve):
    page = pages(serve().address)
    extract(page, TEXT, name="nowhere", **GIVEN)
    page.keyboard.press("Control+S")
    page.wait_for_selector("dialog >> text=без папки")
    page.watched.expect("404")
    page.click("dialog .primary")
    page.wait_for_selector("dialog [role=alert]")
    assert "--gold ПАПКА" in page.locator("dialog [role=alert]").text_content()


def test_a_record_that_the_service_refuses_is_shown(page):
    extract(page, TEXT, name="refused", **GIVEN)
    line = "records.1.unit: must be a unit"
    page.route("**/gold", lambda route: route.fulfill(status=422, json={"error": line}))
    page.watched.expect("422")
    page.keyboard.press("Control+S")
    page.click("dialog .primary")
    page.wait_for_selector(".record.refused [role=alert]")
    assert page.locator(".record.refused [role=alert]").text_content() == "Сервис не принял эту запись: единица"
    assert (
        page.evaluate("[...document.querySelectorAll('.record')].findIndex((one) => one.classList.contains('refused'))") == 1
    )


def test_gold_of_another_document_is_not_overwritten(pages, serve, tmp_path):
    (tmp_path / "taken.json").write_text(json.dumps({"id": "other", "text": "5"}), "utf-8")
    page = pages(serve(Settings(gold=tmp_path)).address)
    extract(page, TEXT, name="taken", **GIVEN)
    page.watched.expect("409")
    page.keyboard.press("Control+S")
    page.click("dialog .primary")
    page.click("dialog >> text=Заменить файл")
    page.wait_for_selector("dialog >> text=эталон другого документа")
    assert json.loads((tmp_path / "taken.json").read_text("utf-8"))["id"] == "other"


def test_no_store(pages, serve):
    page = pages(serve().address)
    page.watched.expect("404")
    page.goto("/#/store/records")
    page.wait_for_selector("text=Хранилища нет")
    assert "svodka feed" in page.locator("[role=alert].empty").text_content()


def test_a_store_that_fails_may_be_asked_again(pages, serve):
    page = pages(serve(shelf=CorpusShelf()).address)
    page.route("**/facets", lambda route: route.fulfill(status=503, json={"error": "busy"}))
    page.watched.expect("503")
    page.goto("/#/store/documents")
    page.wait_for_selector("text=Сервис занят")
    page.unroute("**/facets")
    page.click("text=Повторить")
    page.wait_for_selector(".documents li")


@pytest.mark.parametrize("content", [b"{", b'{"text": "5", "records": [{"quantity": {"text": "6", "start": 0, "end": 1}}]}'])
def test_a_file_that_is_no_document_is_refused(page, content):
    give_file(page, "draft.json", content)
    page.wait_for_selector(".notice.wrong")
    assert "draft.json" in page.locator(".notice.wrong").text_content()
