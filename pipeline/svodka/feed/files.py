"""Files, folders and standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from svodka.errors import InputError, SvodkaError, TooLargeError
from svodka.feed.addresses import other_scheme
from svodka.feed.archives import SUFFIXES as ARCHIVES
from svodka.feed.archives import is_archive, names_of
from svodka.feed.items import MEBIBYTE, Failure, Limits, Note, Piece
from svodka.feed.kinds import OFFICE, WANTED, is_docx, left_out, may_bring_ids
from svodka.feed.once import last_of_each
from svodka.feed.reading import Origin, from_inputs, read_archive, read_bytes
from svodka.intake import Input, failed, is_folder, printable, read_lines, walk

_HEAD = 512


class EmptyFolderError(InputError):
    """A folder without anything to read, yet."""


def read_paths(paths: Sequence[str], limits: Limits) -> Iterator[Piece]:
    """Every release in files, or in folders and their folders, sorted; of one that comes several times the last."""
    yield from last_of_each(lambda ids_only: (item for path in paths for item in _path(path, limits, ids_only)))


def read_file(path: Path, limits: Limits) -> Iterator[Piece]:
    """Every release in a file; of one that comes several times the last."""
    yield from last_of_each(lambda ids_only: _file(path, limits, ids_only))


def _path(path: str, limits: Limits, ids_only: bool) -> Iterator[Piece]:
    scheme = other_scheme(path)
    if scheme is not None and not Path(path).exists():
        fault = f"an address of {scheme}, and only those of http and https are fetched: download it, and feed the file"
        yield Failure(printable(path), InputError(fault))
        return
    if not is_folder(path):
        yield from _file(Path(path), limits, ids_only)
        return
    unreadable: list[OSError] = []
    files = walk(Path(path), unreadable, WANTED)
    for error in unreadable:
        yield _failure(printable(str(error.filename)), error)
    if not files and not unreadable:
        yield Failure(printable(path), EmptyFolderError(f"a folder without any {', '.join(WANTED)} file"))
    said = None if ids_only else left_out(_names(Path(path)))
    if said is not None:
        yield Note(printable(path), said)
    for file in files:
        yield from _file(file, limits, ids_only)


def _names(folder: Path) -> Iterator[str]:
    """All that folders offer which are not hidden."""
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from names


def _file(path: Path, limits: Limits, ids_only: bool) -> Iterator[Piece]:
    """Every release in a file; it is opened once, and archives and ``.jsonl`` are not read as a whole."""
    if ids_only and not _may_bring_ids(path):
        return
    place = printable(str(path))
    key = f"file:{printable(str(path.resolve()))}"
    origin = Origin(place, printable(path.stem), key, path.suffix[1:])
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if path.suffix.casefold() == ".jsonl":
                yield from _lines(file, origin, limits)
                return
            if is_archive(file.read(_HEAD)) and path.suffix.casefold() not in OFFICE and not is_docx(names_of(file)):
                file.seek(0)
                yield from read_archive(file, size, origin, limits, ids_only=ids_only)
                return
            file.seek(0)
            data = _bounded(file.read(limits.size + 1), limits)
    except (OSError, SvodkaError) as error:
        yield _failure(place, error)
        return
    yield from read_bytes(data, origin, limits, ids_only=ids_only)


def _may_bring_ids(path: Path) -> bool:
    """Whether it is worth to look for ids in a file beforehand; a pipe could not be read again."""
    return (may_bring_ids(path.suffix[1:]) or path.name.casefold().endswith(ARCHIVES)) and path.is_file()


def read_standard_input(limits: Limits) -> Iterator[Piece]:
    """Standard input: a text, JSON or JSONL as intake takes it, else what its first bytes say that it is."""
    origin = Origin("standard input", "stdin")
    try:
        data = _bounded(sys.stdin.buffer.read(limits.size + 1), limits)
    except (OSError, SvodkaError) as error:
        yield _failure(origin.place, error)
        return
    yield from last_of_each(lambda ids_only: read_bytes(data, origin, limits, ids_only=ids_only))


def _lines(file: IO[bytes], origin: Origin, limits: Limits) -> Iterator[Piece]:
    yield from from_inputs(read_lines(_short(file, limits), Input(origin.place), origin.name), origin)


def _short(file: IO[bytes], limits: Limits) -> Iterator[bytes]:
    while line := file.readline(limits.size + 1):
        yield _bounded(line, limits)


def _bounded(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.size:
        raise TooLargeError(f"over the limit of {limits.size // MEBIBYTE} MiB for one document")
    return data


def _failure(place: str, error: OSError | SvodkaError) -> Failure:
    item = failed(Input(place), error)
    return Failure(place, item.error or InputError("cannot be read"))
