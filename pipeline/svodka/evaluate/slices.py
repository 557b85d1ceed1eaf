"""Figures for a part of the records: one unit kind, one measure, one domain …"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from svodka.evaluate.score import Evaluation, summarise
from svodka.evaluate.verdicts import Verdict
from svodka.model import Document, Record, unit_kind

OF_RECORDS: Mapping[str, Callable[[Record], str]] = {
    "unit": lambda record: unit_kind(record.unit),
    "measure": lambda record: record.measure,
    "comparator": lambda record: record.comparator,
    "modality": lambda record: record.modality,
}
"""What records can be grouped by."""

OF_DOCUMENTS: Mapping[str, Callable[[Document], str]] = {
    "document": lambda document: document.id or "",
    "country": lambda document: document.country or "none",
    "year": lambda document: str(document.published.year) if document.published else "none",
}
"""What documents can be grouped by from their own fields; an index of the gold folder adds to them."""


def slices(verdicts: Sequence[Verdict], by: str, index: Mapping[str, Mapping[str, str]]) -> dict[str, Evaluation]:
    """The scores of each group, sorted by name.

    Args:
        verdicts: judged documents.
        by: a name of ``OF_RECORDS`` or ``OF_DOCUMENTS``, or one that the index has («domain»).
        index: what is known of the documents, by id: ``{"kz-1": {"domain": "crime"}}``; one without an entry is «none».

    An aligned pair belongs to the group of its gold record, so that every error is counted once. A group is drawn from
    the documents that have a record in it.
    """
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for name, part in _parts(verdict, by, index).items():
            groups.setdefault(name, []).append(part)
    return {name: summarise(groups[name]) for name in sorted(groups)}


def document_group(document: Document, by: str, index: Mapping[str, Mapping[str, str]]) -> str:
    """The group that a whole document belongs to; arguments as of ``slices``."""
    known = OF_DOCUMENTS.get(by)
    return known(document) if known else index.get(document.id or "", {}).get(by, "none")


def _parts(verdict: Verdict, by: str, index: Mapping[str, Mapping[str, str]]) -> dict[str, Verdict]:
    if by not in OF_RECORDS:
        return {document_group(verdict.document, by, index): verdict}
    key = OF_RECORDS[by]
    names = {key(record) for record in (*(pair.gold for pair in verdict.pairs), *verdict.missed, *verdict.spurious)}
    return {
        name: replace(
            verdict,
            pairs=tuple(pair for pair in verdict.pairs if key(pair.gold) == name),
            missed=tuple(record for record in verdict.missed if key(record) == name),
            spurious=tuple(record for record in verdict.spurious if key(record) == name),
        )
        for name in sorted(names)
    }
