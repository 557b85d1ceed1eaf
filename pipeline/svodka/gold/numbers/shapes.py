"""Numbers that tell by their looks that they count nothing: «16:00», «(017) 289-87-05», «28-летний», «А-3», «13-й»."""

import re
from collections.abc import Iterator

from svodka.gold.index import NumberClass
from svodka.gold.numbers.owner import Owner

_PHONE = re.compile(
    r"(?<![\d,.])(?:\+?\d{1,3}[\s-]?)?(?:\(\+?\d[\d\s-]{0,8}\d\)[\s-]?)?(?:\d{2,4}[\s-])*\d{1,3}-\d{2,3}(?:-\d{2,4})*(?![\d%])"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d?-\d\d-\d{4}")
_BIG = "[A-ZА-ЯЁ]"
SURE: tuple[tuple[NumberClass, re.Pattern[str]], ...] = (
    ("identifier", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+|#\w+")),
    ("identifier", re.compile(r"(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE | re.ASCII)),
    ("identifier", re.compile(r"\b(?:ГОСТ|СТБ|СНиП|ISO)(?: [А-ЯЁA-Z]+)?[  ]\d[\d./-]*\d")),
    ("identifier", re.compile(r"\b(?:ИНН|БИН|ИИН|БИК|ОГРН|КПП|УНП|УНН|ИНПС|ISIN|IBAN)(?: №)?:? [A-Z\d][A-Z\d ]*\d")),
    ("phone", re.compile(r"\+\d{7,}")),
    ("identifier", re.compile(r"№\s?[\w/.-]*\d(?:[\w/.-]*\w)?")),
    ("time", re.compile(r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])")),
    ("score", re.compile(r"(?<![\d:])\d{1,2}:\d{1,2}(?![\d:])")),
    ("age", re.compile(r"\d+-?летн\w+|(?:старше|младше|моложе) \w+(?: \w+)? лет\b")),
)
"""Shapes that nothing else has; they go before what the pipeline says."""

LIKELY: tuple[tuple[NumberClass, re.Pattern[str]], ...] = (
    ("ordinal", re.compile(r"(?<![\w-])\d+-(?:й|я|е|го|му|м|х|ми|ой|ом|ая|ое|ые|ых|ым|ыми|ую|ю|ей)(?![\w-])")),
    ("adjective", re.compile(r"(?<![\w-])\d+(?:[.,]\d+)?-[а-яё]{4,}(?![\w-])")),
    ("unit", re.compile(r"(?<!\w)(?:к|с|д|м)?м[23](?!\w)")),
    (
        "identifier",
        re.compile(rf"(?<![\w-])(?=\S*\d)[\w/-]*(?:{_BIG}-?\d|\d-{_BIG}|\d{_BIG}(?!\w))[\w/.-]*(?<=\w)"),
    ),
    ("identifier", re.compile(r"(?<![\w.,])\d{9,}(?![\d.,]\d)")),
    ("identifier", re.compile(r"(?<![\w-])(?:[^\W\d_]+-\d+|\d+-[a-zа-яё]{2,3})(?![\w-])")),
)
"""Shapes that a quantity may have, too; they count where the pipeline sees none."""


def sure(text: str) -> list[Owner]:
    """What is certain by its looks, the telephones among it."""
    return [*_all(text, SURE), *phones(text)]


def likely(text: str) -> list[Owner]:
    """What is likely by its looks, the likeliest first."""
    return list(_all(text, LIKELY))


def phones(text: str) -> Iterator[Owner]:
    """Telephones of five digits and more: a code in brackets, a plus, or at least two hyphens («39-16-02»)."""
    for found in _PHONE.finditer(text):
        digits = sum(char.isdecimal() for char in found[0])
        marked = "(" in found[0] or found[0].startswith("+") or found[0].count("-") > 1
        if digits >= 5 and marked and not _DAY.fullmatch(found[0]):
            yield Owner(found.start(), found.end(), "phone")


def _all(text: str, shapes: tuple[tuple[NumberClass, re.Pattern[str]], ...]) -> Iterator[Owner]:
    for kind, shape in shapes:
        for found in shape.finditer(text):
            yield Owner(found.start(), found.end(), kind)
