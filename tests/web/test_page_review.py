"""A release on the page: what is seen, what is corrected, and what is saved of it."""

import json

from browser import extract, give_file, settled, until

import svodka
from svodka.gold.read import read_document

TEXT = (
    "🔥 Актобе: изъято больше наркотиков\r\n\r\n"
    "За девять месяцев 2024 года полиция Актюбинской области изъяла почти 1,3\u00a0тонны наркотиков 😀.\r\n"
    "Количество краж по сравнению с тем же периодом прошлого года снизилось на 12,7\u00a0%.\r\n"
    "👮🏽 В й\u0306 районе задержано 41 подозреваемое лицо.\r\n"
)
GIVEN = {"published": "2024-10-08", "country": "KZ"}
PARTS = ("number", "unit", "comparator", "indicator", "period", "baseline", "place", "actor", "source")


def document(text=TEXT):
    return svodka.extract(text, **GIVEN)


def at(row):
    return f".record >> nth={row}"


def saved(page, service, name):
    """Saves as gold under a name by the dialog, and reads what was written."""
    page.keyboard.press("Control+S")
    page.fill("#gold-id", name)
    page.click("dialog .primary")
    page.wait_for_selector(".notice.done")
    return read_document(service.gold / f"{name}.json")


MISPLACED = """(spans) => {
  const nodes = [...document.querySelectorAll('.release .text-line')].map((p) => p.firstChild);
  const place = (unit) => {
    let before = 0;
    for (const node of nodes) {
      if (unit <= before + node.length) return [node, unit - before];
      before += node.length;
    }
  };
  const text = nodes.map((node) => node.data).join('');
  return spans.map(([id, start, end, mention]) => {
    const units = (points) => Array.from(text).slice(0, points).join('').length;
    if (text.slice(units(start), units(end)) !== mention) return `text at ${start} is not ${mention}`;
    const range = document.createRange();
    range.setStart(...place(units(start)));
    range.setEnd(...place(units(end)));
    const wanted = [...range.getClientRects()].filter((rect) => rect.width > 0.5);
    const drawn = [...document.querySelectorAll(`.hl[data-annotation^="${id}"]`)].map((span) => span.getBoundingClientRect());
    const near = (a, b) => Math.abs(a - b) < 1.5;
    const hit = wanted.every((rect) => drawn.some((span) => near(rect.left, span.left) && near(rect.right, span.right) && Math.abs(rect.top - span.top) < 5));
    return hit && drawn.length ? null : `${mention} is not highlighted where it stands`;
  }).filter(Boolean);
}"""


def misplaced(page, mentions):
    """What is not highlighted exactly where it stands; ``mentions`` are pairs of the beginning of an id and a mention."""
    return page.evaluate(MISPLACED, [[name, one.start, one.end, one.text] for name, one in mentions])


def keys(page):
    return page.eval_on_selector_all(".record-head", "heads => heads.map((head) => head.dataset.key)")


def test_quantities_are_highlighted_where_they_stand(page):
    found = document()
    assert len(found.records) >= 3
    extract(page, TEXT, **GIVEN)
    assert page.locator(".record").count() == len(found.records)
    assert "".join(page.locator(".release .text-line").all_text_contents()) == TEXT
    assert misplaced(page, [(f"q:{key}", r.quantity) for key, r in zip(keys(page), found.records, strict=True)]) == []


def test_a_textarea_gives_lines_of_its_own_and_the_text_that_was_extracted_is_shown(page):
    page.fill("textarea", TEXT)
    page.fill("[name=published]", GIVEN["published"])
    page.press("textarea", "Control+Enter")
    page.wait_for_selector(".record", timeout=60_000)
    shown = "".join(page.locator(".release .text-line").all_text_contents())
    assert shown == TEXT.replace("\r\n", "\n")
    settled(page)
    records = svodka.extract(shown, published=GIVEN["published"]).records
    assert misplaced(page, [(f"q:{key}", r.quantity) for key, r in zip(keys(page), records, strict=True)]) == []


def test_hovering_a_record_lights_its_evidence_up_each_part_with_its_name(page):
    record = next(r for r in document().records if r.unit == "t")
    extract(page, TEXT, **GIVEN)
    row = document().records.index(record)
    page.hover(f"{at(row)} >> .record-head")
    settled(page)
    key = keys(page)[row]
    pieces = record.evidence
    assert {piece.part for piece in pieces} >= {"number", "unit", "comparator", "indicator", "period", "place", "actor"}
    assert misplaced(page, [(f"e:{key}:{piece.part}:", piece) for piece in pieces]) == []
    assert page.locator(".hl.quantity.lit").count() >= 1
    labels = page.eval_on_selector_all(".hl.evidence[data-label]", "all => all.map((one) => one.dataset.label)")
    assert {"число", "ед.", "показатель", "период", "место"} <= set(labels)
    page.hover("h2 >> nth=0")
    settled(page)
    assert page.locator(".hl.evidence").count() == 0


def test_parts_differ_by_more_than_colour(page):
    extract(page, TEXT, **GIVEN)
    page.click(".legend summary")
    looks = [
        page.eval_on_selector(
            f".legend .{part}", "e => { const s = getComputedStyle(e); return s.borderBottomStyle + s.borderBottomWidth; }"
        )
        for part in PARTS
    ]
    names = page.locator(".legend li").all_text_contents()[-len(PARTS) :]
    assert len(set(looks)) >= 5, "kinds of lines"
    assert len(set(names)) == len(PARTS), "names, also over the pieces in the text"


def test_from_a_quantity_in_the_text_to_its_record(page):
    extract(page, TEXT, **GIVEN)
    place = page.locator(".hl.quantity >> nth=1").bounding_box()
    middle = (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.move(*middle)
    page.wait_for_selector(".record.near")
    page.mouse.click(*middle)
    page.wait_for_selector(".record.is-open .card")
    until(page, "document.activeElement.ariaExpanded === 'true'")
    near = page.locator(".hl.quantity.lit").get_attribute("data-annotation")
    assert near == "q:" + page.locator(".record.is-open .record-head").get_attribute("data-key")


def test_a_field_is_corrected_with_the_rules_of_the_model(page, service):
    extract(page, TEXT, name="field", **GIVEN)
    page.click(f"{at(0)} >> .record-head")
    page.keyboard.press("e")
    until(page, "document.activeElement.name === 'value'")
    page.fill("[name=value]", "1 400,5")
    page.fill("[name=lower]", "1")
    page.fill("[name=period_end]", "2023-01-01")
    page.fill("[name=unit]", "k g")
    page.press("[name=unit]", "Control+Enter")
    assert page.locator(".edit .fault").count() == 3
    assert page.get_attribute("[name=unit]", "aria-invalid") == "true"
    page.fill("[name=lower]", "")
    page.fill("[name=period_end]", "2024-09-29")
    page.fill("[name=unit]", "kg")
    page.select_option("[name=comparator]", "approx")
    page.select_option("[name=direction]", "up")
    page.fill("[name=actor]", "")
    page.press("[name=actor]", "Control+Enter")
    page.wait_for_selector(".record.corrected")
    assert "1 400,5" in page.locator(".record.corrected .magnitude").text_content().replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    record = saved(page, service, "field").records[0]
    assert (float(record.value), record.unit, record.comparator, record.direction, record.actor) == (
        1400.5,
        "kg",
        "approx",
        "up",
        None,
    )
    assert record.period.end.isoformat() == "2024-09-29"


def drag(page, start, end):
    """Selects the text between two places, given in UTF-16 units of it, with the mouse."""
    boxes = page.evaluate(
        """([start, end]) => {
          let before = 0; const found = [];
          for (const p of document.querySelectorAll('.release .text-line')) {
            const node = p.firstChild;
            for (const at of [start, end - 1]) if (at >= before && at < before + node.length) {
              const range = document.createRange(); range.setStart(node, at - before); range.setEnd(node, at - before + 1);
              const box = range.getBoundingClientRect();
              found.push([at === start ? box.left + 0.5 : box.right - 0.5, box.top + box.height / 2]);
            }
            before += node.length;
          }
          return found;
        }""",
        [start, end],
    )
    page.mouse.move(*boxes[0])
    page.mouse.down()
    page.mouse.move(*boxes[-1], steps=8)
    page.mouse.up()


def units(text, piece):
    start = len(text[: text.index(piece)].encode("utf-16-le")) // 2
    return start, start + len(piece.encode("utf-16-le")) // 2


def test_a_span_is_corrected_by_selecting_text(page, service):
    extract(page, TEXT, name="span", **GIVEN)
    page.click(f"{at(0)} >> .record-head")
    drag(page, *units(TEXT, "1,3\u00a0тонны наркотиков"))
    page.wait_for_selector(".markbar")
    assert page.locator(".marked q").text_content() == "1,3\u00a0тонны наркотиков"
    page.click(".markbar >> text=величина")
    page.wait_for_selector(".record.corrected")
    drag(page, *units(TEXT, "полиция Актюбинской области"))
    page.click(".markbar >> role=button[name='кто']")
    assert page.locator(".markbar").count() == 0
    with page.expect_download() as downloading:
        page.click("text=Скачать JSON")
    record = json.loads(downloading.value.path().read_text("utf-8"))["records"][0]
    start = TEXT.index("1,3")
    assert record["quantity"] == {"text": "1,3\u00a0тонны наркотиков", "start": start, "end": start + 20}
    assert "id" not in record, "the id is of the span"
    actor = [piece for piece in record["evidence"] if piece["part"] == "actor"]
    assert [piece["text"] for piece in actor] == ["полиция Актюбинской области"]
    assert TEXT[actor[0]["start"] : actor[0]["end"]] == actor[0]["text"]
    assert saved(page, service, "span").records[0].quantity.text == "1,3\u00a0тонны наркотиков"


def test_a_missed_quantity_is_added_deleted_and_brought_back(page, service):
    extract(page, TEXT, name="added", **GIVEN)
    before = page.locator(".record").count()
    drag(page, *units(TEXT, "девять месяцев"))
    page.click(".markbar >> .primary")
    page.wait_for_selector(".edit")
    until(page, "document.activeElement.name === 'indicator'")
    page.fill("[name=indicator]", "прошло месяцев")
    page.fill("[name=value]", "9")
    page.click(".edit .primary")
    page.wait_for_selector(".edit", state="detached")
    assert page.locator(".record.added").count() == 1
    page.keyboard.press("Delete")
    assert page.locator(".record").count() == before
    page.keyboard.press("u")
    assert page.locator(".record").count() == before + 1
    gold = saved(page, service, "added")
    assert [r.quantity.text for r in gold.records if r.indicator == "прошло месяцев"] == ["девять месяцев"]


def test_gold_has_the_text_and_the_offsets_as_they_were(page, service):
    found = document()
    extract(page, TEXT, name="whole", **GIVEN)
    page.click(f"{at(0)} >> .record-head")
    for _ in found.records:
        page.keyboard.press("a")
    page.wait_for_selector(f"text=Проверено {len(found.records)} из {len(found.records)}")
    gold = saved(page, service, "whole")
    assert gold.text == TEXT
    assert [r.quantity for r in gold.records] == [r.quantity for r in found.records]
    assert (gold.id, gold.country, gold.published) == ("whole", "KZ", found.published)
    page.click("role=button[name='Убрать сообщение']")
    page.keyboard.press("e")
    page.fill("[name=value]", "7")
    page.press("[name=value]", "Control+Enter")
    page.keyboard.press("Control+S")
    page.fill("#gold-id", "whole")
    page.click("dialog .primary")
    page.wait_for_selector("dialog >> text=уже есть")
    page.watched.expect("409")
    page.click("dialog >> text=Заменить файл")
    page.wait_for_selector(".notice.done")
    assert [str(r.value) for r in read_document(service.gold / "whole.json").records].count("7") == 1


def test_unsaved_work_is_kept_and_offered_again(page):
    extract(page, TEXT, name="kept", **GIVEN)
    page.click(f"{at(0)} >> .record-head")
    page.keyboard.press("a")
    until(page, "Object.keys(localStorage).some((key) => key.startsWith('svodka.draft.'))")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]
    page.click("text=Продолжить")
    page.wait_for_selector("text=Проверено 1 из")
    page.click("text=Новый выпуск")
    page.click("dialog >> role=button[name='Уйти']")
    extract(page, TEXT, name="kept", **GIVEN)
    page.click("text=Вернуть проверку")
    page.wait_for_selector("text=Проверено 1 из")


def test_after_a_reload_at_once_the_last_step_is_kept(page):
    extract(page, TEXT, name="quick", **GIVEN)
    page.click(f"{at(0)} >> .record-head")
    page.keyboard.press("a")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()  # sooner than drafts are written
    page.wait_for_selector(".drafts >> text=проверено 1 из")


def test_what_was_left_at_once_is_kept(page):
    extract(page, TEXT, name="left", **GIVEN)
    page.click(f"{at(0)} >> .record-head")
    page.keyboard.press("a")
    page.click("text=Новый выпуск")
    page.click("dialog >> role=button[name='Уйти']")
    page.wait_for_selector(".drafts >> text=проверено 1 из")


def test_an_extraction_that_nobody_touched_is_offered_after_a_reload(page, service):
    extract(page, TEXT, name="untouched", **GIVEN)
    count = page.locator(".record").count()
    page.reload()
    page.wait_for_selector(f".drafts >> text=проверено 0 из {count}")
    page.click("text=Продолжить")
    page.wait_for_selector(".record")
    page.click("text=Новый выпуск")  # nothing is lost, nothing is asked
    page.wait_for_selector(".start")
    extract(page, TEXT, name="untouched", **GIVEN)
    assert page.locator(".offer").count() == 0
    saved(page, service, "untouched")
    page.reload()
    page.wait_for_selector(".start")
    assert page.locator(".drafts").count() == 0


def test_a_document_of_the_store_that_nobody_touched_is_no_draft(page):
    page.goto("/#/store/documents")
    page.click(".documents .link >> nth=0")
    page.wait_for_selector(".record")
    page.reload()
    page.goto("/#/")
    page.wait_for_selector(".start")
    assert page.locator(".drafts").count() == 0


def test_a_document_is_opened_with_its_records(page):
    made = document()
    give_file(page, "draft.json", made.to_json().encode())
    page.wait_for_selector(".record")
    assert page.locator(".record").count() == len(made.records)
    page.click(f"{at(0)} >> .record-head")
    page.keyboard.press("i")
    assert json.loads(page.locator(".json").text_content()) == json.loads(made.records[0].model_dump_json())


def test_a_unit_that_no_table_has_is_refused(page, service):
    extract(page, TEXT, name="units", **GIVEN)
    page.keyboard.press("j")
    page.keyboard.press("e")
    until(page, "document.activeElement.name === 'value'")
    until(page, "document.querySelectorAll('#units option').length > 100")
    page.fill("[name=unit]", "слон")
    page.press("[name=unit]", "Control+Enter")
    page.wait_for_selector("#f-unit-fault >> text=нет в словаре")
    assert page.evaluate("document.activeElement.name") == "unit"
    page.fill("[name=unit]", "t/har")
    page.press("[name=unit]", "Control+Enter")
    until(page, "document.querySelectorAll('.record.corrected').length === 1")
