"""Two predictions of the same gold held against each other: is the second better, by how much, and how surely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from svodka.errors import InputError
from svodka.evaluate.bootstrap import Gain, paired_gain
from svodka.evaluate.compare import LEVELS
from svodka.evaluate.differences import Difference, find_differences
from svodka.evaluate.score import DIGITS, Evaluation, summarise
from svodka.evaluate.verdicts import LEVEL_FIELDS, Verdict, counts, judge
from svodka.model import Document

SURE = 0.05
"""A p under which the two are told apart."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two evaluations and the gain of the second at each level.

    ``mended`` are the differences of the first whose gold record the second has right at the level core, ``broken``
    those of the second that the first has right; both in text order.
    """

    first: Evaluation
    second: Evaluation
    gains: Mapping[str, Gain]
    mended: Sequence[Difference]
    broken: Sequence[Difference]

    def verdict(self, level: str) -> str:
        """«better», «worse» or «no difference shown», of the second at a level."""
        gain = self.gains[level]
        if gain.p >= SURE or gain.gain == 0:
            return "no difference shown"
        return "better" if gain.gain > 0 else "worse"

    def to_dict(self) -> dict[str, Any]:
        """By level: both F1, ``gain``, its ``ci``, ``p`` and the verdict; then ``mended`` and ``broken``."""
        levels = {
            level: {
                "first": round(self.first.levels[level].f1, DIGITS),
                "second": round(self.second.levels[level].f1, DIGITS),
                "gain": round(gain.gain, DIGITS),
                "ci": [round(end, DIGITS) for end in gain.ci],
                "p": round(gain.p, DIGITS),
                "verdict": self.verdict(level),
            }
            for level, gain in self.gains.items()
        }
        lists = {"mended": self.mended, "broken": self.broken}
        return {**levels, **{name: [one.to_dict() for one in items] for name, items in lists.items()}}


def compare(gold: Sequence[Document], first: Sequence[Document], second: Sequence[Document]) -> Comparison:
    """The comparison of two predictions, documents matched by id as ``evaluate`` matches them; raises as it does."""
    one, two = judge(gold, first), judge(gold, second)
    if not one:
        raise InputError("no gold documents: there is nothing to compare with; give at least one")
    return Comparison(
        first=summarise(one),
        second=summarise(two),
        gains={level: paired_gain(counts(one, level), counts(two, level)) for level in LEVELS},
        mended=_only_wrong_in(one, two),
        broken=_only_wrong_in(two, one),
    )


def _only_wrong_in(verdicts: Sequence[Verdict], others: Sequence[Verdict]) -> list[Difference]:
    right = {_at(one.document.id, pair.gold.quantity) for one in others for pair in one.pairs if _is_right(pair.wrong)}
    return [
        difference
        for difference in find_differences(verdicts)
        if difference.gold
        and not _is_right(tuple(field.field for field in difference.wrong), missed=difference.kind == "missed")
        and _at(difference.document, difference.gold) in right
    ]


def _at(document: str | None, mention: object) -> tuple[str | None, object]:
    return document, mention


def _is_right(wrong: tuple[str, ...], *, missed: bool = False) -> bool:
    return not missed and LEVEL_FIELDS["core"].isdisjoint(wrong)
