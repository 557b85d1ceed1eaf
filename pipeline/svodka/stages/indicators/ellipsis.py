"""Clauses without a verb: what stands before the dash."""

from svodka.stages.indicators import change
from svodka.stages.indicators.frames import Case, Frame, again
from svodka.stages.indicators.title import noun_title


def elided_change(case: Case) -> Frame | None:
    """«…подорожали на 5,2 %, непродовольственные – на 7,7 %»: the verb is not said again, the subject may be new."""
    last = case.last
    assert last is not None
    clause, words = case.clause, case.clause.words
    subject = before_dash(case)
    if subject is None:
        return again(case, last, change.measure(case.quantity), last.direction)
    prefix = "цены на " if last.indicator.startswith("цены на ") else ""
    title, tokens = noun_title(clause, subject, "Acc" if prefix else "Nom")
    if words.parse[subject].pos in ("ADJ",) and last.indicator:
        title = f"{title} {last.indicator.split()[-1]}"
    return Frame(case.quantity, prefix + title, change.measure(case.quantity), last.direction, tuple(tokens), last.verb)


def before_dash(case: Case) -> int | None:
    """The noun in the nominative before the dash that stands before a quantity, in the same clause."""
    clause, words = case.clause, case.clause.words
    start, _ = clause.bounds(case.quantity.start)
    at = change.before(words, case.quantity)
    while at > start and words.text[at] not in "—–-:":
        if words.text[at] in ",;" or clause.verbal(at) or at in clause.numbered:
            return None
        at -= 1
    if at <= start:
        return None
    heads = []
    for place in range(at - 1, start - 1, -1):
        if words.text[place] in ",;(" or clause.verbal(place) or place in clause.numbered:
            break
        parse = words.parse[place]
        if parse.pos in ("NOUN", "ADJ") and parse.case == "Nom" and place not in clause.dated:
            heads.append(place)
    nouns = [place for place in heads if words.parse[place].pos == "NOUN"]
    chosen = nouns or heads
    return chosen[-1] if chosen else None
