"""The texts: the corpus, and as many variations of it as are asked for, the same for the same seed.

A variation has other numbers, regions, surnames and names in quotes, so that whoever remembers words or sentences has not
met these. Surnames and quoted names are made up, of syllables and the old ending: their number has no bound, their case
stays, and the sentences parse as before.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.subjects import Text

CORPUS = Path(__file__).parents[1] / "corpus"
SHORT = 400
"""Characters of a short document, at most."""

_DAY = re.compile(r"\b\d{1,2}(?= (?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр))")
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b")
_YEAR = re.compile(r"(?<!\d)(?<!\d )(?:19|20)\d\d(?= ?(?:год|гг?\.|[-–—/]))")
_NUMBER = re.compile(r"\d+")
_REGION = re.compile(r"\b[А-ЯЁ][а-яё]+(?:ск(?=(?:ой|ая|ую) област)|ск(?=(?:ого|ому|ом|ий) кра))")
_SURNAME = re.compile(
    r"((?:[А-ЯЁ][а-яё]+|[А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?) )([А-ЯЁ][а-яё]+?)"
    r"((?:ов|ев|ёв|ин|ск)(?:а|у|ой|ым|ом|ых|ий|ая|ого|ому|им)?)\b(?! област| кра| район)"
)
_QUOTED = re.compile(r"(?<=«)[А-ЯЁ][а-яё]{4,}(?=»)")
_PIECES = (_DATE, _DAY, _YEAR, _REGION, _SURNAME, _QUOTED, _NUMBER)

_REGIONS = """
Амур Архангель Астрахан Белгород Брян Владимир Волгоград Вологод Воронеж Иванов Иркут Калуж Кемеров Киров Костром Курган Кур
Липец Магадан Мурман Нижегород Новгород Новосибир Ом Оренбург Орлов Пензен Псков Ростов Рязан Самар Саратов Сахалин Свердлов
Смолен Тамбов Твер Том Туль Тюмен Ульянов Челябин Ярослав
""".split()
_STARTS = "б бр в г гр д др ж з к кл кр л м н п пл пр р с сл ст т тр ф х ш".split()
_MIDDLES = "а е и о у".split()
_ENDS = "б в г д з к л м н р с т ш".split()


def corpus(documents: int | None = None) -> list[Text]:
    """The releases of the corpus, in the order of their files; ``documents`` of them, spread evenly over it."""
    found = []
    for path in sorted(CORPUS.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        found.append({"text": told["text"], "published": told["published"], "country": told.get("country") or "RU"})
    if documents is None or documents >= len(found):
        return found
    return [found[number * len(found) // documents] for number in range(documents)]


def varied(texts: list[Text], seed: str) -> list[Text]:
    """The texts with other numbers and names; another seed, others."""
    return [{**text, "text": _vary(text["text"], random.Random(f"{seed}/{number}"))} for number, text in enumerate(texts)]


def short(texts: list[Text], count: int, seed: str) -> Iterator[Text]:
    """``count`` short documents, hardly two alike: some lines of a text, from one with a number on, varied."""
    for number in range(count):
        dice = random.Random(f"{seed}/short/{number}")
        text = texts[number % len(texts)]
        lines = [line for line in text["text"].split("\n") if line]
        first = dice.choice([place for place, line in enumerate(lines) if _NUMBER.search(line)] or [0])
        yield {**text, "text": _vary("\n".join(lines[first:])[:SHORT], dice)}


def _vary(text: str, dice: random.Random) -> str:
    done, here = [], 0
    # One walk, so that what one rule has written no other rule rewrites.
    while found := min(
        (hit for rule in _PIECES if (hit := rule.search(text, here))), key=lambda hit: hit.start(), default=None
    ):
        done += [text[here : found.start()], _other(found, dice)]
        here = found.end()
    return "".join((*done, text[here:]))


def _other(found: re.Match[str], dice: random.Random) -> str:
    old = found[0]
    if found.re is _DATE:
        return f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{old.rpartition('.')[2]}"
    if found.re is _DAY:
        return str(dice.randint(1, 28))
    if found.re is _YEAR:
        return str(int(old) + dice.randint(-3, 0))
    if found.re is _REGION:
        return dice.choice(_REGIONS) + "ск"
    if found.re is _SURNAME:
        return found[1] + _made_up(dice) + found[3]
    if found.re is _QUOTED:
        return _made_up(dice) + old[-2:]
    # As many digits as before, and no leading nought where there was none: «1 949» stays a number of four digits.
    return "".join(digit if digit == "0" else str(dice.randint(1, 9)) for digit in old)


def _made_up(dice: random.Random) -> str:
    syllables = [dice.choice(_STARTS) + dice.choice(_MIDDLES) for _ in range(2)]
    return ("".join(syllables) + dice.choice(_ENDS)).capitalize()
