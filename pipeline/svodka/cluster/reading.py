"""Inputs of a cluster run: those of ``svodka.intake``, Parquet, and both at any address that fsspec reaches."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.core import has_magic

from svodka import intake
from svodka.cluster.columns import GIVEN
from svodka.cluster.places import is_url, reach
from svodka.errors import FormatError, InputError, SvodkaError
from svodka.intake import Input, failed, read_data, read_lines, read_value

PARQUET = ".parquet"
_ROWS = 256


def read_inputs(places: Sequence[str]) -> Iterator[Input]:
    """Every document behind ``places``, as ``svodka.intake.read_inputs`` gives them, with these places more:

    a ``.parquet`` file with a column ``text`` and perhaps ``id``, ``published``, ``country``; a folder of them; and a file,
    a folder or a pattern with ``*`` at an address such as ``s3://bucket/releases/*.jsonl``. A bad input carries its error.
    """
    for place in places:
        try:
            if is_url(place):
                yield from _remote(place)
            elif intake.is_folder(place):
                yield from _folder(Path(place))
            elif place.casefold().endswith(PARQUET):
                yield from _parquet(Input(intake.printable(place), Path(place)), place, Path(place).stem)
            else:
                yield from intake.read_inputs([place])
        except (OSError, SvodkaError) as error:
            yield failed(Input(intake.printable(place)), error)


def _folder(folder: Path) -> Iterator[Input]:
    tables = intake.walk(folder, [], (PARQUET,))
    if not tables or intake.walk(folder, []):
        yield from intake.read_inputs([str(folder)])
    for path in tables:
        yield from _parquet(Input(intake.printable(str(path)), path), str(path), path.stem)


def _remote(place: str) -> Iterator[Input]:
    fs, path = reach(place)
    suffixes = (*intake.SUFFIXES, PARQUET)
    if has_magic(path):
        paths = [one for one in fs.glob(path) if not fs.isdir(one)]
    elif fs.isdir(path):
        paths = [one for one in fs.find(path) if intake.is_wanted(PurePosixPath(one).name, suffixes)]
    else:
        paths = [path]
    if not paths:
        raise InputError(f"nothing there that ends in {', '.join(suffixes)}")
    for one in sorted(map(str, paths)):
        yield from _one(fs, one)


def _one(fs: Any, path: str) -> Iterator[Input]:
    where, name = Input(fs.unstrip_protocol(path)), PurePosixPath(path)
    suffix = name.suffix.casefold()
    try:
        if suffix == PARQUET:
            yield from _parquet(where, path, name.stem, fs)
            return
        with fs.open(path, "rb") as file:
            if suffix == ".jsonl":
                yield from read_lines(file, where, name.stem)
            else:
                yield from read_data(file.read(), where, name.stem, "json" if suffix == ".json" else "text")
    except (OSError, SvodkaError) as error:
        yield failed(where, error)


def _parquet(where: Input, path: str, name: str, fs: Any = None) -> Iterator[Input]:
    try:
        with pq.ParquetFile(path if fs is None else fs.open(path, "rb")) as file:
            columns = [column for column in GIVEN if column in file.schema_arrow.names]
            if "text" not in columns:
                raise FormatError(f"no column `text`; it has {', '.join(file.schema_arrow.names)}")
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield read_value(_plain(row), Input(f"{where.place}, row {number}", where.path), f"{name}-{number}")
    except pa.ArrowException as error:
        line = " ".join(str(error).split())
        yield failed(where, FormatError(f"no Parquet that can be read: {line}"))
    except (OSError, SvodkaError) as error:
        yield failed(where, error)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON would have it: dates as text, ids that are numbers as text."""
    if isinstance(published := row.get("published"), dt.date):
        row["published"] = published.isoformat()[:10]
    if isinstance(row.get("id"), int):
        row["id"] = str(row["id"])
    return row
