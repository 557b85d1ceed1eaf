"""What a quantity measures: the frame that a rule finds, and the case that it reads."""

from dataclasses import dataclass, field, replace

from svodka.grammar.notes import Quantity
from svodka.grammar.words import Words
from svodka.model import Direction, Measure
from svodka.russian.inflect import inflect
from svodka.russian.morphology import parses
from svodka.russian.segment import normal
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.title import complements, genitive, noun_title


@dataclass(slots=True)
class Frame:
    """What is measured, how, and the words that say so. Nobody changes one; frozen, it would take twice as long to make."""

    quantity: Quantity
    indicator: str
    measure: Measure = "level"
    direction: Direction | None = None
    tokens: tuple[int, ...] = ()
    verb: int | None = None
    actor: int | None = None
    what: str = ""
    """The name of what is counted, in the genitive: a share of it names it again."""
    tail: str = ""
    """The phrase with a preposition that restricts it: an ellipsis may say it anew («…, в Турцию – 2,4 млрд»)."""
    sure: bool = True


@dataclass(slots=True)
class Case:
    """A quantity, the tree around it, and the frames before it."""

    clause: Clause
    quantity: Quantity
    previous: list[Frame] = field(default_factory=list)

    @property
    def last(self) -> Frame | None:
        """The frame before this one."""
        return self.previous[-1] if self.previous else None

    @property
    def near(self) -> Frame | None:
        """The frame before this one, if in the same sentence."""
        last = self.last
        start, _ = self.clause.bounds(self.quantity.start)
        return last if last is not None and last.quantity.end > start else None


def again(case: Case, donor: Frame, measure: Measure, direction: Direction | None) -> Frame:
    """The indicator of an earlier quantity, measured another way."""
    return replace(donor, quantity=case.quantity, measure=measure, direction=direction)


def subject_frame(
    case: Case, verb: int, measure: Measure, direction: Direction | None, prefix: str = "", *, objects: bool = True
) -> Frame | None:
    """The subject of a verb, or the object of a verb that makes something change, as the indicator."""
    clause, words = case.clause, case.clause.words
    inside = frozenset(range(case.quantity.start, case.quantity.end))
    subject = clause.subject(verb)
    thing = clause.object(verb)
    if thing is not None and words.pos(thing) not in ("NOUN", "PRON"):
        thing = None
    if objects and thing is not None and thing not in inside and thing not in clause.numbered and _causes(words, verb):
        subject = thing
    if subject is None or subject in inside:
        subject = thing if objects and thing is not None and thing not in inside else None
    if subject is None:
        return impersonal(case, verb, measure, direction)
    if words.parse[subject].pos == "ADJ" and case.near is not None and words.parse[subject].case == "Nom":
        # «максимальная прибавка – 399 рублей, средняя составила 287»
        from_near = other_adjective(words, case.near.indicator, subject)
        return replace(again(case, case.near, measure, direction), indicator=from_near)
    if stands_for_last(clause, subject):
        donor = case.last
        named = clause.antecedent(subject) if words.key[subject] in _PRONOUNS else None
        if named is not None and (donor is None or named not in donor.tokens):
            subject = named
        else:
            return None if donor is None else again(case, donor, measure, direction)
    counts = _their_number(case, subject)
    if counts is not None:
        title = f"{words.lemma[subject]} {counts.what}"
        return Frame(case.quantity, title, measure, direction, (subject,), verb, what=counts.what)
    if subject in clause.numbered:
        donor = next((f for f in reversed(case.previous) if f.quantity == clause.numbered[subject]), None)
        return None if donor is None else again(case, donor, measure, direction)
    if prefix and words.lemma[subject] in MEASURES:
        # «литр бензина подорожал»: the prices of petrol
        subject = next((at for at in clause.children(subject, "nmod", "appos") if at > subject), subject)
    title, tokens = noun_title(clause, subject, without=inside)
    if words.lemma[subject] in _DIRECTED and len(title.split()) == 1:
        # «на непродовольственные товары цены выросли»
        tail, more = complements(clause, verb, inside, only=("на",))
        title, tokens = f"{title} {tail}".strip(), [*tokens, *more]
    if prefix:
        inflected, tokens = noun_title(clause, subject, "Acc", without=inside)
        title = f"{prefix} {inflected}"
    return Frame(case.quantity, title, measure, direction, tuple(tokens), verb)


_DIRECTED = frozenset("цена тариф спрос расход налог пошлина плата затрата".split())
_PRONOUNS = ("он", "она", "оно", "они")


def stands_for_last(clause: Clause, subject: int) -> bool:
    """A subject that names no indicator: «он», «это», «показатель», or the place that reached it («область»)."""
    words = clause.words
    if words.parse[subject].pos in ("PRON", "ADJ") or words.lemma[subject] in ("что", "это"):
        return True
    if words.lemma[subject] in ("показатель", "цифра", "индикатор"):
        return not any(words.parse[at].case == "Gen" for at in clause.children(subject, "nmod"))
    return subject in clause.placed


def _their_number(case: Case, subject: int) -> Frame | None:
    """«совершено 12 краж, их число выросло»: the frame that counted what «их» stands for."""
    words = case.clause.words
    if words.lemma[subject] not in ("число", "количество") or words.at(words.back(subject - 1)) != "их":
        return None
    named = (frame for frame in reversed(case.previous[-3:]) if frame.what and frame.quantity.amount.unit == "1")
    return next(named, None)


MEASURES = frozenset("литр килограмм тонна центнер штука баррель унция куб кубометр метр пачка".split())


def _causes(words: Words, verb: int) -> bool:
    parse = words.parse[verb]
    return not parse.lemma.endswith("ся") and not parse.intransitive


def impersonal(case: Case, verb: int, measure: Measure, direction: Direction | None) -> Frame | None:
    """«краж стало меньше на треть»: the noun in the genitive is what there is less of."""
    clause, words = case.clause, case.clause.words
    start, _ = clause.bounds(verb)
    for at in range(verb - 1, max(start, verb - 8) - 1, -1):
        parse = words.parse[at]
        if words.text[at] in ",;:—–(":
            break
        nominal = parse.pos == "NOUN" or (parse.pos == "ADJ" and parse.number == "Plur" and not clause.children(at, "det"))
        modifies = parse.pos == "ADJ" and words.pos(words.next(at + 1)) in ("NOUN", "ADJ")
        if nominal and parse.case == "Gen" and at not in clause.dated and not clause.preposition(at) and not modifies:
            title, tokens = genitive(clause, at, counted=parse.number == "Plur")
            return Frame(case.quantity, f"количество {title}", measure, direction, tuple(tokens), verb, what=title)
    return None


def other_adjective(words: Words, indicator: str, adjective: int) -> str:
    """An indicator with its first adjective changed for another, in the same form."""
    parts = indicator.split()
    for index, part in enumerate(parts):
        old = next((p for p in parses(normal(part)) if p.pos == "ADJ" and p.case), None)
        if old is not None:
            new = inflect(words.text[adjective], words.parse[adjective], old.case, old.number, old.gender)
            return " ".join([*parts[:index], new.lower(), *parts[index + 1 :]])
    return indicator
