"""Floor 7: one indicator over documents and periods, as series with their contradictions, and their figures.

>>> from svodka.series import find_series
>>> find_series([], "количество краж")
[]
"""

from svodka.series.find import MODALITIES, STATES, find_series, list_indicators, search
from svodka.series.model import Check, Found, Origin, Point, Series, Similar, Statement

__all__ = [
    "MODALITIES",
    "STATES",
    "Check",
    "Found",
    "Origin",
    "Point",
    "Series",
    "Similar",
    "Statement",
    "find_series",
    "list_indicators",
    "search",
]
