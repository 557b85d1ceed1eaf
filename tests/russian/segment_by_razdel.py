"""Words and sentences as razdel itself gives them, mended: slow, plain, and what the segmenter is held to."""

import re
from itertools import pairwise

from razdel import sentenize, tokenize

from svodka.russian.morphology import parses
from svodka.russian.segment import clean, normal
from svodka.russian.segment.numbers import _GUARDED
from svodka.russian.segment.words import _seams

_MEASURED = re.compile(
    r"(?<=[\d ])(?:тыс|млн|млрд|трлн|руб|кг|км|га|тг|долл|шт|чел|ед|п)\. +(?=[А-ЯЁ][а-яё]* )"
    r"|(?:\d|тыс\.|млн|млрд) ?(?:т|м|см|мм|л|ч|мин|сек|сут|°C|°С|°)\. +(?=[А-ЯЁ][а-яё]* )"
)
_DATED = re.compile(r"(?<=\d )г?г\. +(?=(?P<word>[А-ЯЁ][а-яё]*) )")
_UNENDED = re.compile(r"(?<=[\d ])(?:тыс|млн|млрд|трлн)\. +(?=[A-ZА-ЯЁ]{2})")


def words_by_razdel(text):
    cleaned, origin = clean(text)
    whole = [match.span() for match in _GUARDED.finditer(cleaned)]
    edges = {edge for span in whole for edge in span}
    for piece in tokenize(cleaned):
        edges.update(edge for edge in (piece.start, piece.stop) if not any(start < edge < end for start, end in whole))
        edges.update(_seams(cleaned, piece.start, piece.stop))
    spans = [(start, end) for start, end in pairwise(sorted(edges)) if not cleaned[start:end].isspace()]
    places = range(len(text) + 1) if origin is None else [0, *origin[1:], len(text)]
    return [(places[start], places[end]) for start, end in spans]


def sentences_by_razdel(text):
    cleaned, origin = clean(text)
    starts = set()
    offset = 0
    for line in cleaned.splitlines(keepends=True):
        starts.update(offset + sentence.start for sentence in sentenize(line))
        offset += len(line)
    starts.update(match.end() for match in _MEASURED.finditer(cleaned))
    for match in _DATED.finditer(cleaned):
        if parses(normal(match["word"]))[0].pos in ("ADP", "PRON", "CCONJ", "PART", "ADV"):
            starts.add(match.end())
    starts -= {match.end() for match in _UNENDED.finditer(cleaned)}
    return sorted(starts) if origin is None else [origin[start] for start in sorted(starts)]
