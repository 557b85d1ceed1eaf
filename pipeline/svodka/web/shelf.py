"""The store as the service reads it: lists, documents and flat records; nothing is ever written."""

from typing import Protocol

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
