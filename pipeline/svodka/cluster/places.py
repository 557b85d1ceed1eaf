"""Files wherever fsspec reaches: a path of this machine, s3://…, gs://…, memory://…."""

import secrets
from pathlib import Path
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from svodka.errors import InputError
from svodka.gold.files import replacing

_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"}
"""Stores in which an object is there when all of it is."""


def is_url(place: str) -> bool:
    """Whether a place is an address, not a path."""
    return "://" in place


def reach(place: str) -> tuple[Any, str]:
    """The file system of a place and the path in it.

    Raises InputError when fsspec does not know the protocol, or lacks the library for it.
    """
    try:
        fs, path = fsspec.url_to_fs(place)
    except (ImportError, ValueError) as error:
        needs = "s3fs" if place.startswith(("s3:", "s3a:")) else "a library for it (see fsspec)"
        raise InputError(f"{place}: cannot be reached; run pip install {needs} ({error})") from error
    return fs, str(path)


def write_whole(fs: Any, path: str, data: bytes) -> None:
    """A file that is there with all of ``data`` or not at all; its folders are made."""
    parent = fs._parent(path)
    if isinstance(fs, LocalFileSystem):
        Path(parent).mkdir(parents=True, exist_ok=True)
        with replacing(Path(path)) as file:
            file.write(data)
        return
    if _protocols(fs) & _WHOLE:
        fs.pipe_file(path, data)
        return
    fs.makedirs(parent, exist_ok=True)
    temporary = f"{parent}/.{secrets.token_hex(8)}.tmp"
    try:
        fs.pipe_file(temporary, data)
        fs.mv(temporary, path)
    except BaseException:
        if fs.exists(temporary):
            fs.rm_file(temporary)
        raise


def _protocols(fs: Any) -> set[str]:
    return {fs.protocol} if isinstance(fs.protocol, str) else set(fs.protocol)
