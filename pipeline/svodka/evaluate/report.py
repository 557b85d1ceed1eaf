"""All that an evaluation has to say, gathered once for every form that it is written in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from svodka.evaluate.baseline import baseline
from svodka.evaluate.differences import Difference, find_differences, worst_first
from svodka.evaluate.score import Evaluation, summarise
from svodka.evaluate.slices import slices
from svodka.evaluate.verdicts import Verdict, judge
from svodka.model import Document

Index = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of records or documents, the prediction's scores in it, and the baseline's (None: it has nothing there)."""

    name: str
    scores: Evaluation
    baseline: Evaluation | None


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of the whole, of a script of an hour on the same texts, and of each group; every difference.

    ``groups`` goes by what was grouped by («unit», «measure», «domain»); ``verdicts`` are the judged documents by id;
    ``differences`` stand worst first; ``index`` is what is known of the documents by id, as it was given.
    """

    scores: Evaluation
    baseline: Evaluation
    groups: Mapping[str, Sequence[Group]]
    verdicts: Sequence[Verdict]
    differences: Sequence[Difference]
    index: Index = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The scores, ``baseline``, and ``by``: of each grouping the scores and the baseline of each group."""
        grouped = {
            by: {
                group.name: {
                    **group.scores.to_dict(),
                    "baseline": group.baseline.to_dict() if group.baseline else None,
                }
                for group in groups
            }
            for by, groups in self.groups.items()
        }
        return {**self.scores.to_dict(), "baseline": self.baseline.to_dict(), "by": grouped}


def report(
    gold: Sequence[Document], predicted: Sequence[Document], *, by: Sequence[str] = (), index: Index | None = None
) -> Report:
    """The report of predicted documents against gold ones, matched and judged as ``evaluate`` does; raises as it does.

    Args:
        gold: the annotated documents.
        predicted: documents of the same ids with the records to score.
        by: what to group by, names that ``slices`` knows.
        index: what is known of the documents by id, for groupings such as «domain».
    """
    verdicts, crude = judge(gold, predicted), judge(gold, [baseline(document) for document in gold])
    groups = {}
    for name in by:
        theirs = slices(crude, name, index or {})
        groups[name] = [
            Group(group, scores, theirs.get(group)) for group, scores in slices(verdicts, name, index or {}).items()
        ]
    differences = worst_first(find_differences(verdicts))
    return Report(summarise(verdicts), summarise(crude), groups, verdicts, differences, index or {})
