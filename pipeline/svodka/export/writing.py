"""Records into a file, in any of the formats."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from svodka.errors import InputError
from svodka.export.content import Content, Facts, Tabular
from svodka.export.form import Form, form_of
from svodka.export.formats import comma, linked, objects, parquet, sdmx, workbook
from svodka.export.rows import Tell, silent
from svodka.gold.files import replacing
from svodka.model import Release

_WRITERS: dict[Form, Callable[[Content, BinaryIO, Tell], int]] = {
    Form.JSON: lambda content, file, _: objects.write_array(content, file),
    Form.JSONL: lambda content, file, _: objects.write_lines(content, file),
    Form.CSV: lambda content, file, _: comma.write(content, file),
    Form.XLSX: workbook.write,
    Form.PARQUET: lambda content, file, _: parquet.write(content, file),
    Form.SDMX_CSV: sdmx.write,
    Form.JSONLD: lambda content, file, _: linked.write(content, file),
}


def write(
    source: Iterable[Release] | pa.Table,
    target: str | Path | BinaryIO,
    form: Form | str | None = None,
    *,
    tell: Tell = silent,
) -> int:
    """Writes the records of releases, or a table, and gives how many rows it were. Releases are read as they are written.

    Args:
        source: releases; or a table, of ``svodka.facts`` or of a query, for every format but JSON-LD.
        target: a file by name, which appears whole or not at all, or a binary file to write to.
        form: a name of ``Form``; by the suffix of ``target`` when None.
        tell: gets one line for everything that the format could not take over as it is.

    Raises:
        InputError: the format is none, or cannot hold the source; the folder of ``target`` does not exist.
    """
    content: Content = Tabular(source) if isinstance(source, pa.Table) else Facts(source, tell)
    if not isinstance(target, str | Path):
        return _WRITERS[_known(form)](content, target, tell)
    path = Path(target)
    form = form_of(path) if form is None else _known(form)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"{path}: is a folder, or its folder does not exist; name a file in one that does")
    with replacing(path) as file:
        return _WRITERS[form](content, file, tell)


def _known(form: Form | str | None) -> Form:
    if form not in tuple(Form):
        raise InputError(f"no format {str(form)!r}; give {', '.join(Form)}")
    return Form(form)
