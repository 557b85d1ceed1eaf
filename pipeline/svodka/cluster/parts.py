"""What a run has written: a folder of parts, each of which is the manifest of what is in it.

There is no list beside the parts that could say more or less than they do: a document is done when it is in one. A folder
holds what one version and fingerprint of svodka found (``svodka=0.1.0-25d4…``, a Hive partition for who reads it all), so
that other rules start anew and never mix with these.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from svodka.cluster.columns import DOCUMENT, given, to_json
from svodka.cluster.form import Form
from svodka.cluster.places import reach, write_whole
from svodka.errors import InputError
from svodka.model import Document
from svodka.version import __version__

Row = tuple[Document, Mapping[str, str | None]]
"""A document, and the columns found."""

SCHEMA = pa.schema([
    *DOCUMENT,
    pa.field("records", pa.string()),
    pa.field("trends", pa.string()),
    pa.field("key", pa.string()),
    pa.field("version", pa.string()),
    pa.field("fingerprint", pa.string()),
])  # fmt: skip

_SIZE = 16


def key(document: Document | Mapping[str, Any]) -> bytes:
    """What makes a document the same one: a hash (BLAKE2b, 128 bits) of its text, and of its id, date and country."""
    fields = document if isinstance(document, Mapping) else given(document)
    published = fields["published"]
    what = [fields["id"], None if published is None else str(published), fields["country"], fields["text"]]
    return hashlib.blake2b(json.dumps(what, ensure_ascii=False).encode(), digest_size=_SIZE).digest()


class Parts:
    """The parts of one version and fingerprint in a folder, which need not exist yet."""

    def __init__(self, place: str, fingerprint: str, form: Form, *, trends: bool = False) -> None:
        """``place`` is a path or an address; with ``trends`` other things are found, so they are kept apart, too."""
        self.place = place
        self._fs, root = reach(place)
        self._form = form
        self._fingerprint = fingerprint
        self._folder = f"{root.rstrip('/')}/svodka={__version__}-{fingerprint}{'-trends' if trends else ''}"

    def keys(self) -> set[bytes]:
        """The keys of all documents that are written.

        Raises InputError when a part is damaged, or parts of another format are in the folder.
        """
        self._fs.invalidate_cache()
        if not self._fs.exists(self._folder):
            return set()
        names = [str(path) for path in self._fs.ls(self._folder, detail=False)]
        parts = [path for path in sorted(names) if PurePosixPath(path).name.startswith("part-")]
        other = [path for path in parts if not path.endswith(f".{self._form}")]
        if other:
            form = PurePosixPath(other[0]).suffix[1:]
            raise InputError(f"{self.place}: has parts in {form} already; give --format {form}, or another folder")
        return {one for path in parts for one in self._keys(path)}

    def write(self, number: int, rows: Sequence[Row]) -> str:
        """One part more, there whole or not at all; gives its path. ``number`` counts documents, and puts parts in order."""
        keys = [key(document) for document, _ in rows]
        name = f"part-{number:09}-{hashlib.blake2b(b''.join(keys), digest_size=4).hexdigest()}.{self._form}"
        path = f"{self._folder}/{name}"
        write_whole(self._fs, path, self._lines(rows) if self._form is Form.JSONL else self._table(rows, keys))
        return path

    def _lines(self, rows: Sequence[Row]) -> bytes:
        return "".join(f"{to_json(document, found)}\n" for document, found in rows).encode()

    def _table(self, rows: Sequence[Row], keys: list[bytes]) -> bytes:
        made = [
            {**given(document), **found, "key": one.hex(), "version": __version__, "fingerprint": self._fingerprint}
            for (document, found), one in zip(rows, keys, strict=True)
        ]
        file = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(made, SCHEMA), file, compression="zstd")
        return file.getvalue()

    def _keys(self, path: str) -> Iterator[bytes]:
        try:
            with self._fs.open(path, "rb") as file:
                if self._form is Form.PARQUET:
                    yield from (bytes.fromhex(one) for one in pq.read_table(file, columns=["key"])["key"].to_pylist())
                else:
                    yield from (key(json.loads(line)) for line in file)
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
            line = " ".join(str(error).split())
            raise InputError(f"{path}: a damaged part; delete it and its documents are done again ({line})") from error
