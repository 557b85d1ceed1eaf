"""Rows of releases: cells in the order of the columns, batches and tables of Arrow."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from itertools import islice

import pyarrow as pa

from svodka.export.columns import COLUMNS, DIGITS, PLACES, SCHEMA
from svodka.model import Release

Row = tuple[object, ...]
"""The cells of a record, in the order of ``COLUMNS``: str, Decimal, date, int, float or None."""
Tell = Callable[[str], None]
"""Takes one line about something that a format could not take over as it is."""

BATCH = 4096
"""Records in a batch: enough for the batches to cost nothing, few enough for memory to stay flat."""
_HALF = re.compile("[\ud800-\udfff]")
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_DECIMALS = tuple(number for number, column in enumerate(COLUMNS) if column.kind == "decimal")


def silent(_: str) -> None:
    """Takes a line and says nothing."""


def rows(releases: Iterable[Release]) -> Iterator[Row]:
    """The rows of all records of ``releases``, in their order; decimals are exact here, whatever their size."""
    for release in releases:
        for record in release.document.records:
            yield tuple(whole(column.read(release, record)) for column in COLUMNS)


def whole(cell: object) -> object:
    """``cell`` as it is; in a text, half of a surrogate pair, which no encoding holds, becomes U+FFFD."""
    return _HALF.sub("\ufffd", cell) if isinstance(cell, str) and _HALF.search(cell) else cell


def fitting(value: Decimal) -> Decimal | None:
    """``value`` if a decimal column holds it exactly, else None: never a number that the text does not say."""
    if value.is_zero():
        return Decimal(0)
    if value.as_tuple().exponent < -PLACES:  # type: ignore[operator]  # finite: never «n» or «F»
        value = value.normalize(_EXACT)
    exponent = value.as_tuple().exponent
    return value if value.adjusted() < DIGITS - PLACES and exponent >= -PLACES else None  # type: ignore[operator]


def batches(releases: Iterable[Release], *, size: int = BATCH, tell: Tell = silent) -> Iterator[pa.RecordBatch]:
    """The records of ``releases`` as Arrow batches of up to ``size`` rows with ``SCHEMA``; nothing else is kept.

    A number that a decimal column cannot hold exactly leaves its cell null and is told; the column ``amount`` has it.
    """
    found = rows(releases)
    while chunk := list(islice(found, size)):
        cells = [list(column) for column in zip(*chunk, strict=True)]
        for number in _DECIMALS:
            cells[number] = [_decimal(cell, number, row, tell) for cell, row in zip(cells[number], chunk, strict=True)]
        yield pa.RecordBatch.from_arrays(
            [pa.array(column, field.type) for column, field in zip(cells, SCHEMA, strict=True)], schema=SCHEMA
        )


def table(releases: Iterable[Release], *, tell: Tell = silent) -> pa.Table:
    """The records of ``releases`` as one Arrow table of the flat columns (``COLUMNS``), in their order."""
    return pa.Table.from_batches(batches(releases, tell=tell), schema=SCHEMA)


_RELEASE, _AMOUNT = (next(n for n, column in enumerate(COLUMNS) if column.name == name) for name in ("release", "amount"))


def _decimal(cell: object, number: int, row: Row, tell: Tell) -> Decimal | None:
    if not isinstance(cell, Decimal):
        return None
    held = fitting(cell)
    if held is None:
        name = COLUMNS[number].name
        tell(
            f"{row[_RELEASE]}: {str(row[_AMOUNT])[:60]}: {name} is null: more digits than decimal({DIGITS}, {PLACES}) holds"
        )
    return held
