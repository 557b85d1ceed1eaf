"""Trends: the words of change that no number belongs to, each with its time, place, source and modality."""

from collections.abc import Sequence

from svodka.grammar.notes import Draft, Quantity, Turn
from svodka.model import Part
from svodka.stages.indicators import change
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.comparing import Comparing
from svodka.stages.indicators.frames import Frame
from svodka.stages.indicators.governing import period
from svodka.stages.indicators.modality import modality
from svodka.stages.indicators.tendencies import book
from svodka.stages.indicators.times import Ask
from svodka.stages.indicators.voices import Voices
from svodka.stages.indicators.where import Where

# No gold of trends tells how often a rule is right: verbs of change are plainer than nouns and comparatives.
_TRUST = {"moved": 0.6, "unchanged": 0.6}


def turns(comparing: Comparing, where: Where, voices: Voices, drafts: Sequence[Draft]) -> list[Turn]:
    """The trends of a Doc, in text order; a change that a record of the same sentence tells is none."""
    clause = comparing.times.clause
    found: list[Turn] = []
    for at in range(len(clause.words)):
        if at in clause.numbered or (found and at < found[-1].end) or not clause.parsed(at) or _sized(clause, at):
            continue
        opinion = book.read(clause, at)
        if opinion is not None and opinion[1].indicator and not _recorded(clause, opinion[1], drafts):
            found.append(_turn(*opinion, comparing, where, voices, drafts))
    return found


def _sized(clause: Clause, at: int) -> bool:
    """Whether a number stands in the clause of a word, or is the size of its change: its record tells the change."""
    low, high = clause.segment(at)
    if any(place in clause.numbered for place in range(low, high)):
        return True
    start, end = clause.bounds(at)
    near = {id(quantity): quantity for place, quantity in clause.numbered.items() if start <= place < end}
    return any(_belongs(clause, quantity, at) for quantity in near.values())


def _belongs(clause: Clause, quantity: Quantity, at: int) -> bool:
    if not (change.by(clause.words, quantity) or change.to(clause.words, quantity)):
        return False
    word = change.of(clause, quantity)
    return word is not None and word.at == at


def _recorded(clause: Clause, frame: Frame, drafts: Sequence[Draft]) -> bool:
    """Whether a record of the same sentence is about the same indicator («выросла и достигла 90 млн»)."""
    start, end = clause.bounds(frame.quantity.start)
    here = [draft for draft in drafts if start <= draft.quantity.start < end]
    return any(draft.indicator.casefold() == frame.indicator.casefold() for draft in here)


def _turn(rule: str, frame: Frame, comparing: Comparing, where: Where, voices: Voices, drafts: Sequence[Draft]) -> Turn:
    clause = comparing.times.clause
    word = frame.quantity
    verb = frame.verb if frame.verb is not None else clause.predicate(word.start)
    mode = modality(clause, word, verb, norms=False)
    if verb is not None and clause.words.at(clause.words.back(verb - 1)) == "не" and frame.direction != "flat":
        mode = "negated"
    evidence: list[tuple[Part, int, int]] = [("indicator", at, at + 1) for at in frame.tokens]
    governed = period(comparing.times, Ask(word, verb, mode))
    time = None if governed is None or governed[1].first is None or governed[1].last is None else governed[1]
    before = [draft for draft in drafts if draft.quantity.start < word.start]
    base = comparing.base(frame, time, before)
    place, source = where.place(word), voices.of(word)
    if time is not None:
        evidence.append(("period", time.start, time.end))
    if base is not None:
        evidence.extend(("baseline", start, end) for start, end in base[0])
    if place is not None:
        evidence.append(("place", place.start, place.end))
    if source is not None:
        evidence.append(("source", source.start, source.end))
    return Turn(
        word.start,
        word.end,
        frame.indicator,
        frame.direction or "flat",
        period=None if time is None or time.first is None or time.last is None else (time.first, time.last),
        baseline=None if base is None else base[1],
        place=None if place is None else place.name,
        place_code=None if place is None else place.code or None,
        source=None if source is None else source.name,
        modality=mode,
        evidence=tuple(sorted(evidence, key=lambda piece: (piece[1], piece[2]))),
        rule=rule,
        confidence=_TRUST.get(rule, 0.5),
    )
