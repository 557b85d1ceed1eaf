"""The rows of an answer as people read them: a table of the terminal, or one of Markdown."""

import re
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from svodka.cli.console import one_line, output_console

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 200
"""Rows that a table shows; who wants more than that does not want to read them."""
BLOCKS = 20
"""Rows that are shown where each takes a block of lines."""
NARROW = 12
"""Characters of a text that are worth to be shown."""
LONGEST = 300
_MARKS = re.compile(r"([\\|])")
_ESCAPED = r"\\\1"


def show(table: "pa.Table") -> None:
    """Print a table, long cells cut with «…»; a block for each row where the terminal is too narrow for the columns."""
    console = output_console()
    shown = table.slice(0, ROWS)
    cells = [[_text(cell) for cell in column.to_pylist()] for column in shown.columns]
    numbers = [_is_number(field.type) for field in table.schema]
    widths = [_width(name, column, number) for name, column, number in zip(table.column_names, cells, numbers, strict=True)]
    if sum(widths) + 3 * len(widths) + 1 <= console.width:
        console.print(_grid(table.column_names, cells, numbers))
        left = table.num_rows - shown.num_rows
    else:
        for at in range(min(shown.num_rows, BLOCKS)):
            console.print(_block(at, table.column_names, [column[at] for column in cells]))
        left = table.num_rows - min(shown.num_rows, BLOCKS)
    if left > 0 or not table.num_rows:
        console.print(f"{left} more rows; --format csv or -o FILE gives all" if left > 0 else "no rows")


def _grid(names: list[str], cells: list[list[str]], numbers: list[bool]) -> Table:
    made = Table()
    for name, column, number in zip(names, cells, numbers, strict=True):
        least = _width(name, column, number)
        made.add_column(
            Text(one_line(name)), justify="right" if number else "left", no_wrap=True, overflow="ellipsis", min_width=least
        )
    for row in zip(*cells, strict=True):
        made.add_row(*map(Text, row))
    return made


def _block(at: int, names: list[str], row: list[str]) -> Table:
    """One row, a line for each column that is not null."""
    made = Table(title=f"row {at + 1}", title_justify="left", show_header=False, box=None, pad_edge=False)
    made.add_column(no_wrap=True, style="cyan")
    made.add_column(overflow="fold")
    for name, cell in zip(names, row, strict=True):
        if cell:
            made.add_row(Text(one_line(name)), Text(cell))
    return made


def markdown(table: "pa.Table") -> str:
    """All rows as a table of Markdown."""
    lines = [
        _row(table.column_names),
        "|" + "|".join(" ---: " if _is_number(f.type) else " --- " for f in table.schema) + "|",
    ]
    for batch in table.to_batches():
        lines += (
            _row([_text(cell, None) for cell in row]) for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)
        )
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(_MARKS.sub(_ESCAPED, cell) for cell in cells)} |"


def _text(cell: Any, longest: int | None = LONGEST) -> str:
    from svodka.export.formats.cells import text

    shown = f"{cell:g}" if isinstance(cell, float) else text(cell)
    line = one_line(shown)
    return line if longest is None or len(line) <= longest else f"{line[: longest - 1]}…"


def _width(name: str, column: list[str], number: bool) -> int:
    """The least that a column needs: all of its numbers and dates, the beginning of its texts."""
    longest = max((len(name), *map(len, column)))
    return longest if number else min(longest, NARROW)


def _is_number(type_: "pa.DataType") -> bool:
    from pyarrow import types

    return bool(types.is_integer(type_) or types.is_floating(type_) or types.is_decimal(type_))
