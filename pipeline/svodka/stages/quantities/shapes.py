"""The shapes of a number: a single one, a range, «с A до B», «девять из десяти», «человек двадцать»."""

from decimal import Decimal
from functools import lru_cache

from svodka.caches import WORDS
from svodka.grammar.notes import Numeral
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.quantities import ranges
from svodka.stages.quantities.counted import counted_at, noun_phrase
from svodka.stages.quantities.shape import Shape
from svodka.stages.quantities.units import unit_at

book: Book[[Words, int], Shape] = Book("shapes", [*ranges.book.rules])


_OUT_OF = frozenset({"из"})
_NEAR = 32
"""Tokens, more than what is counted has."""


@book.rule(
    yes=[
        "заняты [девять коек из десяти] => 90 %",
        "в две смены занимались [семь школ из десяти] => 70 %",
        "[двое из пяти] опрошенных => 40 %",
    ],
    no=["задержаны [42 человека] из [7 стран] => 42 1 (человек) ; 7 1 (страна)"],
)
def out_of(words: Words, at: int) -> Shape | None:
    """«девять из десяти»: a share in percent, when the second number is a round one with no noun of its own."""
    first = words.numerals.get(at)
    if first is None or first.kind != "number" or first.scale != 1 or first.value >= 1000:
        return None
    if _OUT_OF.isdisjoint(words.key[first.end : first.end + _NEAR]):
        return None
    measured = counted_at(words, first.end, first)
    link = words.next(measured.end if measured is not None else first.end)
    if words.at(link) != "из":
        return None
    second = words.numerals.get(words.next(link + 1))
    if second is None and words.is_(words.next(link + 1), "каждый"):
        second = words.numerals.get(words.next(words.next(link + 1) + 1))
    if second is None or second.value not in (3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000) or second.value <= first.value:
        return None
    if measured is None and second.value not in (3, 4, 5, 10, 100):
        return None
    if noun_phrase(words, second.end, cases=frozenset({"Gen"})) is not None and measured is not None:
        return None
    share = (first.value * 100 / second.value).quantize(Decimal("0.1"))
    return Shape(at, second.end, [first, second], value=share.normalize() + 0, kind="share", unit="%", head=first.start)


@book.rule(
    yes=[
        "на улицу выбежали [человек пятнадцать] => approx 15 1 (человек)",
        "дефицит оценивается [человек в пятьсот] => approx 500 1 (человек)",
        "подростки успели спрятать [свёртков тридцать] => approx 30 1 (свёрток)",
    ],
    no=[
        "погибло человек: [15]",
        "в колонну по одному",
        "погибших [трое], раненых [двадцать] => 3 1 ; 20 1",
        "задержанных стало [двадцать] => 20 1",
    ],
)
def inverted(words: Words, at: int) -> Shape | None:
    """«человек двадцать», «рублей в сто»: the noun before a worded number makes it approximate."""
    if not _many(words.key[at]):
        return None
    before = words.back(at - 1)
    if words.numerals.get(before) is not None or words.pos(before) in ("ADJ", "NUM", "NOUN"):
        return None
    link = words.next(at + 1)
    if words.at(link) in ("в", "на", "за", "с"):
        link = words.next(link + 1)
    first = words.numerals.get(link)
    if first is None or first.kind != "number" or (not first.worded and words.at(link - 1) != "в"):
        return None
    if counted_at(words, first.end, first) is not None or unit_at(words, first.end) is not None or first.value < 2:
        return None
    unit = unit_at(words, at)
    code = unit.code if unit is not None and unit.code != "x" else "1"
    usual = words.is_(at, "человек", "штука", "голова", "дом", "машина", "семья", "единица")
    if unit is None and not usual and not (link == words.next(at + 1) and _round(first) and _object(words, at)):
        return None
    counted = words.parse[at].lemma if unit is None else None
    return Shape(at, first.end, [first], value=first.value, unit=code, comparator="approx", counted=counted, head=at)


_LEADING = frozenset("с со до от между - + минус плюс".split())


def begins(words: Words, at: int) -> bool:
    """Whether a word that is no number may begin a shape, as far as the word tells: the rules read on."""
    return words.key[at] in _LEADING or _many(words.key[at])


def goes_on(words: Words, at: int) -> bool:
    """Whether a number stands at a token, next to it or next but one, without which no shape begins there."""
    if at in words.numerals:
        return True
    place = words.next(at + 1)
    return place in words.numerals or words.next(place + 1) in words.numerals


@lru_cache(maxsize=WORDS)
def _many(word: str) -> bool:
    """Whether a word can be a noun in the genitive plural."""
    return any(p.pos == "NOUN" and p.case == "Gen" and p.number == "Plur" for p in parses(word))


def _round(numeral: Numeral) -> bool:
    """A number as people guess it: five, ten, fifteen, forty."""
    return numeral.value >= 5 and numeral.value % 5 == 0


def _object(words: Words, at: int) -> bool:
    """A noun that is no more than that, right after a verb in the active: its object."""
    verb = words.back(at - 1)
    noun = words.parse[at].pos == "NOUN" and not words.lemma[at].endswith(("ый", "ий", "ой"))
    return noun and words.pos(verb) == "VERB" and words.parse[verb].form in ("Inf", "Fin", "Conv")


@book.rule(
    yes=["индекс составил [106, 8 %] => 106.8 %", "взыскано [408 046, 91 рубля] => 408046.91 RUB"],
    no=["выросли на [5], [7] и [9 %] => 5 % ; 7 % ; 9 %"],
)
def split(words: Words, at: int) -> Shape | None:
    """«106, 8 %»: a space has come between the comma and the fraction."""
    first = words.numerals.get(at)
    second = words.numerals.get(words.next(first.end + 1)) if first is not None and words.at(first.end) == "," else None
    if first is None or second is None or not words.glued(first.end - 1) or first.worded or first.scale != 1:
        return None
    digits = words.key[second.start]
    if not digits.isdecimal() or len(digits) > 2 or "," in words.key[first.start] or second.end - second.start > 1:
        return None
    measured = unit_at(words, second.end)
    if measured is None or measured.timed or words.at(words.back(at - 1)) == ",":
        return None
    if words.at(words.next(measured.end)) in ("и", "или"):
        return None
    value = first.value + Decimal(digits).scaleb(-len(digits))
    return Shape(at, second.end, [first, second], value=value)


@book.rule(
    yes=[
        "задержано [58 человек] => 58 1 (человек)",
        "осуждено [12] => 12 1",
        "открыты [две новые школы] => 2 1 (школа)",
        "изъято [три взрывных устройства] => 3 1 (устройство)",
        "ранены [двое больных детей] => 2 1 (ребёнок)",
        "учтено [214 ЧС] => 214 1 (ЧС)",
        "лицензии лишены [22 пьяных водителя] => 22 1 (водитель)",
        "премированы [три рабочих] завода => 3 1 (рабочий)",
        "закрыты [32 котельные] => 32 1 (котельная)",
        "льготу получили [900 самозанятых] => 900 1 (самозанятый)",
        "в очереди [700 актаучан] => 700 1 (актаучанин)",
        "сданы [12 городских] и [14 сельских школ] => 12 1 (школа) ; 14 1 (школа)",
        "убытки сократились ([-5,3 %]) и у прочих (рецидивисты [-2,7 %]) => -5.3 % ; -2.7 %",
        "лишён свободы на срок [от 5 до 6 лет 6 месяцев] => 5..6.5 a",
    ],
    no=["десятки домов остались без света"],
)
def single(words: Words, at: int) -> Shape | None:
    """Any number."""
    found = words.numerals.get(at)
    if found is None:
        return None
    return Shape(at, found.end, [found], value=found.value, kind=found.kind, unit=found.unit)
