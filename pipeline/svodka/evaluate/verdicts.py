"""Gold and prediction side by side: what agrees, what does not, what only one of them has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import or_

from svodka.evaluate.align import align_documents, align_records
from svodka.evaluate.bootstrap import Counts
from svodka.evaluate.compare import LEVELS, wrong_fields
from svodka.model import Document, Record


@dataclass(frozen=True, slots=True)
class Pair:
    """Two aligned records of one document and the names of the fields in which they do not agree."""

    gold: Record
    predicted: Record
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gold document held against its prediction: the aligned pairs, and the records left over on either side."""

    document: Document
    pairs: tuple[Pair, ...]
    missed: tuple[Record, ...]
    spurious: tuple[Record, ...]

    @property
    def gold(self) -> int:
        """How many gold records there are."""
        return len(self.pairs) + len(self.missed)

    @property
    def predicted(self) -> int:
        """How many predicted records there are."""
        return len(self.pairs) + len(self.spurious)


def _cumulative() -> Iterator[tuple[str, frozenset[str]]]:
    return zip(LEVELS, accumulate(map(frozenset, LEVELS.values()), or_), strict=True)


LEVEL_FIELDS: Mapping[str, frozenset[str]] = dict(_cumulative())
"""Each level with all fields that must be right in it."""


def counts(verdicts: Sequence[Verdict], level: str) -> Counts:
    """Of each document, the records right at a level, those of gold and those of the prediction."""
    return Counts(
        hits=[sum(LEVEL_FIELDS[level].isdisjoint(pair.wrong) for pair in verdict.pairs) for verdict in verdicts],
        gold=[verdict.gold for verdict in verdicts],
        predicted=[verdict.predicted for verdict in verdicts],
    )


def judge(gold: Sequence[Document], predicted: Sequence[Document]) -> list[Verdict]:
    """Each gold document judged by the predicted document of its id, sorted by id; a missing one has no records.

    Raises InputError for documents that cannot be matched (see ``align_documents``).
    """
    return [_judge(document, prediction) for document, prediction in align_documents(gold, predicted)]


def _judge(document: Document, prediction: Document | None) -> Verdict:
    gold, predicted = document.records, prediction.records if prediction else ()
    aligned = align_records(gold, predicted)
    found, used = {i for i, _ in aligned}, {j for _, j in aligned}
    return Verdict(
        document=document,
        pairs=tuple(Pair(gold[i], predicted[j], wrong_fields(gold[i], predicted[j])) for i, j in aligned),
        missed=tuple(record for i, record in enumerate(gold) if i not in found),
        spurious=tuple(record for j, record in enumerate(predicted) if j not in used),
    )
