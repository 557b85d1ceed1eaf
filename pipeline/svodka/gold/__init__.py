"""Floor 7: documents on disk, in any of the formats, read back into the model; the index of a gold folder."""

from svodka.gold.formats import read_gold, write_gold
from svodka.gold.index import Entry, read_index
from svodka.gold.read import document_paths, read_document, read_documents, read_folder

__all__ = [
    "Entry",
    "document_paths",
    "read_document",
    "read_documents",
    "read_folder",
    "read_gold",
    "read_index",
    "write_gold",
]
