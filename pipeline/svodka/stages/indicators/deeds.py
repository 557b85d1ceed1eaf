"""Events told by a noun: «задержание 12 человек», «сообщения о гибели 20 сайгаков», «слухи о 40 пострадавших»."""

from svodka.grammar.questions import Question
from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.inflect import passive, past
from svodka.russian.segment import key
from svodka.stages.indicators import change
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.frames import Case, Frame
from svodka.stages.indicators.title import complements, event, genitive
from svodka.stages.indicators.verbs import expects

book: Book[[Case], Frame] = Book("deeds")


@lexical
def _deeds() -> dict[str, str]:
    return {key(item.name): str(item.data["verb"]) for item in entries("events.deed")}


@Question
def _title(words: Words, at: int) -> str | None:
    return deed(words.lemma[at])


@lexical
def _tidings() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("events.tidings"))


def deed(lemma: str) -> str | None:
    """The neuter word that titles what a noun tells («задержание» → «задержано»), None for other nouns."""
    verb = _deeds().get(lemma)
    if verb is not None:
        return passive(verb) or past(verb)
    if lemma.endswith(("ание", "яние", "ытие", "ятие")):
        return passive(lemma[:-3] + "ть") if lemma.endswith("ние") else passive(lemma[:-2] + "ь")
    return None


@book.rule(
    yes=[
        "Полиция сообщила о задержании [12 человек] => задержано человек | level",
        "На закупку [20 вагонов] выделены деньги => закуплено вагонов | level",
        "Слухи о гибели в области [20 тысяч сайгаков] не подтвердились => погибло сайгаков | level",
    ],
    no=["Задержание на рынке провели [12 сотрудников] => провело задержание на рынке сотрудников | level"],
)
def done(case: Case) -> Frame | None:
    """What a noun of doing before a number tells: «задержание N», «строительство N», «гибель N»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.amount.unit in ("%", "x", "pp"):
        return None
    top = clause.top(quantity)
    if quantity.unit is None and (quantity.counted is None or words.parse[quantity.head].case not in ("Gen", "")):
        return None
    at = change.before(words, quantity)
    low, _ = clause.segment(quantity.start)
    while at >= low and _title(words, at) is None and (at in clause.dated or _where(case, at)):
        at = words.back(at - 1)
    if at < low or words.pos(at) != "NOUN" or words.parse[at].number == "Plur":
        return None
    title = _title(words, at)
    if title is None:
        return None
    whole, tokens, what = counted(case, top)
    if not whole:
        return None
    return Frame(quantity, f"{title} {what}", "level", tokens=(at, *tokens), what=what)


def _where(case: Case, at: int) -> bool:
    """A word of «в области», «из Польши»: where it was done."""
    words = case.clause.words
    if words.pos(at) == "ADP" or at in case.clause.placed:
        return True
    return words.pos(at - 1) == "ADP" and words.pos(at) == "NOUN" and words.parse[at].case == "Loc"


@book.rule(
    yes=[
        "Слухи о [сорока школьниках], якобы госпитализированных вчера, неверны => госпитализировано школьников | level",
        "Появилась информация о [40 пострадавших] => количество пострадавших | level",
    ],
    no=["Подписано соглашение о [12 проектах] => подписано проектов | level"],
)
def told(case: Case) -> Frame | None:
    """What tidings are about: «данные о N погибших», «слухи о N отравившихся, якобы доставленных в больницу»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    place = change.before(words, quantity)
    if words.at(place) not in ("о", "об", "про") or quantity.counted is None:
        return None
    at = words.back(place - 1)
    if at < 0 or not any(lemma in _tidings() for lemma in words.lemmas[at]):
        return None
    whole, tokens, what = counted(case, clause.top(quantity))
    if not whole:
        return None
    for child in clause.children(quantity.head, "acl"):
        if words.parse[child].form == "Part" and not words.parse[child].short:
            title = event(clause, child, transitive=words.parse[child].voice == "Pass")
            behind = frozenset(token for token in clause.subtree(quantity.head) if token > quantity.head)
            what, tokens = genitive(clause, quantity.head, counted=True, without=behind)
            tail, more = complements(clause, child, frozenset(tokens))
            return Frame(quantity, f"{title} {what} {tail}".strip(), "level", tokens=(child, *tokens, *more), what=what)
    return Frame(quantity, f"количество {what}", "level", tokens=tuple(tokens), what=what)


@book.rule(
    yes=["По итогам года рассчитываем на [9 млн визитов] => количество визитов | level"],
    no=["Рассчитываем принять [9 млн гостей] => принято гостей | level"],
)
def hoped(case: Case) -> Frame | None:
    """«рассчитываем на 9 млн визитов», «ожидается 200 участников»: what is counted on."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    verb = clause.predicate(clause.top(quantity))
    if verb is None or not expects(words, verb) or words.parse[verb].short:
        return None
    if any(words.parse[at].form == "Inf" for at in clause.children(verb)):
        return None
    whole, tokens, what = counted(case, clause.top(quantity))
    if not whole or quantity.unit is not None:
        return None
    return Frame(quantity, f"количество {what}", "level", tokens=tuple(tokens), verb=verb, what=what)
