"""Where sentences begin: razdel's rules, asked only where white space follows a mark, and mended after abbreviations."""

import re
from collections.abc import Iterator

from razdel.segmenters.sentenize import DELIMITER, SentSplit, sentenize

from svodka.russian.morphology import parses
from svodka.russian.segment.spelling import clean, normal

_MARK = re.compile(DELIMITER)
_SEEN = re.compile(r"\S")
_WINDOW = 10
"""So many characters on each side of a mark razdel looks at."""

_DOT = re.compile(r"\. +(?=[A-ZА-ЯЁ])")
_SCALE = "тыс|млн|млрд|трлн"
_UNIT = "руб|кг|км|га|тг|долл|шт|чел|ед|п"
_MEASURE = "т|м|см|мм|л|ч|мин|сек|сут|°C|°С|°"
_ABBREVIATED = (*f"{_SCALE}|{_UNIT}|{_MEASURE}|г".split("|"),)
# razdel takes «млн.» for an abbreviation inside a sentence; a capital letter after it begins the next one.
_MEASURED = re.compile(rf"(?:(?<=[\d ])(?:{_SCALE}|{_UNIT})|(?:\d|тыс\.|млн|млрд) ?(?:{_MEASURE}))\Z")
# After «2024 г.» a capital letter may be that of a name; of a preposition or a pronoun it begins a sentence.
_DATED = re.compile(r"(?<=\d )г?г\Z")
_OPENING = frozenset(("ADP", "PRON", "CCONJ", "PART", "ADV"))
_UNENDED = re.compile(rf"(?<=[\d ])(?:{_SCALE})\Z")
_CAPITALIZED = re.compile(r"([А-ЯЁ][а-яё]*) ")
_CAPITALS = re.compile(r"[A-ZА-ЯЁ]{2}")
_LONGEST = 8
"""Characters of «тыс. мин» and «млрд сек»."""


def sentence_starts(text: str) -> list[int]:
    """Positions in the text where a sentence begins; a new line always begins one."""
    cleaned, origin = clean(text)
    starts: set[int] = set()
    offset = 0
    for line in cleaned.splitlines(keepends=True):
        starts.update(offset + start for start in _starts(line))
        offset += len(line)
    for start, begins in _after_abbreviations(cleaned):
        (starts.add if begins else starts.discard)(start)
    return sorted(starts) if origin is None else [origin[start] for start in sorted(starts)]


def _starts(line: str) -> Iterator[int]:
    """razdel's sentences of a line, by their starts."""
    first = _SEEN.search(line)
    yield first.start() if first else 0
    begin = 0
    for match in _MARK.finditer(line):
        start, end = match.span()
        following = _SEEN.search(line, end)
        if following is None or following.start() == end:
            continue
        split = SentSplit(line[max(0, start - _WINDOW) : start], match.group(1), line[end : end + _WINDOW])
        split.buffer = line[begin:start]
        if not sentenize.join(split):
            begin = end
            yield following.start()


def _after_abbreviations(text: str) -> Iterator[tuple[int, bool]]:
    """Where a capital letter follows an abbreviation that razdel judges wrongly, and whether it begins a sentence."""
    for dot in _DOT.finditer(text):
        at, following = dot.span()
        if not text.endswith(_ABBREVIATED, max(at - 4, 0), at):
            continue
        ahead = max(at - _LONGEST, 0)
        word = _CAPITALIZED.match(text, following)
        if _UNENDED.search(text, ahead, at) and _CAPITALS.match(text, following):
            # A unit in capitals is no new sentence: «12 тыс. TEU».
            yield following, False
        elif word and (_MEASURED.search(text, ahead, at) or (_DATED.search(text, ahead, at) and _opens(word[1]))):
            yield following, True


def _opens(word: str) -> bool:
    return parses(normal(word))[0].pos in _OPENING
