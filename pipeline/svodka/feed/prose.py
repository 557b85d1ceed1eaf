"""The text of a page: the tree that trafilatura leaves of it as paragraphs, items of lists and rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.etree import _Element, iterwalk

_BREAKING = frozenset("p head quote code div body section article blockquote pre list table main lb fw comments".split())


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a text."""

    kind: Literal["paragraph", "item", "row"]
    text: str


_MARK = re.compile(r"[–•·▪●‣◦-] |\d{1,2}[.)] ")


def blocks_of(body: _Element) -> list[Block]:
    """The lines of a tree in trafilatura's vocabulary, in the order of the page."""
    return [block for block in _walk(body) if block.text]


def written(blocks: list[Block]) -> str:
    """Lines as a text: an empty line between paragraphs, none within lists and tables and after what leads to them."""
    text = ""
    above: Block | None = None
    for block in blocks:
        if above is not None:
            same = above.kind == block.kind != "paragraph"
            leads = block.kind == "item" and above.text.endswith(":")
            text += "\n" if same or leads else "\n\n"
        text += block.text
        above = block
    return text


def row_of(cells: list[str]) -> Block:
    """A row of a table as the pipeline reads it, «Ввод жилья, тыс. кв. м | 31,7»; a row of one cell is a paragraph."""
    if sum(1 for cell in cells if cell) <= 1:
        return Block("paragraph", next((cell for cell in cells if cell), ""))
    return Block("row", " | ".join(cells).rstrip(" |"))


def paragraph(text: str) -> Block:
    """A paragraph, or an item of a list if it begins with the mark of one."""
    text = flat(text)
    if text == "–":
        return Block("item", "")
    return Block("item" if _MARK.match(text) else "paragraph", text)


def flat(text: str) -> str:
    """``text`` on one line; no-break spaces stay, as they hold numbers together."""
    return re.sub(r"[ \t\r\n\f\v\u2028\u2029]+", " ", text).strip(" \xa0")


def _walk(body: _Element) -> Iterator[Block]:
    """Without recursion: pages nest deeper than Python does."""
    line: list[str] = []
    stack: list[tuple[_Element, bool]] = [(body, True)]
    while stack:
        element, entering = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if not entering:
            if tag in _BREAKING or tag == "item":
                yield paragraph("".join(line))
                line.clear()
            if element is not body:
                line.append(element.tail or "")
            continue
        if tag in _BREAKING or tag == "item":
            yield paragraph("".join(line))
            line.clear()
        stack.append((element, False))
        if tag == "table":
            yield from _rows(element)
            continue
        if tag == "item":
            line.append("– ")
        line.append(element.text or "" if tag else "")
        stack += [(child, True) for child in reversed(element)]


def _rows(table: _Element) -> Iterator[Block]:
    for row in table.iter("row"):
        yield row_of([flat("".join(_inline(cell))) for cell in row.iter("cell")])


def _inline(cell: _Element) -> Iterator[str]:
    """The texts of a cell; its paragraphs and lines are kept apart by a space."""
    for event, element in iterwalk(cell, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        yield " " if tag in _BREAKING or tag == "item" else ""
        if event == "start":
            yield element.text or "" if tag else ""
        elif element is not cell:
            yield element.tail or ""
