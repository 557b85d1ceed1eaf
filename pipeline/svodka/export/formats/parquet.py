"""Parquet: types kept, what a column means in the metadata of its field (``description``)."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from svodka.export.content import Content

_GROUP = 16_384
"""Rows in a group: what a reader decodes at once."""


def write(content: Content, file: BinaryIO) -> int:
    """One file, compressed with Zstandard."""
    count = 0
    with parquet.ParquetWriter(file, content.schema, compression="zstd") as writer:
        for group in _groups(content.batches(), content.schema):
            writer.write_table(group, row_group_size=_GROUP)
            count += group.num_rows
    return count


def _groups(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= _GROUP:
            yield pa.Table.from_batches(held, schema)
            held = []
    if held:
        yield pa.Table.from_batches(held, schema)
