"""The lines of a text: its headline, its paragraphs, and the lists that belong to the line above them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from svodka.grammar.questions import marks, walls, within
from svodka.grammar.words import Words

_ITEM = re.compile(r"[-–—•*·▪●‣◦➢✓√]|\d{1,2}[).]?|[а-яa-z]\)")
_BARS = "|¦│"
# A headline is short; a first paragraph is not.
_HEADLINE = 40


@dataclass(slots=True)
class Layout:
    """Lines of one Doc as token positions; empty lines are none."""

    lines: list[tuple[int, int]]
    starts: list[int]
    """Where each line begins."""
    blocks: list[int]
    """For each line, the number of its paragraph; a list shares that of the line that leads to it."""
    headline: int
    """One past the last token of the headline; 0 where there is none."""
    bars: list[list[int]]
    """For each line, the tokens that part the cells of a table."""
    barred: bool
    """Whether there is any of them."""
    tops: list[int]
    """For each line, the number of the first row of the table that it ends or goes on."""

    @classmethod
    def of(cls, words: Words) -> "Layout":
        """The lines of a Doc."""
        lines: list[tuple[int, int]] = []
        begin = 0
        for at in (*walls(words), len(words)):
            start = words.next(begin)
            if start < at:
                lines.append((start, at))
            begin = at + 1
        blocks: list[int] = []
        for index, (start, _) in enumerate(lines):
            joined = index > 0 and _joined(words, lines[index - 1], start)
            blocks.append(index if not joined else blocks[-1])
        cuts = marks(words, _BARS)
        bars = [within(cuts, *line) if cuts else [] for line in lines]
        tops: list[int] = []
        for index in range(len(lines)):
            tops.append(tops[-1] if index and bars[index - 1] else index)
        return cls(lines, [start for start, _ in lines], blocks, _headline(words, lines), bars, bool(cuts), tops)

    def line(self, at: int) -> int:
        """The number of the line of a token."""
        return max(0, bisect_right(self.starts, at) - 1)

    def block(self, at: int) -> int:
        """The number of the paragraph of a token."""
        return self.blocks[self.line(at)] if self.blocks else 0

    def start(self, at: int) -> int:
        """The first token of the line of a token."""
        return self.lines[self.line(at)][0] if self.lines else 0

    def head(self, at: int) -> tuple[int, int] | None:
        """The head of a token's column in a table: the cell above it in the first of the rows."""
        if not self.barred:
            return None
        line = self.line(at)
        column, top = bisect_left(self.bars[line], at), self.tops[line]
        if not column or top == line:
            return None
        cuts = [*self.bars[top], self.lines[top][1]]
        return (cuts[column - 1] + 1, cuts[column]) if column < len(cuts) else None


def _joined(words: Words, above: tuple[int, int], start: int) -> bool:
    """Whether a line is an item of the list that the line above leads to or belongs to."""
    last = words.back(above[1] - 1)
    if words.at(last) in (":", ";"):
        return True
    return _ITEM.fullmatch(words.at(start)) is not None and _ITEM.fullmatch(words.at(above[0])) is not None


def _headline(words: Words, lines: list[tuple[int, int]]) -> int:
    if len(lines) < 2:
        return 0
    start, end = lines[0]
    last = words.back(end - 1)
    return end if words.at(last) not in (".", ":", ";", "…") and end - start <= _HEADLINE else 0
