"""How far two annotators agree: the metric of the evaluation, so that a system can be compared with people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from svodka.errors import InputError
from svodka.evaluate.compare import ALTERNATIVES
from svodka.evaluate.score import DIGITS, Evaluation, summarise
from svodka.evaluate.verdicts import Verdict, judge
from svodka.model import Document, Record

CHOICES = ("comparator", "unit", "measure", "direction", "modality")
"""The fields that choose from a list, where two annotators may agree by chance."""
_NAMES = ("counted", "place", "actor", "source")


@dataclass(frozen=True, slots=True)
class Agreement:
    """``evaluation`` takes the first annotator for gold; its F1 is the same the other way round but for alternatives.

    ``kappa`` is Cohen's (1960) over the aligned records, for each field of ``CHOICES``: 1 is full agreement, 0 what
    chance gives; None where both always chose the same one value, which leaves nothing to correct for.
    """

    evaluation: Evaluation
    kappa: Mapping[str, float | None]

    def to_dict(self) -> dict[str, Any]:
        """As an evaluation, with ``kappa``; numbers rounded to 4 places."""
        rounded = {name: None if value is None else round(value, DIGITS) for name, value in self.kappa.items()}
        return {**self.evaluation.to_dict(), "kappa": rounded}


def agree(first: Sequence[Document], second: Sequence[Document]) -> Agreement:
    """The agreement over the documents that both annotated, matched by id.

    Where the second gives alternatives («полиция|МВД»), the first of them counts; those of the first are all good.
    Raises InputError when no document is common, and for documents that cannot be matched.
    """
    names = {document.id for document in second}
    common = [document for document in first if document.id in names]
    if not common:
        raise InputError("no document is in both; documents are matched by id, give two annotations of the same releases")
    verdicts = judge(common, [_decided(document) for document in second])
    return Agreement(summarise(verdicts), {name: _kappa(verdicts, name) for name in CHOICES})


def _decided(document: Document) -> Document:
    return document.model_copy(update={"records": tuple(map(_first_readings, document.records))})


def _first_readings(record: Record) -> Record:
    told = {name: getattr(record, name) for name in _NAMES}
    return record.model_copy(update={name: text.split(ALTERNATIVES)[0] or None for name, text in told.items() if text})


def _kappa(verdicts: Sequence[Verdict], field: str) -> float | None:
    chosen = [(getattr(pair.gold, field), getattr(pair.predicted, field)) for verdict in verdicts for pair in verdict.pairs]
    total = len(chosen)
    if not total:
        return None
    firsts, seconds = Counter(one for one, _ in chosen), Counter(two for _, two in chosen)
    by_chance = sum(firsts[value] * seconds[value] for value in firsts) / total**2
    observed = sum(one == two for one, two in chosen) / total
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
