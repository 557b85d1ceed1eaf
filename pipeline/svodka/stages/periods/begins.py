"""With which words expressions of time begin."""

from collections.abc import Iterator

from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import words as split
from svodka.stages.periods.reading import ROMAN, UNITS

_OPENERS = frozenset(
    """
    в во за на к до по от с со тогда раньше прежде т п г м н кв аппг апг
    тот такой этот аналогичный соответствующий сопоставимый прошлогодний предыдущий отчетный указанный данный названный
    годовой месячный квартальный недельный сезон новый весь итог результат окончание двадцать тридцать
    """.split()
)
_TABLES = ("calendar.month", "calendar.season", "calendar.this", "calendar.day", "numerals.ordinal")


def _written() -> Iterator[str]:
    """The words of the calendar and the ordinals, as they are written."""
    for table in _TABLES:
        for item in entries(table):
            yield from (item.name, *item.lemmas, *item.short)


@lexical
def _openers() -> frozenset[str]:
    return frozenset((*_OPENERS, *ROMAN, *UNITS, *(split(words)[0] for words in _written())))


_PREPOSITIONS = frozenset("в во за на к до по от с со".split())
_FOLLOWING = frozenset(
    """
    . / начало конец сегодня настоящий сегодняшний данный текущий нынешний момента дня времени течение протяжении ночь
    первый последний прошедший минувший истекший прошлый прошлом позапрошлом предыдущем
    ближайший близкий следующий предстоящий будущий грядущий неполный полный целый
    """.split()
)


@lexical
def _followers() -> frozenset[str]:
    days = (split(words)[0] for item in entries("calendar.weekday") for words in (*item.lemmas, *item.short))
    return frozenset((*_openers(), *_FOLLOWING, *days)) - _PREPOSITIONS


@Question
def _follows(words: Words, at: int) -> bool:
    """A word that an expression of time may go on with behind its preposition."""
    word = words.key[at]
    known = _followers()
    return word in known or word[:1].isdecimal() or "-" in word or not known.isdisjoint(words.lemmas[at])


@lexical
def _leading() -> frozenset[str]:
    """The prepositions that no line of the calendar begins with."""
    return _PREPOSITIONS.difference(*(split(words)[:1] for words in _written()))


def goes_on(words: Words, at: int) -> bool:
    """Whether the word behind a preposition lets an expression of time begin with it; true of all other words."""
    if words.key[at] not in _leading():
        return True
    place = words.next(at + 1)
    return place in words.numerals or (place < len(words) and _follows(words, place))


def begins(words: Words, at: int) -> bool:
    """Whether an expression of time may begin at a word, as far as the word tells: the rules of the book read on.

    They read past white space, and into words with a hyphen.
    """
    word = words.key[at]
    known = _openers()
    return (
        word in known
        or word[:1].isdecimal()
        or "-" in word
        or not known.isdisjoint(words.lemmas[at])
        or words.text[at].isspace()
    )
