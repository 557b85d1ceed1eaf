"""Which time that the text has set before governs a quantity whose own sentence names none."""

import datetime as dt
from collections.abc import Sequence

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.rule import Book
from svodka.stages.indicators.times import EPISODE, NOTHING, REPORTING, Ask, Times, between, contains

book: Book[[Times, Ask], Time] = Book("carrying")

# How far back a period governs before only the last few are asked.
_REACH = 2000


@book.rule(
    yes=["В 2023 году добыто [5 млн тонн] нефти. Входной билет стоит [3 рубля] => period 2023 ; no period @2024-02-10"],
    no=["В 2023 году добыто [5 млн тонн] нефти. На экспорт приходится [половина] => period 2023 ; period 2023 @2024-02-10"],
)
def standing(times: Times, ask: Ask) -> Time | None:
    """Prices, rules and what there is stand beside the periods of a report."""
    if not times.standing(ask):
        return None
    set_before = passage(times, ask)
    return NOTHING if set_before is None or not (times.asof(set_before) or set_before.kind == "now") else None


@book.rule(
    yes=["В 2025 году откроют музей. Планируется построить [5 школ] => period 2025 @2024-12-10"],
    no=["В 2025 году откроют школы. Построено [2 больницы]. => no period @2024-12-10"],
)
def plan(times: Times, ask: Ask) -> Time | None:
    """A plan takes the time to come that its paragraph has set, never one that is over."""
    if ask.modality not in ("planned", "forecast") or times.done(ask) or _of_plan(times, ask.quantity):
        return None
    block = times.layout.block(ask.quantity.start)
    ahead = [
        time
        for time in between(times.dating, max(0, ask.quantity.start - _REACH), ask.quantity.start)
        if times.layout.block(time.start) == block and not over(times, time) and not times.opening(time)
    ]
    if ahead:
        return ahead[-1]
    # A text whose first time is still to come is a plan as a whole: a budget of the next year.
    lead = times.setting[0] if times.setting and times.setting[0].start < ask.quantity.start else None
    planned = lead is not None and times.ahead(lead) and lead.kind == "year"
    return lead if planned else NOTHING


def _of_plan(times: Times, quantity: Quantity) -> bool:
    """«101 % плана» is how a plan was carried out."""
    words = times.words
    near = range(quantity.end, min(len(words), quantity.end + 3))
    return quantity.amount.unit == "%" and any(words.is_(at, "план", "задание", "прогноз", "показатель") for at in near)


def over(times: Times, time: Time) -> bool:
    return time.last is None or times.published is None or time.last <= times.published


@book.rule(
    yes=["В 2023 году добыто [5 млн тонн] нефти. Экспорт составил [2 млн тонн]. => period 2023 ; period 2023 @2024-02-10"],
    no=["С начала паводка эвакуировано [5 тыс. человек] => no period @2024-02-10"],
)
def passage(times: Times, ask: Ask) -> Time | None:
    """The time that a sentence before has set, or the wider one that it only broke down."""
    start, _ = times.clause.bounds(ask.quantity.start)
    line = times.layout.line(ask.quantity.start)
    # Nothing else of a quantity matters.
    known = start, line, times.present(ask) is not None, times.done(ask)
    if known not in times.passages:
        times.passages[known] = _passage(times, *known)
    return times.passages[known]


def _passage(times: Times, start: int, line: int, present: bool, done: bool) -> Time | None:
    """The time that is set before a sentence, for a quantity in a line, of a verb in the present or the past."""
    setting = between(times.setting, max(0, start - _REACH), start) or between(times.setting, 0, start)[-8:]
    layout = times.layout
    block = layout.blocks[line] if layout.blocks else 0
    earlier = [
        time
        for time in setting
        if not times.ahead(time) or (layout.block(time.start) == block and layout.line(time.start) < line)
    ]
    if not earlier and not done:
        earlier = list(setting)
    if present:
        now = [time for time in between(times.dating, max(0, start - _REACH), start) if time.kind == "now"]
        if now and times.layout.block(now[-1].start) == block and (not earlier or now[-1].start > earlier[-1].start):
            return now[-1]
    while earlier:
        last = earlier[-1]
        opens = times.sentence(last)
        same = [time for time in earlier if time.start >= opens]
        rest = [time for time in earlier if time.start < opens]
        chosen = _set(times, same, rest)
        if chosen is not None and done and times.asof(chosen):
            # «На 31 декабря 2021 года долг имели 5 чел. Взыскано 6 млн»: what was done is of the year that has ended.
            ended = [time for time in rest if time.kind in REPORTING and time.last in (chosen.last, _eve(chosen))]
            chosen = ended[-1] if ended else chosen
        if chosen is not None and (times.layout.block(last.start) == block or not _narrow(chosen, rest)):
            return chosen
        earlier = rest
    return None


def _eve(time: Time) -> dt.date | None:
    return None if time.last is None else time.last - dt.timedelta(days=1)


def _set(times: Times, same: Sequence[Time], rest: Sequence[Time]) -> Time | None:
    """The time that a sentence sets: the one that opens it, else its last; none, if it only lists parts of one before."""
    last = same[-1]
    start, end = times.clause.bounds(last.start)
    named = [time for time in between(times.dating, start, end) if not times.inside(time)]
    if len(named) > 1 and any(contains(time, last) for time in rest):
        return None
    if len(named) > 2 and len({time.kind for time in named}) == 1:
        return NOTHING
    opening = next((time for time in same if times.opens(time)), None)
    return opening or max(
        same,
        key=lambda time: (
            time.kind == last.kind and time.first is not None,
            time.last or last.last or dt.date.min,
            time.start,
        ),
    )


def _narrow(time: Time, rest: Sequence[Time]) -> bool:
    """Whether a time does not reach beyond its paragraph: an episode, or a part of what the text is about."""
    frame = next((other for other in rest if other.kind in REPORTING and other.first), None)
    if frame is not None and frame.first is not None and time.last is not None and time.last < frame.first:
        return True  # «В 2022 году их было 1234»: a look back at what came before the period of the report.
    if time.kind in EPISODE or time.kind == "rolling":
        return any(other.kind in REPORTING for other in rest)
    return any(contains(other, time) for other in rest)


@book.rule(
    yes=["Собрано [5 тонн] мёда. За 2023 год пасек стало больше. => period 2023"],
    no=["Собрано [5 тонн] мёда. Пасек стало больше. => no period",
        "Работает [15 заводов]. В прошлом году их было [12]. => no period ; period 2023 @2024-06-10"],
)  # fmt: skip
def following(times: Times, ask: Ask) -> Time | None:
    """At the beginning of a text, the first time that follows; for a headline, the first period of the body."""
    end = times.layout.headline
    if ask.quantity.start < end:
        body = [time for time in times.setting if time.start >= end and not times.ahead(time)]
        return next((time for time in body if time.kind in REPORTING), body[0] if body else None)
    if times.layout.line(ask.quantity.start) > 1 or ask.quantity.start - times.layout.headline > 40:
        return None
    later = next((time for time in times.setting if time.start >= ask.quantity.end), None)
    return None if later is None or _looks_back(times, later) else later


def _looks_back(times: Times, time: Time) -> bool:
    """«Работают 15 заводов. В прошлом году их было 12»: a time that is told from now on is not that of the text."""
    past = any(times.words.is_(at, "прошлый", "предыдущий", "минувший") for at in range(time.start, time.end))
    return past and time.kind == "year"
