"""The store as the service reads it: lists, documents and flat records; nothing is ever written."""

import os
from pathlib import Path
from typing import Protocol

from svodka.errors import MissingExtraError
from svodka.web.shapes import DocumentList, DocumentQuery, Facets, Kept, RecordList, RecordQuery


class Shelf(Protocol):
    """What can be read; called from several threads at once. StoreError when the store cannot be read."""

    def documents(self, wanted: DocumentQuery) -> DocumentList:
        """The newest documents first."""
        ...

    def document(self, key: str) -> Kept | None:
        """The latest version of a document; None when there is none of this key."""
        ...

    def records(self, wanted: RecordQuery) -> RecordList:
        """Records of the latest versions, as flat rows."""
        ...

    def facets(self) -> Facets:
        """The values of the filters and how many records (documents, for publishers and countries) have each."""
        ...


def open_shelf(location: str | None) -> Shelf | None:
    """The store at a location: a file or the address of a database.

    None stands for the usual place, the environment variable SVODKA_STORE or ``svodka.db`` in the current folder; nothing is
    opened if there is none. StoreError for a store that is not there or cannot be read, MissingExtraError without the extra.
    """
    try:
        from svodka.store.location import DEFAULT, VARIABLE
        from svodka.web.stored import StoredShelf
    except MissingExtraError:
        if location is None:
            return None
        raise
    if location is None and not os.environ.get(VARIABLE) and not Path(DEFAULT).exists():
        return None
    return StoredShelf.open(location)
