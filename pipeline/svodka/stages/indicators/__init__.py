"""``svodka_indicators``: what each quantity says — indicator, measure, direction, period, place, actor, source, modality."""

from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Draft, Quantity
from svodka.grammar.trees import Trees, plant
from svodka.grammar.words import Words
from svodka.model import Part
from svodka.stages.indicators.actors import Actors
from svodka.stages.indicators.anaphora import restored
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.comparing import Comparing
from svodka.stages.indicators.confidence import confidence, marks
from svodka.stages.indicators.frames import Case, Frame
from svodka.stages.indicators.governing import period
from svodka.stages.indicators.modality import modality
from svodka.stages.indicators.order import opinion
from svodka.stages.indicators.pairs import Pair, pairs
from svodka.stages.indicators.times import Ask, Times
from svodka.stages.indicators.turns import turns
from svodka.stages.indicators.voices import Voices
from svodka.stages.indicators.where import Where


class Indicators:
    """Writes ``doc._.drafts``, one for each quantity, and, if asked for, the trends without one as ``doc._.turns``."""

    def __call__(self, doc: Doc) -> Doc:
        notes = doc._
        quantities: tuple[Quantity, ...] = notes.quantities
        if not quantities and not notes.trending:
            return doc
        words = Words.of(doc)
        partners = pairs(words, quantities, notes.periods)
        comparing, where, voices = _rooms(words, partners)
        clause, who = comparing.times.clause, Actors(comparing.times.clause, voices)
        frames: list[Frame] = []
        drafts: list[Draft] = []
        counted: str | None = None
        for quantity in quantities:
            pair = partners.get(quantity.start)
            if pair is not None and pair.earlier is quantity and frames:
                told = next((frame for frame in reversed(frames[-3:]) if frame.quantity is pair.later), frames[-1])
                frames.append(replace(told, quantity=quantity, direction=None))
                drafts.append(_draft(frames[-1], "pair", comparing, where, who, drafts, pair, counted))
                counted = counted if drafts[-1].counted is None else drafts[-1].counted
                continue
            rule, frame = opinion(Case(clause, quantity, frames)) or ("none", Frame(quantity, "показатель"))
            if quantity.amount.unit == "%" and frame.measure == "level" and frame.indicator.lower().startswith(_SHARES):
                frame = replace(frame, measure="share")
            if quantity.amount.unit == "%" and frame.measure == "level" and frames and _goes_on(frame, frames[-1]):
                frame = replace(frame, measure="share")
            frame = restored(frame, frames)
            frames.append(frame)
            drafts.append(_draft(frame, rule, comparing, where, who, drafts, pair, counted))
            counted = counted if drafts[-1].counted is None else drafts[-1].counted
        notes.drafts = tuple(drafts)
        if notes.trending:
            if notes.trees:
                plant(doc, *notes.trees)
                notes.trees = ()
            notes.turns = tuple(turns(*_rooms(words, partners), drafts))
        return doc


def _rooms(words: Words, partners: Mapping[int, Pair]) -> tuple[Comparing, Where, Voices]:
    """What is asked for times, places and sources, over the trees that a Doc has."""
    notes = words.doc._
    periods, places, quantities = notes.periods, notes.places, notes.quantities
    clause = Clause(
        words,
        frozenset(at for time in periods for at in range(time.start, time.end)),
        frozenset(at for place in places if not place.role for at in range(place.start, place.end)),
        {at: quantity for quantity in quantities for at in range(quantity.start, quantity.end)},
        Trees(words),
    )
    where = Where(words, clause, periods, places, quantities)
    earlier = frozenset(pair.time.start for pair in partners.values() if pair.time is not None)
    comparing = Comparing(Times(words, clause, periods, quantities, earlier))
    return comparing, where, Voices(words, clause)


_stretch = itemgetter(1, 2)
_SHARES = ("доля", "удельный вес")


def _goes_on(frame: Frame, last: Frame) -> bool:
    """Whether a percentage is of the same indicator as the share before it."""
    return last.measure == "share" and frame.indicator == last.indicator


def _draft(
    frame: Frame,
    rule: str,
    comparing: Comparing,
    where: Where,
    who: Actors,
    before: list[Draft],
    pair: Pair | None,
    counted: str | None,
) -> Draft:
    quantity = frame.quantity
    evidence: list[tuple[Part, int, int]] = [("number", start, end) for start, end in quantity.numerals]
    if quantity.unit is not None:
        evidence.append(("unit", *quantity.unit))
    if quantity.comparator is not None:
        evidence.append(("comparator", *quantity.comparator))
    evidence.extend(("indicator", start, end) for start, end in _runs(frame.tokens))
    mode = modality(comparing.times.clause, quantity, frame.verb)
    governed = period(comparing.times, Ask(quantity if pair is None else pair.later, frame.verb, mode))
    time = None if governed is None or governed[1].first is None else governed[1]
    base = None
    if pair is None:
        found = comparing.base(frame, time, before)
        if found is not None:
            base = found[1]
            evidence.extend(("baseline", start, end) for start, end in found[0])
    else:
        dates = None if pair.time is None else comparing.dates(pair.time, time)
        if pair.time is not None:
            evidence.append(("baseline" if quantity is pair.later else "period", pair.time.start, pair.time.end))
        if quantity is pair.later:
            base = (*(dates or (None, None)), pair.earlier.amount.value)
        else:
            time = None if dates is None or pair.time is None else replace(pair.time, first=dates[0], last=dates[1])
    if time is not None and (pair is None or quantity is pair.later):
        evidence.append(("period", time.start, time.end))
    place = where.place(quantity)
    if place is not None:
        evidence.append(("place", place.start, place.end))
    source = who.voices.of(quantity)
    actor = who.of(frame, rule, source, before)
    if actor is not None:
        evidence.append(("actor", actor[1], actor[2]))
    if source is not None:
        evidence.append(("source", source.start, source.end))
    return Draft(
        quantity,
        frame.indicator or "показатель",
        frame.measure,
        frame.direction,
        counted=_counted(quantity, counted),
        period=None if time is None or time.first is None or time.last is None else (time.first, time.last),
        baseline=base,
        place=None if place is None else place.name,
        place_code=(place.code or None) if place is not None else None,
        actor=None if actor is None else actor[0],
        source=None if source is None else source.name,
        modality=mode,
        evidence=tuple(sorted(evidence, key=_stretch)),
        rule=f"{quantity.rule}+{rule}",
        governing="" if governed is None else governed[0],
        marks=(signs := marks(frame, rule, comparing.times.clause)),
        confidence=confidence(signs),
    )


def _counted(quantity: Quantity, before: str | None) -> str | None:
    """What is counted; a number with no noun of its own counts what was counted before."""
    unit = quantity.amount.unit
    if unit in ("%", "pp", "x", "pt"):
        return None
    measured = unit.partition("/")[0]
    if len(measured) == 3 and measured.isupper() and measured.isalpha():
        return None
    if quantity.counted is not None or quantity.elided is not None or measured != "1":
        return quantity.counted or quantity.elided
    return before


def _runs(tokens: tuple[int, ...]) -> list[tuple[int, int]]:
    """Neighbouring tokens as stretches."""
    runs: list[tuple[int, int]] = []
    start = end = -1
    for at in sorted(set(tokens)):
        if at > end:
            if end >= 0:
                runs.append((start, end))
            start = at
        end = at + 1
    return [*runs, (start, end)] if end >= 0 else runs


@Language.factory(
    "svodka_indicators",
    requires=["doc._.quantities", "doc._.periods", "doc._.places", "token.head", "token.dep", "doc.ents"],
    assigns=["doc._.drafts", "doc._.turns"],
)
def create(nlp: Language, name: str) -> Indicators:
    """An assembler of statements; its words are in lexicon/trends, events, reporting and modality."""
    return Indicators()
