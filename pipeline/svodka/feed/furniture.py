"""What stands around a release on its page and is no part of it; the words are in ``furniture.toml``."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement

from svodka.feed.dates import is_date_line
from svodka.feed.prose import Block

_VIEWS = re.compile(
    r"(?:количество )?просмотр\w*\W*\d[\d\s]*|\d[\d\s]*просмотр\w*|(?:время )?чтени[ея]\W*\d+ мин\w*", re.IGNORECASE
)
_SMALL = 400
"""More text than this is no row of buttons, whatever its class is called."""


def clear(tree: HtmlElement) -> None:
    """Takes buttons, paths and notices out of a page, and makes layout of tables that are there for layout only."""
    words = _table()["classes"]
    for element in list(tree.iter("div", "section", "span", "ul", "nav", "p", "aside")):
        names = set(re.split(r"[\s_-]+", f"{element.get('class', '')} {element.get('id', '')}".casefold()))
        if not words.isdisjoint(names) and _is_small(element):
            element.drop_tree()
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _dissolve(table)
    for items in list(tree.iter("ul", "ol")):
        _write_out(items)


def without(blocks: list[Block], title: str | None) -> list[Block]:
    """The lines of a page without those that are not the release's: its title and date above it, buttons, other news."""
    kept: list[Block] = []
    others = False
    for block in blocks:
        words = plain(block.text.removeprefix("– "))
        if not kept and (words == plain(title or "") or is_date_line(block.text)):
            continue
        if words in _table()["lines"] or _VIEWS.fullmatch(block.text.strip()):
            continue
        if words in _table()["others"]:
            others = True
            continue
        head, colon, _ = block.text.partition(":")
        if colon and plain(head) in _table()["others"]:
            continue
        others = others and not block.text.rstrip('»"”) ').endswith((".", "!", "?", "…", ";"))
        if not others:
            kept.append(block)
    return kept


def plain(text: str) -> str:
    """``text`` for comparing: small letters and digits only, words apart by one space, «ё» as «е»."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("svodka.feed").joinpath("furniture.toml").read_text("utf-8"))
    return {
        "classes": frozenset(table["classes"]),
        **{key: frozenset(map(plain, table[key])) for key in ("lines", "others")},
    }


def _is_small(element: HtmlElement) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _SMALL:
            return False
    return True


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only puts things side by side: it holds tables, headings, forms or menus."""
    if table.get("role") == "presentation":
        return True
    return any(
        element.tag in ("table", "h1", "h2", "h3", "h4", "form", "article") or (element.tag == "ul" and _is_menu(element))
        for element in table.iterdescendants("table", "h1", "h2", "h3", "h4", "form", "article", "ul")
    )


def _dissolve(table: HtmlElement) -> None:
    stack = list(table)
    while stack:
        element = stack.pop()
        if element.tag in ("tr", "td", "th", "tbody", "thead", "tfoot", "caption"):
            stack += list(element)
            element.tag = "div"
    table.tag = "div"


def _is_menu(items: HtmlElement) -> bool:
    whole = sum(len(text.strip()) for text in items.itertext())
    linked = sum(len(text.strip()) for link in items.iter("a") for text in link.itertext())
    return linked * 2 > whole


def _write_out(items: HtmlElement) -> None:
    """A list becomes lines with marks, as trafilatura leaves lists out of sparse pages; menus stay what they are."""
    if _is_menu(items) or items.find(".//ul") is not None or items.find(".//ol") is not None:
        return
    for number, item in enumerate(items.iterchildren("li"), 1):
        item.text = (f"{number}. " if items.tag == "ol" else "– ") + (item.text or "").lstrip()
        item.tag = "p"
    items.tag = "div"
