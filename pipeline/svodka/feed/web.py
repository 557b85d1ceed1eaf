"""Addresses: pages, and the feeds and sitemaps that lead to pages."""

import gzip
import io
import re
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from svodka.errors import FormatError, InputError, SvodkaError, TooLargeError
from svodka.feed.addresses import canonical, host_name
from svodka.feed.ahead import ahead
from svodka.feed.countries import country_of
from svodka.feed.fetch import Fetched, Fetcher
from svodka.feed.fetch.address import shown
from svodka.feed.items import Done, Failure, Found, Item, Limits, Memory, Piece
from svodka.feed.kinds import kind_of
from svodka.feed.once import last_of_each
from svodka.feed.pages import headed, read_fragment
from svodka.feed.reading import Origin, read_bytes, text_key
from svodka.feed.rests import Rests
from svodka.feed.syndication import Link, Listing, read_feed, read_sitemap
from svodka.model.record import Document
from svodka.model.release import Release, Visit

_AHEAD = 3
_DEEPEST = 3
"""How many sitemaps lead to one another."""


@dataclass(frozen=True, slots=True)
class _Job:
    link: Link
    url: str
    visit: Visit | None


class Web:
    """One run over addresses: what was asked once in it is not asked again."""

    def __init__(
        self,
        fetcher: Fetcher,
        memory: Memory | None,
        limits: Limits,
        wanted: re.Pattern[str] | None = None,
        rests: Rests | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._memory = memory
        self._limits = limits
        self._wanted = wanted
        self._rests = rests
        self._complete: dict[str, bool] = {}
        """What was asked, and whether all behind it was read."""
        self._left = 0
        self._told = False

    def read(self, urls: list[str]) -> Iterator[Item]:
        """All that is behind addresses, in their order."""
        links = (Link(url.partition("#")[0]) for url in urls)
        for job, get in ahead(self._jobs(links), self._get, _AHEAD):
            self._left, self._told = self._limits.pages, False
            yield from self._behind(job, get, None, 0)

    def _jobs(self, links: Iterator[Link], *, listed: bool = False) -> Iterator[_Job]:
        """What is to be asked: not what was asked before, nor what says that it is as it was when it was kept.

        Of what is ``listed`` not what rests either; then not all is read of the listing.
        """
        for link in links:
            if link.url is None or link.url in self._complete:
                continue
            if listed and self._rests is not None and self._rests.resting(link.url, link.stamp):
                self._complete[link.url] = False
                continue
            visit = self._memory.visit(link.url) if self._memory is not None else None
            if visit is not None and link.stamp is not None and visit.stamp == link.stamp:
                continue
            self._complete[link.url] = False
            yield _Job(link, link.url, visit)

    def _get(self, job: _Job) -> Fetched:
        return self._fetcher.get(job.url, job.visit)

    def _behind(self, job: _Job, get: Callable[[], Fetched], parent: Listing | None, depth: int) -> Iterator[Item]:
        """The items of one address, and at last that it is done, if nothing behind it failed."""
        try:
            fetched = get()
            complete = fetched.status == 304 or (yield from self._items(job, fetched, parent, depth))
        except SvodkaError as error:
            self._rest(job, parent, error)
            yield Failure(shown(job.url), error)
            return
        self._complete[job.url] = complete
        if self._rests is not None and complete:
            self._rests.had(job.url)
        elif not job.link.is_sitemap:
            self._rest(job, parent)
        if complete:
            yield Done(replace(fetched.visit, url=job.url, stamp=job.link.stamp))

    def _rest(self, job: _Job, parent: Listing | None, error: SvodkaError | None = None) -> None:
        if self._rests is not None and parent is not None:
            self._rests.failed(job.url, job.link.stamp, error)

    def _items(self, job: _Job, fetched: Fetched, parent: Listing | None, depth: int) -> Generator[Item, None, bool]:
        """What was fetched; returns whether all of it was read."""
        body = self._unpacked(fetched)
        suffix = PurePosixPath(unquote(urlsplit(fetched.url).path)).suffix[1:]
        kind = kind_of(body, suffix, fetched.media_type or "")
        if kind == "sitemap" and (parent is None or job.link.is_sitemap):
            return (yield from self._follow(job, read_sitemap(body, fetched.url, self._limits), fetched, depth))
        if kind == "feed" and parent is None:
            return (
                yield from self._follow(job, read_feed(body, fetched.url, fetched.charset, self._limits), fetched, depth)
            )
        if job.link.is_sitemap:
            raise FormatError("no sitemap")
        name = canonical(fetched.url)
        told = (job.link.title, job.link.published, parent.publisher if parent else None)
        origin = Origin(job.url, name, name, suffix, fetched.url, fetched.media_type or "", fetched.charset, *told)
        found = last_of_each(lambda ids_only: read_bytes(body, origin, self._limits, ids_only=ids_only))
        return (yield from _watched(found))

    def _follow(self, job: _Job, listing: Listing, fetched: Fetched, depth: int) -> Generator[Item, None, bool]:
        """What a listing leads to, within the limit of pages; returns whether all of it was read, now or before."""
        if depth >= _DEEPEST:
            raise FormatError(f"sitemaps that lead to one another over {_DEEPEST} deep")
        complete = listing.broken is None
        if listing.broken is not None:
            yield Failure(job.url, FormatError(listing.broken))
        told: set[str | None] = set()
        for link in listing.links:
            # Of entries with one id the first counts: feeds begin with what is new.
            if link.url is None and (link.id is None or link.id not in told):
                told.add(link.id)
                complete &= yield from _watched(self._entry(link, listing, fetched))
        links = [link for link in listing.links if link.url is not None and (link.is_sitemap or self._is_wanted(link.url))]
        jobs = self._jobs(iter(links), listed=True)
        for page, get in ahead(self._within(jobs), self._get, _AHEAD):
            yield from self._behind(page, get, listing, depth + 1)
        if self._left <= 0 and next(jobs, None) is not None:
            complete = False
            if not self._told:
                self._told = True
                more = f"more than {self._limits.pages} new pages behind it: the others are left for the next run"
                yield Failure(job.url, TooLargeError(more))
        return complete and all(self._complete.get(link.url or "", True) for link in links if link.url != job.url)

    def _within(self, jobs: Iterator[_Job]) -> Iterator[_Job]:
        while self._left > 0 and (job := next(jobs, None)) is not None:
            self._left -= not job.link.is_sitemap
            yield job

    def _is_wanted(self, url: str) -> bool:
        return self._wanted is None or self._wanted.search(url) is not None

    def _entry(self, link: Link, listing: Listing, fetched: Fetched) -> Iterator[Piece]:
        """An entry that has no page: its content is the release."""
        place = f"{fetched.url}, «{link.title or link.id or 'an entry'}»"
        try:
            body = read_fragment(link.content or "", self._limits)
            if not body:
                raise InputError("an entry without an address that can be fetched, and without a text")
        except SvodkaError as error:
            yield Failure(place, error)
            return
        text = headed(link.title, body)
        key = f"id:{link.id}" if link.id else text_key(text)
        country = country_of(fetched.url, [])
        document = Document(id=link.id or key, published=link.published, country=country, text=text, records=())
        yield Found(place, Release(document, key, None, link.title, listing.publisher or host_name(fetched.url)))

    def _unpacked(self, fetched: Fetched) -> bytes:
        """A body that is a packed file of XML by itself, «sitemap.xml.gz», besides any packing on the way."""
        if not (fetched.body.startswith(b"\x1f\x8b") and urlsplit(fetched.url).path.casefold().endswith(".xml.gz")):
            return fetched.body
        try:
            with gzip.open(io.BytesIO(fetched.body)) as stream:
                body = stream.read(self._limits.size + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise FormatError(f"a damaged gzip file ({error})") from error
        if len(body) > self._limits.size:
            raise TooLargeError(f"unpacks to more than {self._limits.size >> 20} MiB")
        return body


def _watched(items: Iterable[Piece]) -> Generator[Item, None, bool]:
    """``items``; returns whether none of them is a Failure."""
    complete = True
    for item in items:
        complete = complete and not isinstance(item, Failure)
        yield item
    return complete
