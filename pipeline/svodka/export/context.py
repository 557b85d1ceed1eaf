"""The words around a quantity, for one who wants to see what a row was read from."""

import re

from svodka.model import Mention

LENGTH = 300
"""Characters that a context has at most, unless the mention alone is longer."""
CUT = "…"
_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_WORD = re.compile(r"\s")


def context(text: str, mention: Mention) -> str:
    """The line of ``text`` that ``mention`` stands in, the mention included, cut at spaces to about LENGTH characters.

    All of it is copied from the text, but for «…» where something of the line is left out.
    """
    start, end = _line(text, mention)
    if end - start <= LENGTH:
        return text[start:end]
    room = max(LENGTH - (mention.end - mention.start), 0)
    left = max(start, min(mention.start - room // 2, end - LENGTH))
    right = min(end, max(mention.end, left + LENGTH))
    left = _forward(text, left, mention.start) if left > start else left
    right = _back(text, mention.end, right) if right < end else right
    return f"{CUT if left > start else ''}{text[left:right]}{CUT if right < end else ''}"


def _line(text: str, mention: Mention) -> tuple[int, int]:
    """Where the line begins and ends, without the white space at its ends; lines, for a mention that goes over several."""
    start = max(text.rfind(mark, 0, mention.start) for mark in "\n\r\v\f\x85\u2028\u2029") + 1
    found = _BREAK.search(text, mention.end)
    end = found.start() if found else len(text)
    while start < mention.start and text[start].isspace():
        start += 1
    while end > mention.end and text[end - 1].isspace():
        end -= 1
    return start, end


def _forward(text: str, left: int, limit: int) -> int:
    """The first word that begins behind ``left``; ``left`` itself where no word does."""
    found = _WORD.search(text, left, limit)
    return found.end() if found else left


def _back(text: str, limit: int, right: int) -> int:
    """The end of the last word that is whole before ``right``; ``right`` itself where none is."""
    at = max((text.rfind(mark, limit, right) for mark in (" ", "\u00a0", "\t")), default=-1)
    return at if at >= 0 else right
