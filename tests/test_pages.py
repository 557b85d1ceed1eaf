"""The pages of ``docs/`` show what is so: their commands and code run, and what they show is what is printed.

Blocks are those of ``test_docs.py``. Beside them, ``<!-- run: COMMAND -->`` … ``<!-- /run -->`` holds the Markdown that a command
prints, headings a level deeper; ``<!-- run: COMMAND | NAME -->`` only its table whose first column is NAME.

``python tests/test_pages.py`` writes what is shown anew.
"""

import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli import app
from test_docs import BLOCK, ROOT, blocks, read, run

PAGES = sorted((ROOT / "docs").glob("*.md"))
RUN = re.compile(r"(<!-- run: (?P<command>svodka [^|>]+?)(?: \| (?P<table>\w+))? -->\n).*?(?=<!-- /run -->)", re.DOTALL)
FIGURE = re.compile(r"\d+\.\d+")
ROUNDING = 0.011
"""How far a figure may be from the one shown: another processor rounds the models' sums otherwise."""


def printed(command: str, table: str | None) -> str:
    with chdir(ROOT):
        result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, f"{command}: {result.output}"
    text = re.sub(r"^#", "##", result.stdout, flags=re.MULTILINE)
    if table is None:
        return text
    return next(part + "\n" for part in text.split("\n\n") if part.startswith(f"| {table} |")).rstrip() + "\n"


def anew(page: Path) -> str:
    """The page with all that it shows printed anew."""
    text = read(page)
    done = run(blocks(text))
    assert done.failed == []
    number = -1

    def block(found: re.Match) -> str:
        nonlocal number
        number += 1
        return f"```{found['info']}\n{done.outputs.get(number, found['body'])}```"

    return RUN.sub(lambda found: found[1] + printed(found["command"], found["table"]), BLOCK.sub(block, text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_is_so(page):
    shown, real = read(page), anew(page)
    told, measured = ([float(figure) for figure in FIGURE.findall(text)] for text in (shown, real))
    hint = "write it anew: python tests/test_pages.py"
    assert FIGURE.sub("0.0", shown) == FIGURE.sub("0.0", real), hint
    assert [pair for pair in zip(told, measured, strict=True) if abs(pair[0] - pair[1]) > ROUNDING] == [], hint


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_exist(page):
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", read(page)) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


if __name__ == "__main__":
    for path in PAGES:
        new = anew(path)
        if new != read(path):
            path.write_text(new, encoding="utf-8", newline="\n")
            print(f"{path.name} written")
