"""The command «feed»: releases into a store, with their records."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from svodka.cli.batch import Defaults, read_defaults
from svodka.cli.console import Messages, one_line, wrong_usage
from svodka.cli.extract import Country, MaxLength, Published
from svodka.cli.extras import need
from svodka.cli.store import Location, open_store

if TYPE_CHECKING:
    from svodka.feed import Item
    from svodka.ingest import Outcome
    from svodka.model import Release

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "": 60}
_EVERY = "15m"
_MEBIBYTE = 1024 * 1024

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A file (.txt .md .html .json .jsonl .docx .pdf), a folder or an archive of them, - for standard input, or the "
        "address of a page, a feed (RSS, Atom) or a sitemap.",
        show_default=False,
    ),
]


def feed(
    sources: Sources,
    location: Location = None,
    published: Published = None,
    country: Country = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher of releases that name none.", show_default=False)
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: take what is new in folders at once, ask addresses time and again.")
    ] = False,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="How often addresses are asked with --watch: 90s, 15m, 2h. [dim]Without it: 15m.[/dim]",
            show_default=False,
        ),
    ] = None,
    refetch: Annotated[
        bool, typer.Option("--refetch", help="Fetch whole what the servers say has not changed since it was last kept.")
    ] = False,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="REGEX",
            help="Of the pages that feeds and sitemaps list, only those whose address has this in it.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="At most so many pages of one feed or sitemap in one go; the others come next time.")
    ] = 1000,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host, at least.")] = 1.0,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one request may take in all.")] = 30.0,
    max_size: Annotated[float, typer.Option(min=0.001, metavar="MB", help="The largest file or answer, unpacked.")] = 20.0,
    max_length: MaxLength = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine and private networks, too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what failed and the sum.")] = False,
) -> None:
    """Take releases into a store, with their records.

    What the store holds already costs nothing and is not kept twice; a changed text becomes a new version, whose records
    take the place of the old ones; nearly the same release from another site is linked to the first. Each release is
    kept for good when its line is printed: stopped at any moment, the same command goes on where it was.

    Servers are asked politely: robots.txt is obeyed, hosts are given time, unchanged pages are not sent again.

    [bold]Examples[/bold]

        svodka feed releases/ --country KZ
        svodka feed archive.zip https://example.org/press/rss.xml
        svodka feed https://example.org/sitemap.xml --only /press/ --limit 200
        svodka feed inbox/ https://example.org/rss.xml --watch --every 30m
        svodka feed releases/ --store postgresql://analyst@db.example.org/facts

    [bold]Exit codes[/bold]: 0 all fine; 1 some could not be read, each named on standard error; 2 wrong usage.
    """
    if every is not None and not watch:
        wrong_usage("--every goes with --watch, which asks time and again")
    interval = _seconds(every or _EVERY)
    _check_pattern(only)
    defaults = read_defaults(published, country)
    need("svodka feed", "feed", "store")
    from svodka.feed import Limits, read_sources, watch_sources
    from svodka.feed.fetch import Fetcher, Politeness

    size = int(max_size * _MEBIBYTE)
    politeness = Politeness(delay=delay, timeout=timeout, size=size, private=allow_private)
    messages = Messages()
    with open_store(location, create=True, write=True, late=True) as store, Fetcher(politeness) as fetcher:
        from svodka.ingest import ingest

        memory = None if refetch else store
        limits = Limits(size=size, pages=limit)
        if watch:
            items = watch_sources(sources, every=interval, fetcher=fetcher, memory=memory, limits=limits, pages=only)
        else:
            items = read_sources(sources, fetcher=fetcher, memory=memory, limits=limits, pages=only)
        sums = _Sums(messages, quiet=quiet)
        try:
            found = ingest(_filled(items, defaults, publisher, messages), store, max_length=max_length)
            with messages.progress(None) as advance, closing(found) as outcomes:
                for outcome in outcomes:
                    sums.tell(outcome)
                    advance()
        finally:
            messages.note(f"{sums} in {store.name}")
    messages.finish(sums.total)


def _seconds(text: str) -> float:
    found = _SPAN.fullmatch(text.strip())
    seconds = float(found[1]) * _SECONDS[found[2]] if found else 0.0
    if seconds < 1:
        wrong_usage(f"--every: {text!r} is no time of a second or more: write 90s, 15m or 2h")
    return seconds


def _check_pattern(pattern: str | None) -> None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        wrong_usage(f"--only: {pattern!r} is no regular expression: {error}")


def _filled(items: "Iterator[Item]", defaults: Defaults, publisher: str | None, messages: Messages) -> "Iterator[Item]":
    """The items with the date, country and publisher of the command line where they have none; warnings told."""
    from svodka.feed import Found
    from svodka.feed.reading import NO_DATE

    ignored: set[tuple[str, ...]] = set()
    for item in items:
        if not isinstance(item, Found):
            yield item
            continue
        document = defaults.fill(item.release.document)
        for warning in item.warnings:
            if warning != NO_DATE or defaults.published is None:
                messages.warning(item.place, warning)
        if item.ignored and item.ignored not in ignored:
            ignored.add(item.ignored)  # the documents of a file all have the same fields: say it once
            messages.warning(item.place, f"unknown fields are ignored: {', '.join(item.ignored)}")
        yield replace(item, release=_published(replace(item.release, document=document), publisher))


def _published(release: "Release", publisher: str | None) -> "Release":
    """The release with its publisher; an id is known among those of its publisher, who counts from 1 as others do."""
    if publisher is None or release.publisher is not None:
        return release
    key = f"id:{publisher}/{release.document.id}" if release.key == f"id:{release.document.id}" else release.key
    return replace(release, publisher=publisher, key=key)


class _Sums:
    """What became of the releases: told one by one as they come, and counted."""

    def __init__(self, messages: Messages, *, quiet: bool) -> None:
        self.total = 0
        self._messages = messages
        self._quiet = quiet
        self._counts = {"new": 0, "changed": 0, "known": 0, "failed": 0}
        self._records = 0
        self._linked = 0

    def tell(self, outcome: "Outcome") -> None:
        from svodka.feed import Note
        from svodka.ingest import Lost, Saved

        self.total += not isinstance(outcome, Note)
        match outcome:
            case Note(place="watching") if self._quiet:
                pass
            case Note():
                self._messages.note(f"{outcome.place}: {outcome.what}")
            case Lost():
                self._counts["failed"] += 1
                self._messages.error(outcome.place, outcome.error)
            case Saved():
                self._counts[outcome.standing] += 1
                self._records += outcome.records
                self._linked += outcome.duplicate_of is not None
                if not self._quiet:
                    self._line(outcome.standing, outcome.records, outcome.found.place, outcome.duplicate_of)
            case _:
                self._counts["known"] += 1

    def _line(self, standing: str, records: int, place: str, duplicate_of: str | None) -> None:
        style = "green" if standing == "new" else "yellow"
        linked = f" (nearly the same as {duplicate_of})" if duplicate_of else ""
        line = Text.assemble((f"{standing:7}", style), f" {records:4} records  ", one_line(place), (one_line(linked), "dim"))
        self._messages.console.print(line, soft_wrap=True)

    def __str__(self) -> str:
        told = ", ".join(f"{number} {name}" for name, number in self._counts.items() if number)
        verb = "repeats" if self._linked == 1 else "repeat"
        linked = f", {self._linked} of them nearly {verb} another" if self._linked else ""
        return f"{told or 'nothing'}{linked}; {self._records} records added"
