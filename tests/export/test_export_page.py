"""What the page on export tells beside its commands: components of SDMX, formats, and queries to copy."""

import re
from pathlib import Path

import pytest
from exported import RELEASES

from svodka.export import SUFFIXES, Form, select
from svodka.export.formats.sdmx import COMPONENTS

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
QUERIES = [sql for block in re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) for sql in block.split(";")]


def test_the_components_of_sdmx_are_told():
    told = "".join(f"| `{name}` | {kind} | {about} |\n" for name, (kind, _, about) in COMPONENTS.items())
    assert f"| component | kind | from |\n| --- | --- | --- |\n{told}\n" in PAGE


def test_every_format_and_suffix_is_told():
    rows = re.findall(r"^\| `([a-z-]+)` \| ((?:`\.[a-z.]+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    assert {name: re.findall(r"\.[a-z.]+", suffixes) for name, suffixes in rows} == {
        form: [suffix for suffix, asked in SUFFIXES.items() if asked is form] for form in Form
    }


@pytest.mark.parametrize("sql", QUERIES)
def test_queries_to_copy_run(sql):
    assert select(sql, RELEASES).column_names


def test_there_are_some():
    assert len(QUERIES) >= 3
