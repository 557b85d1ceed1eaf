"""What a page says of itself for programs: JSON-LD, OpenGraph, meta elements, times."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from svodka.feed.countries import country_of
from svodka.feed.dates import date_in_path, machine_date, written_date

_DATED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "pubdate",
    "publishdate", "publish_date", "publication_date", "date",
)  # fmt: skip
_ASIDE = frozenset("header nav footer aside a li form select script style noscript".split())
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|time|published|pubdate|data)(?:$|[\s_-])|(?:date|published)$", re.IGNORECASE
)
_DEEPEST = 20
_CLIMB = 5
_HEADLINE = 20
"""A heading shorter than this is rather the name of a section, «Новости»."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Of a page; None for what it does not say."""

    title: str | None
    published: dt.date | None
    guessed: str | None
    """Where the date was read, if it was not in a place that is made for it."""
    publisher: str | None
    country: str | None
    declared: str | None
    """The address in ``<link rel=canonical>``."""


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """The metadata of a page that was found at ``url``; the tree is left as it is."""
    metas = _metas(tree)
    things = list(_things(tree))
    site = metas.get("og:site_name") or _name(_first(things, "publisher")) or metas.get("application-name")
    title = _title(tree, metas, things, site)
    published = _declared_date(tree, metas, things)
    guessed = None
    if published is None and (published := _visible_date(tree, title)) is None:
        published = date_in_path(url or "")
        guessed = f"published {published}: from its address, the page itself has no date" if published else None
    locales = [tree.get("lang") or "", metas.get("og:locale", ""), metas.get("content-language", "")]
    declared = next((link.get("href") for link in tree.iter("link") if link.get("rel", "").casefold() == "canonical"), None)
    return Metadata(title, published, guessed, site, country_of(url, locales), declared)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join(meta.get("content", "").split())
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(kind):
                found.setdefault(meta.get(kind).casefold().strip(), content)
    return found


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD, those that are dated first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if script.get("type", "").casefold().strip() == "application/ld+json":
            try:
                _collect(json.loads(script.text or "", strict=False), found, _DEEPEST)
            except (ValueError, RecursionError):
                continue
    yield from sorted(found, key=lambda thing: "datePublished" not in thing)


def _collect(value: Any, found: list[dict[str, Any]], depth: int) -> None:
    if isinstance(value, dict) and depth:
        found.append(value)
        _collect(value.get("@graph"), found, depth - 1)
        _collect(value.get("mainEntity"), found, depth - 1)
    elif isinstance(value, list) and depth:
        for one in value:
            _collect(one, found, depth - 1)


def _first(things: list[dict[str, Any]], key: str) -> Any:
    return next((thing[key] for thing in things if thing.get(key)), None)


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("name") if isinstance(value, dict) else value
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title(tree: HtmlElement, metas: dict[str, str], things: list[dict[str, Any]], site: str | None) -> str | None:
    """The headline: what is declared, in the shorter form in which a heading of the page has it."""
    headings = [text for tag in ("h1", "h2", "h3") for one in tree.iter(tag) if (text := _text(one))]
    firsts = [text for one in tree.iter("h1") if (text := _text(one)) and text != site]
    declared = _name(_first(things, "headline")) or metas.get("og:title") or ""
    if declared in ("", site):
        title = tree.find(".//title")
        declared = _text(title) if title is not None else ""
        if len(firsts) == 1 and (len(firsts[0]) >= _HEADLINE or not declared):
            return firsts[0]
    begun = [one for one in headings if declared.startswith(one) and re.match(r"\s*(?:$|[|/:«—–·-])", declared[len(one) :])]
    if begun:
        return max(begun, key=len)
    cut = re.fullmatch(rf"(.+?)\s*[|/:—–·-]+\s*{re.escape(site)}\W*", declared) if site else None
    return cut[1] if cut else declared or None


def _declared_date(tree: HtmlElement, metas: dict[str, str], things: list[dict[str, Any]]) -> dt.date | None:
    said = [thing.get("datePublished") for thing in things] + [metas.get(name) for name in _DATED]
    for element in tree.xpath(".//*[@itemprop='datePublished']"):
        said.append(element.get("content") or element.get("datetime") or _text(element))
    return next((day for one in said if (day := machine_date(one)) is not None), None)


def _visible_date(tree: HtmlElement, title: str | None) -> dt.date | None:
    """The date that stands by the title; those of menus, of other news and of today's calendar are further away."""
    heading = next(
        (one for tag in ("h1", "h2", "h3", "h4") for one in tree.iter(tag) if title and _text(one) == title), None
    )
    around = heading if heading is not None else next((one for one in tree.iter("article", "main")), None)
    for _ in range(_CLIMB):
        if around is None or around.tag == "body":
            return None
        for element in around.iter("time", "div", "span", "p", "small", "em", "i", "b", "td", "dd"):
            if day := _shown(element):
                return day
        around = around.getparent()
    return None


def _shown(element: HtmlElement) -> dt.date | None:
    marked = element.tag == "time" or _CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
    if not marked or any(above.tag in _ASIDE for above in element.iterancestors()):
        return None
    return machine_date(element.get("datetime")) or written_date(_text(element))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
