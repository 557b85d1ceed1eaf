"""A page of HTML: trafilatura finds the text, the page itself tells the rest."""

import datetime as dt
import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from svodka.errors import InputError, TooLargeError
from svodka.feed.furniture import clear, plain, without
from svodka.feed.items import Limits
from svodka.feed.metadata import read_metadata
from svodka.feed.prose import Block, blocks_of, written

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else it writes to the terminal of a command

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_VOCABULARY = (
    *(("li", "item"), ("br", "lb"), ("hr", "lb"), ("tr", "row"), ("td", "cell"), ("th", "cell"), ("code", "hi")),
    *((f"h{level}", "head") for level in range(1, 7)),
)
"""What trafilatura calls the elements that make lines."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page; None for what it does not say."""

    text: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    country: str | None = None
    declared: str | None = None
    """The address that the page declares to be its own."""
    warnings: tuple[str, ...] = ()


def read_page(text: str, url: str | None, limits: Limits) -> Page:
    """The release on a page of HTML that was found at ``url``, if it was found at an address.

    InputError if there is no text in it; TooLargeError if it has more elements than ``limits`` let through.
    """
    tree = parse(text, limits)
    metadata = read_metadata(tree, url)
    clear(tree)
    blocks = without(_main(tree, url), metadata.title)
    body = written(blocks)
    if not body:
        raise InputError("no text found in the page; if a program in the browser puts it together, look for a feed")
    warnings = (metadata.guessed,) if metadata.guessed else ()
    return Page(
        headed(metadata.title, body),
        metadata.title,
        metadata.published,
        metadata.publisher,
        metadata.country,
        metadata.declared,
        warnings,
    )


def read_fragment(text: str, limits: Limits) -> str:
    """The text of a piece of HTML that is all text, such as the content of a feed's entry."""
    tree = parse(f"<div>{text}</div>", limits)
    for tag, vocabulary in _VOCABULARY:
        for element in tree.iter(tag):
            element.tag = vocabulary
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    return written(blocks_of(tree))


def headed(title: str | None, body: str) -> str:
    """A text that begins with its title, which is put before ``body`` unless that begins with it."""
    if not title or plain(body[: 2 * len(title) + 40]).startswith(plain(title)):
        return body
    return f"{title}\n\n{body}"


def parse(text: str, limits: Limits) -> HtmlElement:
    """The tree of a page; nothing is fetched for it. InputError if there is none, TooLargeError if it is too large."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(
            re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text).encode("utf-8", "replace"), parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise InputError("an empty page, or none of HTML") from error
    count = sum(1 for _ in tree.iter())
    if count > limits.elements:
        raise TooLargeError(f"a page of {count} elements, over the limit of {limits.elements}")
    return tree


def _main(tree: HtmlElement, url: str | None) -> list[Block]:
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=True,  # without it a short release comes with the whole page around it
        include_comments=False,
        include_tables=True,
        deduplicate=False,  # with it a page read twice would be empty the second time
    )
    return [] if found is None or isinstance(found, dict) else blocks_of(found.body)
