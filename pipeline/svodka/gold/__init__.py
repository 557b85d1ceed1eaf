"""Floor 7: documents on disk, gold or extracted, read back into the model."""

from svodka.gold.formats import read_gold, write_gold
from svodka.gold.read import document_paths, read_document, read_documents, read_folder

__all__ = ["document_paths", "read_document", "read_documents", "read_folder", "read_gold", "write_gold"]
