"""Numbers of a noun and not of a verb: «штраф 30 тыс. рублей», «при урожайности 37,9 ц/га», «школы на 600 мест»."""

from dataclasses import dataclass

from svodka.grammar.rule import Book
from svodka.russian.inflect import inflect, passive_participle
from svodka.stages.indicators import change
from svodka.stages.indicators.events import happening
from svodka.stages.indicators.frames import Case, Frame, again, subject_frame
from svodka.stages.indicators.title import complements, genitive, noun_title
from svodka.stages.indicators.verbs import keeps, size

book: Book[[Case], Frame] = Book("sizes")

_BACK = 12
"""How many quantities back the noun before may have been counted."""
_LINKS = frozenset("в на до от с со из под по".split())


@dataclass(frozen=True, slots=True)
class Sized:
    """The noun that a number is the size of, what kind it is, and its preposition."""

    at: int
    kind: str
    preposition: str


@book.rule(
    yes=[
        "За порчу знака закон предусматривает штраф в размере [5 МРП] => штраф за порчу знака | level",
        "Намолочено [6 млн тонн] зерна при урожайности [38 ц/га] => намолочено зерна | level ; урожайность зерна | level",
        "Изъято [40 тонн] угля на сумму [2 млн тенге] => изъято угля | level ; стоимость изъятого угля | level",
        "Иск на сумму [24 млн руб.] подан => сумма иска | level",
    ],
    no=["Выписано [12 штрафов] => выписано штрафов | level"],
)
def sized(case: Case) -> Frame | None:
    """A number beside a noun that has a size."""
    found = _sized(case)
    if found is None:
        return None
    verb = case.clause.predicate(found.at)
    if verb is not None and keeps(case.clause.words, verb):
        return None
    if found.kind == "norm":
        near = case.near
        if found.preposition != "при" or near is None:
            return None
        return again(case, near, near.measure if near.measure == "share" else "level", None)
    if found.kind == "size":
        return _own(case, found)
    if found.kind == "same" and verb is not None and verb == found.at - 2 and case.clause.words.parse[verb].short:
        # «цена заложена в размере 40 долларов»
        return subject_frame(case, verb, "level", None, objects=False)
    return _of_noun(case, found)


def _sized(case: Case) -> Sized | None:
    """The noun with a size to the left of a number: only its complements and a preposition stand between."""
    clause, words = case.clause, case.clause.words
    low, _ = clause.segment(case.quantity.start)
    at = change.before(words, case.quantity)
    if words.at(at) in _LINKS:
        at = words.back(at - 1)
    for _ in range(7):
        if at < low or words.text[at] in ",;:()—–-" or clause.verbal(at) or at in clause.numbered or at in clause.dated:
            return None
        kind = size(words, at)
        if kind is not None:
            return _checked(case, at, kind)
        if words.pos(at) not in ("NOUN", "ADJ", "ADP", "PROPN"):
            return None
        at = words.back(at - 1)
    return None


def _checked(case: Case, at: int, kind: str) -> Sized | None:
    """The noun, unless it only completes another («на покрытие дефицита») or is itself what is counted («пособий»)."""
    words = case.clause.words
    parse = words.parse[at]
    before = words.back(at - 1)
    while before >= 0 and words.pos(before) == "ADJ":
        before = words.back(before - 1)
    preposition = words.at(before) if words.pos(before) == "ADP" else ""
    if parse.number == "Plur" or (parse.case == "Gen" and not preposition and words.pos(before) == "NOUN"):
        return None
    return Sized(at, kind, preposition)


def _own(case: Case, found: Sized) -> Frame:
    """«штраф за …», «при средней урожайности»: the noun with its complements, else of what was spoken of."""
    clause = case.clause
    inside = frozenset(range(case.quantity.start, case.quantity.end))
    title, tokens = noun_title(clause, found.at, without=inside)
    verb = clause.predicate(found.at)
    if all(clause.words.parse[at].pos != "NOUN" for at in tokens if at != found.at):
        title = f"{title} {_owner(case, found, verb, inside)}".strip()
    return Frame(case.quantity, title, "level", tokens=tuple(tokens), verb=verb)


def _owner(case: Case, found: Sized, verb: int | None, inside: frozenset[int]) -> str:
    """Whose a size without a complement is: «убрана при урожайности», «предусматривает за … штраф»."""
    clause, near = case.clause, case.near
    if not found.preposition:
        return "" if verb is None else complements(clause, verb, inside | {found.at}, only=("за", "для"))[0]
    if near is not None and near.what:
        return near.what
    if verb is None:
        return ""
    thing = clause.object(verb)
    thing = clause.subject(verb) if thing is None or thing in inside else thing
    if thing is None or thing in clause.numbered or clause.words.pos(thing) != "NOUN":
        return ""
    return genitive(clause, thing, counted=False, without=inside | {found.at})[0]


def _of_noun(case: Case, found: Sized) -> Frame | None:
    """«сигарет на сумму …», «наркотики весом …», «заём сроком на …»: the size of the noun before."""
    clause, words = case.clause, case.clause.words
    low, _ = clause.segment(found.at)
    at = found.at - 1
    while at >= low and (words.pos(at) in ("ADJ", "ADP") or words.text[at].isspace()) and at not in clause.numbered:
        at -= 1
    if at < low or words.parse[at].pos not in ("NOUN", "NUM"):
        # «полагаются подъёмные в размере …»: an adjective may be the noun.
        at = next((place for place in range(found.at - 1, low - 1, -1) if words.pos(place) == "ADJ"), -1)
        if found.kind != "same" or at < 0 or words.pos(words.next(at + 1)) not in ("ADP",):
            return None
    donor = next(
        (f for f in reversed(case.previous[-_BACK:]) if at in f.tokens or f.quantity is clause.numbered.get(at)), None
    )
    if found.kind == "same":
        return _own(case, Sized(at, "size", ""))
    name = _name(case, found, goods=donor is not None)
    if donor is not None:
        return Frame(
            case.quantity, _worth(case, name, donor), "level", tokens=donor.tokens, verb=donor.verb, what=donor.what
        )
    head = _head(case, at, low)
    if head is None:
        return None
    verb = clause.predicate(head)
    if found.kind == "weight" and verb is not None and not clause.words.parse[verb].intransitive:
        return happening(case, verb, head)
    what, tokens = genitive(clause, head, counted=False, without=frozenset({found.at}))
    return Frame(case.quantity, f"{name} {what}", "level", tokens=(found.at, *tokens), verb=verb, what=what)


def _name(case: Case, found: Sized, *, goods: bool) -> str:
    """What the size is called: «сумма» of goods is their worth."""
    words = case.clause.words
    if words.is_(found.at, "сумма") and goods:
        return "стоимость"
    return inflect(words.key[found.at], words.parse[found.at], "Nom", "Sing")


def _worth(case: Case, name: str, donor: Frame) -> str:
    """«стоимость изъятых сигарет»: the event of the counted noun as its participle."""
    words = case.clause.words
    participle = None
    if donor.verb is not None and words.parse[donor.verb].pos == "VERB" and donor.what:
        noun = next((words.parse[at] for at in donor.tokens if words.pos(at) == "NOUN"), None)
        number, gender = ("Plur", "") if noun is None or donor.quantity.unit is None else (noun.number, noun.gender)
        participle = passive_participle(words.parse[donor.verb].lemma, "Gen", number or "Plur", gender)
    return " ".join(part for part in (name, participle or "", donor.what or donor.indicator) if part)


def _head(case: Case, at: int, low: int) -> int | None:
    """The noun that a phrase ending at a position hangs on: «заём [на объезд города]»."""
    clause, words = case.clause, case.clause.words
    head = at
    for _ in range(4):
        above = clause.head(head)
        if above == head or above < low or above > at or words.parse[above].pos != "NOUN" or above in clause.numbered:
            break
        head = above
    return head if head not in clause.dated and head not in clause.placed else None


_ROOMY = frozenset("место койка человек посещение ученик пассажир зритель посетитель".split())


@book.rule(
    yes=["Построена школа на [600 мест] => количество мест в школе | level"],
    no=["Число мест выросло на [600 мест] => число мест | change up"],
)
def capacity(case: Case) -> Frame | None:
    """«школы на 600 мест», «больница на 40 коек»: how much room the noun before has."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    place = change.before(words, quantity)
    if words.at(place) != "на" or quantity.counted not in _ROOMY:
        return None
    at = words.back(place - 1)
    if at < 0 or words.parse[at].pos != "NOUN" or at in clause.dated or at in clause.placed:
        return None
    what, tokens = genitive(clause, quantity.head, counted=True)
    where, more = noun_title(clause, at, "Loc", without=frozenset(range(quantity.start, quantity.end)))
    return Frame(quantity, f"количество {what} в {where}", "level", tokens=(*tokens, *more), what=what)


@book.rule(
    yes=["Выдан заём на посевную под [4,5 % годовых] => ставка займа на посевную | level"],
    no=["Под [12 %] площадей занято рожью => доля площадей, занято рожью | share"],
)
def rate(case: Case) -> Frame | None:
    """«заём под 4,5 % годовых»: the rate of a loan."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.amount.unit != "%":
        return None
    after = words.next(quantity.end)
    if not (words.at(after) == "годовых" or "годовых" in words.key[quantity.start : quantity.end]):
        return None
    low, _ = clause.segment(quantity.start)
    for at in range(quantity.start - 1, low - 1, -1):
        if words.is_(at, "заем", "кредит", "вклад", "депозит", "ипотека", "ссуда", "облигация", "займ"):
            what, tokens = genitive(clause, at, counted=False, without=frozenset(range(quantity.start, quantity.end)))
            return Frame(quantity, f"ставка {what}", "level", tokens=tuple(tokens), what=what)
    return None


@book.rule(
    yes=["Он осуждён на [5 лет] лишения свободы => срок лишения свободы | level"],
    no=["Ремонт моста длился [5 лет] => длительность ремонта моста | level"],
)
def term(case: Case) -> Frame | None:
    """«5 лет лишения свободы»: the term of what follows in the genitive."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.amount.unit not in ("a", "mo", "d", "h"):
        return None
    at = words.next(quantity.end)
    if not words.is_(at, "лишение", "заключение", "ограничение", "арест", "колония", "дисквалификация", "работа"):
        return None
    what, tokens = genitive(clause, at, counted=False)
    return Frame(quantity, f"срок {what}", "level", tokens=tuple(tokens), verb=clause.predicate(clause.top(quantity)))
