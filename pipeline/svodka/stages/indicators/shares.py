"""Parts of a whole."""

from svodka.grammar.phrase import join, put
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.russian.morphology import parses
from svodka.stages.indicators import change
from svodka.stages.indicators.frames import Case, Frame, again
from svodka.stages.indicators.title import complements, genitive, noun_title, state
from svodka.stages.indicators.verbs import copula
from svodka.stages.indicators.whole import named, whole

book: Book[[Case], Frame] = Book("shares")


@book.rule(
    yes=[
        "Посеяно [40 тыс. га] риса, это [70 %] к плану => посеяно риса | level ; посеяно риса | share",
        "[Каждый третий] пожар произошёл из-за печи => доля пожаров, происшедших из-за печи | share",
        "[35% жителей] региона довольны => доля жителей | share",
    ],
    no=["Инфляция составила [8,4 %] => инфляция | level"],
)
def share(case: Case) -> Frame | None:
    """A part of a whole: «каждый третий», «две трети», «35 % жителей», «доля …», «на N приходится …»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.amount.unit != "%" or quantity.sign:
        return None
    if change.to(words, quantity) or (change.by(words, quantity) and change.of(clause, quantity) is not None):
        return None
    if quantity.kind in ("every", "fraction", "share"):
        return _part(case)
    subject = _share_subject(case)
    if subject:
        return None
    of_output = _of_output(case)
    if of_output is not None:
        return of_output
    planned = _planned(case)
    if planned and (donor := case.near or case.last) is not None:
        return again(case, donor, "share", None)
    if quantity.counted is None and not planned and (head := whole(case)) is not None:
        return _of_whole(case, head)
    return _out_of_them(case) if quantity.counted is None and quantity.kind == "number" else None


def _out_of_them(case: Case) -> Frame | None:
    """«окончено 42,6 % из них», «свыше 90 % дали ГЭС»: a part of what was counted before."""
    clause, words, last = case.clause, case.clause.words, case.last
    verb = clause.predicate(clause.top(case.quantity))
    if last is None or verb is None or copula(words, verb) or trend(words, verb) is not None or not last.what:
        return None
    at = words.next(case.quantity.end)
    if words.at(at) == "годовых" or words.text[change.before(words, case.quantity)] in "—–-:":
        return None
    taker, who = _taker(case, verb, [])
    if taker:
        return Frame(
            case.quantity, f"доля {taker} в числе {last.what}", "share", tokens=tuple(who), verb=verb, what=last.what
        )
    if (words.at(at), words.at(at + 1)) != ("из", "них"):
        return None
    tail, more = complements(clause, verb, frozenset(range(case.quantity.start, case.quantity.end)))
    text = " ".join(part for part in ("доля", last.what, words.key[verb], tail) if part)
    return Frame(case.quantity, text, "share", tokens=(verb, *more), verb=verb, what=last.what)


def _share_subject(case: Case) -> bool:
    """«доля взяток не превышает половины»: the share is named by its own noun."""
    clause, words = case.clause, case.clause.words
    verb = clause.predicate(clause.top(case.quantity))
    if verb is None or not copula(words, verb):
        return False
    subject = clause.subject(verb)
    return subject is not None and words.lemma[subject] in ("доля", "часть")


def _of_output(case: Case) -> Frame | None:
    """«1,1 % ВВП», «8,2 % к объёму ВВП»: what was spoken of, as a share of the product."""
    words, last = case.clause.words, case.near
    at = words.next(case.quantity.end)
    if words.at(at) in ("к", "от"):
        at = words.next(at + 1)
    if words.is_(at, "объем"):
        at = words.next(at + 1)
    if words.key[at : at + 1] != ["ввп"] or last is None:
        return None
    return Frame(case.quantity, f"{last.indicator}, доля в ВВП", "share", tokens=(at,), what=last.what)


def _planned(case: Case) -> bool:
    """«73 % к плану», «58 % годового плана»."""
    words = case.clause.words
    at = words.next(case.quantity.end)
    for _ in range(4):
        if words.is_(at, *_PLANS):
            return True
        if words.wall(at) or words.pos(at) not in ("ADP", "ADJ", "PRON") or words.at(at) == "при":
            return False
        at = words.next(at + 1)
    return False


_PLANS = ("план", "задание", "норма")


def _of_whole(case: Case, head: int) -> Frame | None:
    clause = case.clause
    title, tokens = named(case, head)
    verb = clause.predicate(clause.top(case.quantity))
    tail = ""
    more: list[int] = []
    if verb is not None and not copula(clause.words, verb) and trend(clause.words, verb) is None:
        taker, who = _taker(case, verb, tokens)
        if taker:
            return Frame(
                case.quantity, f"доля {taker} в числе {title}", "share", tokens=(*tokens, *who), verb=verb, what=title
            )
        ending = state(clause, verb) if not clause.words.parse[verb].short else None
        tail, more = complements(clause, verb, frozenset(tokens))
        tail = " ".join(part for part in (ending or "", tail) if part)
        if not ending:
            tail = f"{clause.words.key[verb]} {tail}".strip()
    text = f"доля {title}" + (f", {tail}" if tail and tail.split() else "")
    return Frame(case.quantity, text, "share", tokens=(*tokens, *more), verb=verb, what=title)


def _part(case: Case) -> Frame | None:
    """«каждый третий пожар — из-за печи», «две трети поголовья возвращены», «семь школ из десяти»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    head = words.next(quantity.end)
    if quantity.kind == "share":
        number = words.numerals[quantity.numerals[0][0]]
        place = words.next(number.end)
        while place < quantity.end and words.parse[place].pos in ("ADJ",):
            place = words.next(place + 1)
        noun: int | None = place if place < quantity.end and words.parse[place].pos == "NOUN" else None
    elif quantity.kind == "every":
        noun = head if words.pos(head) in ("NOUN", "ADJ") and not words.wall(head) else None
        if noun is not None and words.pos(noun) == "ADJ":
            following = words.next(noun + 1)
            noun = following if words.pos(following) == "NOUN" else None
    else:
        noun = whole(case)
    what = ""
    tokens: list[int] = []
    if noun is not None:
        what, tokens = genitive(clause, noun, counted=quantity.kind in ("every", "share"))
    elif case.last is not None:
        what = case.last.what
    verb = clause.predicate(clause.top(quantity))
    if verb is None and noun is not None:
        verb = clause.predicate(noun)
    tail, more = _after_dash(case)
    if what and _nominal(case, more):
        named_as = join(words, more, put(words, more, more[-1], "Gen", "Plur" if quantity.kind == "every" else ""))
        rest = _of_last(case) if noun is None else what
        return Frame(quantity, f"доля {named_as} в числе {rest}", "share", tokens=(*tokens, *more), what=what)
    if verb is not None and trend(words, verb) is None:
        rest, more = complements(clause, verb, frozenset(tokens))
        ending = words.key[verb] if words.parse[verb].short else state(clause, verb) or words.key[verb]
        if copula(words, verb):
            ending = ""
        tail = f"{ending} {rest}".strip()
        tokens += more
        taker, who = _taker(case, verb, tokens)
        if taker and what:
            return Frame(quantity, f"доля {taker} в числе {what}", "share", tokens=(*tokens, *who), verb=verb, what=what)
    else:
        tokens += more
    text = " ".join(part for part in ("доля", what, tail) if part)
    return Frame(quantity, text, "share", tokens=tuple(tokens), verb=verb, what=what) if what or tail else None


def _nominal(case: Case, tokens: list[int]) -> bool:
    """Whether what stands after a dash is a noun in the nominative, with its adjectives («— этнический казах»)."""
    words = case.clause.words
    if not tokens or len(tokens) > 4 or any(words.pos(at) not in ("NOUN", "ADJ") for at in tokens):
        return False
    parse = words.parse[tokens[-1]]
    return parse.pos == "NOUN" and parse.case == "Nom"


def _of_last(case: Case) -> str:
    """What was counted before, with all that the title says of it."""
    last = case.last
    if last is None:
        return ""
    return last.indicator.removeprefix("количество ") if last.indicator.startswith("количество ") else last.what


def _taker(case: Case, verb: int, tokens: list[int]) -> tuple[str, list[int]]:
    """Who the part belongs to: the subject of a verb that takes it («девять десятых забрала Россия»)."""
    clause, words = case.clause, case.clause.words
    parse = words.parse[verb]
    if parse.short or parse.intransitive or copula(words, verb):
        return "", []
    barred = {*range(case.quantity.start, case.quantity.end), *clause.numbered, *tokens}
    for subject in clause.children(verb, "nsubj"):
        if subject not in barred and words.pos(subject) in ("NOUN", "PROPN"):
            if not any(parse.case == "Nom" for parse in parses(words.key[subject])):
                continue
            return noun_title(clause, subject, "Gen", placed=True)
    return "", []


def _after_dash(case: Case) -> tuple[str, list[int]]:
    """What a part is said to be, after a dash: «каждый двадцатый из них — подросток»."""
    words = case.clause.words
    _, end = case.clause.bounds(case.quantity.start)
    dash = next((at for at in range(case.quantity.end, min(end, case.quantity.end + 8)) if words.text[at] in "—–-"), None)
    if dash is None:
        return "", []
    tokens = []
    for at in range(dash + 1, end):
        if words.text[at] in ".;,:" or words.wall(at):
            break
        if words.at(at) != "это" and not words.text[at].isspace():
            tokens.append(at)
    return " ".join(words.text[at] for at in tokens), tokens
