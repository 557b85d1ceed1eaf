"""A report as Markdown and as HTML: everything is there, once, escaped, and the same every time."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from evaluate_samples import TEXT, corpora, document, record
from hypothesis import given, settings
from hypothesis import strategies as st

from svodka.evaluate import Report, compare, report
from svodka.evaluate.written import comparison_markdown, html, markdown
from svodka.evaluate.written.html.marks import Mark, pieces
from svodka.evaluate.written.markdown import escaped
from svodka.evaluate.written.values import shown
from svodka.model import Document, Mention

ROOT = Path(__file__).parents[2]
EVIL = "Итоги </script><img src=x onerror=alert(1)> & «20 человек»\r\n\tдалее 🇰🇿 5\u00a0тонн <b>рыбы</b> ]]> \x00 {{ 7*7 }}"
VOID = {"meta", "input", "br", "img", "hr", "link"}
YEAR = {"start": "2023-01-01", "end": "2023-12-31"}


class Seen(HTMLParser):
    """The elements of a page with their attributes, the text within each, and whether all that opens is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[list[str]] = []
        self.open: list[int] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in {tag}"
        self.elements.append((tag, dict(attrs)))
        self.texts.append([])
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        for at in self.open:
            self.texts[at].append(data)

    def having(self, name: str, tag: str | None = None) -> list[tuple[dict[str, str | None], str]]:
        """Attributes and text of the elements of a class."""
        return [
            (attributes, "".join(text))
            for (its, attributes), text in zip(self.elements, self.texts, strict=True)
            if name in (attributes.get("class") or "").split() and tag in (None, its)
        ]

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [
            (attributes, "".join(text))
            for (its, attributes), text in zip(self.elements, self.texts, strict=True)
            if its == tag
        ]


def mixed() -> Report:
    """Of one document a right record, a wrong, a missed and a spurious one; of another none is wrong."""
    gold = [document(record(), record(38, 45), record(54, 60, period=YEAR), id="a"), document(record(), id="b")]
    predicted = [
        document(
            record(confidence=0.9),
            record(0, 7, confidence=0.4),
            record(56, 60, unit="x", place="Россия", confidence=0.7, rule="a+b"),
            id="a",
        ),
        document(record(confidence=0.95), id="b"),
    ]
    return report(gold, predicted, by=["unit", "domain"], index={"a": {"domain": "crime"}})


def page(of: Report | None = None) -> Seen:
    return Seen(html(of or mixed(), title="Отчёт"))


# The page as a file


def test_every_identifier_is_there_once_and_every_link_leads_to_one():
    seen = page()
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [value for _, attributes in seen.elements for key, value in attributes.items() if key == "href"]
    assert links
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)


def test_the_page_asks_for_nothing():
    text = html(mixed(), title="t")
    assert "http:" not in text.lower().replace("http-equiv", "")
    assert "https:" not in text.lower()
    assert "@import" not in text
    seen = Seen(text)
    assert not {tag for tag, _ in seen.elements} & {"img", "link", "iframe", "object", "embed", "image", "base"}
    assert not [attributes for _, attributes in seen.elements if {"src", "srcset", "action", "data"} & attributes.keys()]
    assert set(re.findall(r"url\(([^)]{0,20})", text)) <= set(re.findall(r"url\((#[^)]{0,19})", text))


def test_only_the_script_of_the_project_may_run():
    seen = page()
    ((_, script),) = seen.all("script")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = [a["content"] for a, _ in seen.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in policy
    assert not [key for _, attributes in seen.elements for key in attributes if key.startswith("on")]


def told_by(code: str, **environment: str) -> str:
    """What a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_equal_reports_give_equal_bytes():
    assert html(mixed(), title="t") == html(mixed(), title="t")
    assert markdown(mixed()) == markdown(mixed())


def test_the_order_of_sets_is_not_in_the_bytes():
    code = (
        f"import hashlib, sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_evaluate_written import html, markdown, mixed\n"
        "print(hashlib.sha256((html(mixed(), title='t') + markdown(mixed())).encode()).hexdigest())"
    )
    assert told_by(code, PYTHONHASHSEED="1") == told_by(code, PYTHONHASHSEED="2")


@pytest.mark.parametrize("missing", ["jinja2", "matplotlib"])
def test_a_missing_extra_is_named_with_its_command(missing):
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from svodka import SvodkaError\nfrom svodka.evaluate import report\nfrom svodka.evaluate.written import html\n"
        "from svodka.model import Document\n"
        "try: html(report([Document(id='a', text='t')], []), title='t')\n"
        "except SvodkaError as error: print(error)"
    )
    assert told_by(code) == f"an HTML report needs {missing}, which is missing; run pip install 'svodka[report]'"


def test_the_door_of_the_forms_is_light():
    code = "import sys, svodka.evaluate.written\nprint(*[p for p in ('jinja2', 'matplotlib') if p in sys.modules])"
    assert told_by(code) == ""


def test_the_wheel_holds_the_template(tmp_path):
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("page.html.j2", "page.css", "page.js"):
        assert f"svodka/evaluate/written/html/{name}" in names


# What the page says


def test_the_levels_stand_with_their_intervals_and_the_baseline():
    of = mixed()
    headline = page(of).having("levels")[0][1]
    for name, score in of.scores.levels.items():
        base = of.baseline.levels[name]
        for figure in (f"{score.f1:.3f}", f"{score.ci[0]:.3f}–{score.ci[1]:.3f}", f"{score.macro.f1:.3f}", f"{base.f1:.3f}"):
            assert figure in headline


def test_every_difference_is_there_exactly_once():
    of = mixed()
    seen = page(of)
    entries = seen.having("entry")
    assert len(entries) == 5
    differing = [a for a, _ in entries if a["data-classes"]]
    assert sorted(a["data-classes"] for a in differing) == sorted(" ".join(one.classes) for one in of.differences)
    kinds = sorted(a["class"].split()[1] for a, _ in entries)
    assert kinds == ["missed", "right", "right", "spurious", "wrong"]


def test_fields_that_differ_are_marked_and_the_others_are_not():
    ((_, text),) = [(a, t) for a, t in page().having("entry") if "wrong" in a["class"]]
    marked = [t for _, t in page().having("differs")]
    assert marked == ["unit1x", "period2023-01-01…2023-12-31—", "place—Россия"]
    assert "mention2 раза" not in text
    assert "a+b" in text


def test_the_worst_errors_lead_to_their_records():
    of = mixed()
    seen = page(of)
    ((_, shown_there),) = seen.having("worst", "ol")
    links = [a["href"] for a, _ in seen.all("a") if (a.get("href") or "").startswith("#e") and "class" not in a]
    entries = {f"#{a['id']}": a["data-classes"] for a, _ in seen.having("entry")}
    assert [entries[link] for link in links] == [" ".join(one.classes) for one in of.differences]
    assert "5 тонн" in shown_there


def test_at_most_ten_worst():
    text = "1 2 3 4 5 6 7 8 9 10 11 12 "
    golds = [record(at, at + 1, text, value=at) for at in range(0, 18, 2)] + [
        record(at, at + 2, text) for at in (18, 21, 24)
    ]
    of = report([document(*golds, text=text)], [document(text=text)])
    seen = page(of)
    ((_, listed),) = seen.having("worst", "ol")
    assert listed.count("missed") == 10
    assert len(seen.having("entry")) == len(of.differences) == 12


def test_filters_have_counts_and_groups():
    seen = page()
    options = [text for _, text in seen.all("option")]
    assert {"any (3)", "missed (1)", "spurious (1)", "a (3)", "b (0)", "count", "crime", "none", "level"} <= set(options)
    selects = [a for a, _ in seen.all("select")]
    assert [a.get("name") or a["data-group"] for a in selects] == ["class", "document", "0", "1", "2"]
    assert all(len(a["data-groups"].split()) == 3 for a, _ in seen.having("entry"))


def test_a_report_without_errors_or_confidences_says_so():
    gold = [document(record())]
    seen = page(report(gold, gold))
    text = "".join(text for _, text in seen.all("main"))
    assert "None: every record is as gold has it." in text
    assert "Calibration" not in text
    assert markdown(report(gold, gold)).count("None.") == 2


def test_a_document_without_records_or_text_stands():
    seen = page(report([document(id="e", text=""), document(record())], []))
    assert len(seen.having("document")) == 2


# The texts


def text_of(of: Report) -> list[str]:
    return [text for _, text in page(of).having("text", "div")]


def test_a_text_is_shown_to_the_character_and_cannot_do_harm():
    start = EVIL.index("5\u00a0тонн")
    one = record(start, start + 6, EVIL, indicator="<script>alert(1)</script>", place="</td>{{ 7*7 }}", counted="a\rb")
    of = report([document(one, id="<i>&", text=EVIL)], [document(id="<i>&", text=EVIL)])
    seen = page(of)
    assert text_of(of) == [EVIL.replace("\x00", "␀")]
    tags = {tag for tag, _ in seen.elements}
    assert not tags & {"img", "i"}
    assert len(seen.all("script")) == 1
    assert "<i>&" in [text for _, text in seen.all("h3")]
    cells = [text for _, text in seen.all("td")]
    assert {"<script>alert(1)</script>", "</td>{{ 7*7 }}", "a\rb"} <= set(cells)
    ((attributes, marked),) = seen.having("missed", "a")
    assert (marked, attributes["data-of"]) == ("5\u00a0тонн", "1-1")
    assert "</script><img" not in html(of, title="</title></script><img onerror=x>")


def test_the_title_is_escaped():
    text = html(mixed(), title="</title><script>x</script>")
    assert text.count("&lt;/title&gt;&lt;script&gt;x") == 2
    assert len(Seen(text).all("script")) == 1


def test_offsets_count_code_points():
    text = "👩‍👩‍👧 5 тонн 🐟🐟 и 7 тонн"
    first, second = text.index("5"), text.index("7")
    golds = [record(first, first + 6, text), record(second, second + 6, text)]
    seen = page(report([document(*golds, text=text)], [document(text=text)]))
    assert [marked for _, marked in seen.having("missed", "a")] == ["5 тонн", "7 тонн"]


def test_overlapping_mentions_are_layered():
    gold = [record(18, 28), record(21, 37)]
    of = report([document(*gold)], [document(record(16, 20))])
    seen = page(of)
    found = [(a["class"], a["data-of"], text) for a, text in seen.having("m") if "data-of" in a]
    covered = {data: "".join(t for _, d, t in found if data in d.split()) for data in ("1-1", "1-2")}
    assert covered == {"1-1": TEXT[16:28], "1-2": TEXT[21:37]}
    sides = {text: set(classes.split()) & {"gold", "predicted"} for classes, _, text in found}
    assert sides[TEXT[16:18]] == {"predicted"}
    assert sides[TEXT[18:20]] == {"gold", "predicted"}
    assert sides[TEXT[21:28]] == {"gold"}


def test_a_mention_within_a_mention_has_a_place_to_come_back_to():
    of = report([document(record(18, 28), record(18, 20, value=3))], [document()])
    ids = {attributes.get("id") for _, attributes in page(of).elements}
    assert {"m1-1", "m1-2", "e1-1", "e1-2"} <= ids


def mentions(text: str):
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    made = ends.map(lambda pair: Mention(text=text[pair[0] : pair[1]], start=pair[0], end=pair[1]))
    return st.lists(st.builds(Mark, st.integers(0, 4), st.sampled_from(["gold", "predicted"]), made), max_size=8)


@given(mentions("Пять 🐟 тонн\nрыбы"))
def test_pieces_give_the_text_back_and_cover_exactly_the_mentions(marks):
    text = "Пять 🐟 тонн\nрыбы"
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        inside = {m.entry for m in marks if m.mention.start < at + len(piece.text) and at < m.mention.end}
        assert set(piece.entries) == inside
        at += len(piece.text)
    assert sorted(n for piece in cut for n in piece.starts) == sorted({m.entry for m in marks})
    assert sorted(n for piece in cut for n in piece.ends) == sorted({m.entry for m in marks})


@settings(deadline=None, max_examples=15)
@given(corpora(), corpora(min_size=0))
def test_any_report_can_be_written(gold: list[Document], predicted: list[Document]):
    of = report(gold, predicted, by=["unit", "document"])
    seen = page(of)
    assert text_of(of) == [TEXT] * len(gold)
    assert sum(bool(a["data-classes"]) for a, _ in seen.having("entry")) == len(of.differences)
    well_formed(markdown(of))


# Markdown


def cells(line: str) -> list[str]:
    """The cells of a row of a pipe table, a pipe with a backslash being text."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    return re.split(r"(?<!\\) \| ", line[2:-2])


def well_formed(text: str) -> dict[str, list[list[str]]]:
    """The tables by the heading above them; every row has as many cells as its head."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line
        elif line.startswith("|"):
            found.setdefault(heading, []).append(cells(line))
    for rows in found.values():
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(re.fullmatch("---:?", cell) for cell in rows[1])
    return found


def test_markdown_has_every_part_with_the_baseline_beside():
    of = mixed()
    tables = well_formed(markdown(of))
    assert list(tables) == [
        "### Levels",
        "### Fields",
        "### By unit",
        "### By domain",
        "### Classes of error",
        "### Calibration",
        "### Worst errors (3 of 3)",
    ]
    core = of.scores.core
    (row,) = [row for row in tables["### Levels"] if row[0] == "core"]
    assert row[3:] == [
        f"{core.f1:.3f}",
        f"{core.ci[0]:.3f}–{core.ci[1]:.3f}",
        f"{core.macro.f1:.3f}",
        f"{of.baseline.core.f1:.3f}",
        f"{of.baseline.core.ci[0]:.3f}–{of.baseline.core.ci[1]:.3f}",
        f"{of.baseline.core.macro.f1:.3f}",
    ]
    classes = {row[0]: row for row in tables["### Classes of error"][2:]}
    assert {name: row[1] for name, row in classes.items()} == {name: str(n) for name, n in of.scores.errors.items()}
    assert "\\[5 тонн" in classes["missed"][2]
    assert classes["place"][2].endswith("place: — → Россия")
    assert [row[2] for row in tables["### Worst errors (3 of 3)"][2:]] == [", ".join(one.classes) for one in of.differences]


def test_as_many_worst_errors_as_asked_for():
    assert len(well_formed(markdown(mixed(), errors=2))["### Worst errors (2 of 3)"]) == 4
    assert "Worst errors" not in markdown(mixed(), errors=0)


def test_cells_are_escaped():
    assert escaped("a|b `c`\n*d* <e> [f](g) @who a@ \\") == (
        "a\\|b \\`c\\` \\*d\\* \\<e\\> \\[f\\]\\(g\\) @\N{WORD JOINER}who a@ \\\\"
    )
    text = "20 человек | `код` <b>\n\n# нет\x07"
    of = report([document(record(0, 10, text, place="|a"), id="x|y", text=text)], [document(id="x|y", text=text)])
    tables = well_formed(markdown(of))
    (row,) = tables["### Worst errors (1 of 1)"][2:]
    assert row[1] == "x\\|y 0…10"
    assert row[3] == "\\[20 человек\\] \\| \\`код\\` \\<b\\> \\# нет␇"


def test_a_comparison_in_markdown():
    gold = [document(record(), record(38, 45))]
    one, two = [document(record())], [document(record(value=7), record(38, 45))]
    text = comparison_markdown(compare(gold, one, two))
    tables = well_formed(text)
    assert [row[0] for row in tables["## Comparison"][2:]] == ["mention", "quantity", "core", "full"]
    (mention,) = [row for row in tables["## Comparison"] if row[0] == "mention"]
    assert mention[1:4] == ["0.667", "1.000", "+0.333"]
    assert tables["### Mended (1)"][2][2] == "missed"
    assert "value: 20 → 7" in tables["### Broken (1)"][2][4]
    assert "### Mended (1)" in comparison_markdown(compare(gold, one, two), errors=0)


def test_values_are_told():
    assert shown(None) == shown({"start": None, "end": None, "value": None}) == "—"
    assert shown(1234567) == "1\u202f234\u202f567"
    assert shown(0.5) == "0.5"
    assert shown(YEAR) == "2023-01-01…2023-12-31"
    assert shown({**YEAR, "value": 8.4}) == "2023-01-01…2023-12-31, value 8.4"
    assert shown({"start": None, "end": None, "value": 0}) == "value 0"
