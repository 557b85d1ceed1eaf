"""Reading sources once."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from svodka.feed.addresses import is_address
from svodka.feed.fetch import Fetcher
from svodka.feed.files import read_paths, read_standard_input
from svodka.feed.items import Item, Limits, Memory
from svodka.feed.rests import Rests
from svodka.feed.web import Web
from svodka.intake import STANDARD_INPUT


def read_sources(
    sources: Sequence[str],
    *,
    fetcher: Fetcher | None = None,
    memory: Memory | None = None,
    limits: Limits = Limits(),  # noqa: B008
    pages: str | None = None,
) -> Iterator[Item]:
    """Every release behind ``sources``, in the order given: files, folders, ``-`` for standard input, addresses.

    An address is a page, a document, a feed or a sitemap, which its content tells; of the pages that feeds and sitemaps
    list those are read whose address the regular expression ``pages`` finds something in, all by default. With ``memory``
    only what is new is asked for; a ``Done`` says what to remember. ``fetcher`` is left open; without one there is a
    polite one for this run. Of a release that files bring several times, by its id, the last is read. Nothing is raised
    for a bad source, each is a ``Failure``; ``re.error`` for bad ``pages``.
    """
    wanted = re.compile(pages) if pages is not None else None
    return read_again(sources, fetcher, memory, limits, wanted, None)


def read_again(
    sources: Sequence[str],
    fetcher: Fetcher | None,
    memory: Memory | None,
    limits: Limits,
    wanted: re.Pattern[str] | None,
    rests: Rests | None,
) -> Iterator[Item]:
    """What ``read_sources`` yields, without the listed pages that rest."""
    own = Fetcher() if fetcher is None and any(map(is_address, sources)) else None
    asking = fetcher or own
    try:
        web = Web(asking, memory, limits, wanted, rests) if asking is not None else None
        for fetched, group in groupby(sources, is_address):
            if fetched and web is not None:
                yield from web.read(list(group))
                continue
            for standard, paths in groupby(group, lambda source: source == STANDARD_INPUT):
                if not standard:
                    yield from read_paths(list(paths), limits)
                    continue
                for _ in paths:
                    yield from read_standard_input(limits)
    finally:
        if own is not None:
            own.close()
