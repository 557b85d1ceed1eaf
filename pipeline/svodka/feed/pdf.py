"""PDF: the characters of its pages as lines, through PDFium. How lines become paragraphs is told in ``lines``."""

import re
from collections.abc import Iterator
from itertools import pairwise
from threading import Lock

import pypdfium2
from pypdfium2 import raw

from svodka.errors import InputError, TooLargeError
from svodka.feed.items import Limits
from svodka.feed.lines import Line, without_running_heads
from svodka.feed.lines import blocks_of as joined
from svodka.feed.prose import written

_LOCK = Lock()  # PDFium may be used by one thread at a time
_SOFT = "\xad"
_SCAN = "no text layer, as in a scan: run it through OCR first, for instance ocrmypdf -l rus"
_CELL = 1.2
"""White space wider than this, in heights of the line, parts the cells of a table."""


def read_pdf(data: bytes, limits: Limits) -> tuple[str, str | None, tuple[str, ...]]:
    """The text of a PDF, its title if the text begins with the one it declares, and warnings.

    InputError for a damaged, an encrypted and a scanned one; TooLargeError for more pages than ``limits`` let through.
    """
    with _LOCK:
        try:
            return _read(data, limits)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).casefold():
                raise InputError("a PDF that is locked with a password: save an open copy of it") from error
            raise InputError("a damaged PDF, or none at all: get a fresh copy") from error


def _read(data: bytes, limits: Limits) -> tuple[str, str | None, tuple[str, ...]]:
    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        if count > limits.sheets:
            raise TooLargeError(f"a PDF of {count} pages, over the limit of {limits.sheets}")
        pages = [_lines(document[number]) for number in range(count)]
        declared = " ".join((document.get_metadata_value("Title") or "").split())
    finally:
        document.close()
    everything = "".join(line.text for page in pages for line in page)
    if not any(map(str.isalnum, everything)):
        raise InputError(_SCAN)
    strange = sum(1 for character in everything if character == "\ufffd" or "\ue000" <= character <= "\uf8ff")
    if strange * 3 > len(everything):
        raise InputError("its letters have no meaning attached (fonts without a table): run it through OCR first")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    text = written(joined(without_running_heads(pages)))
    title = declared if declared and text.startswith(declared) else None
    return text, title, (f"pages without a text layer were left out: {', '.join(empty[:10])}",) if empty else ()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    textpage = page.get_textpage()
    try:
        return [line for line in map(_line, _rows(textpage)) if line.text]
    finally:
        textpage.close()
        page.close()


_Character = tuple[str, float, float, float, float]
"""What it is, then left, bottom, right and top."""


def _rows(textpage: pypdfium2.PdfTextPage) -> Iterator[list[_Character]]:
    """The characters of a page in the order of its content, cut where the next one stands on another line."""
    row: list[_Character] = []
    for index in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(textpage.raw, index))
        if letter in "\r\n":
            continue
        letter = _SOFT if letter in "\x02\ufffe" else letter
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        if letter.isspace() or top <= bottom:
            if row:
                row.append((" ", right, bottom, right, top))
            continue
        above = next((one for one in reversed(row) if one[0] != " "), None)
        if above is not None and _on_another_line(above, left, bottom, top):
            yield row
            row = []
        row.append((letter, left, bottom, right, top))
    if row:
        yield row


def _on_another_line(above: _Character, left: float, bottom: float, top: float) -> bool:
    height = max(above[4] - above[2], top - bottom)
    return abs((above[4] + above[2]) - (top + bottom)) > height or left < above[1] - height


def _line(row: list[_Character]) -> Line:
    """A row of characters as a line; wide gaps are bars, as between the cells of a table."""
    words = _words(row)
    if not words:
        return Line("", 0, 0, 0, 0)
    height = max(one[4] - one[2] for word in words for one in word)
    gaps = [after[0][1] - before[-1][3] for before, after in pairwise(words)]
    text = _spelt(words[0])
    for gap, word in zip(gaps, words[1:], strict=True):
        text += (" | " if _is_bar(gap, gaps, height) else " ") + _spelt(word)
    text = re.sub(r"\xad(?=.)", "", text)
    return Line(text, words[0][0][1], words[-1][-1][3], words[0][0][4], height)


def _words(row: list[_Character]) -> list[list[_Character]]:
    words: list[list[_Character]] = [[]]
    for one in row:
        last = words[-1][-1] if words[-1] else None
        if last is not None and (one[0] == " " or one[1] - last[3] > 0.2 * (last[4] - last[2])):
            words.append([])
        if one[0] != " ":
            words[-1].append(one)
    return [word for word in words if word]


def _spelt(word: list[_Character]) -> str:
    return "".join(one[0] for one in word)


def _is_bar(gap: float, gaps: list[float], height: float) -> bool:
    """Whether white space parts two cells: it is wide, and not as all the others of a line that is set in full width."""
    even = len(gaps) > 2 and max(gaps) - min(gaps) < 0.25 * height
    return gap > _CELL * height and not even and (gap > 2 * min(gaps) or min(gaps) > 2 * height)
