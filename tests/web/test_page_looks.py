"""How the page looks and reads: both themes and languages, a phone, accessibility, stillness; screenshots are taken here."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from browser import PHONE, WIDE, extract, screenshots, settled, shifted, until

ROOT = Path(__file__).parents[2]
RELEASE = json.loads((ROOT / "corpus" / "kz-2024-05-crime.json").read_text("utf-8"))
LOOKS = [("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE)]
NAMES = [f"{scheme}-{'wide' if size == WIDE else 'phone'}" for scheme, size in LOOKS]


def reviewed(page):
    """The release of the corpus, three records accepted and the fourth open."""
    extract(page, RELEASE["text"], published=RELEASE["published"], country=RELEASE["country"], name=RELEASE["id"])
    page.keyboard.press("j")
    for _ in range(3):
        page.keyboard.press("a")
    until(page, "document.querySelectorAll('.record.accepted').length === 3")
    settled(page)
    page.wait_for_timeout(500)


def faults(page):
    """What axe finds against WCAG 2.2 AA: contrast, names, roles, order."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(values) => axe.run(document, { runOnly: { type: 'tag', values } })", tags)
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:3]) for fault in found["violations"]]


def views(page):
    """The views of the page, one after the other, with their names."""
    yield "start"
    reviewed(page)
    yield "release"
    page.keyboard.press("e")
    until(page, "document.querySelector('.edit') !== null")
    yield "edit"
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    until(page, "document.querySelector('.markbar') !== null")
    yield "mark"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    until(page, "document.querySelector('dialog') !== null")
    yield "keys"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+S")
    until(page, "document.querySelector('#gold-id') !== null")
    yield "save"
    page.keyboard.press("Escape")
    for tab, ready in (("documents", ".documents li"), ("records", ".rows tbody tr"), ("charts", ".plot canvas")):
        page.goto(f"/#/store/{tab}")
        page.wait_for_selector(ready)
        settled(page)
        yield tab


@pytest.mark.parametrize(("scheme", "size"), LOOKS, ids=NAMES)
def test_every_view_is_accessible_still_and_fits(pages, service, tmp_path, scheme, size):
    page = pages(service.address, scheme=scheme, size=size)
    folder = screenshots() or tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for view in views(page):
        settled(page)
        assert shifted(page) < 0.01, view  # before the picture: for a whole page the window grows
        name = f"{view}-{scheme}-{'wide' if size == WIDE else 'phone'}.png"
        page.screenshot(path=folder / name, full_page=view == "charts")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], f"{view} is wider than the screen"
        if view == "release":
            line = page.locator(".text-line").nth(2).bounding_box()
            assert line["width"] > min(size[0] * 0.45, 600), "the text has its column"
        if wrong := faults(page):
            found[view] = wrong
    assert found == {}


def luminance(colour):
    parts = [int(part) / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


COLOURS = """(names) => names.map((name) => {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3);
  probe.remove();
  return found;
})"""
PARTS = ["number", "unit", "comparator", "indicator", "period", "baseline", "place", "actor", "source"]


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_highlights_have_contrast_which_axe_does_not_see(pages, service, chosen):
    page = pages(service.address, scheme="dark" if chosen == "light" else "light")
    while page.get_attribute("html", "data-theme") != chosen:
        page.click("role=button[name=/Оформление/]")
    names = ["text", "page", "open-wash", "done-wash", "wash", *PARTS, "open-line", "done-line", "accent", "bar", "muted"]
    colours = dict(zip(names, page.evaluate(COLOURS, names), strict=True))
    for ground in ("page", "open-wash", "done-wash", "wash"):
        assert contrast(colours["text"], colours[ground]) >= 7, f"letters on {ground}"
    for part in PARTS:
        assert contrast(colours[part], colours["page"]) >= 4.5, f"the label of {part}"
    assert contrast(colours["page"], colours["bar"]) >= 4.5, "a number inside its bar"
    assert contrast(colours["muted"], colours["page"]) >= 4.5, "a number beside its bar"
    for line in ("open-line", "done-line", "accent"):
        assert contrast(colours[line], colours["page"]) >= 3, line
    page.reload()
    page.wait_for_selector("textarea")
    assert page.get_attribute("html", "data-theme") == chosen, "the choice is kept"


@pytest.mark.parametrize(
    ("locale", "language", "words"),
    [("ru-RU", "ru", "Извлечь"), ("en-GB", "en", "Extract"), ("kk-KZ", "ru", "Извлечь"), ("de-DE", "en", "Extract")],
)
def test_the_language_is_that_of_the_browser_until_one_is_chosen(pages, service, locale, language, words):
    page = pages(service.address, locale=locale)
    assert page.get_attribute("html", "lang") == language
    page.wait_for_selector(f"text={words}")
    page.click(".tools button >> nth=0")
    other = "en" if language == "ru" else "ru"
    until(page, f"document.documentElement.lang === '{other}'")
    page.reload()
    page.wait_for_selector("textarea")
    assert page.get_attribute("html", "lang") == other


def test_in_english_nothing_is_left_in_russian_but_what_the_release_says(pages, service):
    page = pages(service.address, locale="en-GB")
    page.watched.expect("409")
    left = {}
    for view in views(page):
        told = page.evaluate(
            """() => {
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const inside = walker.currentNode.parentElement;
                if (/[а-яё]/i.test(walker.currentNode.data) && !inside.closest('[lang=ru], .json, select, datalist, noscript, .facts, tbody, title, .documents'))
                  found.push(walker.currentNode.data.slice(0, 60));
              }
              return found;
            }"""
        )
        left |= {view: rest} if (rest := [one for one in told if "рубль" not in one]) else {}
    assert left == {}


def test_a_phone_shows_the_text_and_the_records_together(pages, service):
    page = pages(service.address, size=PHONE)
    reviewed(page)
    sheet = page.locator(".records-side").bounding_box()
    assert sheet["x"] == 0
    assert sheet["width"] == PHONE[0]
    quantity = page.locator(".hl.quantity.lit").first.bounding_box()
    assert 0 <= quantity["y"] < sheet["y"] - 10, "the quantity of the open record is seen above the sheet"
    page.touchscreen.tap(quantity["x"] + 5, quantity["y"] + 5)
    settled(page)
    small = page.eval_on_selector_all(
        "button, a, select, input:not([type=file])",
        "all => all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 90))",
    )
    assert [one for one in small if "skip" not in one and "link" not in one] == [], (
        "targets of 24 pixels at least (WCAG 2.5.8)"
    )
    page.click(".sheet-switch")
    until(page, f"document.querySelector('.records-side').getBoundingClientRect().height > {PHONE[1]} * 0.8")
    page.click(".sheet-switch")
    until(page, "document.querySelector('.records-side').getBoundingClientRect().height < 80")


def test_who_wants_no_motion_gets_none(pages, service):
    page = pages(service.address, reduced_motion="reduce", size=PHONE)
    extract(page, RELEASE["text"])
    page.evaluate("window.jumps = []; addEventListener('scroll', () => jumps.push(scrollY))")
    for _ in range(12):
        page.keyboard.press("j")
    page.wait_for_timeout(400)
    assert page.evaluate("window.scrollY") > 100
    assert page.evaluate("window.jumps.length") <= 12, "no smooth scrolling"


def test_the_frame_of_the_open_quantity_cuts_no_label(page):
    reviewed(page)
    page.wait_for_selector(".hl.evidence[data-label]", state="attached")
    cut = page.evaluate("""() => {
      const frames = [...document.querySelectorAll('.hl.quantity.lit')].map((one) => one.getBoundingClientRect());
      return [...document.querySelectorAll('.hl.evidence[data-label]')].flatMap((one) => {
        const [box, style] = [one.getBoundingClientRect(), getComputedStyle(one, '::before')];
        const below = one.classList.contains('label-below');
        const height = parseFloat(style.height);
        const top = below ? box.top + parseFloat(style.top) : box.bottom - parseFloat(getComputedStyle(one).borderBottomWidth) - parseFloat(style.bottom) - height;
        return frames.filter((frame) => Math.abs(frame.top - box.top) < 8 && top < frame.bottom + 2 && top + height > frame.top - 1.5 &&
          !(below && top >= frame.bottom + 1.5)).map((frame) => [one.dataset.label, top, height, frame.top, frame.bottom]);
      });
    }""")
    assert cut == []


def test_on_a_phone_the_text_has_the_screen_until_a_record_is_opened(pages, service):
    page = pages(service.address, size=PHONE)
    extract(page, RELEASE["text"], published=RELEASE["published"], country=RELEASE["country"], name=RELEASE["id"])
    seen = """() => {
      const top = Math.max(0, document.querySelector('.release').getBoundingClientRect().top);
      return (document.querySelector('.records-side').getBoundingClientRect().top - top) / innerHeight;
    }"""
    assert page.evaluate(seen) > 0.5
    page.wait_for_selector(".records-side >> text=/\\d+ запис/")
    page.locator(".sheet-switch").click()
    until(page, "document.querySelector('.records-side').dataset.sheet === 'half'")
    page.locator(".record-head").first.click()
    page.wait_for_selector(".record.is-open")
