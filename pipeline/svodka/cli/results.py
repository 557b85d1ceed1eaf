"""The rows of an answer as people read them: a table of the terminal, or one of Markdown."""

import re
from typing import TYPE_CHECKING, Any, Literal

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from svodka.cli.console import one_line, output_console

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 200
"""Rows that a table shows; who wants more than that does not want to read them."""
BLOCKS = 20
"""Rows that are shown where each takes a block of lines."""
NARROW = 16
"""Characters of a text that are worth to be shown."""
LONGEST = 300
_MARKS = re.compile(r"([\\|])")
_ESCAPED = r"\\\1"


def show(table: "pa.Table") -> None:
    """Print a table, long cells cut with «…»; a block for each row where the terminal is too narrow for the columns."""
    console = output_console()
    shown = table.slice(0, ROWS)
    names = [one_line(name) for name in table.column_names]
    cells = [[_text(cell) for cell in column.to_pylist()] for column in shown.columns]
    full = [max(map(cell_len, (name, *column))) for name, column in zip(names, cells, strict=True)]
    least = [wide if _is_whole(field.type) else min(wide, NARROW) for wide, field in zip(full, table.schema, strict=True)]
    room = console.width - 3 * len(names) - 1
    if sum(least) <= room:
        numbers = [_is_number(field.type) for field in table.schema]
        console.print(_grid(names, cells, numbers, _spread(least, full, room)))
        left = table.num_rows - shown.num_rows
    else:
        for at in range(min(shown.num_rows, BLOCKS)):
            console.print(_block(at, names, [column[at] for column in cells]))
        left = table.num_rows - min(shown.num_rows, BLOCKS)
    if left > 0 or not table.num_rows:
        console.print(f"{left} more rows; --format csv or -o FILE gives all" if left > 0 else "no rows")


def _spread(least: list[int], full: list[int], room: int) -> list[int]:
    """Widths between the least and the full ones: what room there is goes to all that want some, in equal parts."""
    widths, left = list(least), room - sum(least)
    wanting = sorted(range(len(full)), key=lambda at: full[at] - least[at])
    for number, at in enumerate(wanting):
        given = min(full[at] - least[at], left // (len(wanting) - number))
        widths[at] += given
        left -= given
    return widths


def _grid(names: list[str], cells: list[list[str]], numbers: list[bool], widths: list[int]) -> Table:
    made = Table()
    for name, number, width in zip(names, numbers, widths, strict=True):
        side: Literal["left", "right"] = "right" if number else "left"
        made.add_column(Text(name), justify=side, no_wrap=True, overflow="ellipsis", width=width)
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
            made.add_row(Text(name), Text(cell))
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


def _is_whole(type_: "pa.DataType") -> bool:
    """Whether a column is of no use when its cells are cut."""
    from pyarrow import types

    return _is_number(type_) or bool(types.is_date(type_))


def _is_number(type_: "pa.DataType") -> bool:
    from pyarrow import types

    return bool(types.is_integer(type_) or types.is_floating(type_) or types.is_decimal(type_))
