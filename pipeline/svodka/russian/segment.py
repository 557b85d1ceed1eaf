"""Words and sentences of a Russian text: razdel's, mended where numbers and abbreviations meet.

razdel joins «10–12» and «1,5–2» and splits «1 949» and «м2». Here a number with its digit groups is one word, whatever
space or apostrophe groups it, a range is three, and «25-летний», «COVID-19», «М-32» are one each.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from razdel import sentenize as razdel_sentenize
from razdel import tokenize as razdel_tokenize

from svodka.russian.morphology import parses

# Soft hyphen, zero-width marks, byte order mark, direction marks, stress: they are in the text but not in its words.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\u0301\u0300"
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
DASHES = "‐‑‒–—―−"
APOSTROPHES = "'’ʼ‘`´"

_DASH = re.compile(f"[-{DASHES}]")
_SPACE_TABLE = str.maketrans(dict.fromkeys(SPACES, " "))
_DASH_TABLE = str.maketrans(dict.fromkeys(DASHES, "-"))
_RARE_DASHES = str.maketrans("‐‑‒―", "--——")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BREAK = re.compile(f"\r\n|[{BREAKS}]")
_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LETTERS = re.compile(r"[a-zа-яёα-ω]{2,}", re.IGNORECASE)
# Latin and Greek letters that look like Russian ones.
_ALIKE = dict(zip("aceopxykmthbACEOPXYKMTHBοαρΑΒΕΗΚΜΝΟΡΤΧΥ", "асеорхукмтнвАСЕОРХУКМТНВоарАВЕНКМНОРТХУ", strict=True))
_LATIN = str.maketrans(_ALIKE)
_MIXED = re.compile(r"(?=.*[а-яё])(?=.*[a-zα-ω])", re.IGNORECASE)
_LOOKALIKE = re.compile(rf"[{''.join(_ALIKE)}а-яё\-‐‑]+", re.IGNORECASE)

_LETTER = r"[^\W\d_]"
_GUARDED = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>«»"]+[^\s<>«»".,;:!?)]          # address on the web
  | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+        # e-mail
  | (?<!\w)(?:Br|USD|EUR|US)(?=\d)                                         # Br32 млрд
  | \+[ ]?\d[\d ()\-]{{8,18}}\d | \b8[ -]?\(\d{{3,5}}\)[\d -]{{5,12}}\d
  | \b(?:0|8)[ ]\(\d{{2,5}}\)[ ]\d{{1,3}}-\d{{2,3}}(?:-\d{{2,3}})?\b(?!-)                # 0 (22) 259-717
  | \b8[ -]800[ -]\d{{3}}[ -]\d\d[ -]?\d\d | (?:\(\d{{3,5}}\)[ ]?|\b\d{{3,5}}[ -])?\b\d{{2,3}}-\d\d-\d\d\b     # phones
  | (?<![\d.,])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\d|\.\d)          # 17.01.2025
  | (?<![\d.,])\d{{4}}-\d\d-\d\d(?!\d)
  | (?<![\d:])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])                           # 03:40
  | (?<![\w-]){_LETTER}+(?:-{_LETTER}+)*-?\d+(?:\.\d+(?=\W))?(?:-?(?:\d|{_LETTER})+)*      # COVID-19, М-32, A320, м2
  | (?<![\d.,])\d{{1,3}}(?:(?P<group>[ .{APOSTROPHES}])\d{{3}})(?:(?P=group)\d{{3}})*(?:,\d+)?(?!\d)(?!-{_LETTER})
  | (?<![\d.,])\d{{1,3}}(?:,\d{{3}}){{2,}}(?!\d)                          # 1,844,036
  | (?<![\d.,])\d+(?:[.,]\d+)?(?:[-–]\d+(?:[.,]\d+)?)?(?:-{_LETTER}+)+    # 25-летний, 2023-го, 2,5-кратный, 3–4-этажный
  | (?<![\w.,])\d[GD](?!\w|\.\d)                                             # 4G, 3D
  | (?<!\d)\d+[.,]\d+(?!\d)(?!\.\d)
  | \d+[¼½¾⅓⅔⅛⅜⅝⅞]
  | \d+
    """,
    re.VERBOSE,
)


# razdel takes «млн.» for an abbreviation inside a sentence; a capital letter after it begins the next one.
_MEASURED = re.compile(
    r"(?<=[\d ])(?:тыс|млн|млрд|трлн|руб|кг|км|га|тг|долл|шт|чел|ед|п)\. +(?=[А-ЯЁ][а-яё]* )"
    r"|(?:\d|тыс\.|млн|млрд) ?(?:т|м|см|мм|л|ч|мин|сек|сут|°C|°С|°)\. +(?=[А-ЯЁ][а-яё]* )"
)
# After «2024 г.» a capital letter may be that of a name; of a preposition or a pronoun it begins a sentence.
_DATED = re.compile(r"(?<=\d )г?г\. +(?=(?P<word>[А-ЯЁ][а-яё]*) )")
_OPENING = frozenset(("ADP", "PRON", "CCONJ", "PART", "ADV"))
_UNENDED = re.compile(r"(?<=[\d ])(?:тыс|млн|млрд|трлн)\. +(?=[A-ZА-ЯЁ]{2})")


def clean(text: str) -> tuple[str, list[int] | None]:
    """The text as it is meant, and where each of its characters stood.

    Invisible characters are gone, every space is plain, letters are composed and Latin look-alikes in Russian words are
    Russian. The map is None when nothing was taken out, so that positions are the text's own.
    """
    spaced = _LETTERS.sub(_russian, text.translate(_SPACE_TABLE))
    marked = {match.start(): match.end() for match in _MARKED.finditer(spaced)}
    if not marked and not _INVISIBLE.search(spaced):
        return spaced, None
    chars: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(spaced):
        end = marked.get(at, at + 1)
        visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", spaced[at:end]))
        chars.extend(visible)
        origin.extend(range(at, at + len(visible)))
        at = end
    return "".join(chars), origin


def _russian(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LATIN) if _MIXED.match(word) and _LOOKALIKE.fullmatch(word) else word


@lru_cache(maxsize=65536)
def mend(word: str) -> str:
    """A word as it is meant: composed letters, nothing invisible, a common dash, no Latin look-alikes in Russian words.

    White space is one space, or its line breaks.
    """
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", word.translate(_SPACE_TABLE)))
    if word and not visible.strip():
        return "\n" * len(_BREAK.findall(visible)) or " "
    visible = visible.strip().translate(_RARE_DASHES)
    lone = visible in ("a", "c", "o", "k", "y")
    return visible.translate(_LATIN) if lone or (_MIXED.match(visible) and _LOOKALIKE.fullmatch(visible)) else visible


def printed(word: str) -> str:
    """A word as newspapers print it, for models that have read newspapers."""
    return "—" if word == "−" else mend(word).replace("ё", "е").replace("Ё", "Е")


def blank(word: str) -> bool:
    """Whether nothing of a word can be seen."""
    return not mend(word).strip()


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """A word for look-up: mended, in lower case, with one kind of dash."""
    return mend(word).translate(_DASH_TABLE).lower()


def key(word: str) -> str:
    """A normal word with ё as е: the form under which the lexicon is looked up."""
    return word.replace("ё", "е")


def tokenize(text: str) -> list[tuple[int, int]]:
    """Words of a text as (start, end) in code points of the text, without white space, in order.

    An invisible mark belongs to the word before it.
    """
    cleaned, origin = clean(text)
    guarded = [match.span() for match in _GUARDED.finditer(cleaned)]
    inside = [start for start, _ in guarded]
    edges = {edge for span in guarded for edge in span}
    for piece in razdel_tokenize(cleaned):
        for edge in (piece.start, piece.stop):
            nearest = bisect_left(inside, edge) - 1
            if nearest < 0 or edge >= guarded[nearest][1]:
                edges.add(edge)
        edges.update(_seams(cleaned, piece.start, piece.stop))
    spans = []
    for start, end in pairwise(sorted(edges)):
        if not cleaned[start:end].isspace():
            spans.append((start, end))
    if origin is None:
        return spans
    origin = [0, *origin[1:], len(text)]
    return [(origin[start], origin[end]) for start, end in spans]


def _seams(text: str, start: int, end: int) -> list[int]:
    """Where a word that razdel kept whole is cut after all: at a long dash, and between two number words («две-три»)."""
    piece = text[start:end]
    if start + 1 >= end or not piece[:1].isalpha() or not piece[-1:].isalpha():
        return []
    seams: list[int] = []
    for match in _DASH.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if match.group() in "–—−" or (len(piece) < 40 and _numeral(left) and _numeral(right)):
            seams += [start + match.start(), start + match.end()]
    return seams


def _numeral(word: str) -> bool:
    return any("NUMR" in parse.raw.tag for parse in parses(normal(word)) if parse.raw is not None)


def words(text: str) -> tuple[str, ...]:
    """The normal words of a short text: how the lexicon cuts its entries."""
    return tuple(key(normal(text[start:end])) for start, end in tokenize(text))


def _opens(word: str) -> bool:
    return parses(normal(word))[0].pos in _OPENING


def sentence_starts(text: str) -> list[int]:
    """Positions in the text where a sentence begins; a new line always begins one."""
    cleaned, origin = clean(text)
    starts: list[int] = []
    offset = 0
    for line in cleaned.splitlines(keepends=True):
        starts.extend(offset + sentence.start for sentence in razdel_sentenize(line))
        starts.extend(offset + match.end() for match in _MEASURED.finditer(line))
        starts.extend(offset + match.end() for match in _DATED.finditer(line) if _opens(match["word"]))
        offset += len(line)
    # A unit in capitals is no new sentence: «12 тыс. TEU».
    unended = {match.end() for match in _UNENDED.finditer(cleaned)}
    starts = sorted(set(starts) - unended)
    return starts if origin is None else [origin[start] for start in starts]
