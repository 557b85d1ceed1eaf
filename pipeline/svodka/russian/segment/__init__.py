"""Words and sentences of a Russian text: razdel's, mended where numbers and abbreviations meet.

razdel joins «10–12» and «1,5–2» and splits «1 949» and «м2». Here a number with its digit groups is one word, whatever
space or apostrophe groups it, a range is three, and «25-летний», «COVID-19», «М-32» are one each.
"""

from svodka.russian.segment.sentences import sentence_starts
from svodka.russian.segment.spelling import (
    APOSTROPHES,
    BREAKS,
    DASHES,
    INVISIBLE,
    SPACES,
    blank,
    clean,
    key,
    mend,
    normal,
    printed,
)
from svodka.russian.segment.words import tokenize, words

__all__ = [
    "APOSTROPHES",
    "BREAKS",
    "DASHES",
    "INVISIBLE",
    "SPACES",
    "blank",
    "clean",
    "key",
    "mend",
    "normal",
    "printed",
    "sentence_starts",
    "tokenize",
    "words",
]
