"""How a word is written and how it is meant: invisible marks, kinds of spaces and dashes, letters that look alike."""

import re
import unicodedata
from functools import lru_cache

from svodka.caches import WORDS

# Soft hyphen, zero-width marks, byte order mark, direction marks, stress: they are in the text but not in its words.
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u0301\u0300"
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
DASHES = "‐‑‒–—―−"
APOSTROPHES = "'’ʼ‘`´"

_SPACE = re.compile(f"[{SPACES}]")
_DASH_TABLE = str.maketrans(dict.fromkeys(DASHES, "-"))
_RARE_DASHES = str.maketrans("‐‑‒―", "--——")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BREAK = re.compile(f"\r\n|[{BREAKS}]")
_UNSEEN = re.compile(f"[{INVISIBLE}\u0300-\u036f]")
_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LETTERS = re.compile(r"[a-zа-яёα-ω]{2,}", re.IGNORECASE)
_FOREIGN = re.compile(r"[a-zα-ω]", re.IGNORECASE)
# Latin and Greek letters that look like Russian ones.
_ALIKE = dict(zip("aceopxykmthbACEOPXYKMTHBοαρΑΒΕΗΚΜΝΟΡΤΧΥ", "асеорхукмтнвАСЕОРХУКМТНВоарАВЕНКМНОРТХУ", strict=True))
_LATIN = str.maketrans(_ALIKE)
_MIXED = re.compile(r"(?=.*[а-яё])(?=.*[a-zα-ω])", re.IGNORECASE)
_LOOKALIKE = re.compile(rf"[{''.join(_ALIKE)}а-яё\-‐‑]+", re.IGNORECASE)


def clean(text: str) -> tuple[str, list[int] | None]:
    """The text as it is meant, and where each of its characters stood.

    Invisible characters are gone, every space is plain, letters are composed and Latin look-alikes in Russian words are
    Russian. The map is None when nothing was taken out, so that positions are the text's own.
    """
    spaced = _SPACE.sub(" ", text)
    if _FOREIGN.search(spaced):
        spaced = _LETTERS.sub(_russian, spaced)
    if not _UNSEEN.search(spaced):
        return spaced, None
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


@lru_cache(maxsize=WORDS)
def mend(word: str) -> str:
    """A word as it is meant: composed letters, nothing invisible, a common dash, no Latin look-alikes in Russian words.

    White space is one space, or its line breaks.
    """
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACE.sub(" ", word)))
    if word and not visible.strip():
        return "\n" * len(_BREAK.findall(visible)) or " "
    visible = visible.strip().translate(_RARE_DASHES)
    lone = visible in ("a", "c", "o", "k", "y")
    return visible.translate(_LATIN) if lone or (_MIXED.match(visible) and _LOOKALIKE.fullmatch(visible)) else visible


def printed(word: str) -> str:
    """A word as newspapers print it, for models that have read newspapers."""
    return "—" if word == "−" else mend(word).replace("ё", "е").replace("Ё", "Е")


@lru_cache(maxsize=WORDS)
def blank(word: str) -> bool:
    """Whether nothing of a word can be seen."""
    return not mend(word).strip()


@lru_cache(maxsize=WORDS)
def normal(word: str) -> str:
    """A word for look-up: mended, in lower case, with one kind of dash."""
    return mend(word).translate(_DASH_TABLE).lower()


def key(word: str) -> str:
    """A normal word with ё as е: the form under which the lexicon is looked up."""
    return word.replace("ё", "е")
