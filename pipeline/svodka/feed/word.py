"""DOCX: paragraphs, lists and tables in the order of the document, through python-docx."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from svodka.errors import InputError, TooLargeError
from svodka.feed.items import Limits
from svodka.feed.prose import Block, flat, paragraph, row_of, written

_HEADLINES = ("Title", "Heading 1")
_DEEPEST = 3


def read_docx(data: bytes, limits: Limits) -> tuple[str, str | None]:
    """The text of a DOCX file and its title: a first paragraph in the style of one, or the declared one if it begins so.

    InputError for a damaged one, or one without text; TooLargeError for tables with more cells than ``limits`` let
    through. Whether it is a bomb is to be asked before: all of it is unpacked.
    """
    try:
        document = docx.Document(BytesIO(data))
        body = document.element.body
        declared = " ".join((document.core_properties.title or "").split())
    except (LxmlError, KeyError, ValueError, AttributeError, NotImplementedError, OSError, EOFError) as error:
        raise InputError("a damaged DOCX file, or none at all: open it and save it anew") from error
    cells = sum(1 for _ in body.iter(qn("w:tc")))
    if cells > limits.elements:
        raise TooLargeError(f"tables of {cells} cells, over the limit of {limits.elements}")
    styled = [(style, block) for style, block in _walk(body, _Styles(document), _DEEPEST) if block.text]
    if not styled:
        raise InputError("no text in it; if it holds pictures of pages, run them through OCR first")
    text = written([block for _, block in styled])
    first = styled[0]
    if first[0] in _HEADLINES:
        return text, first[1].text
    return text, declared if declared and text.startswith(declared) else None


class _Styles:
    """The names of styles by their ids, and which of them are of lists."""

    def __init__(self, document: Document) -> None:
        self._names = {style.style_id: style.name for style in document.styles}

    def of(self, element: _Element) -> str:
        """The English name of a paragraph's style; '' for the usual one."""
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if found is None else self._names.get(found.get(qn("w:val")), "") or ""


def _walk(container: _Element, styles: _Styles, depth: int) -> Iterator[tuple[str, Block]]:
    for element in container:
        if element.tag == qn("w:p"):
            style = styles.of(element)
            listed = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or style.startswith("List ")
            for line in _text(element).split("\n"):
                text = flat(line)
                yield style, Block("item", f"– {text}") if listed and text else paragraph(text)
        elif element.tag == qn("w:tbl"):
            yield from (("", block) for block in _rows(element))
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")) and depth:
            yield from _walk(element, styles, depth - 1)


def _rows(table: _Element) -> Iterator[Block]:
    """Rows of a table; a cell that goes over several columns keeps their number, so that heads stay above their columns."""
    for row in table.iter(qn("w:tr")):
        cells: list[str] = []
        for cell in row.iterchildren(qn("w:tc")):
            cells.append(flat(" ".join(_text(one) for one in cell.iter(qn("w:p")))))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = span.get(qn("w:val"), "1") if span is not None else "1"
            cells += [""] * (min(int(width), 100) - 1 if width.isdigit() else 0)
        yield row_of(cells)


def _text(element: _Element) -> str:
    """The text of a paragraph, hyperlinks and insertions included, deletions and footnotes not."""
    pieces = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    return "".join(
        (one.text or "") if one.tag == qn("w:t") else pieces.get(one.tag, "")
        for one in element.iter(qn("w:t"), *pieces)
        if next(one.iterancestors(qn("w:p"))) is element or one.tag == qn("w:t")
    )
