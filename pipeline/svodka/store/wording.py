"""What texts are compared by: runs of words, and the figures and names that tell one release of a template from the next."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

RUN = 3
"""Words in a run (a «shingle»)."""

_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*")
_MONTH = re.compile(
    r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w{0,3}|ма[йяюе]|маем",
)
_NUMERAL = re.compile(
    r"дв(?:а|е|ух|ум|умя|ое|оих)|тр(?:и|ех|ем|емя|ое|оих)|четыр(?:е|ех|ем|ьмя)|четвер(?:о|ых)"
    r"|(?:пят|шест|сем|восьм|девят|десят)(?:ь|и|ью|еро|ерых)|восем(?:ь|ью)|\w+надцат(?:ь|и|ью)|(?:два|три)дцат(?:ь|и|ью)"
    r"|сорока?|\w+десят(?:и|ью)?|девяност[оа]|ст[оа]|дв(?:ести|ухсот)|\w+(?:ста|сот)|вдвое|втрое|вчетверо|впятеро|полтор\w+"
)
_INSIDE = re.compile(r"[\w,»\")] ?[«\"(]?$")
"""What stands before a capital letter that does not begin a sentence."""
_BEFORE = re.compile(r"\w*\W{0,20}\Z")
_AFTER = re.compile(r"\W{0,20}\w*")
_REACH = 60
_STEM = 5
_ACRONYM = 5

Places = Mapping[tuple[str, str], Counter[str]]
"""Figures (or names) that stand side by side, «12 мая 2024», by the words before and after them; a figure there is «#»."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared with others."""

    words: str
    """All words, without case, punctuation and the spelling of numbers, with a space before and after each."""
    runs: frozenset[str]
    """All runs of ``RUN`` of them."""
    figures: frozenset[str]
    """Numbers in digits and words, and months."""
    figures_at: Places
    names: frozenset[str]
    """Beginnings of words with a capital letter inside a sentence."""
    names_at: Places


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: str = ""
    """«#» a figure, «@» a name."""

    @property
    def stem(self) -> str:
        return self.text[:_STEM] if self.kind == "@" else self.text

    @property
    def shown(self) -> str:
        return "#" if self.kind == "#" else self.stem


def wording(text: str) -> Wording:
    """The wording of a text."""
    words = list(_words(_normal(text)))
    return Wording(
        f" {' '.join(word.text for word in words)} ",
        _runs([word.text for word in words]),
        frozenset(word.text for word in words if word.kind == "#"),
        _places(words, "#"),
        frozenset(word.stem for word in words if word.kind == "@"),
        _places(words, "@"),
    )


def surrounded(text: str, start: int, end: int) -> str:
    """A piece of a text with the words that it stands in or between."""
    before, after = _BEFORE.search(text, max(0, start - _REACH), start), _AFTER.match(text, end)
    return text[before.start() if before else start : after.end() if after else end]


def _normal(text: str) -> str:
    """Without what sites change when they take a text over: spaces in numbers, decimal signs, «ё», soft hyphens."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).replace("ё", "е").replace("Ё", "Е")
    return _DECIMAL.sub(".", _GROUP.sub("", text))


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        word = match.group()
        lower = word.casefold()
        if word[0].isdigit():
            yield _Word(_number(word), "#")
        elif _MONTH.fullmatch(lower):
            yield _Word("май" if lower.startswith("ма") and lower[2] != "р" else lower[:3], "#")
        elif _NUMERAL.fullmatch(lower):
            yield _Word(lower, "#")
        else:
            is_name = _is_name(word, text[max(0, match.start() - 3) : match.start()])
            yield _Word(lower, "@" if is_name else "")


def _number(digits: str) -> str:
    """«05.04.2024» as «5.4.2024», but «5.04» as it is."""
    whole, *rest = digits.split(".")
    parts = [whole] if len(rest) == 1 else [whole, *rest]
    return ".".join([*(part.lstrip("0") or "0" for part in parts), *(rest if len(rest) == 1 else ())])


def _is_name(word: str, before: str) -> bool:
    capital = word[0].isupper() and len(word) > 1 and (not word.isupper() or len(word) <= _ACRONYM)
    return capital and "\n" not in before and _INSIDE.search(before) is not None


def _runs(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)))


def _places(words: list[_Word], kind: str) -> Places:
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    edge = _Word("")
    groups = [list(group) for _, group in groupby(words, key=lambda word: word.kind or word)]
    for before, group, after in zip([[edge], *groups], groups, [*groups[1:], [edge]], strict=False):
        place = (before[-1].shown, after[0].shown)
        if group[0].kind == kind and place != ("#", "#"):
            found[place].update(word.stem for word in group)
    return found
