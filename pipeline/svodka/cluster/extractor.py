"""The callable that Ray Data gives batches to; it works on any table, without Ray as well."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from svodka.cluster.columns import FOUND, GIVEN, found
from svodka.errors import FormatError, SvodkaError
from svodka.model import Document


class Extractor:
    """Adds the records to the releases of a batch, for ``ray.data.Dataset.map_batches``.

    A batch has a column ``text`` and perhaps ``id``, ``published`` (date, timestamp or YYYY-MM-DD) and ``country``; what
    else it has is kept. It may be an Arrow table (``batch_format="pyarrow"``, which copies least), a pandas frame, or the
    mapping of arrays that Ray gives without being told. What comes out is always an Arrow table: its types are the same for
    every batch, also for one without any record. Its new columns are strings:

    - ``records``: JSON, an array as in a document's ``records``, perhaps an empty one; null when the document failed
    - ``trends``: JSON, null when there are none
    - ``error``: null, or in one line why this document failed; the others of the batch are done

    The pipeline is loaded at the first batch, once for each actor.
    """

    def __init__(self, *, trends: bool = False, **load: Any) -> None:
        """Takes whether to look for trends, too, and the arguments of :func:`svodka.load`."""
        self._trends = trends
        self._load = load
        self._nlp: Any = None

    def __call__(self, batch: Any) -> pa.Table:
        """The batch with the columns found; FormatError when it has no column ``text``."""
        table = _table(batch)
        if "text" not in table.column_names:
            raise FormatError(f"a batch needs a column `text`; this one has {', '.join(table.column_names) or 'none'}")
        table = table.drop_columns([name for name in FOUND if name in table.column_names])
        rows = table.select([name for name in GIVEN if name in table.column_names]).to_pylist()
        answers = self._extract([_mapping(row) for row in rows])
        for name in FOUND:
            table = table.append_column(name, pa.array([answer.get(name) for answer in answers], pa.string()))
        return table

    def _extract(self, rows: list[dict[str, Any]]) -> list[dict[str, str | None]]:
        from svodka.pipeline import extract_many, load

        if self._load and self._nlp is None:
            self._nlp = load(**self._load)
        answers: list[dict[str, str | None]] = []

        def failed(_: Document, error: SvodkaError) -> None:
            answers.append({"error": str(error)})

        for document in extract_many(rows, nlp=self._nlp, trends=self._trends, on_error=failed):
            answers.append(found(document))
        return answers


def _table(batch: Any) -> pa.Table:
    if isinstance(batch, pa.Table):
        return batch
    if isinstance(batch, Mapping):
        return pa.table({name: pa.array(values, from_pandas=True) for name, values in batch.items()})
    return pa.Table.from_pandas(batch, preserve_index=False)


def _mapping(row: dict[str, Any]) -> dict[str, Any]:
    """A row as ``extract_many`` takes it: tables have numbers for ids and timestamps for dates."""
    made = dict(row)
    if isinstance(made.get("id"), int):
        made["id"] = str(made["id"])
    if isinstance(published := made.get("published"), dt.datetime):
        made["published"] = published.date()
    # A text that is null stays in, so that it is this document's error.
    return {name: value for name, value in made.items() if value is not None or name == "text"}
