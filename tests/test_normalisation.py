"""However a text is typed, its records are the same, and their offsets refer to the text as it was typed."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import svodka
from svodka.gold import read_documents
from svodka.model import Document, Record

CORPUS = [
    document
    for document in read_documents(Path(__file__).parents[1] / "corpus")
    if document.id in ("az-2022-08-customs", "kg-2025-04-emergencies")
]
LOOKALIKES = dict(zip("асеорхАСЕОРХКМТНВ", "aceopxACEOPXKMTHB", strict=True))
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b"))

Typed = Callable[[str, int], str]
"""How the character at a place of a text is typed."""


def space(mark: str) -> Typed:
    return lambda text, at: mark if text[at] == " " else text[at]


def space_of_digits(mark: str) -> Typed:
    return lambda text, at: (
        mark if text[at] in " \u00a0" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit() else text[at]
    )


def space_after_digits(mark: str) -> Typed:
    return lambda text, at: mark if text[at] == " " and text[at - 1 : at].isdigit() else text[at]


def inside_words(mark: str) -> Typed:
    """In the middle of words of five letters and more."""
    return lambda text, at: (
        text[at] + mark if len(text[at - 2 : at + 3]) == 5 and text[at - 2 : at + 3].isalpha() else text[at]
    )


def inside_numbers(mark: str) -> Typed:
    return lambda text, at: text[at] + mark if text[at : at + 2].isdigit() and len(text[at : at + 2]) == 2 else text[at]


def long_dash(mark: str) -> Typed:
    return lambda text, at: mark if text[at] in "–—" else text[at]


def hyphen(mark: str) -> Typed:
    return lambda text, at: (
        mark if text[at] == "-" and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha() else text[at]
    )


def latin(text: str, at: int) -> str:
    """One Latin look-alike in each Russian word of five letters and more: the third letter, if it has one."""
    third = text[at - 2 : at + 3].isalpha() and len(text[at - 2 : at + 3]) == 5 and not text[at - 3 : at - 2].isalpha()
    return LOOKALIKES.get(text[at], text[at]) if third else text[at]


TYPED: dict[str, Typed] = {
    "no-break spaces after digits": space_after_digits("\u00a0"),
    "no-break spaces everywhere": space("\u00a0"),
    "thin spaces in numbers": space_of_digits("\u2009"),
    "narrow no-break spaces in numbers": space_of_digits("\u202f"),
    "soft hyphens in numbers": inside_numbers("\u00ad"),
    "soft hyphens in words": inside_words("\u00ad"),
    "Windows line ends": lambda text, at: "\r\n" if text[at] == "\n" else text[at],
    "spaces before line ends": lambda text, at: "  \n" if text[at] == "\n" else text[at],
    "no ё": lambda text, at: {"ё": "е", "Ё": "Е"}.get(text[at], text[at]),
    "decomposed letters": lambda text, at: unicodedata.normalize("NFD", text[at]),
    "Latin look-alikes": latin,
    "em dashes": long_dash("—"),
    "en dashes": long_dash("–"),
    "figure dashes": long_dash("‒"),
    "minus signs": long_dash("−"),
    "hyphens for dashes": long_dash("-"),
    "no-break hyphens": hyphen("\u2011"),
    "typographic hyphens": hyphen("\u2010"),
}
QUANTITY = ("value", "lower", "upper", "unit", "comparator")
MEANING = ("counted", "indicator", "measure", "direction", "period", "baseline", "place", "actor", "source", "modality")


def retyped(text: str, typed: Typed) -> tuple[str, list[int]]:
    """The text typed in another way, and where each character of it begins there."""
    pieces = [typed(text, at) for at in range(len(text))]
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return "".join(pieces), starts


@cache
def clean() -> list[Document]:
    return list(svodka.extract_many(CORPUS))


@cache
def noisy(name: str) -> list[tuple[Document, list[int]]]:
    found = []
    for document in CORPUS:
        text, starts = retyped(document.text, TYPED[name])
        found.append((svodka.extract(text, published=document.published, country=document.country), starts))
    return found


def plain(value: Any) -> Any:
    """A string of a record without what is only typing."""
    if not isinstance(value, str):
        return value
    value = unicodedata.normalize("NFC", " ".join(value.translate(INVISIBLE).split()))
    return value.replace("ё", "е").replace("\u2011", "-").replace("\u2010", "-")


def said(record: Record, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: plain(getattr(record, field)) for field in fields}


@pytest.mark.parametrize("name", TYPED)
def test_the_quantities_are_the_same(name):
    for before, (after, _) in zip(clean(), noisy(name), strict=True):
        assert [said(record, QUANTITY) for record in after.records] == [said(record, QUANTITY) for record in before.records]


@pytest.mark.parametrize("name", TYPED)
def test_the_offsets_refer_to_the_text_as_typed(name):
    for before, (after, starts) in zip(clean(), noisy(name), strict=True):
        expected = [(starts[record.quantity.start], starts[record.quantity.end]) for record in before.records]
        assert [(record.quantity.start, record.quantity.end) for record in after.records] == expected


@pytest.mark.parametrize("name", TYPED)
def test_the_meaning_is_the_same(name):
    for before, (after, _) in zip(clean(), noisy(name), strict=True):
        assert [said(record, MEANING) for record in after.records] == [said(record, MEANING) for record in before.records]


@pytest.mark.parametrize("name", TYPED)
def test_every_mention_is_a_copy_of_the_text_as_typed(name):
    for document, _ in noisy(name):
        for record in document.records:
            assert all(document.text[piece.start : piece.end] == piece.text for piece in record.mentions())


@pytest.mark.parametrize("sign", ["😀 ", "😀", "⚡️ ", "👨‍👩‍👧 ", "✅", "🇰🇿 "], ids=ascii)
def test_an_emoji_before_a_number_only_moves_it(sign):
    (record,) = svodka.extract(f"Изъято {sign}5 тонн муки.").records
    at = 7 + len(sign)
    assert (record.quantity.text, record.quantity.start, record.value, record.unit) == ("5 тонн", at, 5, "t")


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
def test_any_dash_makes_a_range(dash):
    (record,) = svodka.extract(f"Отремонтируют 10{dash}12 школ.").records
    assert (record.lower, record.upper, record.counted) == (10, 12, "школа")


@pytest.mark.parametrize("gap", ["\u00a0", "\u2009", "\u202f", "\u2007", "'", "’"], ids=ascii)
def test_any_mark_groups_digits(gap):
    (record,) = svodka.extract(f"Задержано 1{gap}949 лиц.").records
    assert (record.value, record.quantity.text) == (1949, f"1{gap}949 лиц")


def test_a_byte_order_mark_only_moves_the_text():
    assert svodka.extract("\ufeffИзъято 5 кг муки.").records[0].quantity.start == 8


@pytest.mark.parametrize(
    "text",
    [
        "Изъято более 5 кг\u200e муки.",
        "Изъято более 5\u200e кг муки.",
        "Изъято более \u200b5 кг муки.",
        "Изъято более\u200b 5 кг муки.",
    ],
    ids=ascii,
)
def test_an_invisible_mark_between_words_changes_nothing(text):
    (record,) = svodka.extract(text).records
    assert (record.value, record.unit, record.comparator, record.counted) == (5, "kg", "gt", "мука")
