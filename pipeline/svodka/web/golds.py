"""Reviewed documents as files of gold: named by their id, whole or not at all, nobody's work overwritten unasked."""

import hashlib
import threading
from pathlib import Path

from svodka.errors import InputError, SvodkaError
from svodka.gold.files import file_name, replacing
from svodka.gold.read import read_document
from svodka.model import Document, Record
from svodka.web.answers import ProblemError
from svodka.web.shapes import Saved


class Golds:
    """A folder of gold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Make the folder. InputError when that cannot be, or something else is at its place."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "is a file" if self._folder.is_file() else f"cannot be made: {error.strerror or error}"
            raise InputError(f"--gold: {self._folder} {reason}; give a folder") from None

    def save(self, document: Document, *, replace: bool) -> Saved:
        """Write ``document`` without what the pipeline says of itself. One without an id is named by its text.

        ProblemError: 409 when its file is there with other content and is not to be replaced, or is another document's;
        500 when it cannot be written.
        """
        named = _as_gold(document)
        name = f"{file_name(named.id or '')}.json"
        content = f"{named.to_json()}\n".encode()
        with self._lock:
            try:
                target = self._taken(name) or self._folder / name
                if target.exists() and not target.is_file():
                    raise ProblemError(
                        409,
                        f"{target.name} in the folder of gold is no file; give the document another id",
                        code="other_gold",
                    )
                there = target.read_bytes() if target.exists() else None
                if there not in (None, content):
                    self._refuse(target, named, replace=replace)
                if there != content:
                    with replacing(target) as file:
                        file.write(content)
            except OSError as error:
                told = f"{name} cannot be written into the folder of gold: {error.strerror or type(error).__name__}"
                raise ProblemError(500, told, code="gold") from None
        count = len(named.records)
        return Saved(
            name=target.name,
            saved=f"{count} record{'' if count == 1 else 's'}",
            replaced=there not in (None, content),
        )

    def _taken(self, name: str) -> Path | None:
        """The file of this name, also in other capitals: for some file systems they are one."""
        folded = name.casefold()
        found = sorted(path for path in self._folder.iterdir() if path.name.casefold() == folded)
        return found[0] if found else None

    def _refuse(self, target: Path, document: Document, *, replace: bool) -> None:
        """ProblemError unless the file may be replaced: asked for, and gold of the same document."""
        try:
            other = read_document(target).id != document.id
        except SvodkaError:
            other = True
        if other:
            raise ProblemError(
                409, f"{target.name} is not gold of this document; give the document another id", code="other_gold"
            )
        if not replace:
            raise ProblemError(409, f"{target.name} is there with other content; ?replace=true overwrites it", code="exists")


_OWN = ("id", "rule", "zone", "confidence")
"""What the pipeline says of itself. The evidence and the place's code are kept: the page shows and corrects them."""
_UNSAID = {name: Record.model_fields[name].default for name in _OWN}


def _as_gold(document: Document) -> Document:
    records = tuple(record.model_copy(update=_UNSAID) for record in document.records)
    name = document.id or f"text-{hashlib.blake2b(document.text.encode(), digest_size=6).hexdigest()}"
    return document.model_copy(update={"id": name, "records": records, "trends": ()})
