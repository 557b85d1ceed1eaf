"""What the commands that score share: documents read whole or not at all, predictions, and who has which document."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from svodka.cli.console import Messages, wrong_usage
from svodka.errors import InputError, SvodkaError
from svodka.gold.formats import Form

if TYPE_CHECKING:
    from svodka.model import Document

Index = Mapping[str, Mapping[str, str]]
"""What is known of releases by their id: ``{"kz-2024-05-crime": {"domain": "crime"}}``."""


def read(path: Path, messages: Messages, form: Form | None = None) -> "list[Document]":
    """The documents of a file or folder, its format told or detected; see ``read_all``."""
    from svodka.cli.gold.reading import read_all

    return read_all(path, form, messages)


def predictions(golds: "Sequence[Document]", path: Path | None, messages: Messages) -> "list[Document]":
    """The documents at ``path``, told about where they are not those of gold; without a path, what the pipeline extracts."""
    if path is None:
        return extracted(golds, messages)
    predicted = read(path, messages)
    if golds and predicted and not {document.id for document in golds} & {document.id for document in predicted}:
        raise InputError(f"{path}: no document has the id of a gold one; documents are matched by id, correct the ids")
    tell_unmatched(golds, predicted, messages)
    return predicted


def extracted(golds: "Sequence[Document]", messages: Messages) -> "list[Document]":
    """What the pipeline extracts from the texts of gold; each document that fails is named on stderr and left out."""
    from svodka.pipeline import extract_many

    def on_error(document: "Document", error: SvodkaError) -> None:
        messages.error(document.id or "", error)

    documents = []
    with messages.progress(len(golds)) as advance:
        for document in extract_many(golds, on_error=on_error):
            documents.append(document)
            advance()
    return documents


def tell_unmatched(golds: "Sequence[Document]", predicted: "Sequence[Document]", messages: Messages) -> None:
    """Say which documents only one side has: a wrong folder looks like a bad score otherwise."""
    in_gold, in_predicted = ({document.id or "" for document in side} for side in (golds, predicted))
    for id_ in sorted(in_gold - in_predicted):
        messages.warning(id_, "no prediction; counted as one without records")
    for id_ in sorted(in_predicted - in_gold):
        messages.warning(id_, "no gold; left out")


def index(path: Path) -> Index:
    """What the ``index.toml`` of a gold folder (or beside a gold file) tells of its releases, by id; empty without one."""
    from svodka.gold import read_index

    entries = read_index(path if path.is_dir() else path.parent) or {}
    return {id_: entry.groups() for id_, entry in entries.items()}


def only(split: str | None, documents: "list[Document]", index: Index) -> "list[Document]":
    """The documents of a split; all of them for None. Ends the command for a split that no release is in."""
    if split is None:
        return documents
    splits = sorted({entry["split"] for entry in index.values() if "split" in entry})
    if split not in splits:
        known = f"write {', '.join(splits)}" if splits else "there is no index.toml beside the gold that tells splits"
        wrong_usage(f"--split: no release is in {split!r}: {known}")
    return [document for document in documents if index.get(document.id or "", {}).get("split") == split]
