"""Bytes become releases, wherever they come from."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import IO, Any, ParamSpec, TypeVar

from svodka.errors import InputError, SvodkaError
from svodka.feed.addresses import canonical, canonical_of_page, host_name, is_address
from svodka.feed.archives import Budget, Member, check_office, members_of, names_of
from svodka.feed.charset import decode_markup
from svodka.feed.countries import country_of
from svodka.feed.headline import headline
from svodka.feed.items import Failure, Found, Limits, Note, Piece
from svodka.feed.kinds import BRINGING_IDS, OFFICE, WANTED, Kind, is_docx, is_hidden, kind_of, left_out
from svodka.feed.markdown import read_markdown
from svodka.feed.pages import Page, headed, read_page
from svodka.feed.pdf import read_pdf
from svodka.feed.word import read_docx
from svodka.intake import Form, Input, is_wanted, read_data
from svodka.model.record import Document
from svodka.model.release import Release

NO_DATE = "no date of publication in it; --published gives one"
Args = ParamSpec("Args")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from, and what is known of them beforehand."""

    place: str
    """For a person."""
    name: str
    """The id of a document that brings none."""
    key: str | None = None
    """The key of the release if it is the only one in these bytes; None if nothing but its text tells what it is."""
    suffix: str = ""
    url: str | None = None
    """The address that answered, if it is from one; ``key`` is then its canonical form."""
    media_type: str | None = None
    """What the header said, «» if nothing; None for what no header came with."""
    charset: str | None = None
    title: str | None = None
    """The title, date and publisher that the feed or sitemap gave it."""
    published: dt.date | None = None
    publisher: str | None = None


def read_bytes(data: bytes, origin: Origin, limits: Limits, *, ids_only: bool = False) -> Iterator[Piece]:
    """Every release in ``data``, those in archives included; what cannot be read is a Failure at its place.

    With ``ids_only`` those only that may bring an id of their own.
    """
    yield from _Reader(limits, ids_only).read(data, origin, 0)


def read_archive(file: IO[bytes], size: int, origin: Origin, limits: Limits, *, ids_only: bool = False) -> Iterator[Piece]:
    """Every release in an archive that is open as a file, of ``size`` bytes; ``ids_only`` as in ``read_bytes``."""
    yield from _Reader(limits, ids_only).unpack(file, size, origin, 0)


def text_key(text: str) -> str:
    """The key of a release that nothing else tells apart."""
    return f"text:{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"


class _Reader:
    """One source; its archives share one budget."""

    def __init__(self, limits: Limits, ids_only: bool) -> None:
        self._limits = limits
        self._ids_only = ids_only
        self._budget = Budget(limits)

    def read(self, data: bytes, origin: Origin, depth: int) -> Iterator[Piece]:
        try:
            kind = kind_of(data, origin.suffix, origin.media_type)
            named = f".{origin.suffix}".casefold() in OFFICE
            if kind == "archive" and (is_docx(names_of(io.BytesIO(data))) or named):
                kind = "docx"
            if kind is None and origin.url is not None:
                kind = kind_of(data, origin.suffix)
                if kind is None:
                    raise InputError(f"no document, but {origin.media_type or 'something of an unknown kind'}")
            if kind == "archive":
                yield from self.unpack(io.BytesIO(data), len(data), origin, depth)
            elif self._ids_only and kind not in BRINGING_IDS:
                return
            elif kind in ("html", "pdf", "docx"):
                yield self._one(data, kind, origin)
            elif kind in ("feed", "sitemap"):
                raise InputError(f"a {kind} where a release should be; give its address as a source of its own")
            else:
                yield from self._documents(data, kind, origin)
        except SvodkaError as error:
            yield Failure(origin.place, error)

    def unpack(self, file: IO[bytes], size: int, origin: Origin, depth: int) -> Iterator[Piece]:
        if depth >= self._limits.nesting:
            yield Failure(origin.place, InputError(f"archives in archives over {self._limits.nesting} deep: unpack them"))
            return
        count = 0
        others: list[str] = []
        try:
            for member in members_of(file, origin.place, size, self._budget, self._limits):
                if member.alone or _is_for_reading(member.name):
                    count += 1
                    yield from self._member(member, origin, depth)
                else:
                    others.append(member.name)
            said = None if self._ids_only else left_out(others)
            if said is not None:
                yield Note(origin.place, said)
            if not count:
                raise InputError(f"an archive without any {', '.join(WANTED)} file")
        except SvodkaError as error:
            yield Failure(origin.place, error)

    def _member(self, member: Member, origin: Origin, depth: int) -> Iterator[Piece]:
        path = PurePosixPath(member.name)
        place = f"{origin.place}, {_shown(member.name)}"
        if member.error is not None:
            yield Failure(place, member.error)
            return
        key = origin.key and f"{origin.key}!{member.name}"
        own = replace(origin, place=place, name=path.stem, key=key, suffix=path.suffix[1:], media_type=None, charset=None)
        yield from self.read(member.data, own, depth + 1)

    def _one(self, data: bytes, kind: Kind, origin: Origin) -> Found:
        if kind == "html":
            text, warning = decode_markup(data, origin.charset)
            page = _guarded("a page", read_page, text, origin.url, self._limits)
            return _release(origin, page, *([warning] if warning else []))
        if kind == "pdf":
            text, title, warnings = _guarded("a PDF", read_pdf, data, self._limits)
        else:
            check_office(data, self._limits)
            text, title = _guarded("a DOCX file", read_docx, data, self._limits)
            warnings = ()
        return _release(origin, Page(text, title, country=country_of(origin.url, [])), *warnings)

    def _documents(self, data: bytes, kind: Kind | None, origin: Origin) -> Iterator[Piece]:
        """Texts and JSON, as intake reads them."""
        form: Form = "json" if kind == "json" else "jsonl" if kind == "jsonl" else "text"
        warnings: tuple[str, ...] = ()
        if origin.url is not None:
            text, warning = decode_markup(data, origin.charset)
            data, warnings = text.encode("utf-8", "replace"), (warning,) if warning else ()
        elif kind is None and origin.key is None:
            form = "any"
        items = read_data(data, Input(origin.place, warnings=warnings), origin.name, form)
        yield from from_inputs(map(self._unmarked, items) if kind == "markdown" else items, origin)

    def _unmarked(self, item: Input) -> Input:
        """A text in Markdown without its marks; what its first heading says becomes its title."""
        if item.document is None:
            return item
        text, title = _guarded("Markdown", read_markdown, item.document.text, self._limits)
        return replace(item, document=item.document.model_copy(update={"text": text}), unknown={"title": title})


def _own_key(name: str | None, told: dict[str, str]) -> str:
    """The key of a document that brings an id: its address if it has one, else the id among those of its publisher.

    Every publisher counts from 1.
    """
    if is_address(told.get("url", "")):
        return canonical(told["url"])
    return f"id:{told['publisher']}/{name}" if "publisher" in told else f"id:{name}"


EMPTY = "nothing in it but white space: leave it out, or get a fresh copy"


def from_inputs(items: Iterator[Input], origin: Origin) -> Iterator[Failure | Found]:
    """What intake read at ``origin``, as items of a feed; a Failure if it read nothing at all."""
    count = 0
    for count, item in enumerate(items, 1):  # noqa: B007
        yield _from_input(item, origin)
    if not count:
        yield Failure(origin.place, InputError("no document in it: leave it out, or get a fresh copy"))


def _from_input(item: Input, origin: Origin) -> Failure | Found:
    if item.document is None:
        return Failure(item.place, item.error or InputError("nothing in it"))
    document = item.document
    if not document.text.strip():
        return Failure(item.place, InputError(EMPTY))
    alone = item.place == origin.place
    given: dict[str, Any] = {name: item.unknown.get(name) for name in ("url", "title", "publisher")}
    told: dict[str, str] = {name: value for name, value in given.items() if isinstance(value, str) and value.strip()}
    key = _own_key(document.id, told) if item.own_id else (alone and origin.key) or text_key(document.text)
    host = host_name(origin.url) if origin.url else None
    filled = {
        "published": document.published or origin.published,
        "country": document.country or country_of(origin.url, []),
    }
    release = Release(
        document.model_copy(update=filled),
        key,
        url=told.get("url") or (canonical(origin.url) if origin.url else None),
        title=told.get("title") or origin.title or headline(document.text),
        publisher=told.get("publisher") or origin.publisher or host,
    )
    return Found(item.place, release, item.warnings, tuple(name for name in item.ignored if name not in told))


def _release(origin: Origin, page: Page, *warnings: str) -> Found:
    """A page, PDF or DOCX file as an item; what the feed said of its date comes first."""
    whole = origin.url is not None and origin.key == canonical(origin.url)
    url = canonical_of_page(origin.url, page.declared if whole else None) if origin.url else None
    published = origin.published or page.published
    guessed = () if origin.published else page.warnings
    undated = () if published else (NO_DATE,)
    title = page.title or origin.title
    name, key = (url, url) if whole else (origin.name, origin.key)
    text = _sound(headed(title, page.text) if title and not page.title else page.text)
    document = Document(id=name, published=published, country=page.country, text=text, records=())
    title = title or headline(text)
    publisher = page.publisher or origin.publisher or (host_name(origin.url) if origin.url else None)
    release = Release(document, key or text_key(text), url=url, title=title, publisher=publisher)
    return Found(origin.place, release, (*warnings, *guessed, *undated))


def _guarded(what: str, read: Callable[Args, Result], *args: Args.args, **kwargs: Args.kwargs) -> Result:
    """What a parser makes of bytes from anywhere; however it stumbles over them is an InputError."""
    try:
        return read(*args, **kwargs)
    except SvodkaError:
        raise
    except Exception as error:
        raise InputError(f"cannot be read as {what}: {type(error).__name__}: {str(error)[:100]}".rstrip(": ")) from error


def _sound(text: str) -> str:
    """``text`` with the halves of surrogate pairs joined, those that have lost their other half replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_for_reading(name: str) -> bool:
    """The rules of folders."""
    path = PurePosixPath(name)
    return bool(path.parts) and not is_hidden(path) and is_wanted(path.name, WANTED)


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
