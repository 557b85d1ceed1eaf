"""The parts of a number: digits or number words below a thousand, and scale words."""

import re
from decimal import Decimal

from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.numerals.digits import VULGAR, value
from svodka.stages.numerals.table import numeral, ordinal


def scale_at(words: Words, at: int) -> tuple[Decimal, int] | None:
    """A scale word at a token: its factor and the token after it and its full stop."""
    item = numeral(words, at, "scale")
    if item is None:
        return None
    end = at + 1
    abbreviated = words.at(at) in {short.rstrip(".") for short in item.short}
    if abbreviated and words.at(end) == "." and words.glued(at):
        end += 1
    return Decimal(item.data["value"]), end


# «25-ти», «2-х», «7-ми», «3-мя»: digits with the ending of a cardinal. «90-х» are years, «5-м» may be «пятом».
_ENDED = re.compile(r"(\d{1,6})-(?:ти|тью)|(\d*[78])-ми|(\d*(?<!1)[234])-(?:х|ех|мя)")


def _single_adjective(words: Words, at: int) -> bool:
    """«2-х комнатная квартира»: a compound adjective cut in two."""
    return words.pos(at) == "ADJ" and words.parse[at].number == "Sing"


def cardinal(words: Words, at: int) -> tuple[Decimal, int] | None:
    """Number words below a thousand that add up («сто восемнадцать»), or digits: the value and the token after."""
    text = words.at(at)
    ended = _ENDED.fullmatch(text) if "-" in text else None
    if ended is not None and not _single_adjective(words, at + 1):
        return Decimal(next(group for group in ended.groups() if group)), at + 1
    if text[:1].isdecimal() or text[:1] in VULGAR:
        number = value(text, scaled=lambda: at + 1 < len(words) and numeral(words, words.next(at + 1), "scale") is not None)
        return None if number is None else (number, at + 1)
    total, end, room = Decimal(0), at, Decimal(1000)
    while (item := numeral(words, end, "cardinal", "collective")) is not None and not words.wall(end):
        size = Decimal(item.data["value"])
        if size >= room or (size == 0 and end > at) or (end == at and _family(words, at)):
            break
        total += size
        room = Decimal(100) if size >= 100 else Decimal(10) if size >= 20 and size % 10 == 0 else Decimal(0)
        end += 1
    return (total, end) if end > at else None


def _family(words: Words, at: int) -> bool:
    """«вернулся в семью»: the accusative of «семья», unless a noun in the instrumental plural follows, or a scale word."""
    if words.at(at) != "семью":
        return False
    place = words.next(at + 1)
    if place >= len(words) or words.wall(place):
        return True
    plural = any((parse.case, parse.number) == ("Ins", "Plur") for parse in parses(words.key[place]))
    return not plural and numeral(words, place, "scale") is None


def ordinal_end(words: Words, at: int, number: Decimal) -> int | None:
    """One past the ordinal that ends a number in words and makes an ordinal of it all: «двадцать первый»."""
    place = words.next(at)
    size = ordinal(words, place) if place < len(words) else None
    if size is None or number % 10 or (number % 100 and size >= 10) or size >= number or words.wall(place):
        return None
    return place + 1 if words.parse[place].number == "Sing" else None
