"""Scores of predicted documents against gold: the four levels with their intervals, and every field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import or_
from typing import Any

from svodka.errors import InputError
from svodka.evaluate.calibration import Bin, calibration
from svodka.evaluate.compare import FIELDS, LEVELS, NULLABLE, is_filled
from svodka.evaluate.interval import f1_interval
from svodka.evaluate.verdicts import Pair, Verdict, judge
from svodka.model import Document

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one level, micro-averaged, from 0 to 1; ``ci`` is the 95 % interval of the F1.

    What has nothing to find and found nothing scores 1.
    """

    precision: float
    recall: float
    f1: float
    ci: tuple[float, float]

    def to_dict(self) -> dict[str, Any]:
        """The numbers rounded to 4 places, ``ci`` as a list of two."""
        return {
            "precision": round(self.precision, DIGITS),
            "recall": round(self.recall, DIGITS),
            "f1": round(self.f1, DIGITS),
            "ci": [round(end, DIGITS) for end in self.ci],
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well predicted documents agree with gold.

    ``fields`` is the accuracy of each field over aligned pairs, ``field_f1`` the F1 of each field that may be null; a
    field that no pair speaks of has None. ``documents`` counts gold documents; ``gold``, ``predicted`` and ``aligned``
    count records; ``calibration`` tells how many of the records of each confidence are right.
    """

    mention: Score
    quantity: Score
    core: Score
    full: Score
    fields: Mapping[str, float | None]
    field_f1: Mapping[str, float | None]
    documents: int
    gold: int
    predicted: int
    aligned: int
    calibration: tuple[Bin, ...] = ()

    @property
    def levels(self) -> Mapping[str, Score]:
        """The four levels by name, from the easiest to the hardest."""
        return {"mention": self.mention, "quantity": self.quantity, "core": self.core, "full": self.full}

    def to_dict(self) -> dict[str, Any]:
        """One JSON object: the levels, ``fields``, ``field_f1`` and the counts; numbers rounded to 4 places."""
        return {
            **{name: score.to_dict() for name, score in self.levels.items()},
            "fields": _rounded(self.fields),
            "field_f1": _rounded(self.field_f1),
            "documents": self.documents,
            "gold": self.gold,
            "predicted": self.predicted,
            "aligned": self.aligned,
            "calibration": [part.to_dict() for part in self.calibration],
        }


def evaluate(gold: Sequence[Document], predicted: Sequence[Document]) -> Evaluation:
    """The scores of predicted documents against gold ones, matched by id.

    A gold document without a prediction counts as one with no records; a prediction without gold does not count.
    Raises InputError when there is no gold, and for documents that cannot be matched.
    """
    verdicts = judge(gold, predicted)
    if not verdicts:
        raise InputError("no gold documents: there is nothing to score against; give at least one")
    pairs = [pair for verdict in verdicts for pair in verdict.pairs]
    levels = {name: _score(verdicts, fields) for name, fields in _cumulative_levels()}
    return Evaluation(
        **levels,
        fields={name: _accuracy(pairs, name) for name in FIELDS},
        field_f1={name: _field_f1(pairs, name) for name in NULLABLE},
        documents=len(verdicts),
        gold=sum(verdict.gold for verdict in verdicts),
        predicted=sum(verdict.predicted for verdict in verdicts),
        aligned=len(pairs),
        calibration=calibration(verdicts),
    )


def _cumulative_levels() -> Iterator[tuple[str, frozenset[str]]]:
    """Each level with all fields that must be right in it."""
    return zip(LEVELS, accumulate(map(frozenset, LEVELS.values()), or_), strict=True)


def _score(verdicts: Sequence[Verdict], fields: frozenset[str]) -> Score:
    hits = [sum(fields.isdisjoint(pair.wrong) for pair in verdict.pairs) for verdict in verdicts]
    gold = [verdict.gold for verdict in verdicts]
    predicted = [verdict.predicted for verdict in verdicts]
    found, expected, offered = sum(hits), sum(gold), sum(predicted)
    empty = 1.0 if expected == offered == 0 else 0.0
    return Score(
        precision=found / offered if offered else empty,
        recall=found / expected if expected else empty,
        f1=2 * found / (expected + offered) if expected + offered else empty,
        ci=f1_interval(hits, gold, predicted),
    )


def _accuracy(pairs: Sequence[Pair], field: str) -> float | None:
    return sum(field not in pair.wrong for pair in pairs) / len(pairs) if pairs else None


def _field_f1(pairs: Sequence[Pair], field: str) -> float | None:
    """F1 of the values that are not null, over aligned pairs; None when neither side has one."""
    hits = expected = offered = 0
    for pair in pairs:
        in_gold, in_predicted = is_filled(pair.gold, field), is_filled(pair.predicted, field)
        expected += in_gold
        offered += in_predicted
        hits += in_gold and in_predicted and field not in pair.wrong
    return 2 * hits / (expected + offered) if expected + offered else None


def _rounded(numbers: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if number is None else round(number, DIGITS) for name, number in numbers.items()}
