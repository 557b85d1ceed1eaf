"""Two values of one indicator side by side: «0,9 % против 0,6 % годом ранее», «3,7 млн (в 2022 году — 3,1 млн)»."""

from collections.abc import Sequence
from dataclasses import dataclass

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.words import Words
from svodka.stages.indicators import change
from svodka.stages.indicators.times import between

_LINKS = ("против", "вместо")


@dataclass(frozen=True, slots=True)
class Pair:
    """The later value, the earlier one, and the time of the earlier if it is said."""

    later: Quantity
    earlier: Quantity
    time: Time | None


def pairs(words: Words, quantities: Sequence[Quantity], times: Sequence[Time]) -> dict[Quantity, Pair]:
    """Pairs by either of their quantities."""
    found: dict[Quantity, Pair] = {}
    for index, earlier in enumerate(quantities):
        for later in reversed(quantities[max(0, index - 2) : index]):
            near = later is quantities[index - 1]
            if later in found or earlier in found or not _alike(words, later, earlier):
                continue
            if not near and not _bracketed(words, earlier):
                continue
            linked = near and words.at(change.before(words, earlier)) in _LINKS
            time = _time(words, later, earlier, times)
            if linked or time is not None:
                found[later] = found[earlier] = Pair(later, earlier, time)
    return found


def _bracketed(words: Words, quantity: Quantity) -> bool:
    """Whether a quantity stands in a bracket that opens shortly before: «42 тонны, или 81 % плана (в 2018 г. – 38 тонн)»."""
    for at in range(quantity.start - 1, max(-1, quantity.start - 10), -1):
        if words.text[at] in "()":
            return words.text[at] == "("
    return False


def _alike(words: Words, later: Quantity, earlier: Quantity) -> bool:
    """Of one sentence and unit, neither the size of a change."""
    linked = words.at(change.before(words, earlier)) in _LINKS
    # «31,6 центнера с гектара против 29,1 центнера»: the rate is said once.
    same = later.amount.unit == earlier.amount.unit or (linked and later.amount.unit.startswith(f"{earlier.amount.unit}/"))
    if not same or later.sign or earlier.sign:
        return False
    if words.doc[later.start].sent.start != words.doc[earlier.start].sent.start:
        return False
    plain = later.kind == earlier.kind == "number" and later.amount.unit not in ("x", "pp")
    return plain and not change.by(words, earlier) and not change.by(words, later)


def _time(words: Words, later: Quantity, earlier: Quantity, times: Sequence[Time]) -> Time | None:
    """The time of the earlier value: a comparison beside it, or a time of its own in its bracket."""
    inner = [time for time in between(times, later.end, earlier.start) if time.end <= earlier.start]
    near = between(times, earlier.end, earlier.end + 3)
    behind = [time for time in near if words_before(words, time) not in ("к", "ко")]
    if behind and words.at(change.before(words, earlier)) in _LINKS:
        return behind[0]
    for time in (*behind, *inner):
        if time.kind == "previous" and words_before(words, time) == "в":
            continue
        if time.role == "baseline" and (time in behind or not _led(words, time, earlier)):
            return time
    now = _nowadays(words, later, earlier)
    if now is not None:
        return now
    opened = any(words.text[at] == "(" for at in range(later.end, earlier.start))
    if opened and behind and behind[0].kind == "year" and words.text[words.next(earlier.end)] in "-–—":
        return behind[0]
    if opened and inner and inner[-1].kind in ("year", "part", "month", "months", "n_months", "day"):
        return inner[-1]
    return None


def words_before(words: Words, time: Time) -> str:
    """The word before a time, usually its preposition."""
    return words.at(words.back(time.start - 1))


def _nowadays(words: Words, later: Quantity, earlier: Quantity) -> Time | None:
    """«16 % вместо нынешних 12 %»: the earlier value is that of the day of publication."""
    day = words.doc._.published
    at = words.back(earlier.start - 1)
    if day is None or at <= later.end - 1 or not words.is_(at, "нынешний", "текущий", "действующий", "сегодняшний"):
        return None
    return Time(at, at + 1, day, day, kind="now")


def _led(words: Words, time: Time, earlier: Quantity) -> bool:
    """Whether a verb or another clause stands between the comparison and the number, so that it is not its time."""
    inner = range(time.end, earlier.start)
    if any(words.pos(at) == "VERB" for at in inner):
        return True
    # «… тогда как годом ранее, в засушливый сезон, – 39 %»: what stands between two commas is an aside.
    dashed = words.text[words.back(earlier.start - 1)] in "-–—" and words.text[words.next(time.end)] == ","
    return not dashed and (len(inner) > 4 or any(words.text[at] in ",;)" for at in inner))
