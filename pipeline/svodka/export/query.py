"""SQL over releases: DuckDB in memory, over Arrow tables that are built when the SQL mentions them and never copied.

Nothing is fetched or installed, and nothing is written; files on this machine may be read (``JOIN 'codes.csv'``), as the
SQL is of the one who runs it.
"""

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from svodka.errors import QueryError
from svodka.export.columns import COLUMNS, SCHEMA, TYPES, Column
from svodka.export.faults import told
from svodka.export.rows import BATCH, table, whole
from svodka.model import Release

_COLUMNS = f"the columns are {', '.join(column.name for column in COLUMNS)}"
_HELP = "the tables are records and releases, their columns are told by svodka query --columns"
_TABLES = {"records", "releases"}
_WHERE = "SELECT _row FROM rows AS records WHERE\n"
_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)

_FLAT = {column.name: column for column in COLUMNS}
_SHARED = ("release", "version", "title", "publisher", "published", "country", "url", "document_id")
RELEASES: tuple[Column, ...] = (
    *(_FLAT[name] for name in _SHARED),
    Column("text", "text", "The whole text of the release.", lambda release, _: release.document.text),
    Column("records", "integer", "How many records it has.", lambda release, _: len(release.document.records)),
)
"""The columns of the table ``releases``; those of ``records`` are ``COLUMNS``."""


def select(sql: str, releases: Iterable[Release], *, files: bool = True) -> pa.Table:
    """What one SQL query gives over the tables ``records`` (flat columns) and ``releases`` (a row a release).

    Args:
        sql: a query of DuckDB: SELECT, FROM …, WITH, PIVOT, SUMMARIZE, DESCRIBE, EXPLAIN; nothing that writes.
        releases: read once, and only if the SQL mentions one of the tables.
        files: whether the SQL may read files of this machine; False for SQL of others.

    Raises:
        QueryError: the SQL is wrong; the message has its line and column.
    """
    with _connection(files) as connection, told(sql, names=_HELP):
        _one_query(connection, sql)
        tables = _tables(_mentioned(connection, sql, sql), releases)
        for name, built in tables.items():
            connection.register(name, built)
        found = _stoppable(connection, _bound(connection, sql).to_arrow_table)
    return found.rename_columns(list(_distinct(found.column_names)))


def filtered(releases: Iterable[Release], where: str) -> Iterator[Release]:
    """``releases`` with only those records for which ``where`` holds, and only those that have such a record.

    Args:
        releases: read as they are asked for, some thousand records at once.
        where: one SQL expression over the flat columns that is true or false; a subquery may read a file, but not the
            tables, as a row is judged by itself.

    Raises:
        QueryError: the expression is wrong, which is found before any release is read.
    """
    sql = f"{_WHERE}{where}\n"
    with _connection() as connection, told(where, nested=True, names=_COLUMNS):
        _one_expression(connection, where, sql)
        connection.register("rows", _numbered(SCHEMA.empty_table()))
        _bound(connection, sql).fetchall()
        kind = connection.sql(f"SELECT (\n{where}\n) FROM rows AS records").types[0]
        if str(kind) != "BOOLEAN":
            raise QueryError(f"{where[:60]!r} is {kind}, not true or false; compare it, as in unit = 'KZT'")
    return _filtered(releases, where, sql)


def _filtered(releases: Iterable[Release], where: str, sql: str) -> Iterator[Release]:
    with _connection() as connection:
        for chunk in _chunks(releases):
            with told(where, nested=True):
                connection.register("rows", _numbered(table(chunk)))
                kept = {number for (number,) in connection.sql(sql).fetchall()}
            number = 0
            for release in chunk:
                records = release.document.records
                wanted = tuple(record for at, record in enumerate(records, number) if at in kept)
                number += len(records)
                if wanted:
                    yield dataclasses.replace(release, document=release.document.model_copy(update={"records": wanted}))


def _chunks(releases: Iterable[Release]) -> Iterator[list[Release]]:
    chunk: list[Release] = []
    records = 0
    for release in releases:
        chunk.append(release)
        records += len(release.document.records)
        if records >= BATCH:
            yield chunk
            chunk, records = [], 0
    if chunk:
        yield chunk


def _numbered(flat: pa.Table) -> pa.Table:
    return flat.append_column("_row", pa.array(range(flat.num_rows), pa.int64()))


@contextmanager
def _connection(files: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        config: dict[str, Any] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,  # a name in SQL is a table or a file, never a variable of the caller
            "temp_directory": folder,
        }
        with duckdb.connect(":memory:", config=config) as connection:
            if not files:
                connection.execute("SET enable_external_access = false")
            yield connection


def _one_query(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"{len(statements)} SQL statements; give one query")
    kind = statements[0].type
    pivot = kind is duckdb.StatementType.MULTI and "pivot" in sql.casefold()
    if kind not in _READING and not pivot:
        raise QueryError(f"{kind.name} is no query: nothing is written here; SELECT, and write what it gives with -o FILE")


def _mentioned(connection: duckdb.DuckDBPyConnection, sql: str, written: str) -> set[str]:
    """The tables that the SQL mentions; where DuckDB cannot tell before it knows them, all that are ``written`` as words."""
    try:
        names = connection.get_table_names(sql)
    except duckdb.Error:  # PIVOT, JOIN … USING: it looks for the columns; or a fault, which binding tells
        names = set(re.findall(r"\w+", written))
    return _TABLES & {name.casefold() for name in names}


def _tables(mentioned: set[str], releases: Iterable[Release]) -> dict[str, pa.Table]:
    if mentioned == _TABLES:
        releases = list(releases)
    built = {}
    if "records" in mentioned:
        built["records"] = table(releases)
    if "releases" in mentioned:
        built["releases"] = _releases(releases)
    return built


def _releases(releases: Iterable[Release]) -> pa.Table:
    rows = [[whole(column.read(release, None)) for column in RELEASES] for release in releases]  # type: ignore[arg-type]
    cells = zip(*rows, strict=True) if rows else [()] * len(RELEASES)
    return pa.table(
        [pa.array(list(column), TYPES[about.kind]) for column, about in zip(cells, RELEASES, strict=True)],
        names=[column.name for column in RELEASES],
    )


def _one_expression(connection: duckdb.DuckDBPyConnection, where: str, sql: str) -> None:
    """Refuse what is more than an expression: the tree of the query may differ from that of ``true`` in its WHERE alone."""
    trees = [_tree(connection, query) for query in (sql, f"{_WHERE}true\n")]
    for tree in trees:
        for statement in tree:
            statement["node"].pop("where_clause", None)
    if trees[0] != trees[1]:
        raise QueryError(f"{where[:60]!r} is more than one SQL expression; give what stands behind WHERE; {_COLUMNS}")
    if _mentioned(connection, sql, where):
        raise QueryError("an expression judges each row by itself and cannot look into the tables; use svodka query")


def _bound(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyRelation:
    """The query, bound to the tables; what is wrong with it is raised with its place, which only ``execute`` tells."""
    try:
        return connection.sql(sql)
    except duckdb.Error:
        connection.execute(sql)
        raise


def _stoppable(connection: duckdb.DuckDBPyConnection, work: Callable[[], pa.Table]) -> pa.Table:
    """What ``work`` gives. DuckDB does not hear Ctrl-C while it works, so this thread waits for it and tells it."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(work)
        try:
            return running.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def _tree(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    connection.extract_statements(sql)  # raises for a fault of syntax, with its place
    found = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()
    statements: list[Any] = json.loads(found[0][0]).get("statements", [])
    return statements


def _distinct(names: list[str]) -> Iterator[str]:
    """Names of columns, each once: a second «value» is «value_2»."""
    taken: set[str] = set()
    for name in names:
        number, chosen = 1, name
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{name}_{number}"
        taken.add(chosen.casefold())
        yield chosen
