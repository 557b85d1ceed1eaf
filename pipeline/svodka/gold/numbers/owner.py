"""A stretch of text whose numbers are accounted for."""

from dataclasses import dataclass

from svodka.gold.index import NumberClass


@dataclass(frozen=True, slots=True)
class Owner:
    """[start, end) in code points, and what the numbers in it are."""

    start: int
    end: int
    kind: NumberClass
