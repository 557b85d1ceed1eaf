"""Lines of printed pages become paragraphs: what is torn at the end of a line is joined, what repeats on every page goes."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from svodka.feed.prose import Block, paragraph, row_of

_NUMBER = re.compile(r"\W*(?:стр\w*\.?|с\.|page)?\s*#(?:\s*(?:из|/|of)\s*#)?\W*", re.IGNORECASE)
_MARK = re.compile(r"[–—•·▪●‣◦-] |\d{1,2}[.)] |[а-я]\) ")
_EDGE = 2
"""How many lines at the top and the foot of a page may be running heads."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a printed page; lengths in points, ``top`` from the foot of the page."""

    text: str
    left: float
    right: float
    top: float
    height: float


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without their numbers and without lines at top and foot that come on most pages, whatever their digits."""
    if len(pages) < 2:
        return pages
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, count in seen.items() if count * 2 > len(pages) and "|" not in key}
    kept = []
    for page in pages:
        edges = [line for line in _edges(page) if _key(line) in often or _NUMBER.fullmatch(_key(line))]
        kept.append([line for line in page if line not in edges])
    return kept


def blocks_of(pages: list[list[Line]]) -> list[Block]:
    """The paragraphs, items and rows of tables on pages that follow one another."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    measure = _Measure.of(pages)
    blocks: list[Block] = []
    for page in pages:
        for index, line in enumerate(page):
            above = page[index - 1] if index else None
            measure.take(line, above, blocks)
    measure.close(blocks)
    return blocks


@dataclass
class _Measure:
    """How a document is set, and the paragraph that is being read."""

    left: float
    right: float
    height: float
    pitch: float
    open: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, pages: list[list[Line]]) -> "_Measure":
        lines = [line for page in pages for line in page]
        height = median(line.height for line in lines)
        pitches = [above.top - line.top for page in pages for above, line in pairwise(page)]
        pitches = [pitch for pitch in pitches if 0 < pitch < 3 * height]
        left = Counter(round(line.left) for line in lines).most_common(1)[0][0]
        return cls(left, max(line.right for line in lines), height, median(pitches) if pitches else height * 1.2)

    def take(self, line: Line, above: Line | None, blocks: list[Block]) -> None:
        """Adds a line to the open paragraph, or closes that and begins with it; ``above`` is on the same page."""
        if " | " in line.text:
            self.close(blocks)
            blocks.append(row_of([cell.strip() for cell in line.text.split(" | ")]))
            return
        if self.open and self._begins(line, above):
            self.close(blocks)
        self.open.append(line)

    def close(self, blocks: list[Block]) -> None:
        if self.open:
            blocks.append(paragraph(_joined([line.text for line in self.open])))
            self.open = []

    def _begins(self, line: Line, above: Line | None) -> bool:
        last = self.open[-1]
        if _MARK.match(line.text) or abs(line.height - last.height) > 0.15 * last.height:
            return True
        if above is not None and (
            above is not last or last.top - line.top > 1.35 * self.pitch * (last.height / self.height)
        ):
            return True
        if last.height > 1.15 * self.height:  # a headline, often centred
            return False
        if line.left > self.left + 0.7 * self.height and line.left > last.left + 0.7 * self.height:
            return True
        short = last.right < self.right - 0.15 * (self.right - self.left)
        return short and last.text.endswith((".", "!", "?", ":", ";", "…", "»", ")"))


def _edges(page: list[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.top)
    return ordered[:_EDGE] + ordered[-_EDGE:]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        if text.endswith("\xad"):
            text = text[:-1] + line
        elif re.search(r"\w-$", text):
            text = _mended(text, line)
        else:
            text += f" {line}" if text else line
    return text.rstrip("\xad")


def _mended(text: str, line: str) -> str:
    """A hyphen at the end of a line is the word's own, «социально-экономический», unless the word without it is one."""
    from svodka.russian.morphology import known

    before = re.search(r"[а-яё]+(?=-$)", text, re.IGNORECASE)
    after = re.match(r"[а-яё]+", line)
    torn = before is not None and after is not None and known(before[0] + after[0])
    return (text[:-1] if torn else text) + line
