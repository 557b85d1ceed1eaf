"""Titles of texts that nobody gave one, and Markdown as the text that it shows."""

import json

import pages
import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from svodka.errors import InputError
from svodka.feed import Limits, read_sources
from svodka.feed.headline import headline
from svodka.feed.markdown import read_markdown
from svodka.stages.records import _zones

BODY = "Полиция изъяла 12 кг наркотиков."


@given(st.lists(st.text("аБ 1.!:;?»\t", max_size=8) | st.just("х" * 200)).map("\n".join))
def test_the_headline_is_the_line_that_the_pipeline_calls_the_title(text):
    titled = [offset for offset, zone in _zones(text) if zone == "title"]
    lines = [text[offset:].splitlines()[0].strip() for offset in titled]
    assert [found for found in [headline(text)] if found is not None] == lines


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"\n Изъяты наркотики \n\n{BODY}\n", "Изъяты наркотики"),
        (f"Сколько изъято?\n{BODY}", "Сколько изъято?"),
        (f"{BODY}\n{BODY}", None),
        ("Изъяты наркотики\n", None),
    ],
)
def test_a_text_has_the_title_that_it_begins_with(tmp_path, text, title):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"text": text}), encoding="utf-8")
    found = list(read_sources([str(tmp_path)]))
    assert [(item.release.title, item.release.document.text) for item in found] == [(title, text)] * 2


def test_what_is_given_as_title_stands(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": f"Изъяты наркотики\n{BODY}", "title": "Сводка"}), encoding="utf-8")
    (tmp_path / "b.html").write_text(pages.kazakh(), encoding="utf-8")
    assert [item.release.title for item in read_sources([str(tmp_path)])] == ["Сводка", pages.TITLE]


def test_a_pdf_and_a_docx_without_a_declared_title_have_their_headline(tmp_path):
    (tmp_path / "a.pdf").write_bytes(samples.pdf(samples.headline("Изъяты наркотики"), BODY, BODY))
    written = samples.word(lambda document: [document.add_paragraph(line) for line in ("Изъяты наркотики", BODY)])
    (tmp_path / "b.docx").write_bytes(written)
    assert [item.release.title for item in read_sources([str(tmp_path)])] == ["Изъяты наркотики"] * 2


MARKED = """\
---
layout: news
tags:
  - полиция
---
# Изъяты **наркотики**

Полиция [области](https://gov.kz) изъяла
_12 кг_ наркотиков\\*:

* 10 кг гашиша;
* 2 кг &laquo;соли&raquo;.

## Итоги

| Год | Изъято, кг |
|-----|-----------:|
| 2023 | 1 949 |

<b>Всего</b> `5` дел ~~6~~
"""


def test_markdown_is_the_text_that_it_shows(tmp_path):
    (tmp_path / "a.md").write_text(MARKED, encoding="utf-8")
    (item,) = read_sources([str(tmp_path / "a.md")])
    assert item.release.title == "Изъяты наркотики"
    assert item.release.document.text == (
        "Изъяты наркотики\n\nПолиция области изъяла 12 кг наркотиков*:\n– 10 кг гашиша;\n– 2 кг «соли».\n\nИтоги\n\n"
        "Год | Изъято, кг\n2023 | 1 949\n\nВсего 5 дел 6"
    )
    assert (item.release.document.id, item.release.key) == ("a", f"file:{tmp_path / 'a.md'}")
    assert item.ignored == ()


def test_a_markdown_without_a_heading_has_the_headline_of_its_text():
    assert read_markdown(f"Изъяты наркотики\n\n{BODY}", Limits()) == (f"Изъяты наркотики\n\n{BODY}", None)
    assert read_markdown(f"Изъяты наркотики\n====\n{BODY}", Limits())[1] == "Изъяты наркотики"


def test_a_markdown_without_a_text_is_refused(tmp_path):
    (tmp_path / "a.md").write_text("<!-- позже -->\n\n---\n", encoding="utf-8")
    (item,) = read_sources([str(tmp_path / "a.md")])
    assert isinstance(item.error, InputError)
    assert "nothing in it" in str(item.error)
