"""Short ways to tell a value: «доля не изменилась – 14 %», «в Душанбе они не выше 12 %», «травмы получили двое»."""

from dataclasses import replace

from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.stages.indicators import change
from svodka.stages.indicators.clause import SUBJECT
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.frames import Case, Frame, again, subject_frame
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.title import complements, noun_title
from svodka.stages.indicators.trending import of_trend
from svodka.stages.indicators.verbs import idiom

book: Book[[Case], Frame] = Book("short")

_ASIDE = frozenset("не выше ниже более менее уже сейчас теперь".split())
_BACK = 30
"""How many quantities back a whole may have been told."""


@book.rule(
    yes=["Доля женщин не изменилась – [14 %] => доля женщин | share flat"],
    no=["Доля женщин — [14 %] => доля женщин | share"],
)
def stays(case: Case) -> Frame | None:
    """A value after a dash, of the subject of a verb that says that it stays."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    at = change.before(words, quantity)
    if at < 0 or words.text[at] not in "—–-" or words.glued(at - 1) or not change.flat(clause, quantity):
        return None
    low, _ = clause.segment(at - 1)
    verb = finite.last(words, low, at)
    return None if verb is None else subject_frame(case, verb, "level", "flat", objects=False)


@book.rule(
    yes=["Потери в сетях снизились [до 17 %], в Душанбе они не выше [12 %] => потери в сетях | level down ; "
         "потери в сетях | level"],
    no=["Они изъяли [12 кг] гашиша => изъято гашиша | level"],
)  # fmt: skip
def pronoun(case: Case) -> Frame | None:
    """A value right after «он», «они»: of what the pronoun stands for."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    at = change.before(words, quantity)
    while at >= 0 and words.key[at] in _ASIDE:
        at = words.back(at - 1)
    if at < 0:
        return None
    if words.key[at] in ("было", "стало") and words.at(words.back(at - 1)) == "их":
        at = words.back(at - 1)
    if words.key[at] == "их":
        counts = (frame for frame in reversed(case.previous[-_BACK:]) if frame.quantity.amount.unit == "1")
        donor = next(counts, None) if quantity.amount.unit == "1" else None
        return None if donor is None else again(case, donor, "level", None)
    if words.key[at] not in ("он", "она", "оно", "они") or case.last is None:
        return None
    named = clause.antecedent(at)
    if named is None or named in case.last.tokens:
        return again(case, case.last, case.last.measure if case.last.measure == "share" else "level", None)
    title, tokens = noun_title(clause, named)
    return Frame(quantity, title, "level", tokens=tuple(tokens))


@book.rule(
    yes=["Ранения получили [12 рабочих] => ранено рабочих | level"],
    no=["Премию получили [12 рабочих] => получило премию рабочих | level"],
)
def idiomatic(case: Case) -> Frame | None:
    """A verb and its noun that tell one event together: «получили ранения», «лишились жизни»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.amount.unit != "1":
        return None
    verb = clause.predicate(clause.top(quantity))
    if verb is None:
        return None
    low, high = clause.segment(verb)
    inside = frozenset(range(quantity.start, quantity.end))
    found = idiom(words, verb, (at for at in range(low, high) if words.pos(at) == "NOUN" and at not in inside))
    if found is None:
        return None
    title, noun = found
    _, tokens, what = counted(case, clause.top(quantity))
    tail, more = complements(clause, verb, inside | frozenset(tokens) | clause.subtree(noun))
    text = " ".join(part for part in (title, tail, what) if part)
    return Frame(quantity, text, "level", None, (verb, noun, *more, *tokens), verb, what=what, tail=tail)


@book.rule(
    yes=["Случилось [87 пожаров]. Из [87 пожаров] [52] потушили жители => случилось пожаров | level ; "
         "случилось пожаров | level ; потушено пожаров | level"],
    no=["Из [40 домов] вывезли мусор => вывезено мусор домов | level"],
)  # fmt: skip
def whole_again(case: Case) -> Frame | None:
    """«Из 87 пожаров 52 …»: the whole that was counted before, told again."""
    quantity, words = case.quantity, case.clause.words
    if (
        words.at(words.back(quantity.start - 1)) not in ("из", "среди")
        or words.next(quantity.end) not in case.clause.numbered
    ):
        return None
    same = (
        f
        for f in reversed(case.previous[-_BACK:])
        if f.quantity.amount == quantity.amount and f.quantity.counted == quantity.counted
    )
    found = next(same, None)
    return None if found is None else replace(again(case, found, found.measure, None), verb=None)


@book.rule(
    yes=["Собрано [197 тыс. тонн] хлопка. Лидирует Хатлонская область – [121 тыс. т] => собрано хлопка | level ; "
         "собрано хлопка | level", "Сгорело [9 домов]. Наибольшее количество пожаров произошло в Хабаровском крае – [13] => "
         "сгорело домов | level ; количество пожаров | level"],
    no=["Область собрала [121 тыс. т] хлопка => собрано хлопка | level"],
)  # fmt: skip
def leader(case: Case) -> Frame | None:
    """«Лидирует Хатлонская область – 121 тыс. т»: a place that leads, in what was spoken of."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    at = change.before(words, quantity)
    if at < 0 or words.text[at] not in "—–-:" or words.glued(at - 1) or case.last is None:
        return None
    low, _ = clause.segment(at - 1)
    verb = finite.last(words, low, at)
    if verb is None or not words.parse[verb].intransitive or trend(words, verb) is not None:
        return None
    subjects = clause.children(verb, *SUBJECT)
    if any(place in clause.placed for place in subjects):
        return again(case, case.last, "level", None)
    named = next((place for place in subjects if words.lemma[place] in ("количество", "число")), None)
    if named is None:
        return None
    # «наибольшее количество пожаров произошло в крае – 13»
    most = frozenset(clause.children(named, "amod"))
    title, tokens = noun_title(clause, named, without=most)
    return Frame(quantity, title, "level", tokens=tuple(tokens), verb=verb)


@book.rule(
    yes=[
        "Заболеваемость может опуститься ниже [40 случаев на 100 тыс. населения] => заболеваемость | level down",
        "Цена семян не поднимется выше [9 сомов за килограмм] => цена семян | level",
    ],
    no=["Экспорт вырос более чем на [9 %] => экспорт | relative_change up"],
)
def bound(case: Case) -> Frame | None:
    """A value that a change will pass or not pass: «опустится ниже N», «не поднимется выше N»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.comparator is None or not {"выше", "ниже"} & set(words.key[slice(*quantity.comparator)]):
        return None
    at = words.back(quantity.start - 1)
    found = trend(words, at)
    if found is None or not clause.verbal(at):
        return None
    denied = words.at(words.back(at - 1)) == "не"
    return of_trend(case, found, "level", None if denied else found.direction)
