"""What a share is a part of: «40 % всех аварий», «18 % от общего числа», «треть этого объёма»."""

from svodka.stages.indicators.frames import Case
from svodka.stages.indicators.title import genitive, noun_title

_TOTALS = frozenset("число количество объем сумма итог показатель общий весь численность".split())


def whole(case: Case) -> int | None:
    """The noun in the genitive right after a share, «от» and «из» skipped; None if there is none."""
    words = case.clause.words
    at = words.next(case.quantity.end)
    if words.at(at) in ("от", "из"):
        at = words.next(at + 1)
    for _ in range(5):
        if words.wall(at) or words.text[at] in ",.;:()«»—–-" or words.at(at) == "годовых":
            return None
        parse = words.parse[at]
        after = words.next(at + 1)
        alone = words.wall(after) or words.pos(after) not in ("NOUN", "ADJ", "CCONJ", "PRON")
        if parse.pos == "NOUN" or (parse.pos == "ADJ" and alone and not _total(case, at)):
            return at if parse.case == "Gen" and at not in case.clause.dated else None
        if not parse.case and parse.pos not in ("PRON", "ADJ"):
            return None
        at = after
    return None


def _total(case: Case, at: int) -> bool:
    return case.clause.words.lemma[at] in _TOTALS


def of_people(case: Case, head: int, title: str) -> str:
    """«женщины составили 17 % уехавших»: a percentage of people is their share, not a level; '' for other nouns."""
    words = case.clause.words
    parse = words.parse[head]
    people = (parse.animate and parse.number == "Plur") or words.lemma[head] in ("молодежь", "население")
    if case.quantity.amount.unit != "%" or not people:
        return ""
    text, _ = genitive(case.clause, head, counted=False)
    at = whole(case)
    rest = "" if at is None else named(case, at)[0]
    return f"доля {text or title}" + (f" среди {rest}" if rest else "")


def named(case: Case, at: int, form: str = "Gen") -> tuple[str, list[int]]:
    """The whole as a phrase in a case; «общего числа», «этой суммы» by what was spoken of before."""
    clause, last = case.clause, case.last
    if form == "Gen":
        text, tokens = genitive(clause, at, counted=False)
    else:
        text, tokens = noun_title(clause, at, form)
    complete = any(clause.words.pos(token) == "NOUN" for token in tokens if token != at)
    if _total(case, at) and not complete and last is not None:
        return (last.what or last.indicator), tokens
    return text, tokens
