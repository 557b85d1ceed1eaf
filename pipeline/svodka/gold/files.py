"""Files that appear whole or not at all, and names that every file system takes."""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from svodka.errors import InputError

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_LONGEST = 200
"""Bytes of a file name that leave room for suffixes under the usual limit of 255."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``target`` when all went well, and leaves no trace when it did not."""
    if target.exists() and not target.is_file():  # /dev/null, a named pipe: written to, never replaced
        with target.open("wb") as device:
            yield device
        return
    target = target.resolve()  # a link stays, what it points to is replaced
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def file_name(identifier: str) -> str:
    """``identifier`` as a file name without suffix that every file system takes («2024/05» → «2024_05»)."""
    name = _UNSAFE.sub("_", identifier).strip(" .") or "_"
    return name.encode()[:_LONGEST].decode(errors="ignore")


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """A new folder that becomes ``target`` when all went well, and leaves no trace when it did not.

    Raises InputError when ``target`` is there already and is not an empty folder: it may hold somebody's work.
    """
    if target.exists() and not target.is_dir():
        raise InputError(f"{target}: is a file; give a new folder")
    if target.exists() and any(target.iterdir()):
        raise InputError(f"{target}: this folder is not empty; give a new one, so that nobody's work is overwritten")
    target = target.resolve()
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    temporary.mkdir()
    try:
        yield temporary
        if target.exists():
            target.rmdir()
        temporary.replace(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def names(identifiers: list[str | None]) -> list[str]:
    """A file name without suffix for each identifier; none twice, also where capitals are one with small letters."""
    taken: set[str] = set()
    chosen = []
    for identifier in identifiers:
        base = name = file_name(identifier or "document")
        number = 2
        while name.casefold() in taken:
            name = f"{base}-{number}"
            number += 1
        taken.add(name.casefold())
        chosen.append(name)
    return chosen
