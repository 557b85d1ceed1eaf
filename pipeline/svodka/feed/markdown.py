"""Markdown (CommonMark, with tables) as the text that a reader of the page sees, through markdown-it."""

import re
from functools import cache

from markdown_it import MarkdownIt

from svodka.feed.items import Limits
from svodka.feed.pages import read_fragment

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n|- .*\r?\n)+---[ \t]*(?:\r?\n|\Z)")
"""What programs that make sites put before a text, as YAML."""


def read_markdown(text: str, limits: Limits) -> tuple[str, str | None]:
    """The text without its marks, and its title: the heading that it begins with, if it begins with one.

    Lines of a paragraph are one line, as in a browser. TooLargeError for more elements than ``limits`` let through.
    """
    tokens = _parser().parse(_FRONT_MATTER.sub("", text))
    plain = read_fragment(_parser().renderer.render(tokens, _parser().options, {}), limits)
    headed = bool(tokens) and tokens[0].type == "heading_open"
    return plain, (plain.partition("\n")[0] or None) if headed else None


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
