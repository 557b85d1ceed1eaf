"""Archives: their members one after the other, bounded against bombs. Nothing is written to disk, names are only names."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, cast

from svodka.errors import InputError, SvodkaError, TooLargeError
from svodka.feed.items import MEBIBYTE, Limits

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".gz", ".bz2", ".xz")

_HARMLESS = 10 * MEBIBYTE
_CHUNK = 1 << 16
_STREAMS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)
_UTF8_NAMES = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; its bytes, or the error that kept them in."""

    name: str
    data: bytes = b""
    error: SvodkaError | None = None
    alone: bool = False
    """Whether it is all that was packed, without a name of its own."""


class Budget:
    """What may still come out of an archive and of those within it. TooLargeError once it is used up."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._members = limits.members
        self._bytes = limits.unpacked

    def member(self) -> None:
        """One more member."""
        self._members -= 1
        if self._members < 0:
            raise TooLargeError(f"an archive of more than {self._limits.members} members: unpack it, and read the folder")

    def spend(self, count: int) -> None:
        """So many bytes more."""
        self._bytes -= count
        if self._bytes < 0:
            most = self._limits.unpacked // MEBIBYTE
            raise TooLargeError(f"an archive that unpacks to more than {most} MiB: unpack it, and read the folder")

    def swell(self, produced: int, packed: int) -> None:
        """``produced`` bytes came of ``packed``."""
        if produced > _HARMLESS and produced > self._limits.ratio * max(1, packed):
            raise TooLargeError(f"an archive that swells more than {self._limits.ratio} times: a bomb, or nothing to read")


def is_archive(head: bytes) -> bool:
    """Whether a file with these first 512 bytes or so is an archive, or one packed file."""
    packed = head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or any(head.startswith(mark) for mark, _ in _STREAMS)
    return packed or head[257:262] == b"ustar"


def members_of(file: IO[bytes], name: str, size: int, budget: Budget, limits: Limits) -> Iterator[Member]:
    """The files in an archive, in its order; ``name`` is its own, ``size`` that of its bytes.

    A member that is too large or locked comes with its error. InputError for an archive that is damaged or of no known
    kind, TooLargeError when the budget is used up: what came before has been yielded.
    """
    head = file.read(512)
    file.seek(0)
    try:
        if head.startswith(b"PK"):
            yield from _zip(file, budget, limits)
            return
        opened = next((open_ for mark, open_ in _STREAMS if head.startswith(mark)), None)
        if opened is None:
            yield from _tar(_Counted(file, size, budget), budget, limits)
            return
        with cast(IO[bytes], opened(file, "rb")) as stream:
            counted = _Counted(stream, size, budget)
            beginning = counted.read(512)
            if beginning[257:262] == b"ustar":
                yield from _tar(_Again(beginning, counted), budget, limits)
            else:
                budget.member()
                yield replace(_member(_stem(name), _Again(beginning, counted), limits), alone=True)
    except (*_DAMAGED, NotImplementedError) as error:
        raise InputError(f"a damaged archive, or one of an unknown kind ({error or type(error).__name__})") from error


def names_of(file: IO[bytes]) -> set[str]:
    """The names in a ZIP archive; none if it is no such archive, or a damaged one. The file is left at its beginning."""
    file.seek(0)
    if file.read(2) != b"PK":  # zipfile would find the office document within a tar archive
        file.seek(0)
        return set()
    try:
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except (*_DAMAGED, NotImplementedError):
        return set()
    finally:
        file.seek(0)


def check_office(data: bytes, limits: Limits) -> None:
    """TooLargeError if an office document is a bomb, InputError if it is damaged."""
    budget = Budget(limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                budget.member()
                with archive.open(info) as stream:
                    counted = _Counted(stream, len(data), budget)
                    while counted.read(_CHUNK):
                        pass
    except (*_DAMAGED, RuntimeError, NotImplementedError) as error:
        raise InputError("a damaged office document: open it and save it anew") from error


def _zip(file: IO[bytes], budget: Budget, limits: Limits) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.filename.endswith("/"):  # not is_dir(), which fails on a damaged archive's member without a name
                continue
            budget.member()
            name = _name(info)
            if info.flag_bits & 1:
                yield Member(name, error=InputError("locked with a password: unpack the archive, and read the folder"))
                continue
            try:
                with archive.open(info) as stream:
                    yield _member(name, _Counted(stream, info.compress_size, budget), limits)
            except NotImplementedError as error:
                yield Member(name, error=InputError(f"packed in an unknown way ({error}): unpack the archive"))
            except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
                yield Member(name, error=InputError(f"damaged in the archive ({error})"))


def _name(info: zipfile.ZipInfo) -> str:
    """Programs of Russian Windows write names in cp866 without saying so, which zipfile reads as cp437."""
    if info.flag_bits & _UTF8_NAMES or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return info.filename


def _tar(stream: "IO[bytes] | _Counted | _Again", budget: Budget, limits: Limits) -> Iterator[Member]:
    with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|") as archive:
        for info in archive:
            if not info.isfile():  # links and devices have nothing of their own to read
                continue
            budget.member()
            name = info.name.encode("utf-8", "replace").decode()
            content = archive.extractfile(info)
            if content is not None:
                yield _member(name, content, limits)
            archive.members = []  # type: ignore[attr-defined]  # tarfile would remember every member


def _member(name: str, stream: "IO[bytes] | _Counted | _Again", limits: Limits) -> Member:
    data = stream.read(limits.size + 1)
    if len(data) > limits.size:
        return Member(name, error=TooLargeError(f"over the limit of {limits.size // MEBIBYTE} MiB for one document"))
    return Member(name, data)


def _stem(name: str) -> str:
    """«a.txt.gz» holds «a.txt»."""
    path = PurePosixPath(name)
    return path.stem if path.suffix.casefold() in (".gz", ".bz2", ".xz") else "content"


class _Counted:
    """A stream whose bytes are counted against a budget as they come out."""

    def __init__(self, stream: IO[bytes], packed: int, budget: Budget) -> None:
        self._stream = stream
        self._packed = packed
        self._budget = budget
        self._produced = 0

    def read(self, size: int) -> bytes:
        pieces = []
        while size > 0 and (piece := self._stream.read(min(size, _CHUNK))):
            self._produced += len(piece)
            self._budget.spend(len(piece))
            self._budget.swell(self._produced, self._packed)
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


class _Again:
    """A stream with its beginning, which was read already, put before it."""

    def __init__(self, beginning: bytes, stream: _Counted) -> None:
        self._beginning = beginning
        self._stream = stream

    def read(self, size: int) -> bytes:
        first, self._beginning = self._beginning[:size], self._beginning[size:]
        return first + self._stream.read(size - len(first))
