"""Two values of one indicator side by side: «0,9 % против 0,6 % годом ранее», «3,7 млн (в 2022 году — 3,1 млн)»."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.questions import Question
from svodka.grammar.trees import sentences
from svodka.grammar.words import Words
from svodka.stages.indicators import change
from svodka.stages.indicators.times import between

_DATA = ("данные", "показатель", "значение", "результат", "уровень", "цифра")
_LINKS = ("против", "вместо")
_DATED = frozenset("year part month months n_months day days at_end at_start season since".split())


@Question
def _bracket(words: Words, at: int) -> bool:
    return words.is_(at, "скобка")


@Question
def _data(words: Words, at: int) -> bool:
    return words.is_(at, *_DATA)


@dataclass(frozen=True, slots=True)
class Pair:
    """The later value, the earlier one, and the time of the earlier if it is said."""

    later: Quantity
    earlier: Quantity
    time: Time | None


def pairs(words: Words, quantities: Sequence[Quantity], times: Sequence[Time]) -> dict[int, Pair]:
    """Pairs by the first token of either of their quantities."""
    found: dict[int, Pair] = {}
    told = [time for time in legends(words, times) if time.role == "period"]
    bounds = sentences(words)
    for index, earlier in enumerate(quantities):
        for later in reversed(quantities[max(0, index - 2) : index]):
            if bounds[later.start] != bounds[earlier.start] or later.start in found or earlier.start in found:
                continue
            near = later is quantities[index - 1]
            if not _alike(words, later, earlier) or not (near or bracketed(words, earlier)):
                continue
            linked = near and words.at(change.before(words, earlier)) in _LINKS
            time = _time(words, later, earlier, times) or _legend(words, later, earlier, told)
            if linked or time is not None:
                found[later.start] = found[earlier.start] = Pair(later, earlier, time)
    return found


def legends(words: Words, times: Sequence[Time]) -> list[Time]:
    """«в скобках – изменение к прошлому году», «в скобках – данные за 2023 год»: the times of figures in brackets."""
    found: list[Time] = []
    if not _bracket.spots(words):
        return found
    for time in times:
        ahead = sentences(words)[time.start][0], time.start
        if _bracket.some(words, *ahead):
            data = _data.some(words, *ahead)
            if time.role == "baseline" or (data and time.first is not None):
                found.append(time)
    return found


def bracketed(words: Words, quantity: Quantity) -> bool:
    """Whether a quantity stands in a bracket that opens shortly before: «42 тонны, или 81 % плана (в 2018 г. – 38 тонн)»."""
    for at in range(quantity.start - 1, max(-1, quantity.start - 10), -1):
        if words.text[at] in "()":
            return words.text[at] == "("
    return False


def _legend(words: Words, later: Quantity, earlier: Quantity, told: Sequence[Time]) -> Time | None:
    """The time that a legend above gives to the bracket right behind a value."""
    if words.text[words.back(earlier.start - 1)] != "(" or words.back(words.back(earlier.start - 1) - 1) != later.end - 1:
        return None
    return next((time for time in told if time.end <= later.start), None)


def _alike(words: Words, later: Quantity, earlier: Quantity) -> bool:
    """Of one unit, neither the size of a change."""
    plain = later.kind == earlier.kind == "number" and later.amount.unit not in ("x", "pp")
    if not plain or later.sign or earlier.sign:
        return False
    linked = change.lead(words, earlier) in _LINKS
    # «31,6 центнера с гектара против 29,1 центнера»: the rate is said once.
    return (
        (later.amount.unit == earlier.amount.unit or (linked and later.amount.unit.startswith(f"{earlier.amount.unit}/")))
        and not change.by(words, earlier)
        and not change.by(words, later)
    )


def _time(words: Words, later: Quantity, earlier: Quantity, times: Sequence[Time]) -> Time | None:
    """The time of the earlier value: a comparison beside it, or a time of its own in its bracket."""
    inner = [time for time in between(times, later.end, earlier.start) if time.end <= earlier.start]
    near = between(times, earlier.end, earlier.end + 3)
    behind = [time for time in near if words_before(words, time) not in ("к", "ко")]
    if words.at(change.before(words, earlier)) in _LINKS:
        if behind:
            return behind[0]
        # «вдвое больше, чем годом ранее: 734 млн против 367»: the comparison leads to both.
        start = sentences(words)[later.start][0]
        led = [time for time in between(times, start, later.start) if time.role == "baseline"]
        if led and words.at(words.next(led[-1].end)) == ":" and led[-1].kind in ("same", "previous"):
            return led[-1]
    for time in (*behind, *inner):
        if time.kind == "previous" and words_before(words, time) == "в":
            continue
        if time.role == "baseline" and (time in behind or not _led(words, time, earlier)):
            return time
    now = _nowadays(words, later, earlier)
    if now is not None:
        return now
    if inner and _whereas(words, later, earlier, inner[-1]) and _before(words, later, inner[-1], times):
        return inner[-1]
    opened = any(words.text[at] == "(" for at in range(later.end, earlier.start))
    if opened and behind and behind[0].kind == "year" and words.text[words.next(earlier.end)] in "-–—":
        return behind[0]
    if opened and inner and inner[-1].kind in _DATED:
        return inner[-1]
    return None


def _whereas(words: Words, later: Quantity, earlier: Quantity, time: Time) -> bool:
    """«463 т, тогда как в 2019 году – 614 т», «42 %, в 2013 году было 29 %»: a look back behind a comma."""
    at = words.back(time.start - 1)
    at = words.back(at - 1) if words.pos(at) == "ADP" else at
    if words.at(at) == "как" and words.at(words.back(at - 1)) == "тогда":
        at = words.back(words.back(at - 1) - 1)
    elif words.at(at) in ("а", "хотя"):
        at = words.back(at - 1)
    gap = [place for place in range(time.end, earlier.start) if words.text[place] not in "–—-"]
    plain = all(words.is_(place, "быть", "составлять", "составить", "равняться") for place in gap)
    told = time.kind == "year" or words.text[words.next(at + 1)] != words.text[words.back(time.start - 1)]
    return (
        told and words.text[at] == "," and at >= later.end and plain and words.text[words.back(later.start - 1)] not in "–—-"
    )


def _before(words: Words, later: Quantity, time: Time, times: Sequence[Time]) -> bool:
    """Whether a time is over before that of the later value begins, which its sentence names first."""
    start = sentences(words)[later.start][0]
    named = [other for other in between(times, start, later.start) if other.role == "period" and other.first]
    return bool(named) and time.last is not None and named[-1].first is not None and time.last < named[-1].first


def repeats(body: Quantity, title: Quantity) -> bool:
    """Whether a quantity says that of the headline again, perhaps more exactly."""
    if body.amount.unit != title.amount.unit or (body.kind != title.kind and title.amount.unit != "x"):
        return False
    if body.counted is not None and title.counted is not None and body.counted != title.counted:
        return False
    exact, told = _size(body), _size(title)
    if exact is None or told is None:
        return False
    rounded = title.amount.comparator in ("gt", "ge", "almost", "approx", "lt", "le")
    loose = Decimal("0.2" if rounded else "0.05" if title.amount.unit == "x" else "0.02")
    return abs(exact - told) <= loose * abs(told)


def _size(quantity: Quantity) -> Decimal | None:
    amount = quantity.amount
    return amount.value if amount.value is not None else amount.lower if amount.lower is not None else amount.upper


def words_before(words: Words, time: Time) -> str:
    """The word before a time, usually its preposition."""
    return words.at(words.back(time.start - 1))


def _nowadays(words: Words, later: Quantity, earlier: Quantity) -> Time | None:
    """«16 % вместо нынешних 12 %»: the earlier value is that of the day of publication."""
    at = words.back(earlier.start - 1)
    if at <= later.end - 1 or not words.is_(at, "нынешний", "текущий", "действующий", "сегодняшний"):
        return None
    day = words.doc._.published
    if day is None:
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
