"""«до N»: a limit, or where a change led."""

from svodka.grammar.trees import sentences
from svodka.grammar.trends import trend
from svodka.grammar.words import Words

_STOPS = frozenset((";", ":", "(", "»", "!", "?"))


def goal(words: Words, at: int) -> bool:
    """Whether the «до» at a token says where a change led: a word of change governs it, or its size stands before.

    «выросла до 5 %», «увеличился на 4 %, до 120 млн»: goals; «принимают до 500 человек»: a limit.
    """
    before = words.back(at - 1)
    if words.at(before) in (",", "-"):
        before = words.back(before - 1)
    sized = words.at(before) in ("%", "процента", "процентов", "раза", "раз", "п", "вдвое", "втрое") or before in _ends(
        words
    )
    allowed = 4 if sized else 1
    place = words.back(at - 1)
    first = sentences(words)[at][0]
    commas = 0
    while place >= first and at - place < 40 and words.at(place) not in _STOPS:
        commas += words.at(place) == "," or (words.at(place) == "-" and not words.glued(place))
        if commas > allowed:
            return False
        found = trend(words, place)
        if found is not None and found.kind != "comparative":
            return True
        place = words.back(place - 1)
    return False


def _ends(words: Words) -> frozenset[int]:
    return frozenset(numeral.end - 1 for numeral in words.numerals.values())
