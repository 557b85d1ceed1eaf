"""What is counted or measured, as a phrase in the genitive."""

from svodka.grammar.notes import Quantity
from svodka.grammar.phrase import join
from svodka.grammar.words import Words
from svodka.russian.inflect import inflect
from svodka.russian.morphology import parses
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.frames import Case
from svodka.stages.indicators.title import genitive


def counted(case: Case, top: int) -> tuple[bool, list[int], str]:
    """What is counted or measured, in the genitive: the head noun with its complements, else what was counted before."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    head: int | None = None
    if quantity.counted is not None:
        head = quantity.head if words.parse[quantity.head].pos != "NUM" else None
        if quantity.unit is not None or words.lemma[quantity.head] != quantity.counted.lower().replace("ё", "е"):
            head = _named(words, quantity) or head
    elif quantity.unit is not None and quantity.amount.unit not in ("%", "x", "pp"):
        head = _stuff(case)
    if head is None:
        head = _fronted(case)
    if head is None or head in clause.dated:
        return False, [], _understood(case)
    number = {at for start, end in quantity.numerals for at in range(start, end)}
    without = frozenset(number | set(range(*quantity.comparator or (0, 0))))
    free = _unnumbered(clause, quantity)
    if quantity.unit is None and head >= quantity.end and words.pos(quantity.head) == "ADJ":
        return True, *_shared(free, quantity, head, without)
    # «195 единиц техники»: the noun behind an empty word of measure keeps its number.
    behind = head != quantity.head and words.parse[head].case == "Gen"
    text, tokens = genitive(free, head, counted=quantity.unit is None and not behind, without=without)
    return True, tokens, text


def _shared(clause: Clause, quantity: Quantity, head: int, without: frozenset[int]) -> tuple[list[int], str]:
    """«18 техногенных и 4 природных пожара»: the adjectives of one number with the noun that stands behind another."""
    words = clause.words
    own = [at for at in range(quantity.start, quantity.end) if at not in without and words.pos(at) == "ADJ"]
    others = frozenset(range(quantity.end, head))
    text, tokens = genitive(clause, head, counted=True, without=without | others | frozenset(own))
    before = join(words, own, [inflect(words.text[at], words.parse[at], "Gen", "Plur") for at in own])
    return [*own, *tokens], f"{before} {text}".strip()


def _understood(case: Case) -> str:
    """What a number without a noun counts: what was counted before, unless the number says otherwise («шестеро»)."""
    quantity, last = case.quantity, case.last
    if quantity.unit is not None or last is None:
        return ""
    # «312 пожаров, в том числе 45 в жилых домах, спасено 20»: the number before may have no noun of its own either.
    before = last.quantity.counted or last.quantity.elided
    if quantity.elided == "человек" and before not in (None, "человек") and not _person(before):
        return "человек"
    return last.what


def _person(lemma: str) -> bool:
    return any(parse.animate for parse in parses(lemma))


def _fronted(case: Case) -> int | None:
    """«Гражданских дел рассмотрено 120», «Наркотиков изъято 2 тонны»: the genitive that begins the clause."""
    clause, words = case.clause, case.clause.words
    quantity = case.quantity
    if quantity.amount.unit in ("%", "x", "pp", "pt"):
        return None
    low, _ = clause.segment(quantity.start)
    for at in range(low, quantity.start):
        parse = words.parse[at]
        if at in clause.numbered or clause.verbal(at):
            return None
        if parse.pos == "NOUN":
            bare = parse.case == "Gen" and at not in clause.dated and at not in clause.placed and not clause.entity(at)
            return (
                at if bare and not clause.preposition(at) and words.pos(words.back(at - 1)) not in ("NOUN", "ADP") else None
            )
        if parse.pos == "ADP":
            return None
    return None


def _unnumbered(clause: Clause, quantity: Quantity) -> Clause:
    """The same tree, in which the counted noun of a quantity is no number."""
    numerals = {at for start, end in quantity.numerals for at in range(start, end)}
    kept = dict(clause.numbered)
    for at in range(quantity.start, quantity.end):
        if at not in numerals and kept.get(at) is quantity:
            del kept[at]
    return clause.renumbered(kept)


def _named(words: Words, quantity: Quantity) -> int | None:
    """The noun after a unit that names the stuff, near the end of the quantity; a shared noun stands behind commas."""
    assert quantity.counted is not None
    wanted = quantity.counted.lower().replace("ё", "е")
    stops = ".;:" if quantity.unit is None and words.pos(quantity.head) == "ADJ" else ",.;:"
    inner = False
    for at in range(quantity.end, min(len(words), quantity.end + 8)):
        inner = (inner or words.text[at] == "(") and words.text[at] != ")"
        if not inner and (wanted in words.lemmas[at] or words.key[at] == wanted):
            return at
        if not inner and (words.text[at] in stops or words.wall(at)):
            return None
    return None


def _stuff(case: Case) -> int | None:
    """A noun in the genitive right after a unit («312 млн руб. таможенных платежей»)."""
    clause, words = case.clause, case.clause.words
    at = words.next(case.quantity.end)
    for _ in range(5):
        if words.wall(at) or words.text[at] in ",.;:()«»—–-":
            return None
        parse = words.parse[at]
        if parse.pos == "NOUN":
            return at if parse.case == "Gen" and not clause.entity(at) else None
        if not parse.case or parse.pos == "PRON" or parse.case != "Gen":
            return None
        at = words.next(at + 1)
    return None
