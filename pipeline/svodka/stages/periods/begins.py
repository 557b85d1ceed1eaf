"""With which words expressions of time begin."""

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


@lexical
def _openers() -> frozenset[str]:
    lines = (item for table in _TABLES for item in entries(table))
    named = (split(words)[0] for item in lines for words in (item.name, *item.lemmas, *item.short))
    return frozenset((*_OPENERS, *ROMAN, *UNITS, *named))


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
