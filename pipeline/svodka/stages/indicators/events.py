"""Verbs that join an indicator to its value, and events that are counted."""

from dataclasses import replace

from svodka.grammar.notes import Quantity
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.stages.indicators import change
from svodka.stages.indicators.clause import SUBJECT, Clause
from svodka.stages.indicators.counted import counted
from svodka.stages.indicators.frames import Case, Frame, subject_frame
from svodka.stages.indicators.title import complements, event, genitive, noun_title, state
from svodka.stages.indicators.trending import of_noun
from svodka.stages.indicators.verbs import copula, keeps, leads, mark, stative
from svodka.stages.indicators.whole import of_people

book: Book[[Case], Frame] = Book("events")


@book.rule(
    yes=[
        "Экспорт составил [17,1 млрд долл. США] => экспорт | level",
        "Годовая инфляция достигла [8,4%] => годовая инфляция | level",
        "Запасы угля на складах составляют [3,4 млн тонн] => запасы угля на складах | level",
        "Доля женщин составила [14%] => доля женщин | share",
    ],
    no=["Полиция изъяла [12 ружей] => изъято ружей | level"],
)
def subject(case: Case) -> Frame | None:
    """«X составил N»: the subject of a verb that joins an indicator to its value."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    verb = clause.predicate(clause.top(quantity))
    if verb is None or not copula(words, verb):
        return None
    if quantity.counted is not None and leads(words, verb) and words.pos(change.before(words, quantity)) != "ADP":
        return None
    inside = set(range(quantity.start, quantity.end))
    found = clause.subject(verb)
    if found is not None and found in clause.numbered and found not in inside:
        # «насчитывается 174 тыс. коров и 1,1 млн овец»: the first number is no indicator of the second.
        return None
    if found is None or found in inside:
        found = None
        if words.parse[verb].short:
            return None
    if found is not None and words.pos(found) == "PRON":
        named = clause.antecedent(found)
        found = found if named is None else named
    growth = trend(words, found) if found is not None else None
    if found is not None and growth is not None and growth.kind == "noun":
        return of_noun(case, found, change.measure(quantity), growth.direction)
    stays = change.flat(clause, quantity) or keeps(words, verb)
    objects = found is None or _transitive(clause, verb, inside)
    frame = subject_frame(case, verb, "level", "flat" if stays else None, objects=objects)
    if frame is None:
        return None
    share = "" if found is None else of_people(case, found, frame.indicator)
    if share:
        return replace(frame, indicator=share, measure="share", direction=None)
    if _reached(case, verb):
        led = case.last.direction if case.last is not None else None
        frame = replace(frame, indicator=case.last.indicator if case.last else frame.indicator, direction=led)
    return frame


def _transitive(clause: Clause, verb: int, inside: set[int]) -> bool:
    """«банк сохранил ставку на уровне 14 %»: a verb whose object has the value."""
    thing = clause.object(verb)
    if thing is None or thing in inside or clause.words.parse[verb].short:
        return False
    return not mark(clause.words, thing)


def _reached(case: Case, verb: int) -> bool:
    """«снизилась в 1,6 раза и составила 4 млрд»: the value is where the change before it led."""
    near = case.near
    if near is None or near.measure not in ("change", "relative_change", "multiple"):
        return False
    if case.clause.dep(verb) == "conj" and near.verb == case.clause.head(verb):
        return True
    return all(case.clause.words.at(at) in ("и", ",") for at in range(near.quantity.end, verb))


@book.rule(
    yes=[
        "Полиция задержала [1 949 разыскиваемых лиц] => задержано разыскиваемых лиц | level",
        "Выявлено [около 7500 интернет-ресурсов] => выявлено интернет-ресурсов | level",
        "За участие в ОПГ к уголовной ответственности привлечены [264 человека] => "
        "привлечено за участие в ОПГ к уголовной ответственности человек | level",
        "В ходе рейдов изъято [12 ружей] => изъято ружей | level",
        "В мае Мурманской таможней возбуждено [12 дел] => actor Мурманская таможня",
        "В отношении чиновников возбуждено [12 дел] => возбуждено в отношении чиновников дел | level",
        "В 9:40 на 5-м километре трассы столкнулись [три машины] => столкнулось машин | level",
        "Спасены [12 грибников], а также [18 собак] => спасено грибников | level ; спасено собак | level",
        "На пожарах погибли [девять человек] => погибло на пожарах человек | level",
        "К 2030 году планируется построить [120 домов] => построено домов | level",
        "Мэр принял прокурора Ивана Петрова. Петров сообщил, что открыто [12 дел] => source Иван Петров",
        "Также подтвердили [12 случаев] => подтверждено случаев | level",
        "Дружинники участвовали в охране [12 концертов] => "
        "количество концертов, в охране которых участвовали дружинники | level",
        "Произошло столкновение [двух автобусов] => количество автобусов, столкновение которых произошло | level",
        "Погибли [9 рыбаков], [12] — были спасены => погибло рыбаков | level ; спасено рыбаков | level",
        "Открыто [14 школ] => открыто школ | level",
        "Произошло [18 техногенных] и [4 природных пожара] => произошло техногенных пожаров | level ; "
        "произошло природных пожаров | level",
        "Проверено [12 городских], [14 сельских] и [3 частные школы] => проверено городских школ | level ; "
        "проверено сельских школ | level ; проверено частных школ | level",
    ],
    no=["Импорт составил [5 млн тонн] => импорт | level"],
)
def happened(case: Case) -> Frame | None:
    """An event whose subject or object is counted: «полиция задержала N», «выявлено N», «погибли N»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    top = clause.top(quantity)
    verb = clause.predicate(top)
    if verb is None or trend(words, verb) is not None:
        return None
    joins = copula(words, verb) and not (leads(words, verb) and quantity.counted is not None)
    if joins and not words.parse[verb].short and clause.subject(verb) not in (top, None):
        return None
    if quantity.amount.unit == "Cel":
        return Frame(quantity, "температура воздуха", "level", tokens=(verb,), verb=verb)
    if words.is_(verb, "выполнить", "исполнить", "перевыполнить") and quantity.amount.unit == "%":
        return _fulfilled(case, verb)
    return happening(case, _meant(clause, verb, top))


def happening(case: Case, verb: int, thing: int | None = None) -> Frame:
    """An event as it is counted; ``thing`` is the noun that it happens to, if the quantity does not name it."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    top = clause.top(quantity)
    inside = frozenset(range(quantity.start, quantity.end))
    whole, tokens, what = counted(case, top)
    if thing is not None:
        whole = True
        what, tokens = genitive(clause, thing, counted=words.parse[thing].number == "Plur", without=inside)
    doer = clause.subject(verb)
    if doer is not None and (doer in inside or doer in clause.numbered):
        doer = None
    parse = words.parse[verb]
    beside = tuple(inside) if not whole else ()
    doers = set() if doer is None else {doer}
    tail, more = complements(clause, verb, inside | frozenset(tokens) | doers, beside=beside)
    if (stative(words, verb) and parse.tense != "Past") or (stative(words, verb) and clause.object(verb) is None):
        ending = state(clause, verb)
        text = " ".join(part for part in ("количество", what, ending or "", tail) if part)
        return Frame(quantity, text, "level", None, (*tokens, *more), verb, what=what)
    led = words.pos(change.before(words, quantity)) == "ADP"
    if doer is not None and what and parse.intransitive and not led and not parse.short and words.pos(doer) == "NOUN":
        title, named = noun_title(clause, doer)
        link = "когда" if quantity.counted == "раз" else _relative(clause, quantity.start)
        told = f"{title} которых {words.key[verb]}" if top in clause.subtree(doer) else f"{link} {words.key[verb]} {title}"
        text = f"количество {what}, {told}"
        return Frame(quantity, text, "level", None, (*tokens, verb, *named), verb, what=what)
    anybody = doer is None and parse.number == "Plur" and parse.form == "Fin" and words.parse[quantity.head].case != "Nom"
    transitive = _impersonal(case, verb) or (
        not parse.intransitive
        and not parse.short
        and (thing is not None or anybody or doer is not None or _object(clause, top))
    )
    active_subject = clause.dep(_outer(clause, top, verb)) in SUBJECT and not parse.short and not _impersonal(case, verb)
    title = event(clause, verb, transitive=transitive and not active_subject)
    if not what and _money(quantity) and not whole:
        what = _paid(case, verb, inside)
    text = " ".join(part for part in (title, tail, what) if part)
    return Frame(quantity, text, "level", None, (verb, *more, *tokens), verb, doer, what=what, tail=tail)


def _relative(clause: Clause, start: int) -> str:
    """«участвовали в охране 12 концертов»: «в охране которых», by the words before the number."""
    words = clause.words
    at = words.back(start - 1)
    led = []
    while at >= 0 and words.pos(at) in ("NOUN", "ADJ") and at not in clause.numbered:
        led.append(at)
        at = words.back(at - 1)
    if not led or words.pos(at) != "ADP":
        return "которых"
    return " ".join([*(words.text[place] for place in (at, *reversed(led))), "которых"])


def _impersonal(case: Case, verb: int) -> bool:
    """«Также подтвердили 12 случаев»: a parser takes for the subject what somebody unnamed did something to."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    parse, counted = words.parse[verb], words.parse[quantity.head]
    if parse.form != "Fin" or parse.number != "Plur" or parse.tense != "Past" or parse.intransitive:
        return False
    return verb < quantity.start and counted.case == "Gen" and not counted.animate and clause.object(verb) is None


def _meant(clause: Clause, verb: int, top: int) -> int:
    """The infinitive that a verb like «удалось», «планируется», «намерены» leads to."""
    below = [at for at in clause.children(verb, "xcomp", "csubj", "csubj:pass") if clause.words.parse[at].form == "Inf"]
    return min(below, key=lambda at: abs(at - top)) if below else verb


def _fulfilled(case: Case, verb: int) -> Frame | None:
    """«план выполнен на 103,8 %» → «выполнение плана»."""
    clause = case.clause
    head = clause.subject(verb) if clause.words.parse[verb].short else clause.object(verb)
    if head is None or head in clause.numbered:
        return None
    title, tokens = noun_title(clause, head, "Gen")
    return Frame(case.quantity, f"выполнение {title}", "level", None, tuple(tokens), verb)


def _money(quantity: Quantity) -> bool:
    return len(quantity.amount.unit) == 3 and quantity.amount.unit.isupper()


def _paid(case: Case, verb: int, inside: frozenset[int]) -> str:
    """What money was for: the genitive subject or object of the verb («наложено штрафов на 1,8 млрд»), else funds."""
    clause, words = case.clause, case.clause.words
    for child in clause.children(verb, "nsubj:pass", "nsubj", "obj"):
        if child not in inside and words.parse[child].pos == "NOUN" and words.parse[child].case in ("Gen", "Nom", "Acc"):
            if clause.dep(child) != "nsubj" or words.parse[verb].short:
                return genitive(clause, child, counted=words.parse[child].number == "Plur", without=inside)[0]
    return "средств"


def _object(clause: Clause, top: int) -> bool:
    return clause.dep(top) in ("obj", "iobj", "nmod", "conj", "nsubj:pass", "obl", "appos")


def _outer(clause: Clause, top: int, verb: int) -> int:
    """The ancestor of a token that hangs on the verb."""
    at = top
    for _ in range(8):
        if clause.head(at) == verb or clause.head(at) == at:
            return at
        at = clause.head(at)
    return at
