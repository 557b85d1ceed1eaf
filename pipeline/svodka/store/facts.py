"""What two texts state of the same figures: near-duplicates that state different things are no copies.

Wording and figures may agree where the facts do not: «снизилось на 6,8 %» and «увеличилось на 6,8 %» share all but a word.
Yet a record may change with a word that an editor drops elsewhere. So a difference counts only if the texts account for it:
an indicator by words of each text that the other does not have anywhere; a value, unit or measure by another wording of
the line.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from svodka.store.wording import Wording, wording

_STEM = 4
"""Letters by which a word of an indicator is looked for in a text, whatever its form there."""
_TURNS = frozenset(("up", "down"))


@dataclass(frozen=True, slots=True)
class Fact:
    """What a record states, as far as copies must agree in it, and the line of the text that it stands in."""

    quantity: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    measure: str
    direction: str | None
    indicator: str
    line: str

    @property
    def stated(self) -> tuple[object, ...]:
        """The fact, wherever it is told."""
        return self.value, self.lower, self.upper, self.unit, self.measure, self.direction, self.indicator


Facts = Mapping[str, Sequence[Fact]]
"""The facts of a text by the figures with which it tells them: «18,5 млн тенге» is found under «18.5»."""


def by_figures(facts: Iterable[Fact]) -> Facts:
    """Facts by the figures in the mentions of their quantities."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told = wording(fact.quantity)
        found[" ".join(sorted(told.figures)) or told.words].append(fact)
    return found


def contradict(one: Facts, other: Facts, mine: Wording, theirs: Wording, tolerated: int) -> bool:
    """Whether two texts state different things of the same figures, more often than is ``tolerated``.

    Up for down is never tolerated. What only one of them states is no contradiction: a copy may have a paragraph less.
    """
    replaced = 0
    stems = _stems(mine.words), _stems(theirs.words)
    for figures in one.keys() & other.keys():
        left, right = _unmatched(one[figures], other[figures]), _unmatched(other[figures], one[figures])
        if _turned(left, right):
            return True
        for fact in left:
            rival = next((there for there in right if _differ(fact, there, mine, theirs, stems)), None)
            replaced += rival is not None
    return replaced > tolerated


def _unmatched(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    there = {fact.stated for fact in others}
    return [fact for fact in facts if fact.stated not in there]


def _turned(left: Sequence[Fact], right: Sequence[Fact]) -> bool:
    ways = [{fact.direction for fact in facts} & _TURNS for facts in (left, right)]
    return bool(ways[0] and ways[1] and not ways[0] & ways[1])


def _differ(fact: Fact, other: Fact, mine: Wording, theirs: Wording, stems: tuple[frozenset[str], frozenset[str]]) -> bool:
    # Words that a label brings along, such as «количество», are in neither text.
    own, foreign = stems
    if _stems(fact.indicator) & own - foreign and _stems(other.indicator) & foreign - own:
        return True
    rewritten = wording(fact.line).words not in theirs.words and wording(other.line).words not in mine.words
    amounts = [(one.value, one.lower, one.upper, one.unit) for one in (fact, other)]
    # An editor who drops «тенге» leaves a number of nothing: that is no other amount.
    measured = amounts[0] != amounts[1] and "1" not in (fact.unit, other.unit)
    return rewritten and (measured or fact.measure != other.measure)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in wording(text).words.split() if len(word) >= _STEM and word[0].isalpha())
