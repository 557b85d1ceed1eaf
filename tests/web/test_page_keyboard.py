"""All of it without a mouse, with a Russian layout too."""

from browser import extract, settled, until
from test_page_review import GIVEN, TEXT, document

from svodka.gold.read import read_document


def press(page, key, code, shift=False):
    """A key of the Russian layout, which Playwright's own layout has not."""
    page.evaluate(
        "([key, code, shiftKey]) => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }))",
        [key, code, shift],
    )


def focused(page):
    """The name of what has the focus, as a screen reader would begin to tell it."""
    return page.evaluate(
        "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent.trim().slice(0, 60); }"
    )


def tab_to(page, name, most=40):
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in (focused(page) or ""):
            return
    raise AssertionError(f"Tab does not come to {name}")


def test_from_a_text_to_gold(page, service):
    page.keyboard.press("Tab")
    assert focused(page) == "К содержанию"
    tab_to(page, "Текст пресс-релиза")
    page.keyboard.insert_text(TEXT.replace("\r\n", "\n"))
    tab_to(page, "Дата выпуска")
    page.keyboard.type("2024-10-08")
    tab_to(page, "Имя документа")
    page.keyboard.type("keys")
    tab_to(page, "Извлечь")
    page.keyboard.press("Enter")
    page.wait_for_selector(".record", timeout=60_000)
    all_ = page.locator(".record").count()

    tab_to(page, "Текст выпуска")
    page.keyboard.press("ArrowDown")
    until(page, "document.querySelector('[role=status].unseen').textContent.includes('Запись 1 из')")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('record-head')")
    page.keyboard.press("ArrowDown")
    until(page, "[...document.querySelectorAll('.record-head')].indexOf(document.activeElement) === 1")
    page.keyboard.press("Home")
    until(page, "[...document.querySelectorAll('.record-head')].indexOf(document.activeElement) === 0")

    page.keyboard.press("e")
    until(page, "document.activeElement.name === 'value'")
    page.keyboard.press("Control+A")
    page.keyboard.type("1,25")
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelectorAll('.record.corrected').length === 1")
    until(page, "document.activeElement.classList.contains('record-head')")

    page.keyboard.press("m")
    until(page, "document.activeElement.classList.contains('markbar')")
    page.keyboard.press("Control+ArrowRight")  # without «почти»
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    until(page, "!document.querySelector('.markbar')")

    for _ in range(all_ - 1):
        page.keyboard.press("j") if page.locator(".record.is-open:not(.open)").count() else None
        page.keyboard.press("a")
    until(
        page,
        f"document.querySelectorAll('.record.open').length === 0 && document.querySelectorAll('.record').length === {all_}",
    )
    page.keyboard.press("Control+S")
    until(page, "document.activeElement.closest('dialog') !== null")
    tab_to(page, "Сохранить", 6)
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice.done")
    record = read_document(service.gold / "keys.json").records[0]
    assert (record.quantity.text, float(record.value)) == ("1,3\u00a0тонны наркотиков", 1.25)


def test_letters_go_by_their_place_whatever_the_layout(page):
    extract(page, TEXT, **GIVEN)
    press(page, "о", "KeyJ")
    until(page, "document.querySelectorAll('.record.is-open').length === 1")
    press(page, "ф", "KeyA")
    until(page, "document.querySelectorAll('.record.accepted').length === 1")
    press(page, "г", "KeyU")
    until(page, "document.querySelectorAll('.record.accepted').length === 0")
    press(page, "Г", "KeyU", shift=True)
    until(page, "document.querySelectorAll('.record.accepted').length === 1")
    press(page, "у", "KeyE")
    until(page, "document.activeElement.name === 'value'")


def test_letters_may_be_switched_off_and_are_left_alone_in_fields(page):
    extract(page, TEXT, **GIVEN)
    page.keyboard.press("j")
    page.keyboard.press("e")
    until(page, "document.activeElement.name === 'value'")
    page.fill("[name=indicator]", "")
    page.press("[name=indicator]", "a")
    assert page.input_value("[name=indicator]") == "a"
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('.edit')")
    assert page.locator(".record.accepted, .record.corrected").count() == 0
    page.keyboard.press("?")
    until(page, "document.querySelector('dialog') !== null")
    page.uncheck("dialog input[type=checkbox]")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('dialog') === null")
    page.keyboard.press("a")
    page.wait_for_timeout(60)
    assert page.locator(".record.accepted").count() == 0
    page.keyboard.press("?")
    until(page, "document.querySelector('dialog') !== null")


def test_a_missed_quantity_is_found_by_words(page):
    extract(page, TEXT, **GIVEN)
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.wait_for_selector(".markbar")
    first = page.locator(".marked q").text_content()
    page.keyboard.press("ArrowRight")
    settled(page)
    second = page.locator(".marked q").text_content()
    assert first != second
    assert TEXT.index(first) < TEXT.index(second, TEXT.index(first))
    page.keyboard.press("Shift+ArrowRight")
    settled(page)
    assert page.locator(".marked q").text_content().startswith(second)
    assert len(page.locator(".marked q").text_content()) > len(second)
    page.keyboard.press("n")
    page.wait_for_selector(".edit")
    assert page.locator(".record").count() == len(document().records) + 1


def test_while_a_piece_is_marked_the_keys_of_the_review_do_nothing(page):
    extract(page, TEXT, **GIVEN)
    page.keyboard.press("j")
    page.keyboard.press("a")
    until(page, "document.querySelectorAll('.record.accepted').length === 1")
    page.keyboard.press("m")
    until(page, "document.activeElement.classList.contains('markbar')")
    marked = page.locator(".marked q").text_content()
    for key in ("u", "Shift+U", "Control+z", "Delete", "a", "e", "j", "i", "n", "Control+s", "2"):
        page.keyboard.press(key)
    page.wait_for_timeout(60)
    assert page.locator(".record.accepted").count() == 1
    assert page.locator(".record").count() == len(document().records)
    assert page.locator(".edit, .json, dialog, .store").count() == 0
    assert page.locator(".marked q").text_content() == marked
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('.markbar')")
    page.keyboard.press("u")
    until(page, "document.querySelectorAll('.record.accepted').length === 0")


def test_the_focus_is_seen(page):
    extract(page, TEXT, **GIVEN)
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e); return [e.outerHTML.slice(0, 80), s.outlineStyle, parseFloat(s.outlineWidth), s.boxShadow]; }"
        )
        if (style[1] == "none" or style[2] < 2) and style[3] == "none" and not style[0].startswith("<body"):
            unseen.append(style[0])
    assert unseen == []
