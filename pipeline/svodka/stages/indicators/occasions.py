"""On what occasion something was told or done: «в ходе рейдов», «по итогам года», «в 12:31» restrict no indicator."""

import re

from svodka.stages.indicators.clause import Clause

# «в ходе», «в рамках», «в том числе», «в целом»: circumstances of telling, not of what is measured.
_CIRCUMSTANCES = frozenset(
    "ход рамка результат цель число целое счет связь итог среднее сложность момент раз часть статья тот основное".split()
)
# «по данным», «по итогам»: who says so and when, not what is measured.
_TOLD = frozenset(
    "данные данный слово информация сообщение сведение оценка итог состояние мнение прогноз результат подсчет поручение "
    "инициатива расчет версия сравнение отношение мера факт материал поручение предложение план график".split()
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d")


def occasion(clause: Clause, at: int) -> bool:
    """Whether a noun with its preposition tells only how, when to the minute or where to the kilometre something was."""
    lemma = clause.words.lemma
    if lemma[at] in _CIRCUMSTANCES or (clause.preposition(at) == "по" and lemma[at] in _TOLD):
        return True
    return _of_two_words(clause, at) or _exact(clause, at)


def _of_two_words(clause: Clause, at: int) -> bool:
    """«в ходе рейдов», «по итогам проверок»: a preposition of two words; «в отношении сирот» is no such."""
    words = clause.words
    pairs = ((case, below) for case in clause.children(at, "case") for below in clause.children(case, "fixed"))
    return any(
        words.lemma[below] in _CIRCUMSTANCES or (words.at(case) == "по" and words.lemma[below] in _TOLD)
        for case, below in pairs
    )


def _exact(clause: Clause, at: int) -> bool:
    """«в 12:31», «в 19 часов 30 минут», «на 371-м километре трассы»."""
    words, preposition = clause.words, clause.preposition(at)
    if preposition in ("в", "около") and (_TIME.fullmatch(words.text[at]) or words.lemma[at] == "час"):
        return True
    return preposition == "на" and words.lemma[at] == "километр" and words.parse[at].case == "Loc"
