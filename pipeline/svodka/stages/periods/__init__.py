"""``svodka_periods``: when — expressions of time with their inclusive dates, and whether they date or compare."""

from dataclasses import replace
from datetime import timedelta

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Role, Time
from svodka.grammar.openings import Openings
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.stages.periods.begins import begins, goes_on
from svodka.stages.periods.order import book
from svodka.stages.periods.resolve import Context
from svodka.stages.periods.spec import Spec
from svodka.stages.periods.tables import COMPARING

_openings = Openings(book, begins, goes_on)


class Periods:
    """Writes ``doc._.period_claims``, in text order. ``doc._.published`` is the only clock."""

    def __call__(self, doc: Doc) -> Doc:
        words = Words.of(doc)
        context = Context(doc._.published)
        found: list[Time] = []
        at, opened = 0, -1
        walk = _openings.over(words)
        while (opinion := walk.first(at)) is not None:
            at, rule, spec = opinion
            context.future = _future(words, spec)
            start = sentences(words)[spec.start][0]
            if start != opened:
                opened = start
                context.standing = context.month = None
            role = _role(words, spec, context)
            spec.rule, spec.as_of = rule, _as_of(words, spec)
            time = context.resolve(spec, role)
            if spec.as_of or (spec.kind in ("at_end", "at_start") and role == "period"):
                context.standing = time.last
            found.append(_until(words, spec, time, context))
            at = max(spec.end, at + 1)
        doc._.period_claims = tuple(found)
        return doc


_STANDARD = (
    "уровень показатель данные результат период значение итог весь соответствующий аналогичный отношение время год"
).split()
_MORE = frozenset("больше меньше выше ниже дороже дешевле чаще реже лучше хуже".split())


def _role(words: Words, spec: Spec, context: Context) -> Role:
    """A comparison period stands after «чем», «к», «против», a comparative, or in «по сравнению с»."""
    at = words.back(spec.start - 1)
    for _ in range(3):
        if not words.is_(at, *_STANDARD) or words.at(at) in ("время",):
            break
        at = words.back(at - 1)
    if words.at(at) in ("на", "за", "в") and words.is_(words.back(at - 1), "показатель", "уровень", "значение"):
        at = words.back(words.back(at - 1) - 1)
    before = words.at(at)
    behind = words.back(at - 1)
    if before in ("в", "во", "за", "на", "с", "со") and words.at(behind) in ("чем", "нежели"):
        return "baseline"
    if before in ("чем", "против", "относительно", "нежели") or before in _MORE:
        return "baseline"
    if before in ("в", "во", "за", "на") and _chosen(words, at):
        return "baseline"
    if before in ("с", "со") and words.is_(behind, *COMPARING):
        return "baseline"
    if words.is_(words.back(spec.start - 1), "уровень"):
        return "baseline"
    if before in ("к", "ко"):
        if words.is_(behind, "отношение"):
            return "baseline"
        return "baseline" if _past(spec, context) else "period"
    return "period"


def _chosen(words: Words, at: int) -> bool:
    """«чем в ходе такого же рейда в ноябре»: «чем» opens the noun phrase that the time ends."""
    for _ in range(7):
        at = words.back(at - 1)
        if at < 0 or words.pos(at) not in ("NOUN", "ADJ", "ADP", "PROPN", "PART", "DET"):
            return words.at(at) in ("чем", "нежели") and at >= 0
    return False


def _past(spec: Spec, context: Context) -> bool:
    """Whether the expression ends before the day of publication, so that «к» compares rather than aims."""
    if spec.kind in ("day", "days"):
        return False
    if context.published is None:
        return True
    probe = Context(context.published, context.year, context.report).resolve(spec, "baseline")
    return probe.last is not None and probe.last < context.published


def _future(words: Words, spec: Spec) -> bool:
    """Whether the words before aim at a time to come: «к», «до», or a verb of the future close by."""
    at = words.back(spec.start - 1)
    if words.at(at) in ("к", "ко", "до"):
        behind = words.back(at - 1)
        return not (words.is_(behind, "отношение", "рост", "прирост", "снижение") or words.at(behind) == "%")
    for at in range(max(0, spec.start - 6), min(len(words), spec.end + 6)):
        parse = words.parse[at]
        if parse.lemma == "напомнить":
            return False
        if parse.pos == "VERB" and (parse.tense == "Fut" or words.is_(at, "планироваться", "планировать", "ожидаться")):
            return True
    return False


def _as_of(words: Words, spec: Spec) -> bool:
    """«на 1 мая», «на 9.00 5 июня», «на 9 часов 5 июня»."""
    if spec.kind != "day":
        return False
    at = words.back(spec.start - 1)
    if words.is_(at, "час", "утро", "вечер"):
        at = words.back(at - 1)
    if at in words.numerals or words.at(at)[:1].isdecimal():
        at = words.back(at - 1)
    for _ in range(2):
        if words.at(at) == ":" or words.at(at).isdecimal():
            at = words.back(at - 1)
    return words.at(at) == "на"


def _until(words: Words, spec: Spec, time: Time, context: Context) -> Time:
    """«до декабря», «до 2030 года»: from the day of publication to the day before."""
    if words.at(words.back(spec.start - 1)) != "до" or time.first is None or context.published is None:
        return time
    if spec.kind not in ("month", "year", "day") or time.first <= context.published:
        return time
    if words.at(words.next(spec.end)) == "включительно":
        return replace(time, first=context.published, kind="until")
    return replace(time, first=context.published, last=time.first - timedelta(days=1), kind="until")


@Language.factory("svodka_periods", requires=["doc._.numerals"], assigns=["doc._.period_claims"])
def create(nlp: Language, name: str) -> Periods:
    """A reader of time; its words are in lexicon/calendar.toml."""
    return Periods()
