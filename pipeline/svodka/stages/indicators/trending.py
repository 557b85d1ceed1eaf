"""What a word of change speaks of."""

from dataclasses import replace

from svodka.grammar.trends import Trend, trend
from svodka.model import Direction, Measure
from svodka.stages.indicators.change import measure as sized
from svodka.stages.indicators.clause import SUBJECT
from svodka.stages.indicators.frames import Case, Frame, again, impersonal, stands_for_last, subject_frame
from svodka.stages.indicators.title import complements, event, genitive, noun_title
from svodka.stages.indicators.verbs import reports

_AIR = frozenset("воздух столбик термометр".split())


def of_trend(case: Case, found: Trend | None, measure: Measure, direction: Direction | None) -> Frame | None:
    """The indicator that a word of change speaks of."""
    clause, words = case.clause, case.clause.words
    if found is None:
        return None
    at = found.at
    if found.kind == "noun":
        return of_noun(case, at, measure, direction, found.prefix)
    if found.kind == "comparative":
        start = clause.bounds(at)[0]
        for place in range(at, max(start, at - 12), -1):
            if words.at(place) in ("что", "это") and clause.dep(place) != "mark":
                return None if case.last is None else again(case, case.last, measure, direction)
        if case.near is not None and _rephrased(case):
            return again(case, case.near, measure, direction)
        verb = at if clause.verbal(at) else clause.predicate(at)
        if verb is not None and not reports(words, verb):
            subject = clause.subject(verb)
            if subject is not None and subject not in clause.numbered:
                return subject_frame(case, verb, measure, direction, found.prefix)
            what = _more_of(case, at)
            if what is None and subject is None and measure == "change" and case.quantity.counted is not None:
                what = case.quantity.head  # «погибло на 12 человек меньше»
            if what is not None and subject in (None, what):
                return _happened(case, verb, what, measure, direction)
            if subject is None and (frame := impersonal(case, min(verb, at), measure, direction)) is not None:
                if words.lemma[verb] in ("стать", "быть", "становиться"):
                    return frame
                title = event(clause, verb, transitive=not words.parse[verb].intransitive)
                return replace(frame, indicator=frame.indicator.replace("количество", title, 1))
        named = _compared(case, found, measure, direction)
        near = case.near or case.last
        return named if named is not None or near is None else again(case, near, measure, direction)
    if words.parse[at].form == "Conv" and case.near is not None and clause.subject(at) is None:
        return again(case, case.near, measure, direction)
    if words.parse[at].form == "Part" and not words.parse[at].short:
        return None if case.last is None else again(case, case.last, measure, direction)
    growth = clause.subject(at)
    if case.quantity.amount.unit == "Cel" and (growth is None or words.lemma[growth] in _AIR):
        # «ночью похолодает до 18 градусов», «воздух прогреется до +21»
        return Frame(case.quantity, "температура воздуха", measure, direction, (at,), at)
    if growth is not None and measure == "level" and case.quantity.amount.unit in ("%", "pp"):
        # «рост ВВП замедлится до 4,5 %» is still growth.
        grown = trend(words, growth)
        if grown is not None and grown.kind == "noun":
            return of_noun(case, growth, sized(case.quantity), grown.direction)
    return subject_frame(case, at, measure, direction, found.prefix)


def _more_of(case: Case, at: int) -> int | None:
    """«на 12 % меньше краж»: the noun in the genitive right after a comparative, which says what there is less of."""
    clause, words = case.clause, case.clause.words
    head = words.next(at + 1)
    while head < len(words) and words.parse[head].pos == "ADJ" and words.parse[head].case == "Gen":
        if words.pos(words.next(head + 1)) not in ("ADJ", "NOUN"):
            break
        head = words.next(head + 1)
    if head >= len(words) or head in clause.numbered or head in clause.dated or at < case.quantity.end:
        return None
    counted = words.parse[head].pos in ("NOUN", "ADJ") and words.parse[head].number == "Plur"
    return head if words.parse[head].case == "Gen" and (counted or words.parse[head].pos == "NOUN") else None


def _happened(case: Case, verb: int, what: int, measure: Measure, direction: Direction | None) -> Frame:
    """«зарегистрировано на 12 % меньше краж»: the event, of what there is more or less of."""
    clause, words = case.clause, case.clause.words
    inside = frozenset(range(case.quantity.start, case.quantity.end)) - {what}
    title, tokens = genitive(clause, what, counted=words.parse[what].number == "Plur", without=inside)
    if words.lemma[verb] in ("стать", "быть", "становиться"):
        return Frame(case.quantity, f"количество {title}", measure, direction, tuple(tokens), verb, what=title)
    doing = words.parse[verb].short or clause.object(verb) is not None
    told = event(clause, verb, transitive=verb < what and not words.parse[verb].intransitive)
    tail, more = complements(clause, verb, inside | clause.subtree(what)) if doing else ("", [])
    text = " ".join(part for part in (told, tail, title) if part)
    return Frame(case.quantity, text, measure, direction, (verb, *more, *tokens), verb, what=title)


def _rephrased(case: Case) -> bool:
    """«0,021 мг/м³, то есть в 2,6 раза выше нормы»: the number before said another way."""
    words = case.clause.words
    low = case.quantity.start
    return any(words.at(at) in ("есть", "или") and words.at(at - 1) in ("то", ",") for at in range(low - 3, low))


def _compared(case: Case, found: Trend, measure: Measure, direction: Direction | None) -> Frame | None:
    """«мясо на 12 % дороже»: the noun in the nominative before a comparative that has no verb."""
    clause, words = case.clause, case.clause.words
    low, _ = clause.segment(case.quantity.start)
    for at in range(low, case.quantity.start):
        parse = words.parse[at]
        if parse.pos != "NOUN" or at in clause.dated or at in clause.numbered or clause.preposition(at):
            continue
        if parse.case != "Nom" and clause.dep(at) not in SUBJECT:
            return None
        if case.last is not None and stands_for_last(clause, at):
            return again(case, case.last, measure, direction)
        title, tokens = noun_title(clause, at, "Acc" if found.prefix else "Nom")
        return Frame(case.quantity, f"{found.prefix} {title}".strip(), measure, direction, tuple(tokens))
    return None


def of_noun(case: Case, at: int, measure: Measure, direction: Direction | None, prefix: str = "") -> Frame | None:
    """«рост цен», «прирост составил»: the genitive after the noun, else the indicator before."""
    clause, words = case.clause, case.clause.words
    for child in clause.children(at, "nmod"):
        if child > at and words.parse[child].case == "Gen" and child not in clause.dated and not clause.preposition(child):
            title, tokens = noun_title(clause, child, "Acc" if prefix else "Nom")
            return Frame(case.quantity, f"{prefix} {title}".strip(), measure, direction, tuple(tokens), clause.predicate(at))
    for child in clause.children(at, "nmod"):
        if child > at and clause.preposition(child) == "в" and child not in clause.dated and child not in clause.placed:
            # «спад в обрабатывающем производстве»
            title, tokens = noun_title(clause, child)
            return Frame(case.quantity, f"{prefix} {title}".strip(), measure, direction, tuple(tokens), clause.predicate(at))
    if case.quantity.amount.unit not in ("%", "pp", "x") and measure == "change":
        # «прибавка достигла 399 рублей»: an amount that is called growth is a level of its own.
        title, tokens = noun_title(clause, at)
        return Frame(case.quantity, title, "level", None, tuple(tokens), clause.predicate(at))
    if case.last is None:
        return Frame(case.quantity, "показатель", measure, direction, (), clause.predicate(at), sure=False)
    return again(case, case.last, measure, direction)
