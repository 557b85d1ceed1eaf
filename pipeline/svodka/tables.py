"""Where a store and the formats meet: the facts of a store as a table.

>>> svodka.facts().to_pandas()
>>> polars.from_arrow(svodka.facts(where="unit = 'KZT'"))
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def facts(store: str | Path | None = None, *, where: str | None = None, duplicates: bool = False) -> "pa.Table":
    """The records of a store as one Arrow table of flat columns (``svodka.export.COLUMNS``).

    Args:
        store: where the store is: a file, or the URL of a database; the usual place when None.
        where: one SQL expression over the columns that the records must fulfil.
        duplicates: whether releases that are near-duplicates of another are in it, too.

    Raises:
        StoreError: there is no store, or it cannot be read.
        QueryError: ``where`` is wrong; the message has the place in it.
        MissingExtraError: the extras ``export`` or ``store`` are not installed.
    """
    from svodka.export import filtered, table
    from svodka.store import Store

    with Store.open(store, create=False) as opened:
        releases = opened.releases(duplicates=duplicates)
        return table(releases if where is None else filtered(releases, where))


def query(sql: str, store: str | Path | None = None, *, duplicates: bool = False) -> "pa.Table":
    """What an SQL query gives over the tables ``records`` and ``releases`` of a store, as an Arrow table.

    Args:
        sql: one query of DuckDB; it may read files of this machine, and writes nothing.
        store: where the store is: a file, or the URL of a database; the usual place when None.
        duplicates: whether releases that are near-duplicates of another are in the tables, too.

    Raises:
        StoreError: there is no store, or it cannot be read.
        QueryError: the SQL is wrong; the message has its line and column.
        MissingExtraError: the extras ``export`` or ``store`` are not installed.
    """
    from svodka.export import select
    from svodka.store import Store

    with Store.open(store, create=False) as opened:
        return select(sql, opened.releases(duplicates=duplicates))
