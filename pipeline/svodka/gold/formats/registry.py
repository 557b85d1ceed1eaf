"""Gold in any of the formats, read and written through one door each."""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from svodka.errors import InputError
from svodka.gold.files import appearing, replacing
from svodka.gold.formats.form import Form, detect, target_form
from svodka.gold.formats.losses import losses
from svodka.gold.formats.source import Source, Tell, Written, silent
from svodka.model import Document

_MODULES = {
    Form.JSON: "project",
    Form.JSONL: "lines",
    Form.BRAT: "brat",
    Form.LABEL_STUDIO: "label_studio",
    Form.DOCBIN: "docbin",
    Form.CSV: "table",
}


class _Format(Protocol):
    """What the module of a format offers."""

    def sources(self, path: Path, texts: Sequence[Document]) -> Iterator[Source]:
        """The documents at a path; ``texts`` are documents to take the texts from if the format holds none."""
        ...

    def write(self, documents: Sequence[Document], path: Path) -> Written:
        """The documents as the files that shall be at a path."""
        ...


def sources(path: Path, form: Form | str | None = None, *, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """The documents at a path, each to be loaded by itself; the format is detected unless given.

    Raises InputError for a format that is none and for a path with nothing to read, FormatError when a file that holds
    many documents is broken.
    """
    return _format(detect(path) if form is None else _known(form)).sources(path, texts)


def read_gold(
    path: str | Path,
    form: Form | str | None = None,
    *,
    texts: Sequence[Document] = (),
    tell: Tell = silent,
) -> list[Document]:
    """The documents of a gold file or folder in any format.

    Args:
        path: a file or folder.
        form: its format, a name of ``Form``; detected by suffix and content when None.
        texts: documents whose texts (dates, countries) the records of a CSV belong to, matched by id.
        tell: gets one line for everything that was left out because a record has no place for it.

    Raises:
        InputError: nothing is there, or it cannot be read.
        FormatError: it is not in the format; the message names file, place and remedy.
    """
    return [source.load(_placed(source.place, tell)) for source in sources(Path(path), form, texts=texts)]


def write_gold(documents: Iterable[Document], path: str | Path, form: Form | str | None = None) -> list[str]:
    """Writes documents in a format, reads them back, and gives what the format could not hold, one line each.

    A file takes the place of an old one; a folder must be new or empty. Both appear whole or not at all.

    Args:
        documents: what to write.
        path: the file or folder; a ``.json`` holds one document, a folder one ``.json`` each.
        form: a name of ``Form``; by the suffix of ``path`` when None.

    Raises:
        InputError: the documents cannot be written there or in this format.
    """
    documents, path = list(documents), Path(path)
    form = target_form(path) if form is None else _known(form)
    if not path.absolute().parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; create it first")
    written = _format(form).write(documents, path)
    told = list(written.told)
    if set(written.files) == {""}:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; {form} is one file, give a name for it")
        with replacing(path) as file:
            file.write(written.files[""])
            file.flush()
            if not path.exists() or path.is_file():  # what went into a pipe or a device cannot be read again
                told += losses(documents, _again(Path(file.name), form, documents))
        return told
    with appearing(path) as folder:
        for name, content in written.files.items():
            (folder / name).write_bytes(content)
        told += losses(documents, _again(folder, form, documents))
    return told


def _again(path: Path, form: Form, documents: Sequence[Document]) -> list[Document]:
    texts = [document.model_copy(update={"records": (), "trends": ()}) for document in documents]
    return read_gold(path, form, texts=texts) if documents else []


def _placed(place: str, tell: Tell) -> Tell:
    return lambda line: tell(f"{place}: {line}")


def _known(form: Form | str) -> Form:
    if form not in tuple(Form):
        raise InputError(f"no format {str(form)!r}; give {', '.join(Form)}")
    return Form(form)


def _format(form: Form) -> _Format:
    """The module of a format, imported when it is asked for: one of them brings spaCy."""
    return cast(_Format, importlib.import_module(f"svodka.gold.formats.{_MODULES[form]}"))
