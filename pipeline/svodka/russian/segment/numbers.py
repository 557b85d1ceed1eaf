"""Numbers, dates, phones, addresses and model names: what a reader takes for one word, whatever is inside it."""

import re

from svodka.russian.segment.spelling import APOSTROPHES

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
# A stretch without a digit, a plus or an at sign holds nothing of the kind, but for addresses on the web; such stretches are
# left behind in one step, as trying every alternative at every letter takes eight times as long.
_QUICK = re.compile(rf"(?<!\S)(?:[^\d+@\s]++\s++)++|(?P<whole>{_GUARDED.pattern})", re.VERBOSE)
_WEB = re.compile(r"https?://|www\.")


def wholes(text: str) -> list[tuple[int, int]]:
    """Where a clean text has what is one word though it has spaces, dots or hyphens in it, in order: [start, end)."""
    if _WEB.search(text):
        return [match.span() for match in _GUARDED.finditer(text)]
    return [match.span() for match in _QUICK.finditer(text) if match.lastgroup]
