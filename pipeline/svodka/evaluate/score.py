"""Scores of predicted documents against gold: the four levels with their intervals, every field, every kind of error."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from svodka.errors import InputError
from svodka.evaluate.bootstrap import Counts, f1_interval
from svodka.evaluate.calibration import Calibration, calibration
from svodka.evaluate.compare import FIELDS, LEVELS, NULLABLE, is_filled
from svodka.evaluate.error_classes import ERROR_CLASSES, ErrorClass, error_classes
from svodka.evaluate.verdicts import Pair, Verdict, counts, judge
from svodka.model import Document

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Average:
    """Precision, recall and F1 from 0 to 1. What has nothing to find and found nothing scores 1."""

    precision: float
    recall: float
    f1: float

    def to_dict(self) -> dict[str, float]:
        """The numbers rounded to 4 places."""
        return {name: round(getattr(self, name), DIGITS) for name in ("precision", "recall", "f1")}


@dataclass(frozen=True, slots=True)
class Score:
    """One level: ``micro`` over all records, with ``ci`` the 95 % interval of its F1, and ``macro``.

    ``macro`` is the mean over documents of the figures of each: a short release weighs as much as a long one.
    """

    micro: Average
    macro: Average
    ci: tuple[float, float]

    @property
    def precision(self) -> float:
        """Share of predicted records that are right."""
        return self.micro.precision

    @property
    def recall(self) -> float:
        """Share of gold records that are found right."""
        return self.micro.recall

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return self.micro.f1

    def to_dict(self) -> dict[str, Any]:
        """``precision``, ``recall``, ``f1``, ``ci`` as a list of two, and ``macro``; numbers rounded to 4 places."""
        ends = [round(end, DIGITS) for end in self.ci]
        return {**self.micro.to_dict(), "ci": ends, "macro": self.macro.to_dict()}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well predicted documents agree with gold.

    ``fields`` is the accuracy of each field over aligned pairs, ``field_f1`` the F1 of each field that may be null; a
    field that no pair speaks of has None. ``exact`` is the share of aligned mentions that agree to the character.
    ``documents`` counts gold documents; ``gold``, ``predicted`` and ``aligned`` count records; ``errors`` counts
    records by class of error, one record in each of its classes; ``calibration`` is None without confidences.
    """

    mention: Score
    quantity: Score
    core: Score
    full: Score
    fields: Mapping[str, float | None]
    field_f1: Mapping[str, float | None]
    exact: float | None
    documents: int
    gold: int
    predicted: int
    aligned: int
    errors: Mapping[ErrorClass, int]
    calibration: Calibration | None

    @property
    def levels(self) -> Mapping[str, Score]:
        """The four levels by name, from the easiest to the hardest."""
        return {"mention": self.mention, "quantity": self.quantity, "core": self.core, "full": self.full}

    def to_dict(self) -> dict[str, Any]:
        """One JSON object: the levels, ``fields``, ``field_f1``, counts and the rest; numbers rounded to 4 places."""
        return {
            **{name: score.to_dict() for name, score in self.levels.items()},
            "fields": _rounded(self.fields),
            "field_f1": _rounded(self.field_f1),
            "exact": None if self.exact is None else round(self.exact, DIGITS),
            "documents": self.documents,
            "gold": self.gold,
            "predicted": self.predicted,
            "aligned": self.aligned,
            "errors": dict(self.errors),
            "calibration": self.calibration.to_dict() if self.calibration else None,
        }


def evaluate(gold: Sequence[Document], predicted: Sequence[Document]) -> Evaluation:
    """The scores of predicted documents against gold ones, matched by id.

    A gold document without a prediction counts as one with no records; a prediction without gold does not count.
    Raises InputError when there is no gold, and for documents that cannot be matched.
    """
    return summarise(judge(gold, predicted))


def summarise(verdicts: Sequence[Verdict]) -> Evaluation:
    """The scores of judged documents. Raises InputError when there are none."""
    if not verdicts:
        raise InputError("no gold documents: there is nothing to score against; give at least one")
    pairs = [pair for verdict in verdicts for pair in verdict.pairs]
    return Evaluation(
        **{level: _score(counts(verdicts, level)) for level in LEVELS},
        fields={name: _accuracy(pairs, name) for name in FIELDS},
        field_f1={name: _field_f1(pairs, name) for name in NULLABLE},
        exact=sum(pair.gold.quantity == pair.predicted.quantity for pair in pairs) / len(pairs) if pairs else None,
        documents=len(verdicts),
        gold=sum(verdict.gold for verdict in verdicts),
        predicted=sum(verdict.predicted for verdict in verdicts),
        aligned=len(pairs),
        errors=_errors(verdicts),
        calibration=calibration(verdicts),
    )


def _score(of: Counts) -> Score:
    each = [_average(*document) for document in zip(of.hits, of.gold, of.predicted, strict=True)]
    mean = {name: sum(getattr(one, name) for one in each) / len(each) for name in ("precision", "recall", "f1")}
    return Score(_average(sum(of.hits), sum(of.gold), sum(of.predicted)), Average(**mean), f1_interval(of))


def _average(hits: int, gold: int, predicted: int) -> Average:
    empty = 1.0 if gold == predicted == 0 else 0.0
    return Average(
        precision=hits / predicted if predicted else empty,
        recall=hits / gold if gold else empty,
        f1=2 * hits / (gold + predicted) if gold + predicted else empty,
    )


def _errors(verdicts: Sequence[Verdict]) -> dict[ErrorClass, int]:
    """The classes that occur, in the order of ERROR_CLASSES."""
    found: Counter[ErrorClass] = Counter()
    for verdict in verdicts:
        found["missed"] += len(verdict.missed)
        found["spurious"] += len(verdict.spurious)
        for pair in verdict.pairs:
            found.update(error_classes(pair.gold, pair.predicted, pair.wrong))
    return {name: found[name] for name in ERROR_CLASSES if found[name]}


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
